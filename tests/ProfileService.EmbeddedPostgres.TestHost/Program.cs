// An owner that tests can kill: starts a server over the folder given, prints its process id and connection string, and waits.
using ProfileService.EmbeddedPostgres;

try
{
    await using var server = await EmbeddedPostgresServer.StartAsync(
        new EmbeddedPostgresOptions { DataDirectory = args[0] }, progress: null, CancellationToken.None);
    Console.WriteLine(server.ProcessId);
    Console.WriteLine(server.OwnerConnectionString);
    await Console.In.ReadToEndAsync();
    return 0;
}
catch (PostgresNotFoundException e)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 2;
}
catch (EmbeddedPostgresException e)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 1;
}
