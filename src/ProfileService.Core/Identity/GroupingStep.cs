namespace ProfileService.Core.Identity;

/// <summary>One thing that happened while groups formed: a link or decision joined two groups, or was skipped.</summary>
/// <param name="Link">The link; null where a steward's <c>same</c> joins.</param>
/// <param name="Left">The group of A as it was before.</param>
/// <param name="Right">The group of B as it was before.</param>
/// <param name="Skipped">Why the two groups stay apart, see <see cref="Veto"/> and <see cref="Matching.Doubts"/>; null where they were joined.</param>
public sealed record GroupingStep(
    RecordKey A, RecordKey B, Link? Link, IReadOnlyList<RecordKey> Left, IReadOnlyList<RecordKey> Right, string? Skipped);
