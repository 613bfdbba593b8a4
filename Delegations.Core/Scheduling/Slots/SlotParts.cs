namespace Delegations.Core.Scheduling.Slots;

/// <summary>Picks talks that may move while all others keep their slots: those of some slots, or of people with gaps and whom they meet.</summary>
internal sealed class SlotParts(SlotTask task, int seed)
{
    private const double Smallest = 8;
    private readonly Random _random = new(seed);
    private double _size = Math.Min(task.Talks.Count, 30);

    /// <summary>The slots of the talks that stay; -1 for those that may move.</summary>
    public int[] Next(int[] slots)
    {
        int[] kept = [.. slots];
        var size = (int)_size;
        if (_random.Next(2) == 0)
        {
            FreeSlots(slots, kept, size);
        }
        else
        {
            FreePeople(slots, kept, size);
        }

        return kept;
    }

    /// <summary>Parts grow while they are searched to the end in vain, and shrink when they are too much.</summary>
    public void Learn(bool wasSearched) =>
        _size = wasSearched ? Math.Min(task.Talks.Count, _size * 1.03) : Math.Max(Math.Min(Smallest, task.Talks.Count), _size * 0.96);

    private void FreeSlots(int[] slots, int[] kept, int size)
    {
        var order = Shuffled(task.Slots.Count);
        if (_random.Next(2) == 0)
        {
            // A stretch of neighbours, around the end of the line too.
            var first = _random.Next(task.Slots.Count);
            order = [.. Enumerable.Range(0, task.Slots.Count).Select(index => (first + index) % task.Slots.Count)];
        }

        var free = 0;
        foreach (var slot in order.TakeWhile(_ => free < size))
        {
            for (var talk = 0; talk < slots.Length; talk++)
            {
                if (slots[talk] == slot)
                {
                    kept[talk] = -1;
                    free++;
                }
            }
        }
    }

    private void FreePeople(int[] slots, int[] kept, int size)
    {
        var waiting = new Queue<int>();
        var isSeen = new bool[task.People.Count];
        foreach (var person in Shuffled(task.People.Count).Where(person => HasGap(person, slots)).Take(2))
        {
            isSeen[person] = true;
            waiting.Enqueue(person);
        }

        if (waiting.Count == 0)
        {
            waiting.Enqueue(_random.Next(task.People.Count));
        }

        for (var free = 0; free < size && waiting.TryDequeue(out var person);)
        {
            var met = new List<int>();
            foreach (var talk in task.People[person].Where(talk => kept[talk] >= 0))
            {
                kept[talk] = -1;
                free++;
                met.AddRange(task.Talks[talk].People.Where(other => !isSeen[other]));
            }

            foreach (var other in met.Distinct().OrderBy(_ => _random.Next()).ToList())
            {
                isSeen[other] = true;
                waiting.Enqueue(other);
            }
        }
    }

    private bool HasGap(int person, int[] slots)
    {
        var taken = task.People[person].Select(talk => task.Slots[slots[talk]]).OrderBy(slot => slot.Line).ToList();
        return taken.Zip(taken.Skip(1)).Any(pair => pair.First.Day == pair.Second.Day && pair.Second.Line > pair.First.Line + 1);
    }

    private int[] Shuffled(int count)
    {
        int[] numbers = [.. Enumerable.Range(0, count)];
        _random.Shuffle(numbers);
        return numbers;
    }
}
