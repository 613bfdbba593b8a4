using Delegations.Architecture.Tests.Rules;
using Microsoft.Data.Sqlite;

namespace Delegations.Architecture.Tests;

public sealed class PackageFloorTests
{
    private static readonly IReadOnlyList<SourceFile> Files = SourceFile.All();

    private static readonly IReadOnlyList<SourceFile> LockFiles = [.. Files.Where(file => file.Path.EndsWith("/packages.lock.json", StringComparison.Ordinal))];

    private static readonly IReadOnlyList<PackageFloor> Floors = PackageFloor.Parse(Files.Single(file => file.Path == "build/package-floors.txt").Text);

    [Fact]
    public void No_package_is_older_than_its_floor() => Rule.Holds([.. LockFiles.SelectMany(file => PackageFloor.Violations(file, Floors))]);

    [Fact]
    public void Every_project_has_a_lock_file()
    {
        var projects = Files.Where(file => file.Kind == ".csproj").Select(file => Path.GetDirectoryName(file.Path)!.Replace('\\', '/') + "/packages.lock.json").ToArray();

        Assert.NotEmpty(projects);
        Assert.Empty(projects.Except(LockFiles.Select(file => file.Path)));
    }

    [Fact]
    public void Every_floor_speaks_of_a_package_that_is_used()
    {
        var used = LockFiles.SelectMany(PackageFloor.Resolved).Select(package => package.Name).Distinct().ToArray();

        Assert.NotEmpty(Floors);
        Assert.All(Floors, floor => Assert.Contains(used, floor.Covers));
    }

    [Fact]
    public void The_SQLite_inside_has_the_fix_of_its_last_memory_corruption()
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();

        Assert.True(Version.Parse(connection.ServerVersion) >= new Version(3, 50, 2), $"SQLite {connection.ServerVersion} has CVE-2025-6965");
    }

    [Theory]
    [InlineData("MimeKit", "4.15.0", "MimeKit 4.15.0 is below 4.15.1")]
    [InlineData("MailKit", "4.9.0", "MailKit 4.9.0 is below 4.16.0")]
    [InlineData("Microsoft.AspNetCore.OpenApi", "10.0.12-preview.1", "Microsoft.AspNetCore.OpenApi 10.0.12 is below 10.0.13")]
    public void A_planted_old_version_is_found(string package, string version, string expected)
    {
        var lockFile = new SourceFile("Planted/packages.lock.json", $$"""{ "dependencies": { "net10.0": { "{{package}}": { "type": "Transitive", "resolved": "{{version}}" } } } }""");

        Assert.Equal([$"Planted/packages.lock.json: {expected}"], PackageFloor.Violations(lockFile, Floors));
    }
}
