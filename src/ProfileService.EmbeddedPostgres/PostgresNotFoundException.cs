namespace ProfileService.EmbeddedPostgres;

/// <summary>No usable PostgreSQL on this machine. The message lists what was tried and what the choices are.</summary>
public sealed class PostgresNotFoundException : EmbeddedPostgresException
{
    public PostgresNotFoundException(string message) : base(message)
    {
    }

    public PostgresNotFoundException(string message, Exception innerException) : base(message, innerException)
    {
    }

    public PostgresNotFoundException()
    {
    }
}
