namespace ProfileService.Api.Hosting;

/// <summary>The service cannot start as it is configured. The message is one line that tells an operator what to do.</summary>
internal sealed class StartupException(string message) : Exception(message);
