using ProfileService.Core.Sources;

namespace ProfileService.Core.Identity.Matching;

/// <summary>
/// Whether two records are compared: by a narrow block that is not weak, or by two that are. Families, neighbours and people of one birthday share a weak
/// one, so of the pairs that one weak block alone brings together hardly any is one person. Entries of mere lists have less to be found by and
/// meet in any.
/// </summary>
public static class Meeting
{
    /// <summary>What the blocks that two records share must come to.</summary>
    public const int Enough = 2;

    public static int Worth(BlockingKey shared, SourceKind one, SourceKind other) =>
        shared.IsWeak && !(one is SourceKind.Other && other is SourceKind.Other) ? 1 : Enough;
}
