using ProfileService.EmbeddedPostgres;
using ProfileService.EmbeddedPostgres.Binaries;
using ProfileService.EmbeddedPostgres.Processes;

namespace ProfileService.Postgres.Tests.EmbeddedPostgres;

/// <summary>The order of the search, over a tree of empty files; the folder's name says which version it plays.</summary>
public sealed class BinarySearchTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("profile-service-search-").FullName;

    [Fact]
    public async Task PG_BIN_is_an_order()
    {
        var ordered = Installation("mine/15");

        Assert.Equal(ordered, (await FindAsync(pgBin: ordered, path: [Installation("path/17")])).Folder);
    }

    [Fact]
    public async Task A_wrong_PG_BIN_is_an_error_even_where_PATH_would_serve()
    {
        var error = await Assert.ThrowsAsync<PostgresNotFoundException>(
            () => FindAsync(pgBin: Path.Combine(_root, "nowhere"), path: [Installation("path/17")]));

        Assert.StartsWith("PG_BIN names a folder that does not serve", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PATH_comes_before_the_usual_folders()
    {
        Installation("usual/18");

        Assert.Equal(Installation("path/16"), (await FindAsync(path: [Path.Combine(_root, "path/16")], usual: "usual/*")).Folder);
    }

    [Fact]
    public async Task A_lone_postgres_in_PATH_does_not_count()
    {
        var lone = Directory.CreateDirectory(Path.Combine(_root, "lone/17")).FullName;
        await File.WriteAllTextAsync(PostgresBinaries.PathOf(lone, "postgres"), "", TestContext.Current.CancellationToken);
        var usual = Installation("usual/16");

        Assert.Equal(usual, (await FindAsync(path: [lone], usual: "usual/*")).Folder);
    }

    [Fact]
    public async Task Of_the_usual_folders_the_newest_version_wins_by_number()
    {
        Installation("usual/9.6/bin");
        Installation("usual/16/bin");
        var newest = Installation("usual/18/bin");

        Assert.Equal(newest, (await FindAsync(usual: "usual/*/bin")).Folder);
    }

    [Fact]
    public async Task Too_old_a_version_does_not_count()
    {
        var error = await Assert.ThrowsAsync<PostgresNotFoundException>(() => FindAsync(path: [Installation("path/14")]));

        Assert.Contains("is version 14", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Existing_data_is_opened_by_the_version_that_wrote_it()
    {
        Installation("usual/18");
        var fitting = Installation("usual/16");

        Assert.Equal(fitting, (await FindAsync(usual: "usual/*", dataMajor: 16)).Folder);
    }

    [Fact]
    public async Task Data_of_a_version_that_is_not_there_is_named_in_the_error()
    {
        var error = await Assert.ThrowsAsync<PostgresNotFoundException>(() => FindAsync(path: [Installation("path/18")], dataMajor: 16));

        Assert.StartsWith(
            "PostgreSQL 16 (the data directory was written by that version) is needed", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_nothing_found_the_choices_fit_on_one_screen()
    {
        var error = await Assert.ThrowsAsync<PostgresNotFoundException>(() => FindAsync());

        Assert.Contains("PG_BIN=", error.Message, StringComparison.Ordinal);
        Assert.Contains("docker compose up", error.Message, StringComparison.Ordinal);
        Assert.True(error.Message.Split('\n').Length <= 24);
        Assert.All(error.Message.Split('\n'), line => Assert.True(line.Length <= 100));
    }

    [Fact]
    public void Links_are_made_from_the_list_and_never_outside_of_the_package()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the Windows package needs no links");
        var package = Directory.CreateDirectory(Path.Combine(_root, "package/native/lib")).Parent!.Parent!.FullName;
        File.WriteAllText(Path.Combine(package, "native/lib/libpq.so.5.18"), "library");
        File.WriteAllText(
            Path.Combine(package, "native/pg-symlinks.json"),
            """
            [{"source":"native/lib/libpq.so.5.18","target":"native/lib/libpq.so.5"},
             {"source":"native/lib/libpq.so.5.18","target":"../outside.so"}]
            """);

        NpmPackage.MakeLinks(package);

        Assert.Equal("library", File.ReadAllText(Path.Combine(package, "native/lib/libpq.so.5")));
        Assert.Equal("libpq.so.5.18", new FileInfo(Path.Combine(package, "native/lib/libpq.so.5")).LinkTarget);
        Assert.False(File.Exists(Path.Combine(_root, "outside.so")));
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private Task<PostgresBinaries> FindAsync(string? pgBin = null, string[]? path = null, string? usual = null, int? dataMajor = null)
    {
        string[] patterns = usual is null ? [] : [Path.Combine(_root, usual)];
        var search = new BinarySearch(
            new SearchPlaces(pgBin, path ?? [], patterns, NpmCache: null), ServerUser.Ourselves, dataMajor,
            (folder, _) => Task.FromResult(Version(folder)));
        return search.FindAsync(progress: null, TestContext.Current.CancellationToken);
    }

    private string? Version(string folder) =>
        folder[_root.Length..].Split('/', '\\').FirstOrDefault(part => part.Length > 0 && char.IsAsciiDigit(part[0])) is { } version
            ? $"postgres (PostgreSQL) {version}"
            : null;

    private string Installation(string folder)
    {
        var full = Directory.CreateDirectory(Path.Combine(_root, folder)).FullName;
        foreach (var name in new[] { "initdb", "pg_ctl", "postgres" })
        {
            File.WriteAllText(PostgresBinaries.PathOf(full, name), "");
        }

        return full;
    }
}
