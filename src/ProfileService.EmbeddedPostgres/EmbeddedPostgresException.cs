namespace ProfileService.EmbeddedPostgres;

/// <summary>The private server cannot run. The message is written for the person at the terminal and says what to do.</summary>
public class EmbeddedPostgresException : Exception
{
    public EmbeddedPostgresException(string message) : base(message)
    {
    }

    public EmbeddedPostgresException(string message, Exception innerException) : base(message, innerException)
    {
    }

    public EmbeddedPostgresException()
    {
    }
}
