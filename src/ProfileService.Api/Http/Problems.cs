namespace ProfileService.Api.Http;

/// <summary>
/// Every failure a caller can be told about. Codes are part of the API: never renumber, never reuse. docs/api.md lists the same codes.
/// 00xx the request itself, 01xx access, 02xx what does not exist, 03xx conditions and repetition, 09xx the service.
/// </summary>
internal static class Problems
{
    public static Problem MalformedJson { get; } = new("PRF-0001", StatusCodes.Status400BadRequest, "The body is not well-formed JSON");
    public static Problem ValidationFailed { get; } = new("PRF-0002", StatusCodes.Status400BadRequest, "The request has fields that cannot be accepted");
    public static Problem BodyTooLarge { get; } = new("PRF-0003", StatusCodes.Status413PayloadTooLarge, "The body is too large");
    public static Problem UnsupportedMediaType { get; } = new("PRF-0004", StatusCodes.Status415UnsupportedMediaType, "The media type is not supported");
    public static Problem BadParameter { get; } = new("PRF-0005", StatusCodes.Status400BadRequest, "A path or query parameter cannot be read");
    public static Problem BadCursor { get; } = new("PRF-0006", StatusCodes.Status400BadRequest, "The cursor does not belong to this list");
    public static Problem RouteNotFound { get; } = new("PRF-0007", StatusCodes.Status404NotFound, "There is nothing at this address");
    public static Problem MethodNotAllowed { get; } = new("PRF-0008", StatusCodes.Status405MethodNotAllowed, "The method is not allowed here");
    public static Problem BadRequest { get; } = new("PRF-0009", StatusCodes.Status400BadRequest, "The request cannot be understood");
    public static Problem UnstorableText { get; } = new("PRF-0010", StatusCodes.Status400BadRequest, "The request contains text that cannot be stored");
    public static Problem HeadersTooLarge { get; } =
        new("PRF-0011", StatusCodes.Status431RequestHeaderFieldsTooLarge, "The request headers are too large");
    public static Problem BodyTooSlow { get; } = new("PRF-0012", StatusCodes.Status408RequestTimeout, "The body took too long to arrive");

    public static Problem BrokenUpload { get; } = new("PRF-0013", StatusCodes.Status400BadRequest, "The file cannot be read");
    public static Problem BadColumns { get; } = new("PRF-0014", StatusCodes.Status400BadRequest, "The columns of the file cannot be used");

    public static Problem NoKey { get; } = new("PRF-0101", StatusCodes.Status401Unauthorized, "An API key is needed");
    public static Problem KeyNotValid { get; } = new("PRF-0102", StatusCodes.Status401Unauthorized, "The API key is not valid");
    public static Problem RoleMayNot { get; } = new("PRF-0103", StatusCodes.Status403Forbidden, "The role of this key may not do this");
    public static Problem KeyOfAnotherSource { get; } = new("PRF-0104", StatusCodes.Status403Forbidden, "The key is bound to another source");
    public static Problem UnknownView { get; } = new("PRF-0105", StatusCodes.Status400BadRequest, "There is no such view");
    public static Problem ViewNotAllowed { get; } = new("PRF-0106", StatusCodes.Status403Forbidden, "The role of this key may not use this view");
    public static Problem RateLimited { get; } = new("PRF-0107", StatusCodes.Status429TooManyRequests, "Too many requests");
    public static Problem UnknownSection { get; } = new("PRF-0108", StatusCodes.Status400BadRequest, "There is no such section to include");

    public static Problem UnknownSource { get; } = new("PRF-0201", StatusCodes.Status404NotFound, "The source is not registered");
    public static Problem UnknownRecord { get; } = new("PRF-0202", StatusCodes.Status404NotFound, "The source has no such record");
    public static Problem UnknownProfile { get; } = new("PRF-0203", StatusCodes.Status404NotFound, "There is no such profile");
    public static Problem ProfileGone { get; } = new("PRF-0204", StatusCodes.Status410Gone, "Nobody is left behind this profile id");
    public static Problem UnknownPurchase { get; } = new("PRF-0205", StatusCodes.Status404NotFound, "The source has no such purchase");
    public static Problem UnknownApiKey { get; } = new("PRF-0206", StatusCodes.Status404NotFound, "There is no such API key");
    public static Problem UnknownJob { get; } = new("PRF-0207", StatusCodes.Status404NotFound, "There is no such job");

    public static Problem RecordDeleted { get; } = new("PRF-0208", StatusCodes.Status410Gone, "The source has deleted this record");
    public static Problem UnknownQuarantined { get; } = new("PRF-0220", StatusCodes.Status404NotFound, "There is no such fact in quarantine");

