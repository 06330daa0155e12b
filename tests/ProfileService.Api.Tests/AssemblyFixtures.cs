using ProfileService.TestKit.Database;

[assembly: AssemblyFixture(typeof(PostgresFixture))]
