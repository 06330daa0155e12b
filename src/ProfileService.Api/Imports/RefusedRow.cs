using ProfileService.Api.Http;
using ProfileService.Postgres.Quarantine;

namespace ProfileService.Api.Imports;

/// <summary>A row that cannot be accepted, before it is kept.</summary>
/// <param name="Fact">Null where it must not be kept.</param>
internal sealed record RefusedRow(long Row, IReadOnlyList<FieldError> Errors, RejectedFact? Fact);
