namespace ProfileService.Core.Identity.Explaining;

/// <summary>A record as people speak of it.</summary>
/// <param name="Name">As its source writes it; empty where it gives none.</param>
public sealed record LabelledRecord(Person Person, string Name)
{
    public RecordKey Key => Person.Key;

    /// <summary><c>Anna Müller (crm C-1)</c>.</summary>
    public Told Label => Name.Length > 0
        ? new($"{Name} ({Key.Source} {Key.RecordId})", $"{Name} ({Key.Source} {Key.RecordId})")
        : new($"der namenlose Datensatz {Key.Source} {Key.RecordId}", $"the nameless record {Key.Source} {Key.RecordId}");
}
