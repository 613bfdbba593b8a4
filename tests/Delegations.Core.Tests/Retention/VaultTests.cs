using System.Security.Cryptography;
using System.Text;
using Delegations.Core.Retention;
using Delegations.Core.Visits;
using Delegations.Testing.Builders;
using Delegations.Testing.Databases;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Delegations.Core.Tests.Retention;

public sealed class VaultTests
{
    private const string Canary = "CANARY7714Q";
    private static readonly RestrictedDetails Restricted = new(Canary, new LocalDate(2031, 5, 20), new LocalDate(1971, 3, 9), "no peanuts-canary");

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Without_the_visits_key_nothing_sealed_opens(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var id = await house.AcceptedAsync();
        await house.AddAsync(id, A.Delegate() with { Restricted = Restricted });
        var member = (await house.VisitAsync(id)).Delegates.Single();
        Assert.NotNull(await OpenAsync(house, id, member.SealPlace, member.Sealed!));

        Assert.Equal(1, await house.LookAsync(db => db.VisitKeys.Where(key => key.VisitId == id).ExecuteDeleteAsync()));

        Assert.Null(await OpenAsync(house, id, member.SealPlace, member.Sealed!));
        var revealed = await house.AtDesksAsync(desks => desks.Visits.RevealAsync(id, member.Id, "consulate asks", TheHouse.As(house.Office.Officer), default));
        Assert.Equal(RestrictedDetails.None, revealed.Value);
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Sealed_details_open_in_their_own_place_and_visit_only(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var id = await house.AcceptedAsync();
        var other = await house.AcceptedAsync();
        await house.AddAsync(id, A.Delegate() with { Restricted = Restricted });
        await house.AddAsync(other, A.Delegate("Bo") with { Restricted = Restricted });
        var ada = (await house.VisitAsync(id)).Delegates.Single();
        var bo = (await house.VisitAsync(other)).Delegates.Single();

        await Assert.ThrowsAnyAsync<CryptographicException>(() => OpenAsync(house, id, bo.SealPlace, ada.Sealed!));
        await Assert.ThrowsAnyAsync<CryptographicException>(() => OpenAsync(house, other, ada.SealPlace, ada.Sealed!));
        byte[] bent = [.. ada.Sealed!];
        bent[^1] ^= 1;
        await Assert.ThrowsAnyAsync<CryptographicException>(() => OpenAsync(house, id, ada.SealPlace, bent));
    }

    [Fact]
    public async Task The_raw_file_of_the_database_shows_no_passport()
    {
        await using var house = await TheHouse.OpenAsync(DatabaseKind.Sqlite);
        var id = await house.ApprovedAsync(A.Visit().But(request => request with { Notes = "PLAIN-TEXT-CANARY" }), members: [A.Delegate() with { Restricted = Restricted }]);
        await house.AtDesksAsync(desks => desks.Visits.RevealAsync(id, desks.Db.Delegates.Select(member => member.Id).Single(), "consulate asks", TheHouse.As(house.Office.Officer), default));

        var raw = RawBytes(house);

        // The control: what is not sealed is there to be found.
        Assert.Contains("PLAIN-TEXT-CANARY", raw, StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, raw, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("1971-03-09", raw, StringComparison.Ordinal);
        Assert.DoesNotContain("peanuts-canary", raw, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task No_release_shows_a_passport_or_a_birth_date(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var id = await house.ApprovedAsync(members: [A.Delegate() with { Restricted = Restricted }]);

        var json = await house.LookAsync(db => db.Releases.Where(release => release.VisitId == id).Select(release => release.ContentJson).SingleAsync());

        Assert.Contains("Eriksen", json, StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, json, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("1971", json, StringComparison.Ordinal);
        Assert.DoesNotContain("passport", json, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("peanuts", json, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task A_reveal_needs_a_reason_and_is_recorded_without_what_was_read(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var id = await house.AcceptedAsync();
        var member = await house.AddAsync(id, A.Delegate() with { Restricted = Restricted });
        var officer = TheHouse.As(house.Office.Officer);
        Assert.Equal("delegate.reveal_reason_needed", (await house.AtDesksAsync(desks => desks.Visits.RevealAsync(id, member, " ", officer, default))).Refusal.Code);
        Assert.Equal(0, await house.LookAsync(db => db.AuditEntries.CountAsync(entry => entry.Action == "delegate.restricted_read")));

        var revealed = await house.AtDesksAsync(desks => desks.Visits.RevealAsync(id, member, "The consulate asks", officer, default));

        Assert.Equal(Restricted, revealed.Value);
        var entry = await house.LookAsync(db => db.AuditEntries.AsNoTracking().SingleAsync(row => row.Action == "delegate.restricted_read"));
        Assert.Equal((house.Office.Officer.Id, "Zhao Min", "Ada Eriksen", "The consulate asks"), (entry.ActorId!.Value, entry.ActorName, entry.Detail, entry.Reason));
        Assert.Equal("•••••••••4Q", Restricted.MaskedPassport);
    }

    [Fact]
    public void The_office_key_is_made_once_and_a_broken_one_is_refused()
    {
        var folder = System.IO.Directory.CreateTempSubdirectory("delegations-key-").FullName;
        var path = Path.Combine(folder, "office.key");

        Assert.Equal(OfficeKey.LoadOrCreate(path).Derive("visit-keys"), OfficeKey.LoadOrCreate(path).Derive("visit-keys"));
        Assert.NotEqual(OfficeKey.LoadOrCreate(path).Derive("visit-keys"), OfficeKey.LoadOrCreate(path).Derive("token/visitor-page"));
        File.WriteAllBytes(path, [1, 2, 3]);
        Assert.Throws<InvalidOperationException>(() => OfficeKey.LoadOrCreate(path));

        System.IO.Directory.Delete(folder, recursive: true);
    }

    private static Task<byte[]?> OpenAsync(TheHouse house, VisitId id, string place, byte[] bytes) => house.AtDesksAsync(desks => desks.Vault.OpenAsync(id, place, bytes, default));

    // The database, its write-ahead log and whatever else SQLite leaves beside it.
    private static string RawBytes(TheHouse house)
    {
        var folder = Path.GetDirectoryName(new SqliteConnectionStringBuilder(house.Database.ConnectionString).DataSource)!;
        var text = new StringBuilder();
        foreach (var path in System.IO.Directory.GetFiles(folder))
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(file, Encoding.Latin1);
            text.Append(reader.ReadToEnd());
        }

        return text.ToString();
    }
}
