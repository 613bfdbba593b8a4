using Delegations.Core.Scheduling;
using Delegations.Core.Scheduling.Repair;
using NodaTime;
using static Delegations.Core.Tests.Scheduling.Reasons.ConflictTests;
using static Delegations.Core.Tests.Scheduling.Wanted;

namespace Delegations.Core.Tests.Scheduling.Repair;

public sealed class ProgrammeDifferenceTests
{
    private static readonly SchedulingProblem Problem = Request(
            Item("talks").Needing("dean").InAnyRoom(5).Choosing("vehicle", "car", "bus").Choosing("interpreter", "li", "wang").Choosing("guide", "may", "june") with { Wished = [new("rector")] },
            Item("tour"),
            Item("call", party: "kyoto").Needing("dean"))
        .With(
            Host("dean"), Host("rector"), Host("may"), Host("june"), Room("hall", 9), Room("salon", 9), Vehicle("car", 7), Vehicle("bus", 20), Interpreter("li"), Interpreter("wang"))
        .Checked();

    private static readonly string[] Everybody = ["Party lyon: talks", "Host dean: talks", "Host may: talks", "Host rector: talks", "Interpreter li: talks", "Driver car: talks", "RoomKeeper hall: talks"];

    [Fact]
    public void The_same_programme_in_another_order_is_no_difference()
    {
        Placement[] programme = [Talks("10:00"), On("tour", Monday, "14:00", "15:00")];

        var difference = ProgrammeDifference.Between(Problem, programme, [.. programme.Reverse()]);

        Assert.True(difference.IsEmpty);
        Assert.Empty(difference.Tell);
    }

    [Fact]
    public void Of_another_time_the_party_and_all_who_serve_or_are_wished_for_are_told() => Tells(Everybody, [Talks("10:00")], [Talks("11:00")]);

    [Fact]
    public void A_later_end_is_another_time() =>
        Tells(Everybody, [Talks("10:00")], [Talks("10:00") with { Interval = Span(Monday, "10:00", "11:05") }]);

    [Fact]
    public void Of_another_room_all_are_told_and_the_keepers_of_both() => Tells([.. Everybody, "RoomKeeper salon: talks"], [Talks("10:00")], [Talks("10:00", room: "salon")]);

    [Fact]
    public void Of_another_vehicle_the_party_and_both_drivers_are_told() =>
        Tells(["Party lyon: talks", "Driver bus: talks", "Driver car: talks"], [Talks("10:00")], [Talks("10:00", vehicle: "bus")]);

    [Fact]
    public void Of_another_interpreter_only_these_are_told() =>
        Tells(["Interpreter li: talks", "Interpreter wang: talks"], [Talks("10:00")], [Talks("10:00", interpreter: "wang")]);

    [Fact]
    public void Of_another_person_only_these_are_told() => Tells(["Host june: talks", "Host may: talks"], [Talks("10:00")], [Talks("10:00", guide: "june")]);

    [Fact]
    public void Of_what_is_new_and_of_what_is_gone_all_are_told()
    {
        Tells(Everybody, [], [Talks("10:00")]);
        Tells(Everybody, [Talks("10:00")], []);
    }

    [Fact]
    public void What_the_problem_no_longer_knows_is_told_to_whom_it_was_chosen_for_and_comes_last()
    {
        var gone = On("lunch", Monday, "12:00", "13:00", ("room", "hall"));
        var difference = ProgrammeDifference.Between(Problem, [gone, Talks("10:00")], []);

        Assert.Equal("RoomKeeper hall: talks, lunch", Texts(difference)[^1]);
        Assert.DoesNotContain(difference.Tell, notice => notice.To == NoticeTo.Party && notice.Items.Contains(gone.Item));
    }

    [Fact]
    public void One_who_is_told_of_several_items_hears_of_them_in_the_order_of_the_problem()
    {
        Placement[] before = [On("call", Monday, "08:00", "09:00"), Talks("10:00")];
        Placement[] after = [On("call", Monday, "09:00", "10:00"), Talks("11:00")];

        Assert.Contains("Host dean: talks, call", Texts(ProgrammeDifference.Between(Problem, before, after)));
    }

    [Fact]
    public void What_moved_is_in_the_order_of_its_new_time_and_what_is_new_or_gone_in_that_of_its_time()
    {
        Placement[] early = [On("tour", Monday, "08:00", "09:00"), On("call", Monday, "09:00", "10:00")];
        Placement[] late = [On("tour", Tuesday, "10:00", "11:00"), On("call", Tuesday, "08:00", "09:00")];

        Assert.Equal(["call", "tour"], ProgrammeDifference.Between(Problem, early, late).Moved.Select(moved => moved.Item.Value));
        Assert.Equal(["call", "tour"], ProgrammeDifference.Between(Problem, [], late).Added.Select(placement => placement.Item.Value));
        Assert.Equal(["call", "tour"], ProgrammeDifference.Between(Problem, late, []).Dropped.Select(placement => placement.Item.Value));
    }

    [Fact]
    public void What_moves_to_the_same_time_is_in_the_order_of_its_name()
    {
        Placement[] before = [On("tour", Monday, "08:00", "09:00"), On("call", Monday, "09:00", "10:00")];
        Placement[] after = [On("tour", Tuesday, "10:00", "11:00"), On("call", Tuesday, "10:00", "11:00")];

        Assert.Equal(["call", "tour"], ProgrammeDifference.Between(Problem, before, after).Moved.Select(moved => moved.Item.Value));
    }

    [Fact]
    public void Whoever_is_released_and_whoever_is_taken_is_named()
    {
        var moved = ProgrammeDifference.Between(Problem, [Talks("10:00")], [Talks("10:00", room: "salon", vehicle: "bus")]).Moved.Single();

        Assert.False(moved.HasOtherTime);
        Assert.Equal(["car", "hall"], moved.Released.Select(key => key.Value).Order());
        Assert.Equal(["bus", "salon"], moved.Taken.Select(key => key.Value).Order());
    }

    [Fact]
    public void Of_two_places_of_an_item_the_first_counts() =>
        Assert.True(ProgrammeDifference.Between(Problem, [Talks("10:00"), Talks("15:00")], [Talks("10:00"), Talks("16:00")]).IsEmpty);

    private static Placement Talks(string from, string room = "hall", string vehicle = "car", string interpreter = "li", string guide = "may")
    {
        var start = Moment(Monday, from);
        return new Placement(new("talks"), new Interval(start, start + Duration.FromHours(1)), new Dictionary<string, ResourceKey>
        {
            ["room"] = new(room),
            ["vehicle"] = new(vehicle),
            ["interpreter"] = new(interpreter),
            ["guide"] = new(guide),
        });
    }

    private static void Tells(string[] expected, Placement[] before, Placement[] after) => Assert.Equal(expected, Texts(ProgrammeDifference.Between(Problem, before, after)));

    private static List<string> Texts(ProgrammeDifference difference) =>
        [.. difference.Tell.Select(notice => $"{notice.To} {notice.Party?.Value ?? notice.Resource!.Value.Value}: {string.Join(", ", notice.Items)}")];
}
