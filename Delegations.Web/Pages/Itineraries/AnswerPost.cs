using Delegations.Core;
using Delegations.Core.Dispatch;
using Delegations.Core.Itineraries;
using Microsoft.AspNetCore.Http;

namespace Delegations.Web.Pages.Itineraries;

/// <summary>
/// What was posted by the one form of a page with many entries: which button was pressed, which versions the page showed, for whom, and what was written. One form, so that
/// what stands written beside other entries comes along and is not lost.
/// </summary>
public sealed class AnswerPost
{
    /// <summary>Pressed for every entry that has no answer yet.</summary>
    public const string All = "all";

    /// <summary>The name of the buttons.</summary>
    public const string PressName = "Answer.Press";

    /// <summary>The name of the hidden list of what the page showed.</summary>
    public const string SeenName = "Answer.Seen";

    /// <summary>The name of the boxes that say for whom.</summary>
    public const string ForName = "Answer.For";

    private const string CommentName = "Answer.Comment.";

    private readonly Dictionary<string, string> _seen;
    private readonly Dictionary<string, string> _comments;
    private readonly HashSet<string> _for;

    private AnswerPost(string key, EntryAnswer answer, Dictionary<string, string> seen, HashSet<string> chosen, Dictionary<string, string> comments)
    {
        Key = key;
        Answer = answer;
        _seen = seen;
        _for = chosen;
        _comments = comments;
    }

    /// <summary>The entry whose button was pressed, by the page's own name for it; or <see cref="All"/>.</summary>
    public string Key { get; }

    /// <summary>What was pressed.</summary>
    public EntryAnswer Answer { get; }

    /// <summary>Reads a post.</summary>
    public static AnswerPost Read(IFormCollection form)
    {
        var press = form[PressName].ToString().Split('_');
        var answer = press.Length == 2 && Enum.TryParse<EntryAnswer>(press[1], out var read) && Enum.IsDefined(read) ? read : EntryAnswer.None;
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in form[SeenName].ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => word.Split('_')).Where(pair => pair.Length == 2))
        {
            seen[pair[0]] = pair[1];
        }

        return new AnswerPost(
            press[0],
            answer,
            seen,
            form[ForName].OfType<string>().ToHashSet(StringComparer.Ordinal),
            form.Where(field => field.Key.StartsWith(CommentName, StringComparison.Ordinal)).ToDictionary(field => field.Key[CommentName.Length..], field => field.Value.ToString().ReplaceLineEndings("\n"), StringComparer.Ordinal));
    }

    /// <summary>The page's name for a part.</summary>
    public static string Name(ParticipationId id) => id.Value.ToString("N");

    /// <summary>The value of a button.</summary>
    public static string Press(string key, EntryAnswer answer) => $"{key}_{answer}";

    /// <summary>The value of the hidden list.</summary>
    public static string Seen(IEnumerable<EntryAnswering> entries) => string.Join(' ', entries.Select(entry => $"{Name(entry.Id)}_{entry.Version}"));

    /// <summary>The name of an entry's comment.</summary>
    public static string CommentOf(string key) => CommentName + key;

    /// <summary>True when the box of a part was ticked.</summary>
    public bool IsFor(ParticipationId id) => _for.Contains(Name(id));

    /// <summary>What was written beside an entry; null when its field was not on the page.</summary>
    public string? Comment(string key) => _comments.GetValueOrDefault(key);

    /// <summary>The answer to one part; the version is empty, and so stale, when the page did not show it.</summary>
    public EntryReply Reply(ParticipationId id, string key) => new(id, _seen.GetValueOrDefault(Name(id), string.Empty), Answer, Comment(key) ?? string.Empty);
}
