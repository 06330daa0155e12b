using Npgsql;

namespace ProfileService.Api.Tests.Imports;

/// <summary>
/// Subscribers without a record are named by a secret of their database. Two databases that are to be compared get the same one before
/// the first of them comes.
/// </summary>
internal static class AddressSecret
{
    private const string Give = "INSERT INTO instance_secret (name, secret) VALUES ('address-records', decode(repeat('5e', 32), 'hex'))";

    public static async Task GiveAsync(string connectionString)
    {
        await using var database = NpgsqlDataSource.Create(connectionString);
        await using var command = database.CreateCommand(Give);
        await command.ExecuteNonQueryAsync();
    }
}
