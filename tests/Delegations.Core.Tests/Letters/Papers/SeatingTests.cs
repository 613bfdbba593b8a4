using Delegations.Core.Documents;
using Delegations.Core.Letters.Papers;

namespace Delegations.Core.Tests.Letters.Papers;

public sealed class SeatingTests
{
    public static TheoryData<SeatingRule, DrawingSide, InterpreterSeat> Choices
    {
        get
        {
            var data = new TheoryData<SeatingRule, DrawingSide, InterpreterSeat>();
            foreach (var rule in Enum.GetValues<SeatingRule>())
            {
                foreach (var side in Enum.GetValues<DrawingSide>())
                {
                    data.Add(rule, side, InterpreterSeat.Beside);
                    data.Add(rule, side, InterpreterSeat.Behind);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Choices))]
    public void Everybody_sits_once_and_nobody_on_anothers_seat(SeatingRule rule, DrawingSide side, InterpreterSeat interpreter)
    {
        var random = new Random(7);
        for (var round = 0; round < 200; round++)
        {
            var (guests, hosts) = (Party("g", random.Next(0, 26), random.Next(0, 3)), Party("h", random.Next(0, 26), random.Next(0, 3)));

            var places = Seating.Arrange(guests, hosts, new SeatingChoice(null, rule, side, side, interpreter));

            Assert.Equal(All(guests).Concat(All(hosts)).Order(StringComparer.Ordinal), places.Select(place => place.Person.Number).Order(StringComparer.Ordinal));
            Assert.Equal(places.Count, places.Select(place => (place.Facing, place.ToTheRight, place.Row)).Distinct().Count());
        }
    }

    [Theory]
    [MemberData(nameof(Choices))]
    public void Precedence_falls_with_the_distance_from_the_middle(SeatingRule rule, DrawingSide side, InterpreterSeat interpreter)
    {
        for (var size = 1; size <= 25; size++)
        {
            var places = Seating.Arrange(Party("g", size, 1), Party("h", size, 1), new SeatingChoice(null, rule, side, side, interpreter));

            foreach (var party in places.Where(place => !place.IsInterpreter).GroupBy(place => place.IsGuest))
            {
                var distances = party.Select(place => (place.Row, Math.Abs(place.ToTheRight))).ToList();
                Assert.Equal(distances.Order(), distances);
            }
        }
    }

    [Theory]
    [InlineData(DrawingSide.Top)]
    [InlineData(DrawingSide.Right)]
    [InlineData(DrawingSide.Bottom)]
    [InlineData(DrawingSide.Left)]
    public void Across_the_table_guests_face_the_door_and_hosts_turn_their_backs_to_it(DrawingSide door)
    {
        var places = Arrange(SeatingRule.GuestsFaceDoor, door);

        Assert.All(places.Where(place => place.IsGuest), place => Assert.Equal(door, place.Facing));
        Assert.All(places.Where(place => !place.IsGuest), place => Assert.Equal(Seating.Opposite(door), place.Facing));
    }

    // Guests look away from the side on which they sit. Told from the door: in from below, the right hand is the right of the page.
    [Theory]
    [InlineData(DrawingSide.Bottom, DrawingSide.Right)]
    [InlineData(DrawingSide.Left, DrawingSide.Bottom)]
    [InlineData(DrawingSide.Top, DrawingSide.Left)]
    [InlineData(DrawingSide.Right, DrawingSide.Top)]
    public void With_the_table_end_to_the_door_guests_are_on_the_right_of_whoever_enters(DrawingSide door, DrawingSide guestsSide)
    {
        var places = Arrange(SeatingRule.GuestsOnRightOnEntering, door);

        Assert.All(places.Where(place => place.IsGuest), place => Assert.Equal(Seating.Opposite(guestsSide), place.Facing));
        Assert.All(places.Where(place => !place.IsGuest), place => Assert.Equal(guestsSide, place.Facing));
    }

    [Fact]
    public void Side_by_side_the_principal_guest_is_at_the_hosts_right_hand()
    {
        var places = Arrange(SeatingRule.PrincipalAtHostsRight, DrawingSide.Bottom);

        var (guest, host) = (places.Single(place => place.Person.Number == "g1"), places.Single(place => place.Person.Number == "h1"));
        Assert.Equal(1, guest.ToTheRight - host.ToTheRight);
        Assert.Equal((guest.Facing, guest.Row), (host.Facing, host.Row));
    }

    [Fact]
    public void An_interpreter_sits_at_the_principals_right_or_behind()
    {
        var beside = Arrange(SeatingRule.GuestsFaceDoor, DrawingSide.Bottom).Single(place => place is { IsInterpreter: true, IsGuest: false });
        var behind = Arrange(SeatingRule.GuestsFaceDoor, DrawingSide.Bottom, InterpreterSeat.Behind).Single(place => place is { IsInterpreter: true, IsGuest: false });

        Assert.Equal((1f, 0), (beside.ToTheRight, beside.Row));
        Assert.Equal((0f, 1), (behind.ToTheRight, behind.Row));
    }

    private static IReadOnlyList<SeatedPlace> Arrange(SeatingRule rule, DrawingSide side, InterpreterSeat interpreter = InterpreterSeat.Beside) =>
        Seating.Arrange(Party("g", 4, 1), Party("h", 4, 1), new SeatingChoice(null, rule, side, side, interpreter));

    private static SeatedParty Party(string side, int people, int interpreters) => new(
        [.. Enumerable.Range(1, people).Select(number => new SeatedPerson($"{side}{number}", []))],
        [.. Enumerable.Range(1, interpreters).Select(number => new SeatedPerson($"{side}t{number}", []))]);

    private static IEnumerable<string> All(SeatedParty party) => party.InOrder.Concat(party.Interpreters).Select(person => person.Number);
}
