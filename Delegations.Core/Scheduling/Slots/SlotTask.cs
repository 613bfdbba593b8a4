namespace Delegations.Core.Scheduling.Slots;

/// <summary>
/// A day of talks in numbers: every talk takes one slot, and what matters between two talks is only in which slots they are.
/// </summary>
/// <param name="Slots">The slots that any talk may have, in order.</param>
/// <param name="Talks">What is to be placed.</param>
/// <param name="Pools">What serves only so many talks in a slot.</param>
/// <param name="Distances">How far apart two talks are.</param>
/// <param name="Prices">What it costs.</param>
internal sealed record SlotTask(
    IReadOnlyList<Slot> Slots,
    IReadOnlyList<SlotTalk> Talks,
    IReadOnlyList<SlotPool> Pools,
    IReadOnlyList<SlotDistance> Distances,
    SlotPrices Prices)
{
    /// <summary>For each person the talks that they are in.</summary>
    public IReadOnlyList<IReadOnlyList<int>> People { get; } = Members(Talks, talk => talk.People);

    /// <summary>For each group of which only one talk at a time can be, its talks: parties, resources that are no people.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Groups { get; } = Members(Talks, talk => talk.Groups);

    private static IReadOnlyList<IReadOnlyList<int>> Members(IReadOnlyList<SlotTalk> talks, Func<SlotTalk, IReadOnlyList<int>> of)
    {
        List<List<int>> members = [];
        for (var talk = 0; talk < talks.Count; talk++)
        {
            foreach (var number in of(talks[talk]))
            {
                while (members.Count <= number)
                {
                    members.Add([]);
                }

                members[number].Add(talk);
            }
        }

        return members;
    }
}

/// <summary>A slot: its place on the line of slots, on which nights count, and its day.</summary>
internal readonly record struct Slot(int Line, int Day);

/// <summary>A talk: the slots that it may have, in order, who is in it, and what leaving it out costs.</summary>
internal sealed record SlotTalk(IReadOnlyList<int> Slots, IReadOnlyList<int> People, IReadOnlyList<int> Groups, long LeftOut);

/// <summary>Something that serves so many of these talks in each slot.</summary>
internal sealed record SlotPool(IReadOnlyList<int> Talks, IReadOnlyList<int> Units);

/// <summary>The second talk is from <paramref name="Least"/> to <paramref name="Most"/> slots of the line after the first, if both are placed.</summary>
internal readonly record struct SlotDistance(int First, int Second, int Least, int Most);

/// <summary>What a gap costs, and one gap too many between the person with the most and the one with the fewest.</summary>
/// <param name="Gap">For each gap of a person.</param>
/// <param name="Unfair">For each gap of the difference beyond <paramref name="FairGaps"/>.</param>
/// <param name="FairGaps">The difference that is fair.</param>
/// <param name="IsSomebodyIdle">True when there is a person who has no gap whatever happens.</param>
internal sealed record SlotPrices(long Gap, long Unfair, int FairGaps, bool IsSomebodyIdle);
