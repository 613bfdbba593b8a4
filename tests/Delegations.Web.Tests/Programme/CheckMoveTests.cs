using System.Net;
using System.Text.Json;
using Delegations.Core;
using Delegations.Core.Access;
using Delegations.Core.Visits;
using Delegations.Testing.Web;
using NodaTime;
using NodaTime.Text;

namespace Delegations.Web.Tests.Programme;

/// <summary>What the board is told while a card is on its way.</summary>
public sealed class CheckMoveTests(OfficeHost host) : IClassFixture<OfficeHost>
{
    private static readonly LocalTime HalfPastNine = new(9, 30);

    [Theory]
    [InlineData("en", "New findings there: ", "VIP Room 201 is taken by “Talks”", "Stops the release")]
    [InlineData("zh-CN", "移至此处会产生新问题", "201贵宾室已被“Talks”占用", "必须解决")]
    public async Task New_findings_are_told_in_the_readers_language_and_nothing_is_changed(string language, string summary, string finding, string word)
    {
        var visit = await Planned.VisitAsync(host);
        await Planned.AddAsync(host, visit.Id, "Talks", visit.From.At(HalfPastNine));
        var item = await Planned.AddAsync(host, visit.Id, "Signing", visit.From.At(new LocalTime(14, 0)));
        var version = (await host.VisitAsync(visit.Id)).Version;
        using var officer = OfficeBrowser.SignIn(host, Roles.Officer, language);

        var answer = await officer.GetAsync(Address(visit, item, visit.From, "10:00"));

        using var json = JsonDocument.Parse(answer.Text);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.StartsWith(summary, json.RootElement.GetProperty("summary").GetString(), StringComparison.Ordinal);
        Assert.True(json.RootElement.GetProperty("stops").GetInt32() > 0);
        var line = json.RootElement.GetProperty("fresh").EnumerateArray().First(row => row.GetProperty("message").GetString()!.Contains(finding, StringComparison.Ordinal));
        Assert.Equal("stops", line.GetProperty("weight").GetString());
        Assert.Contains(word, line.GetProperty("word").GetString()!, StringComparison.Ordinal);
        Assert.Equal(version, (await host.VisitAsync(visit.Id)).Version);
        Assert.Equal(visit.From.At(new LocalTime(14, 0)), (await Planned.ItemAsync(host, item)).Starts);
    }

    [Fact]
    public async Task Findings_that_would_be_gone_are_told_and_another_room_is_tried()
    {
        var visit = await Planned.VisitAsync(host);
        await Planned.AddAsync(host, visit.Id, "Talks", visit.From.At(HalfPastNine), input => input with { Group = "A" });
        var item = await Planned.AddAsync(host, visit.Id, "Workshop", visit.From.At(HalfPastNine), input => input with { Group = "B" });
        using var officer = OfficeBrowser.SignIn(host, Roles.Officer);

        var answer = await officer.GetAsync(Address(visit, item, visit.From, "09:30") + $"&lane={host.House.SmallRoom.Id.Value:N}&from={host.House.GreatHall.Id.Value:N}");

        using var json = JsonDocument.Parse(answer.Text);
        Assert.Equal("No new finding there.", json.RootElement.GetProperty("summary").GetString());
        Assert.Contains("VIP Room 201 is taken", json.RootElement.GetProperty("gone")[0].GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_not_change_the_programme_is_told_nothing()
    {
        var visit = await Planned.VisitAsync(host);
        var item = await Planned.AddAsync(host, visit.Id, "Talks", visit.From.At(HalfPastNine));
        using var requester = OfficeBrowser.Of(host, host.House.Requester);
        using var officer = OfficeBrowser.SignIn(host, Roles.Officer);

        Assert.Equal(HttpStatusCode.Forbidden, (await requester.GetAsync(Address(visit, item, visit.From, "10:00"))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync($"/visits/{Guid.NewGuid()}/programme/check-move?item={item.Value:N}&day=2028-01-03&start=10:00")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync(Address(visit, new ItemId(Guid.NewGuid()), visit.From, "10:00"))).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await officer.GetAsync(Address(visit, item, visit.From, "25:00"))).Status);
    }

    private static string Address(Visit visit, ItemId item, LocalDate day, string start) => $"/visits/{visit.Id}/programme/check-move?item={item.Value:N}&day={LocalDatePattern.Iso.Format(day)}&start={start}";
}
