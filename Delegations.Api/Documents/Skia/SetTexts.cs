using System.Collections.Concurrent;
using Delegations.Core.Documents;

namespace Delegations.Api.Documents.Skia;

/// <summary>
/// Texts that were set before, as they stand in their columns. Letters of a batch share most of their words; what they share is set once. It holds
/// so many texts and no more, and forgets all of them when it is full. Safe to use from several threads at once.
/// </summary>
internal sealed class SetTexts
{
    private const int Most = 2_000;
    private readonly ConcurrentDictionary<Key, IReadOnlyList<TextLine>> _known = new();

    /// <summary>The text's lines as they were set before, or as they are set now.</summary>
    public IReadOnlyList<TextLine> Find(
        IReadOnlyList<TextRun> runs, TextStyle style, float width, float indent, bool justified, Func<IReadOnlyList<TextLine>> set)
    {
        // A paragraph of several weights is rare; its words alone would not tell it from another.
        if (runs.Count != 1)
        {
            return set();
        }

        var key = new Key(runs[0], style, width, indent, justified);
        if (_known.TryGetValue(key, out var lines))
        {
            return lines;
        }

        if (_known.Count >= Most)
        {
            _known.Clear();
        }

        return _known.GetOrAdd(key, set());
    }

    private sealed record Key(TextRun Run, TextStyle Style, float Width, float Indent, bool Justified);
}
