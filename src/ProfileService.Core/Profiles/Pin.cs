namespace ProfileService.Core.Profiles;

/// <summary>A person's word on what is shown of a field, in force. It belongs to a record and goes where the record goes (laws 1 and 4).</summary>
/// <param name="Field">As in <see cref="FieldNames"/>.</param>
/// <param name="ObservedAt">When it was said; of several pins in one profile the newest counts.</param>
/// <param name="Value">A stated value as canonical JSON; null: whatever the record itself says.</param>
public sealed record Pin(string Field, DateTimeOffset ObservedAt, string? Value);
