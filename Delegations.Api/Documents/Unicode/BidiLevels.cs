using static Delegations.Api.Documents.Unicode.BidiClass;

namespace Delegations.Api.Documents.Unicode;

/// <summary>
/// In which order characters are drawn by the Unicode bidirectional algorithm (UAX #9, version 15.0): an even level runs from left to right, an
/// odd one from right to left. One call serves one paragraph; explicit marks and isolates are honoured.
/// </summary>
internal static class BidiLevels
{
    /// <summary>The level of characters that the rules take away (X9): embeddings, overrides, boundary neutrals.</summary>
    public const byte Removed = 0xFF;

    private const int MaximumDepth = 125;

    /// <summary>The paragraph's own level by its first strong character (P2, P3); 0 when it has none.</summary>
    public static byte ParagraphLevel(ReadOnlySpan<BidiClass> classes) => FirstStrong(classes, 0, classes.Length);

    /// <summary>The levels of a paragraph's characters after rule I2, and after L1 as if it were one line.</summary>
    /// <param name="classes">The characters' classes.</param>
    /// <param name="codePoints">The characters, for their brackets; empty when there are none.</param>
    /// <param name="paragraphLevel">0 for a paragraph that runs from left to right, 1 for the other.</param>
    public static byte[] Resolve(ReadOnlySpan<BidiClass> classes, ReadOnlySpan<int> codePoints, byte paragraphLevel)
    {
        var levels = new byte[classes.Length];
        var kinds = classes.ToArray();
        Explicit(classes, kinds, levels, paragraphLevel);
        foreach (var sequence in Sequences(classes, levels, paragraphLevel))
        {
            Weak(sequence, kinds);
            Brackets(sequence, kinds, classes, codePoints);
            Neutral(sequence, kinds);
            Implicit(sequence, kinds, levels);
        }

        Reset(classes, levels, paragraphLevel);
        return levels;
    }

    /// <summary>
    /// L2: the places of a line's parts in drawing order, from left to right, by the level of each part.
    /// </summary>
    public static int[] InDrawingOrder(ReadOnlySpan<byte> levels)
    {
        var order = new int[levels.Length];
        var (highest, lowestOdd) = (0, int.MaxValue);
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
            highest = Math.Max(highest, levels[i]);
            lowestOdd = levels[i] % 2 == 1 ? Math.Min(lowestOdd, levels[i]) : lowestOdd;
        }

        for (var level = highest; level >= lowestOdd; level--)
        {
            for (var start = 0; start < order.Length; start++)
            {
                var end = start;
                while (end < order.Length && levels[order[end]] >= level)
                {
                    end++;
                }

                if (end > start)
                {
                    order.AsSpan(start, end - start).Reverse();
                    start = end;
                }
            }
        }

