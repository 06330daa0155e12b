namespace ProfileService.Core.Profiles;

/// <summary>A member that was kept as it came but takes no part in matching or in the golden record, and why.</summary>
/// <param name="Pointer">JSON pointer into the record as it was sent.</param>
/// <param name="Code">Stable code, e.g. <c>junk-identifier</c>, <c>unreadable-phone</c>, <c>placeholder-date</c>.</param>
public sealed record SetAside(string Pointer, string Code, string Detail)
{
    public static SetAside Unreadable(string pointer, string type) =>
        new(pointer, "unreadable-" + type, "Kept as sent, but it is not readable as this type; it links nobody.");

    public static SetAside Junk(string pointer, string reason) => new(pointer, "junk-identifier", $"Kept as sent, but it links nobody: {reason}.");
}
