using System.Globalization;
using Delegations.Core.Directory;
using Delegations.Core.Documents;
using Delegations.Core.Letters.Layout;
using Delegations.Core.Programme;
using Delegations.Core.Visits;
using NodaTime;

namespace Delegations.Core.Letters.Papers;

/// <summary>The words that several papers share. Papers of a visit speak both languages, Chinese first; what is said in one language only is printed once.</summary>
internal static class PaperWords
{
    /// <summary>How pages are counted.</summary>
    public static string PageCount => LetterWords.PageCount(LetterLanguage.Bilingual);

    /// <summary>Both languages, Chinese first; one when they are equal or one is missing; none when nothing is said.</summary>
    public static IReadOnlyList<string> Lines(Wording words) =>
        words.IsEmpty ? [] : [.. new[] { words.For(Language.Chinese).Trim(), words.For(Language.English).Trim() }.Distinct(StringComparer.Ordinal)];

    /// <summary>Both languages below each other; empty when nothing is said.</summary>
    public static string Cell(Wording words) => string.Join('\n', Lines(words));

    /// <summary>Both languages below each other, of what must be said.</summary>
    /// <exception cref="DocumentRefusedException">Nothing is said; the place is the field.</exception>
    public static IReadOnlyList<string> Required(Wording words, string field) =>
        words.IsEmpty ? throw new DocumentRefusedException(new UnprintableText(UnprintableReason.MissingValue, field)) : Lines(words);

    /// <summary>A number as papers print it.</summary>
    public static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>The head of a paper; an inner paper leaves the address out.</summary>
    public static Letterhead Letterhead(OfficeLetterhead office, bool withContact = false) => new(
        Required(office.Institution, "letterhead.institution"),
        Lines(office.Office),
        withContact ? [.. new[] { office.Address.For(Language.Chinese), office.Address.For(Language.English), string.Join("  ·  ", new[] { office.Phone, office.Email }.Where(text => text.Length > 0)) }.Where(text => text.Length > 0).Distinct(StringComparer.Ordinal)] : []);

    /// <summary>A sheet with the office's head, or without, and a counted foot that says from which release it is.</summary>
    public static PrintedDocument Sheet(PaperSource source, Wording title, IReadOnlyList<Block> blocks, PaperSize size, bool withContact = false) => new(
        $"{title.Chinese} {title.English}",
        LetterWords.Tag(chinese: true),
        source.FrozenAt,
        Letterhead(source.Office, withContact),
        blocks,
        new PageFooter(PageCount, string.Create(CultureInfo.InvariantCulture, $"{source.Content.VisitNumber}  ·  第{source.Release}版 Release {source.Release}")))
    {
        Size = size,
        Margins = PageMargins.Sheet,
        RunningHead = $"{title.Chinese} {title.English}  ·  {string.Join(' ', Title(source.Content))}",
        Author = source.Office.Institution.For(Language.Chinese),
    };

    /// <summary>Cards of one size; nothing but them is on the sheet.</summary>
    public static PrintedDocument Cards(PaperSource source, Wording title, CardGrid cards, PaperSize size) => new(
        $"{title.Chinese} {title.English}", LetterWords.Tag(chinese: true), source.FrozenAt, Letterhead: null, [cards], Footer: null)
    {
        Size = size,
        Margins = PageMargins.Cards,
        Author = source.Office.Institution.For(Language.Chinese),
    };

    /// <summary>A sheet that is hung up: one card as large as it.</summary>
    public static CardGrid Signs(IReadOnlyList<Card> cards, PaperSize size) => new(
        cards,
        MathF.Floor((size.Width - PageMargins.Cards.Left - PageMargins.Cards.Right) / PaperSize.PointsPerMillimetre),
        MathF.Floor((size.Height - PageMargins.Cards.Top - PageMargins.Cards.Bottom) / PaperSize.PointsPerMillimetre) - 1);

    /// <summary>The paper's title with the name of the visit below it.</summary>
    public static IEnumerable<Block> Head(PaperSource source, Wording title)
    {
        yield return new Heading($"{title.Chinese}  {title.English}", 1);
        yield return new Paragraph(string.Join('\n', Title(source.Content)), TextAlignment.Centre) { Tone = TextTone.Quiet };
    }

    /// <summary>What the visit is called; without a title, who comes.</summary>
    public static IReadOnlyList<string> Title(ReleaseContent content) => content.Title.IsEmpty ? Required(content.Organisation, "organisation") : Lines(content.Title);

    /// <summary>From the first to the last day, in both languages.</summary>
    public static string Dates(ReleaseContent content) => $"{LetterDates.Span(content.From, content.To, chinese: true)}\n{LetterDates.Span(content.From, content.To, chinese: false)}";

    /// <summary>A date with its weekday in both languages.</summary>
    public static string Day(LocalDate date) => $"{LetterDates.Day(date, chinese: true)}  ·  {LetterDates.Day(date, chinese: false)}";

    /// <summary>From when to when, on the place's clock; what ends on a later day says so.</summary>
    public static string Times(ReleasedItem item)
    {
        var (start, end) = (LetterDates.Time(item.Starts.TimeOfDay), LetterDates.Time(item.Ends.TimeOfDay));
        var days = Period.DaysBetween(item.Starts.Date, item.Ends.Date);
        return item.Starts == item.Ends ? start : days > 0 ? string.Create(CultureInfo.InvariantCulture, $"{start}–{end} (+{days})") : $"{start}–{end}";
    }

    /// <summary>Items by day, in order of time.</summary>
    public static IEnumerable<IGrouping<LocalDate, ReleasedItem>> Days(ReleaseContent content) =>
        content.Items.OrderBy(item => item.Starts).GroupBy(item => item.Starts.Date);