        return order;
    }

    /// <summary>X1 to X8.</summary>
    private static void Explicit(ReadOnlySpan<BidiClass> classes, BidiClass[] kinds, byte[] levels, byte paragraphLevel)
    {
        var stack = new Stack<(byte Level, BidiClass Override, bool Isolate)>();
        stack.Push((paragraphLevel, OtherNeutral, false));
        var (overflowIsolates, overflowEmbeddings, validIsolates) = (0, 0, 0);
        for (var i = 0; i < classes.Length; i++)
        {
            var kind = classes[i];
            switch (kind)
            {
                case RightToLeftEmbedding or LeftToRightEmbedding or RightToLeftOverride or LeftToRightOverride:
                    levels[i] = Removed;
                    var embedding = Next(stack.Peek().Level, kind is RightToLeftEmbedding or RightToLeftOverride);
                    if (embedding <= MaximumDepth && overflowIsolates == 0 && overflowEmbeddings == 0)
                    {
                        var forced = kind switch { RightToLeftOverride => RightToLeft, LeftToRightOverride => LeftToRight, _ => OtherNeutral };
                        stack.Push((embedding, forced, false));
                    }
                    else if (overflowIsolates == 0)
                    {
                        overflowEmbeddings++;
                    }

                    break;
                case RightToLeftIsolate or LeftToRightIsolate or FirstStrongIsolate:
                    levels[i] = stack.Peek().Level;
                    kinds[i] = stack.Peek().Override == OtherNeutral ? kind : stack.Peek().Override;
                    var rightToLeft = kind == RightToLeftIsolate
                        || (kind == FirstStrongIsolate && FirstStrong(classes, i + 1, MatchingPop(classes, i)) == 1);
                    var isolate = Next(stack.Peek().Level, rightToLeft);
                    if (isolate <= MaximumDepth && overflowIsolates == 0 && overflowEmbeddings == 0)
                    {
                        validIsolates++;
                        stack.Push((isolate, OtherNeutral, true));
                    }
                    else
                    {
                        overflowIsolates++;
                    }

                    break;
                case PopDirectionalIsolate:
                    if (overflowIsolates > 0)
                    {
                        overflowIsolates--;
                    }
                    else if (validIsolates > 0)
                    {
                        overflowEmbeddings = 0;
                        while (!stack.Peek().Isolate)
                        {
                            stack.Pop();
                        }

                        stack.Pop();
                        validIsolates--;
                    }

                    levels[i] = stack.Peek().Level;
                    kinds[i] = stack.Peek().Override == OtherNeutral ? kind : stack.Peek().Override;
                    break;
                case PopDirectionalFormat:
                    levels[i] = Removed;
                    if (overflowIsolates == 0 && overflowEmbeddings > 0)
                    {
                        overflowEmbeddings--;
                    }
                    else if (overflowIsolates == 0 && !stack.Peek().Isolate && stack.Count > 1)
                    {
                        stack.Pop();
                    }

                    break;
                case BoundaryNeutral:
                    levels[i] = Removed;
                    break;
                case ParagraphSeparator:
                    levels[i] = paragraphLevel;
                    break;
                default:
                    levels[i] = stack.Peek().Level;
                    kinds[i] = stack.Peek().Override == OtherNeutral ? kind : stack.Peek().Override;
                    break;
            }
        }
    }

    /// <summary>X10: runs of one level, joined over the isolates between them.</summary>
    private static List<Sequence> Sequences(ReadOnlySpan<BidiClass> classes, byte[] levels, byte paragraphLevel)
    {
        var kept = new List<int>(classes.Length);
        for (var i = 0; i < classes.Length; i++)
        {
            if (levels[i] != Removed)
            {
                kept.Add(i);
            }
        }

        var sequences = new List<Sequence>();
        var open = new Stack<Sequence?>();
        for (var start = 0; start < kept.Count;)
        {
            var end = start + 1;
            while (end < kept.Count && levels[kept[end]] == levels[kept[start]])
            {
                end++;
            }

            Sequence? sequence = null;
            if (classes[kept[start]] == PopDirectionalIsolate && open.TryPop(out var waiting))
            {
                sequence = waiting;
            }

            if (sequence is null)
            {
                sequence = new Sequence(levels[kept[start]]);
                sequences.Add(sequence);
            }

            sequence.Places.AddRange(kept.GetRange(start, end - start));

            // An isolate that nothing closes takes no part in the matching of the others.
            if (IsIsolate(classes[kept[end - 1]]) && MatchingPop(classes, kept[end - 1]) < classes.Length)
            {
                open.Push(sequence);
            }

            start = end;
        }

        foreach (var sequence in sequences)
        {
            var before = sequence.Places[0] - 1;
            while (before >= 0 && levels[before] == Removed)
            {
                before--;
            }

            var last = sequence.Places[^1];
            var after = last + 1;
            while (after < levels.Length && levels[after] == Removed)
            {
                after++;
            }

            var levelBefore = before >= 0 ? levels[before] : paragraphLevel;
            var levelAfter = after < levels.Length && !IsIsolate(classes[last]) ? levels[after] : paragraphLevel;
            sequence.Start = DirectionOf(Math.Max(levelBefore, sequence.Level));
            sequence.End = DirectionOf(Math.Max(levelAfter, sequence.Level));
        }

        return sequences;
    }

    /// <summary>W1 to W7.</summary>
    private static void Weak(Sequence sequence, BidiClass[] kinds)
    {
        var places = sequence.Places;
        var previous = sequence.Start;
        foreach (var place in places)
        {
            if (kinds[place] == NonspacingMark)
            {
                kinds[place] = IsIsolate(previous) || previous == PopDirectionalIsolate ? OtherNeutral : previous;
            }

            previous = kinds[place];
        }

        var strong = sequence.Start;
        foreach (var place in places)
        {
            if (kinds[place] is LeftToRight or RightToLeft or ArabicLetter)
            {
                strong = kinds[place];
            }
            else if (kinds[place] == EuropeanNumber && strong == ArabicLetter)
            {
                kinds[place] = ArabicNumber;
            }
        }

        foreach (var place in places)
        {
            kinds[place] = kinds[place] == ArabicLetter ? RightToLeft : kinds[place];
        }

        for (var i = 1; i < places.Count - 1; i++)
        {
            var (before, after) = (kinds[places[i - 1]], kinds[places[i + 1]]);
            kinds[places[i]] = kinds[places[i]] switch
            {
                EuropeanSeparator when before == EuropeanNumber && after == EuropeanNumber => EuropeanNumber,
                CommonSeparator when before == after && before is EuropeanNumber or ArabicNumber => before,
                var kind => kind,
            };
        }

        for (var i = 0; i < places.Count; i++)
        {
            if (kinds[places[i]] != EuropeanTerminator)
            {
                continue;
            }

            var end = i;
            while (end < places.Count && kinds[places[end]] == EuropeanTerminator)
            {
                end++;
            }

            var besideNumber = (i > 0 && kinds[places[i - 1]] == EuropeanNumber) || (end < places.Count && kinds[places[end]] == EuropeanNumber);
            for (; i < end; i++)
            {
                kinds[places[i]] = besideNumber ? EuropeanNumber : OtherNeutral;
            }
        }

        strong = sequence.Start;
        foreach (var place in places)
        {
            kinds[place] = kinds[place] switch
            {
                EuropeanSeparator or EuropeanTerminator or CommonSeparator => OtherNeutral,
                EuropeanNumber when strong == LeftToRight => LeftToRight,
                var kind => kind,
            };
            strong = kinds[place] is LeftToRight or RightToLeft ? kinds[place] : strong;
        }
    }

    /// <summary>N0: both halves of a pair of brackets run the same way.</summary>
    private static void Brackets(Sequence sequence, BidiClass[] kinds, ReadOnlySpan<BidiClass> classes, ReadOnlySpan<int> codePoints)
    {
        if (codePoints.IsEmpty)
        {
            return;
        }

        var own = DirectionOf(sequence.Level);
        foreach (var (opening, closing) in Pairs(sequence, kinds, codePoints))
        {
            var (hasOwn, hasOther) = (false, false);
            for (var i = opening + 1; i < closing; i++)
            {
                var strong = Strong(kinds[sequence.Places[i]]);
                hasOwn |= strong == own;
                hasOther |= strong != OtherNeutral && strong != own;
            }

            if (!hasOwn && !hasOther)
            {
                continue;
            }

            var direction = own;
            if (!hasOwn)
            {
                var context = sequence.Start;
                for (var i = opening - 1; i >= 0; i--)
                {
                    if (Strong(kinds[sequence.Places[i]]) is var strong and not OtherNeutral)
                    {
                        context = strong;
                        break;
                    }
                }

                direction = context == own ? own : context;
            }

            Turn(sequence, kinds, classes, opening, direction);
            Turn(sequence, kinds, classes, closing, direction);
        }
    }

    /// <summary>A mark on a bracket follows it.</summary>
    private static void Turn(Sequence sequence, BidiClass[] kinds, ReadOnlySpan<BidiClass> classes, int at, BidiClass direction)
    {
        kinds[sequence.Places[at]] = direction;
        for (var i = at + 1; i < sequence.Places.Count && classes[sequence.Places[i]] == NonspacingMark; i++)
        {
            kinds[sequence.Places[i]] = direction;
        }
    }

    /// <summary>BD16: the pairs, by their opening half. More than 63 open at once end the search.</summary>
    private static List<(int Opening, int Closing)> Pairs(Sequence sequence, BidiClass[] kinds, ReadOnlySpan<int> codePoints)
    {
        const int mostOpen = 63;
        var pairs = new List<(int Opening, int Closing)>();
        var open = new List<(int Closing, int At)>();
        for (var i = 0; i < sequence.Places.Count; i++)
        {
            var place = sequence.Places[i];
            var other = kinds[place] == OtherNeutral ? UnicodeProperties.BracketOf(codePoints[place]) : 0;
            if (other > 0)
            {
                if (open.Count == mostOpen)
                {
                    return [];
                }

                open.Add((Canonical(other), i));
            }
            else if (other < 0)
            {
                var closing = Canonical(codePoints[place]);
                var match = open.FindLastIndex(bracket => bracket.Closing == closing);
                if (match >= 0)
                {
                    pairs.Add((open[match].At, i));
                    open.RemoveRange(match, open.Count - match);
                }
            }
        }

        pairs.Sort();
        return pairs;
    }

    /// <summary>N1 and N2.</summary>
    private static void Neutral(Sequence sequence, BidiClass[] kinds)
    {
        var places = sequence.Places;
        var own = DirectionOf(sequence.Level);
        var before = sequence.Start;
        for (var i = 0; i < places.Count;)
        {
            if (!IsNeutral(kinds[places[i]]))
            {
                before = Strong(kinds[places[i]]);
                i++;
                continue;
            }

            var end = i;
            while (end < places.Count && IsNeutral(kinds[places[end]]))
            {
                end++;
            }

            var after = end < places.Count ? Strong(kinds[places[end]]) : sequence.End;
            for (; i < end; i++)
            {
                kinds[places[i]] = before == after ? before : own;
            }
        }
    }

    /// <summary>I1 and I2.</summary>
    private static void Implicit(Sequence sequence, BidiClass[] kinds, byte[] levels)
    {
        foreach (var place in sequence.Places)
        {
            levels[place] += (sequence.Level % 2, kinds[place]) switch
            {
                (0, RightToLeft) => 1,
                (0, ArabicNumber or EuropeanNumber) => 2,
                (1, LeftToRight or ArabicNumber or EuropeanNumber) => 1,
                _ => 0,
            };
        }
    }

    /// <summary>L1: separators, and the white before them and at the end, run as the paragraph does.</summary>
    private static void Reset(ReadOnlySpan<BidiClass> classes, byte[] levels, byte paragraphLevel)
    {
        var white = true;
        for (var i = classes.Length - 1; i >= 0; i--)
        {
            var kind = classes[i];
            white |= kind is ParagraphSeparator or SegmentSeparator;
            if (levels[i] == Removed)
            {
                continue;
            }

            white &= kind is ParagraphSeparator or SegmentSeparator or WhiteSpace or PopDirectionalIsolate || IsIsolate(kind);
            levels[i] = white ? paragraphLevel : levels[i];
        }
    }

    private static byte FirstStrong(ReadOnlySpan<BidiClass> classes, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            switch (classes[i])
            {
                case LeftToRight:
                    return 0;
                case RightToLeft or ArabicLetter:
                    return 1;
                case LeftToRightIsolate or RightToLeftIsolate or FirstStrongIsolate:
                    i = MatchingPop(classes, i);
                    break;
            }
        }

        return 0;
    }

    /// <summary>BD9: the place of the mark that closes the isolate, or the paragraph's end.</summary>
    private static int MatchingPop(ReadOnlySpan<BidiClass> classes, int isolate)
    {
        var depth = 1;
        for (var i = isolate + 1; i < classes.Length; i++)
        {
            if (IsIsolate(classes[i]))
            {
                depth++;
            }
            else if (classes[i] == PopDirectionalIsolate && --depth == 0)
            {
                return i;
            }
        }

        return classes.Length;
    }

    private static byte Next(byte level, bool rightToLeft) => (byte)(rightToLeft ? (level + 1) | 1 : (level + 2) & ~1);

    private static BidiClass DirectionOf(int level) => level % 2 == 0 ? LeftToRight : RightToLeft;

    private static bool IsIsolate(BidiClass kind) => kind is LeftToRightIsolate or RightToLeftIsolate or FirstStrongIsolate;

    private static bool IsNeutral(BidiClass kind) =>
        kind is ParagraphSeparator or SegmentSeparator or WhiteSpace or OtherNeutral or PopDirectionalIsolate || IsIsolate(kind);

    /// <summary>A number counts as right-to-left beside neutrals.</summary>
    private static BidiClass Strong(BidiClass kind) => kind switch
    {
        LeftToRight => LeftToRight,
        RightToLeft or EuropeanNumber or ArabicNumber => RightToLeft,
        _ => OtherNeutral,
    };

    /// <summary>The two pairs of angle brackets that are canonically equal.</summary>
    private static int Canonical(int bracket) => bracket == 0x232A ? 0x3009 : bracket;

    /// <summary>An isolating run sequence.</summary>
    private sealed class Sequence(byte level)
    {
        public byte Level { get; } = level;

        public List<int> Places { get; } = [];

        public BidiClass Start { get; set; }

        public BidiClass End { get; set; }
    }
}
