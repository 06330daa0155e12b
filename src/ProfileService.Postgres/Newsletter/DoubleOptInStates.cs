namespace ProfileService.Postgres.Newsletter;

/// <summary>The states of <see cref="DoubleOptInRow"/>, as they are stored.</summary>
public static class DoubleOptInStates
{
    public const string Requested = "requested";
    public const string Withheld = "withheld";
    public const string Undeliverable = "undeliverable";
    public const string Confirmed = "confirmed";
}
