namespace ProfileService.Api.Access;

/// <summary>Who a key belongs to (DESIGN §6). In JSON, in the database and in keys it is the name in lower case.</summary>
internal enum Role
{
    Ingest,
    Store,
    Service,
    Sales,
    Marketing,
    Steward,
    Privacy,
    Brand,
    Admin,
}
