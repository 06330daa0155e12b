namespace ProfileService.Postgres.Profiles;

/// <summary>The three answers to "whose id is this?". The set is closed: callers switch over it.</summary>
public abstract record ProfileIdAnswer
{
    private ProfileIdAnswer()
    {
    }

    public sealed record LeadsTo(Guid ProfileId) : ProfileIdAnswer;

    /// <summary>It was given to a record that is gone, and so is everybody of its group.</summary>
    /// <param name="LastProfileId">The own id of whoever of them was gone last.</param>
    public sealed record Gone(Guid LastProfileId) : ProfileIdAnswer;

    public sealed record NeverGiven : ProfileIdAnswer;
}
