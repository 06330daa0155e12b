namespace ProfileService.Core.Privacy;

/// <summary>
/// The stored text says nothing about a person, and why. Each text column is either this or <see cref="PersonalAttribute"/>, so that a new
/// column cannot escape erasure by being forgotten.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NotPersonalAttribute(string why) : Attribute
{
    public string Why { get; } = why;
}
