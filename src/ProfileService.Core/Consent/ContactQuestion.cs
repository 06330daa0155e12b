namespace ProfileService.Core.Consent;

/// <summary>May somebody be contacted? With the policy that answers it.</summary>
/// <param name="List">The newsletter that is meant; null where any will do.</param>
/// <param name="Topic">What the message is about; null for nothing in particular.</param>
/// <param name="At">When the message is to go out.</param>
/// <param name="Quiet">When the channel rests; null for never, or where the hour does not matter.</param>
public sealed record ContactQuestion(string Channel, ConsentPurpose Purpose, string? List, string? Topic, DateTimeOffset At, QuietHours? Quiet)
{
    /// <summary>Today where the people are: birthdays go by it.</summary>
    public required DateOnly Today { get; init; }
}
