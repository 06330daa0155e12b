namespace ProfileService.Core.Identity;

/// <summary>What a birth date's text says. The set is closed: callers switch over it.</summary>
public abstract record BirthDateReading
{
    private BirthDateReading()
    {
    }

    public sealed record Known(DateOnly Date) : BirthDateReading;

    /// <summary>Nobody's birthday: <paramref name="Reason"/> is <c>missing</c> or <c>placeholder</c>.</summary>
    public sealed record Unknown(string Reason) : BirthDateReading;

    /// <summary>No date at all; <paramref name="Detail"/> says why, without repeating the text.</summary>
    public sealed record Invalid(string Detail) : BirthDateReading;
}
