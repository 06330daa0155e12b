namespace ProfileService.Api.Http;

/// <summary>The codes of <see cref="FieldError"/>. Public promises like the problem codes.</summary>
internal static class FieldCodes
{
    public const string Required = "required";
    public const string WrongType = "wrong-type";
    public const string TooLong = "too-long";
    public const string TooMany = "too-many";
    public const string Empty = "empty";
    public const string UnknownMember = "unknown-member";
    public const string BadId = "bad-id";
    public const string BadTime = "bad-time";
    public const string BadValue = "bad-value";
    public const string InTheFuture = "in-the-future";
    public const string InThePast = "in-the-past";
    public const string ImpossibleDate = "impossible-date";
    public const string UnknownCountry = "unknown-country";
    public const string UnknownCurrency = "unknown-currency";
    public const string UnknownLanguage = "unknown-language";
    public const string UnknownValue = "unknown-value";
    public const string UnknownType = "unknown-type";
    public const string OutOfRange = "out-of-range";
    public const string TooPrecise = "too-precise";
    public const string ControlCharacter = "control-character";
    public const string LoneSurrogate = "lone-surrogate";
    public const string Duplicate = "duplicate";
    public const string Mismatch = "mismatch";
    public const string NotAllowed = "not-allowed";
    public const string NotJson = "not-json";
    public const string WrongEncoding = "wrong-encoding";
    public const string WrongCellCount = "wrong-cell-count";
    public const string BadQuotes = "bad-quotes";
    public const string OpenQuote = "open-quote";
    public const string BrokeOff = "broke-off";
    public const string UnknownColumn = "unknown-column";
    public const string NotStorable = "not-storable";
    public const string Erased = Postgres.Imports.ErasedRow.Code;
    public const string MoreErrors = "more-errors";
}