    /// <summary>Delegates in their order of precedence.</summary>
    public static IReadOnlyList<ReleasedDelegate> Guests(ReleaseContent content) => [.. content.Delegates.OrderBy(member => member.Order)];

    /// <summary>Hosts of all items, each once, in the order by rank that the release gives within each item; who never meets another stands where the programme brings them.</summary>
    public static IReadOnlyList<ReleasedHost> Hosts(ReleaseContent content)
    {
        var order = new List<ReleasedHost>();
        foreach (var hosts in content.Items.OrderBy(item => item.Starts).Select(item => item.Hosts))
        {
            for (var i = hosts.Count - 1; i >= 0; i--)
            {
                if (order.Exists(known => known.ResourceId == hosts[i].ResourceId))
                {
                    continue;
                }

                // From the lowest up: whoever is new goes just before the next lower one of the same item.
                var lower = i + 1 < hosts.Count ? order.FindIndex(known => known.ResourceId == hosts[i + 1].ResourceId) : -1;
                order.Insert(lower < 0 ? order.Count : lower, hosts[i]);
            }
        }

        return order;
    }

    /// <summary>A guest's name in every script in which it is known: Chinese, Latin, own.</summary>
    public static IReadOnlyList<string> Names(PersonName name) =>
        [.. new[] { name.Chinese, name.Latin, name.Native }.Where(text => text.Length > 0).Distinct(StringComparer.Ordinal)];

    /// <summary>The guest's name where one line a language stands.</summary>
    public static Wording Name(ReleasedDelegate member) => new(member.Name.For(Language.English), member.Name.For(Language.Chinese));

    /// <summary>Hosts with their posts, both languages below each other.</summary>
    public static string HostCell(IReadOnlyList<ReleasedHost> hosts) => string.Join('\n', hosts.SelectMany(host => Lines(PersonLine(host.Name, host.Post))));

    /// <summary>A person with the post: post before name in Chinese, behind it in English.</summary>
    public static Wording PersonLine(Wording name, Wording post) => post.IsEmpty
        ? name
        : new Wording($"{name.For(Language.English)}, {post.For(Language.English)}", $"{post.For(Language.Chinese)}{(char.IsAscii(name.For(Language.Chinese).FirstOrDefault()) ? " " : string.Empty)}{name.For(Language.Chinese)}");

    /// <summary>For whom an item is: a group's name, or everybody.</summary>
    public static Wording GuestSide(ReleaseContent content, ReleasedItem item)
    {
        var people = content.Delegates.Count(member => item.Group.Length == 0 || string.Equals(item.Group, member.Group, StringComparison.Ordinal));
        return item.Group.Length == 0
            ? new Wording(string.Create(CultureInfo.InvariantCulture, $"The delegation ({people})"), string.Create(CultureInfo.InvariantCulture, $"代表团全体（{people}人）"))
            : new Wording(string.Create(CultureInfo.InvariantCulture, $"{item.Group} ({people})"), string.Create(CultureInfo.InvariantCulture, $"{item.Group}（{people}人）"));
    }

    /// <summary>The guests of an item, in order.</summary>
    public static IReadOnlyList<ReleasedDelegate> GuestsOf(ReleaseContent content, ReleasedItem item) =>
        [.. Guests(content).Where(member => item.Group.Length == 0 || string.Equals(item.Group, member.Group, StringComparison.Ordinal))];

    /// <summary>What somebody is in the delegation; the glossary of the house: 团长 is the head of delegation.</summary>
    public static Wording Role(DelegateRole role) => role switch
    {
        DelegateRole.Head => new Wording("Head of delegation", "团长"),
        DelegateRole.Deputy => new Wording("Deputy head", "副团长"),
        DelegateRole.Member => new Wording("Member", "团员"),
        DelegateRole.Aide => new Wording("Aide", "随员"),
        DelegateRole.Interpreter => new Wording("Interpreter", "译员"),
        DelegateRole.Spouse => new Wording("Accompanying", "随行人员"),
        DelegateRole.Security => new Wording("Security", "安保"),
        _ => new Wording("Press", "媒体"),
    };

    /// <summary>Why they come.</summary>
    public static Wording Purpose(VisitPurpose purpose) => purpose switch
    {
        VisitPurpose.CourtesyCall => new Wording("Courtesy visit", "友好访问"),
        VisitPurpose.Negotiation => new Wording("Negotiation of an agreement", "商谈协议"),
        VisitPurpose.Signing => new Wording("Signing", "签约"),
        VisitPurpose.Lecture => new Wording("Lecture", "讲学"),
        VisitPurpose.Research => new Wording("Research", "科研合作"),
        VisitPurpose.Benchmarking => new Wording("Exchange of experience", "考察交流"),
        VisitPurpose.Festivity => new Wording("Ceremony", "庆典"),
        _ => new Wording("Other", "其他"),
    };

    /// <summary>Who pays.</summary>
    public static Wording Paid(Funding funding) => funding switch
    {
        Funding.SelfPaid => new Wording("The guests pay for everything", "来宾自理"),
        Funding.Hosted => new Wording("The host pays lodging, meals and local transport", "主方承担食宿和市内交通"),
        _ => new Wording("Shared", "双方分担"),
    };

    /// <summary>A journey in one line, each time on the clock of its own place.</summary>
    public static string Journey(Flight flight) => string.Create(
        CultureInfo.InvariantCulture,
        $"{flight.Number}  ·  {flight.From} {flight.Departs:uuuu-MM-dd HH:mm} → {flight.To} {flight.Arrives:uuuu-MM-dd HH:mm}");
}