    public static Problem UnknownDecision { get; } = new("PRF-0230", StatusCodes.Status404NotFound, "There is no such decision");
    public static Problem LinkGone { get; } = new("PRF-0240", StatusCodes.Status410Gone, "The link is not valid, or not any more");
    public static Problem NoPin { get; } = new("PRF-0250", StatusCodes.Status404NotFound, "Nothing is pinned there");

    public static Problem UnknownSimulation { get; } = new("PRF-0231", StatusCodes.Status404NotFound, "There is no such simulation");
    public static Problem UnknownTraining { get; } = new("PRF-0232", StatusCodes.Status404NotFound, "There is no such training");

    public static Problem UnknownImport { get; } = new("PRF-0211", StatusCodes.Status404NotFound, "There is no such import");
    public static Problem UnknownImportType { get; } = new("PRF-0212", StatusCodes.Status404NotFound, "There is no such type of import");
    public static Problem NoColumnMapping { get; } = new("PRF-0213", StatusCodes.Status404NotFound, "The source has no such column mapping");

    public static Problem NotANewsletterTool { get; } = new("PRF-0241", StatusCodes.Status404NotFound, "The source is no newsletter tool");
    public static Problem UnknownPrivacyRequest { get; } = new("PRF-0251", StatusCodes.Status404NotFound, "There is no such privacy request");

    public static Problem PreconditionRequired { get; } = new("PRF-0301", StatusCodes.Status428PreconditionRequired, "If-Match is needed");
    public static Problem PreconditionFailed { get; } = new("PRF-0302", StatusCodes.Status412PreconditionFailed, "Somebody else changed it meanwhile");
    public static Problem IdempotencyKeyReused { get; } =
        new("PRF-0303", StatusCodes.Status422UnprocessableEntity, "The Idempotency-Key was used with another body");
    public static Problem IdempotencyKeyRunning { get; } =
        new("PRF-0304", StatusCodes.Status409Conflict, "The first request with this Idempotency-Key is still running");
    public static Problem BadIdempotencyKey { get; } = new("PRF-0305", StatusCodes.Status400BadRequest, "The Idempotency-Key cannot be used");
    public static Problem NotOpen { get; } = new("PRF-0320", StatusCodes.Status409Conflict, "The fact was replayed or discarded already");
    public static Problem CutShort { get; } = new("PRF-0321", StatusCodes.Status409Conflict, "Only the beginning of the fact was kept");

    public static Problem ContradictingDecision { get; } =
        new("PRF-0330", StatusCodes.Status409Conflict, "The decision contradicts others");
    public static Problem WordingInUse { get; } = new("PRF-0341", StatusCodes.Status409Conflict, "Somebody agreed to this wording already");

    public static Problem TooManyToExplain { get; } =
        new("PRF-0331", StatusCodes.Status409Conflict, "The records hang together with too many others to be explained");
    public static Problem TooLittleToLearn { get; } = new("PRF-0332", StatusCodes.Status409Conflict, "There is too little data to learn weights from");
    public static Problem IdentifierBorne { get; } = new("PRF-0334", StatusCodes.Status409Conflict, "Records of another profile bear an identifier that was named");
    public static Problem TrainingPromoted { get; } = new("PRF-0333", StatusCodes.Status409Conflict, "A settings version uses what the training learned");

    public static Problem InternalError { get; } = new("PRF-0901", StatusCodes.Status500InternalServerError, "The service failed");
    public static Problem DatabaseUnavailable { get; } = new("PRF-0902", StatusCodes.Status503ServiceUnavailable, "The database is not available");
    public static Problem TimedOut { get; } = new("PRF-0903", StatusCodes.Status503ServiceUnavailable, "The request took too long");
    public static Problem Overloaded { get; } = new("PRF-0904", StatusCodes.Status503ServiceUnavailable, "Too many writes are waiting");
    public static Problem Stopping { get; } = new("PRF-0905", StatusCodes.Status503ServiceUnavailable, "The service is stopping");
    public static Problem SchemaNotServed { get; } =
        new("PRF-0906", StatusCodes.Status503ServiceUnavailable, "The database has a schema that this service does not serve");

    public static Problem AuditUnavailable { get; } =
        new("PRF-0907", StatusCodes.Status503ServiceUnavailable, "The audit log is not available, so nothing is answered");

    /// <summary>All of them, for documentation and for the test that codes are unique.</summary>
    public static IReadOnlyList<Problem> All { get; } =
    [
        .. typeof(Problems).GetProperties()
            .Where(property => property.PropertyType == typeof(Problem))
            .Select(property => (Problem)property.GetValue(null)!)
            .OrderBy(problem => problem.Code, StringComparer.Ordinal),
    ];
}
