using Delegations.Core.Visits;
using Delegations.Core.Visits.DelegationLists;
using Delegations.Testing.Builders;
using Delegations.Testing.Databases;

namespace Delegations.Core.Tests.Visits;

/// <summary>What becomes of a delegation list when somebody confirms it.</summary>
public sealed class DelegationListDeskTests
{
    private static readonly IReadOnlyList<IReadOnlyList<string>> Rows =
    [
        ["No.", "Surname", "Given name", "Native name", "Chinese name", "Nationality"],
        ["1", "PÉLDA", "Ilona", "Példa Ilona", "佩尔达·伊洛娜", "Hungary"],
        ["2", "FULAN", "Samira", "سميرة فلان", "", "Tunisia"],
    ];

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task A_name_is_kept_as_its_bearer_writes_it(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var id = await house.RequestedAsync(A.Visit());

        await TakeAsync(house, id);

        var names = (await house.VisitAsync(id)).Delegates.OrderBy(member => member.Order).Select(member => member.Name).ToList();
        Assert.Equal(["Példa Ilona", "Samira FULAN"], names.Select(name => name.Latin));
        Assert.Equal(["PÉLDA, Ilona", "FULAN, Samira"], names.Select(name => name.Passport));
        Assert.Equal(["", "سميرة فلان"], names.Select(name => name.Native));
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task The_same_list_taken_twice_brings_people_up_to_date_and_doubles_nobody(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var id = await house.RequestedAsync(A.Visit());

        var first = await TakeAsync(house, id);
        var second = await TakeAsync(house, id);

        Assert.Equal((new ListTaken(2, 0, 0), new ListTaken(0, 2, 0)), (first, second));
        Assert.Equal(2, (await house.VisitAsync(id)).Delegates.Count);
    }

    private static async Task<ListTaken> TakeAsync(TheHouse house, VisitId id)
    {
        var officer = TheHouse.As(house.Office.Officer);
        var upload = await house.AtDesksAsync(desks => desks.Lists.UploadAsync(id, "list.csv", ListGrid.Of(Rows), officer, default));
        var version = await house.VersionAsync(id);
        return (await house.AtDesksAsync(desks => desks.Lists.ConfirmAsync(id, upload.Value, version, officer, default))).Value;
    }
}
