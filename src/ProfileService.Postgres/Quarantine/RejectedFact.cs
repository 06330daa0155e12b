using System.Collections.Immutable;

namespace ProfileService.Postgres.Quarantine;

/// <summary>A fact that could not be accepted, on its way into quarantine.</summary>
/// <param name="Source">Who sent it.</param>
/// <param name="Type">One of <see cref="FactTypes"/>.</param>
/// <param name="NaturalId">Its record, event or purchase id, where that could be read.</param>
/// <param name="Import">The import and the row that it came in; null for a list.</param>
/// <param name="Reasons">At least one.</param>
/// <param name="Content">As it came: the JSON of the item, or the text of a row that is none.</param>
/// <param name="IdentifierKeys">Whom it speaks of, as identifier keys (<c>email::anna@example.org</c>, <c>recordId:crm:C-1</c>): erasure finds it by them.</param>
public sealed record RejectedFact(
    string Source,
    string Type,
    string? NaturalId,
    ImportRow? Import,
    ImmutableArray<RejectionReason> Reasons,
    string Content,
    ImmutableArray<string> IdentifierKeys)
{
    /// <summary>Stands among the keys of what was read only in part: erasure searches its text, too. No identifier has such a key.</summary>
    public const string ReadInPart = "read-in-part";

    /// <summary>Whether its keys may leave out somebody that it speaks of.</summary>
    public bool MaySpeakOfOthers => IdentifierKeys.IsEmpty || IdentifierKeys.Contains(ReadInPart);

    /// <summary>Says only its members, as a PATCH does, and is replayed so.</summary>
    public bool IsPartial { get; init; }

    /// <summary>Its import leaves out members that are not known here, and so do its replays.</summary>
    public bool IgnoresUnknown { get; init; }
}

/// <summary>A row of an import, counted from 1.</summary>
public readonly record struct ImportRow(Guid ImportId, long RowNo);
