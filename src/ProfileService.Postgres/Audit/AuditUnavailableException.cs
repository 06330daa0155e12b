namespace ProfileService.Postgres.Audit;

/// <summary>The entry is not known to be stored, so what it speaks of must not leave: the request is answered with 503.</summary>
public sealed class AuditUnavailableException(string message, Exception? innerException = null) : Exception(message, innerException);
