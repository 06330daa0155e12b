namespace ProfileService.Core.Identity.Explaining;

/// <summary>A record as people speak of it.</summary>
/// <param name="Name">As its source writes it; empty where it gives none.</param>
public sealed record LabelledRecord(Person Person, string Name)
{
    public RecordKey Key => Person.Key;

    /// <summary><c>Anna Müller (crm C-1)</c>; <c>Datensatz crm C-1</c> where there is no name.</summary>
    public Told Label => Name.Length > 0
        ? new($"{Name} ({Key.Source} {Key.RecordId})", $"{Name} ({Key.Source} {Key.RecordId})")
        : new($"Datensatz {Key.Source} {Key.RecordId}", $"record {Key.Source} {Key.RecordId}");
}
