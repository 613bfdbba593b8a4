namespace Delegations.Core.Scheduling.Annealing;

/// <summary>Finds resources for an item at a time, and a place for an item that has none.</summary>
internal sealed class Placing(FlatBoard flat, Draft draft, Dice dice)
{
    private const int MostCandidates = 12;
    private const int MostStarts = 160;

    private readonly int[] _best = new int[flat.Needs];

    /// <summary>
    /// Chooses a candidate for every need, each the one that costs least by itself; false when no calendar allows it. What is chosen already
    /// is kept where <paramref name="keeps"/> says so and the calendar allows.
    /// </summary>
    public bool Choose(int item, int start, int variant, Span<int> chosen, double weight, bool keeps)
    {
        var end = start + flat.LengthOf(item, variant);
        var site = 0;
        for (var need = 0; need < flat.NeedCount[item]; need++)
        {
            var isRoom = need == 0 && flat.HasRoom[item];
            var candidates = flat.Candidates[item][need];
            if (!keeps || !MayTake(item, variant, need, chosen[need], isRoom, site, start, chosen))
            {
                var best = -1;
                var bestCost = double.MaxValue;
                var offset = dice.Next(candidates.Length);
                var tried = Math.Min(candidates.Length, MostCandidates);
                for (var index = 0; index < candidates.Length && tried > 0; index++)
                {
                    var candidate = offset + index < candidates.Length ? offset + index : offset + index - candidates.Length;
                    if (!MayTake(item, variant, need, candidate, isRoom, site, start, chosen))
                    {
                        continue;
                    }

                    tried--;
                    var (from, to) = SitesOf(item, isRoom ? flat.SiteOfRoom[item][candidate] : site);
                    var cost = flat.ChoiceCost[item][need][candidate] + (weight * draft.HardOf(candidates[candidate], start, end, from, to)) + draft.ShareCost(item, candidates[candidate]);
                    if (cost < bestCost)
                    {
                        (best, bestCost) = (candidate, cost);
                    }
                }

                if (best < 0)
                {
                    return false;
                }

                chosen[need] = best;
            }

            site = isRoom ? flat.SiteOfRoom[item][chosen[0]] : site;
        }

        return true;
    }

    /// <summary>Chooses a candidate for every need by chance; false when a calendar does not allow the one that came up.</summary>
    public bool ChooseAny(int item, int start, int variant, Span<int> chosen)
    {
        var site = 0;
        for (var need = 0; need < flat.NeedCount[item]; need++)
        {
            var isRoom = need == 0 && flat.HasRoom[item];
            chosen[need] = dice.Next(flat.Candidates[item][need].Length);
            if (!MayTake(item, variant, need, chosen[need], isRoom, site, start, chosen))
            {
                return false;
            }

            site = isRoom ? flat.SiteOfRoom[item][chosen[0]] : site;
        }

        return true;
    }

    /// <summary>Whether a candidate is free of its own calendar and not in the item already.</summary>
    public bool MayTake(int item, int variant, int need, int candidate, bool isRoom, int site, int start, ReadOnlySpan<int> chosen)
    {
        if (!flat.MayServe(item, variant, need, candidate, isRoom ? flat.SiteOfRoom[item][candidate] : site, start))
        {
            return false;
        }

        var resource = flat.Candidates[item][need][candidate];
        for (var earlier = 0; earlier < need; earlier++)
        {
            if (flat.Candidates[item][earlier][chosen[earlier]] == resource)
            {
                return false;
            }
        }

        return isRoom || Array.IndexOf(flat.Required[item], resource) < 0;
    }

    /// <summary>Whether all that is chosen may serve at that time.</summary>
    public bool MayServe(int item, int start, int variant, ReadOnlySpan<int> chosen)
    {
        var site = flat.HasRoom[item] ? flat.SiteOfRoom[item][chosen[0]] : 0;
        for (var need = 0; need < chosen.Length; need++)
        {
            if (!MayTake(item, variant, need, chosen[need], need == 0 && flat.HasRoom[item], site, start, chosen))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// Puts an item that is left out at the cheapest of many places at which it breaks no hard rule, if there is one that costs less than
    /// leaving it out.
    /// </summary>
    public bool Insert(int item) => Insert(item, MostStarts) || (flat.Starts(item, 0).Length > MostStarts && Insert(item, int.MaxValue)) || InsertShorter(item);

    private bool InsertShorter(int item)
    {
        for (var variant = 1; variant < flat.Variants[item]; variant++)
        {
            if (Insert(item, variant, int.MaxValue))
            {
                return true;
            }
        }

        return false;
    }

    private bool Insert(int item, int most) => Insert(item, 0, most);

    private bool Insert(int item, int variant, int most)
    {
        var starts = flat.Starts(item, variant);
        Span<int> chosen = stackalloc int[flat.NeedCount[item]];
        var (bestSoft, bestStart) = (flat.LeftOutCost[item], Draft.LeftOut);
        var stride = Math.Max(1, starts.Length / (double)most);
        for (var position = stride > 1 ? dice.NextDouble() * stride : 0; position < starts.Length; position += stride)
        {
            var start = starts[(int)position];
            chosen.Clear();
            if (!Choose(item, start, variant, chosen, double.MaxValue / int.MaxValue, keeps: false))
            {
                continue;
            }

            draft.Price(item, start, variant, chosen);
            if (draft.PricedHard == 0 && draft.PricedSoft < bestSoft)
            {
                (bestSoft, bestStart) = (draft.PricedSoft, start);
                chosen.CopyTo(_best);
            }
        }

        if (bestStart == Draft.LeftOut)
        {
            return false;
        }

        draft.Put(item, bestStart, variant, _best.AsSpan(0, chosen.Length), bestSoft, 0);
        return true;
    }

    private (int From, int To) SitesOf(int item, int site) =>
        flat.HasRoom[item] ? (flat.RoomSites[item][site], flat.RoomSites[item][site]) : (flat.FromSite[item], flat.ToSite[item]);
}
