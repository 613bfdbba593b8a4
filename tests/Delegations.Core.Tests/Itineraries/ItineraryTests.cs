using Delegations.Core;
using Delegations.Core.Itineraries;
using static Delegations.Testing.Itineraries.SampleItinerary;

namespace Delegations.Core.Tests.Itineraries;

public sealed class ItineraryTests
{
    [Fact]
    public void A_sound_itinerary_passes_its_check() => Assert.True(Of(Entry(), FlightHome).Check().Succeeded);

    [Fact]
    public void Every_fault_of_every_entry_is_named()
    {
        var itinerary = Of(
            Entry("a@x") with { End = Entry().Start },
            Entry("a@x") with { Sequence = -1 },
            Entry(" ") with { Title = new Wording(" ", string.Empty), Point = new GeoPoint(91, double.NaN) }) with
        { Language = "fr" };

        var refusals = itinerary.Check().Refusals;

        Assert.Equal(
            [
                ("itinerary.language_unknown", (object)"fr"),
                ("itinerary.ends_before_start", 1),
                ("itinerary.uid_twice", 2),
                ("itinerary.sequence_negative", 2),
                ("itinerary.uid_missing", 3),
                ("itinerary.title_missing", 3),
                ("itinerary.point_not_on_earth", 3),
            ],
            refusals.Select(refusal => (refusal.Code, refusal.Arguments.Single())));
    }

    [Fact]
    public void A_flight_that_lands_after_it_left_is_right_whatever_the_clocks_show()
    {
        var flight = Entry() with { Start = At("Asia/Shanghai", 2026, 10, 16, 13, 5), End = At("America/Vancouver", 2026, 10, 16, 8, 5) };

        Assert.True(Of(flight).Check().Succeeded);
    }

    [Fact]
    public void Entries_are_in_the_order_in_which_they_happen()
    {
        var later = Entry("b@x") with { Start = At("Asia/Shanghai", 2026, 10, 14, 9, 45) };
        var earlierByAnotherClock = Entry("c@x") with { Start = At("Asia/Tokyo", 2026, 10, 14, 10), End = At("Asia/Tokyo", 2026, 10, 14, 11) };

        Assert.Equal(["c@x", "a@x", "b@x"], Of(later, Entry("a@x"), earlierByAnotherClock).InOrder().Select(entry => entry.Uid));
    }

    [Fact]
    public void Words_missing_in_one_language_are_given_in_the_other()
    {
        Assert.Equal("Hangzhou", new Wording("Hangzhou", "杭州").In("en"));
        Assert.Equal("杭州", new Wording("Hangzhou", "杭州").In("zh-Hans"));
        Assert.Equal("Room 1", new Wording("Room 1", " ").In("zh-Hans"));
        Assert.Equal("杭州", new Wording(string.Empty, "杭州").In("en"));
    }
}
