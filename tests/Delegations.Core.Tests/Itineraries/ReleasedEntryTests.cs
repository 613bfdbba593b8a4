using Delegations.Core.Directory;
using Delegations.Core.Itineraries;
using Delegations.Core.Programme;
using Delegations.Core.Visits;
using NodaTime;

namespace Delegations.Core.Tests.Itineraries;

public sealed class ReleasedEntryTests
{
    private static readonly LocalDate Monday = new(2027, 5, 10);

    private static readonly ReleasedDelegate Ada = new(
        DelegateId.New(), 1, DelegateRole.Head, new PersonName("Eriksen", "Ada", string.Empty, string.Empty, NameOrder.GivenFirst), PassportSex.Female, Wording.Empty, Wording.Empty, Wording.Empty, "NO", Rank.Dean,
        "ada@aurora.example", Language.English, "Europe/Oslo", string.Empty);

    [Fact]
    public void Of_whole_days_the_dates_and_the_place_are_material_and_no_zone_is_read()
    {
        var day = Item(wholeDay: true);
        var elsewhere = day with { ZoneId = "America/New_York" };
        var later = day with { Starts = day.Starts.PlusDays(1), Ends = day.Ends.PlusDays(1) };
        var longer = day with { Ends = day.Ends.PlusDays(1) };
        var inOtherPlace = day with { Place = Wording.Of("Guest house") };
        var fromHourToHour = Item(wholeDay: false);

        Assert.Equal(ReleasedEntry.Fingerprint(day, Language.English), ReleasedEntry.Fingerprint(elsewhere, Language.English));
        Assert.Equal(ReleasedEntry.TextPrint(day, Ada), ReleasedEntry.TextPrint(elsewhere, Ada));
        Assert.Equal(ReleasedEntry.TextPrint(day, Ada), ReleasedEntry.TextPrint(day, Ada with { ZoneId = "Asia/Tokyo" }));
        foreach (var other in new[] { later, longer, inOtherPlace, fromHourToHour })
        {
            Assert.NotEqual(ReleasedEntry.Fingerprint(day, Language.English), ReleasedEntry.Fingerprint(other, Language.English));
            Assert.NotEqual(ReleasedEntry.TextPrint(day, Ada), ReleasedEntry.TextPrint(other, Ada));
        }

        Assert.NotEqual(ReleasedEntry.TextPrint(day, Ada), ReleasedEntry.TextPrint(day with { Notes = Wording.Of("Bring shoes") }, Ada));
        Assert.Equal(ReleasedEntry.Fingerprint(day, Language.English), ReleasedEntry.Fingerprint(day with { Notes = Wording.Of("Bring shoes") }, Language.English));
    }

    /// <summary>The ledger of every house rests on these: another number tells everybody of everything again.</summary>
    [Fact]
    public void What_goes_from_hour_to_hour_has_the_prints_that_it_had_before_there_were_whole_days()
    {
        Assert.Equal("2f7b8b56b0bce5c5c88fa0b535380730877af733c033ca727badb1ec0be2f21c", ReleasedEntry.Fingerprint(Item(wholeDay: false), Language.English));
        Assert.Equal("e00bfd02bffae4a49deeecf038adce2063ba134676272b3ab67e83914fa7c214", ReleasedEntry.TextPrint(Item(wholeDay: false), Ada));
    }

    [Fact]
    public void The_last_day_is_the_one_before_the_end_and_the_day_of_an_hour_is_its_own()
    {
        Assert.Equal(Monday, Item(wholeDay: true).LastDay);
        Assert.Equal(Monday, (Item(wholeDay: false) with { Starts = Monday.At(new LocalTime(22, 0)), Ends = Monday.PlusDays(1).AtMidnight() }).LastDay);
        Assert.Equal(Monday.PlusDays(1), (Item(wholeDay: false) with { Ends = Monday.PlusDays(1).At(new LocalTime(1, 0)) }).LastDay);
    }

    private static ReleasedItem Item(bool wholeDay) => new(
        ItemId.From(Guid.Empty), ItemKind.Rest, Wording.Of("Free day"), Monday.AtMidnight(), Monday.PlusDays(1).AtMidnight(), "Asia/Shanghai", null, Wording.Of("Lake"), Wording.Empty, null, null, [], Wording.Empty, Wording.Empty,
        string.Empty, Wording.Empty, Wording.Empty, wholeDay);
}
