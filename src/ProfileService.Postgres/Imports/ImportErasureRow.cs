using ProfileService.Core.Privacy;

namespace ProfileService.Postgres.Imports;

/// <summary>Somebody of whom an open import must not speak any more; deleted with the end of the job.</summary>
public sealed class ImportErasureRow
{
    public required Guid ImportId { get; init; }

    [Personal]
    public required byte[] KeyHash { get; init; }
}
