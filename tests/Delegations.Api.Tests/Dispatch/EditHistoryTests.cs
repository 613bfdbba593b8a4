using System.Globalization;
using Delegations.Core;
using Delegations.Core.Itineraries;
using Delegations.Core.Mail;
using Delegations.Core.Programme;
using Delegations.Core.Visits;
using Delegations.Testing.Builders;
using Delegations.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Delegations.Api.Tests.Dispatch;

/// <summary>
/// Random histories of a visit: items are added, moved, renamed, made whole days and hours again, dropped, restored and given to other groups, people come, go, change their mailbox, language and choice.
/// Whatever leaves is replayed into a model of calendars; in the end every person's calendar says what the last release says.
/// <c>DELEGATIONS_EDIT_HISTORY</c> sets the number of releases (1000 at night), <c>DELEGATIONS_EDIT_SEED</c> tells another story.
/// </summary>
public sealed class EditHistoryTests
{
    private static readonly LocalDate FirstDay = new(2027, 5, 10);
    private static readonly string[] Groups = ["", "", "A", "B"];
    private static readonly string[] Zones = ["Asia/Shanghai", "Asia/Shanghai", "Asia/Shanghai", "Europe/Berlin", "America/New_York"];
    private static readonly string[] Words = ["Courtesy call", "Talks; lunch, tea", "Signing “MoU”", "محاضرة عن المياه", "实验室参观", "Tour 👩‍🔬"];

    // More are in no programme of three days; a long history would be spent on writing ever longer itineraries.
    private const int MostItems = 24;

    private static int Releases => int.TryParse(Environment.GetEnvironmentVariable("DELEGATIONS_EDIT_HISTORY"), CultureInfo.InvariantCulture, out var count) ? count : 24;

    public static TheoryData<DatabaseKind, int, bool> Histories
    {
        get
        {
            var data = new TheoryData<DatabaseKind, int, bool>();
            foreach (var kind in Enum.GetValues<DatabaseKind>())
            {
                var seed = int.TryParse(Environment.GetEnvironmentVariable("DELEGATIONS_EDIT_SEED"), CultureInfo.InvariantCulture, out var told) ? told : 20270510;
                data.Add(kind, seed, false);
                data.Add(kind, seed + 1, true);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Histories))]
    public async Task Every_calendar_ends_in_the_last_release_and_nobody_is_told_what_is_not_theirs(DatabaseKind kind, int seed, bool faults)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var story = new Story(house, await LivingVisit.OpenAsync(house, A.Delegate() with { Group = "A" }, A.Delegate("Bo") with { Group = "B", Language = Language.Chinese }), new Random(seed), faults);
        for (var release = 0; release < Releases; release++)
        {
            await story.EditAsync();
            await story.DeliverAsync();
        }

        await story.EndAsync();
    }

#pragma warning disable CA5394 // A seeded source of chance, for a story that can be told again.
    private sealed class Story(TheHouse house, LivingVisit visit, Random chance, bool faults)
    {
        private readonly List<ReleasedItem> _dropped = [];
        private readonly Dictionary<string, (int Sequence, Instant Stamp)> _last = new(StringComparer.Ordinal);
        private int _names;
        private int _seen;

        /// <summary>Some edits, and a release.</summary>
        public async Task EditAsync()
        {
            for (var edit = chance.Next(1, 4); edit > 0 || visit.Items.Count == 0; edit--)
            {
                await EditOnceAsync(visit.Items.Count == 0 ? 0 : chance.Next(16));
            }

            house.Clock.AdvanceMinutes(chance.Next(2));
            await visit.ReleaseAsync();
        }

        /// <summary>Some of the mails, or all.</summary>
        public async Task DeliverAsync()
        {
            if (faults)
            {
                visit.Server = Moody;
            }

            var most = chance.Next(4) == 0 ? chance.Next(6) : int.MaxValue;
            for (var mail = 0; mail < most; mail++)
            {
                try
                {
                    if (!await visit.SendNextAsync())
                    {
                        break;
                    }
                }
                catch (IOException)
                {
                    // The worker died with the mail in its hands; now and then its lease runs out before the next release.
                    house.Clock.Advance(chance.Next(2) == 0 ? Duration.Zero : OutboxDesk.Lease + Duration.FromSeconds(1));
                }
            }

            Look();
        }

        /// <summary>The server is well, an officer sends what was refused once more, and everything is compared.</summary>
        public async Task EndAsync()
        {
            visit.Server = () => (new MailDelivery.Sent("250"), true);
            house.Clock.Advance(Duration.FromHours(2));
            await visit.SendAllAsync();
            foreach (var mail in (await visit.MailsAsync()).Where(mail => mail.State == MailState.Failed))
            {
                Assert.True((await house.AtDesksAsync(desks => desks.Outbox.SendAgainAsync(mail.Id, MailState.Failed, mail.Attempts, TheHouse.As(house.Office.Officer), default))).Succeeded);
            }

            await visit.SendAllAsync();
            Look();
            Assert.All(await visit.MailsAsync(), mail => Assert.Contains(mail.State, new[] { MailState.Sent, MailState.Cancelled }));

            var release = await house.LookAsync(db => db.Releases.AsNoTracking().OrderByDescending(row => row.Number).FirstAsync());
            var parts = await visit.PartsAsync();
            var people = await visit.PeopleAsync();
            var expected = new List<string>();
            foreach (var member in release.Content.Delegates.Where(member => member.Mailbox.Length > 0 && people.Single(person => person.Id == member.Id).CalendarChoice == CalendarChoice.Invitations))
            {
                foreach (var item in ReleasedEntry.Of(release.Content, member))
                {
                    var part = parts.Single(row => row.DelegateId == member.Id && row.ItemId == item.Id && ReleasedEntry.IsSameMailbox(row.Mailbox, member.Mailbox));
                    var (starts, ends) = item.WholeDay ? (item.Starts.InUtc().ToInstant(), item.Ends.InUtc().ToInstant()) : ReleasedEntry.Moments(item);
                    expected.Add(Line(part.Mailbox, part.Uid, starts, ends, item.Title.For(member.Language), item.Place.For(member.Language) + "\n" + item.Address.For(member.Language)));
                }
            }

            var actual = visit.Client.Mailboxes.SelectMany(mailbox => visit.Client.Standing(mailbox).Select(entry => Line(mailbox, entry.Uid, entry.Start, entry.End, entry.Summary, entry.Location))).ToList();
            var mails = await visit.MailsAsync();
            foreach (var odd in expected.Except(actual).Concat(actual.Except(expected)).Take(3))
            {
                var part = parts.Single(row => row.Uid == odd.Split(' ')[1]);
                Assert.Fail($"{(expected.Contains(odd) ? "Missing" : "Too much")}: {odd}\n{part.Sequence} {part.Withdrawn} sent {part.SentSequence} {part.SentCancelled} r{part.SentRelease}\n"
                    + string.Join('\n', mails.Where(mail => mail.ParticipationId == part.Id).Select(mail => $"{mail.QueuedAt} {mail.Kind} {mail.Sequence} {mail.State} {mail.Attempts} {mail.MayHaveArrived} {mail.Stamp} {mail.LastError}"))
                    + "\n" + string.Join('\n', visit.Client.Deliveries.Where(delivery => delivery.After?.Uid == part.Uid).Select(delivery => $"{delivery.Method} {delivery.After!.Sequence} {delivery.After.Stamp} {delivery.Applied}")));
            }

            Assert.Equal(expected.Order(StringComparer.Ordinal), actual.Order(StringComparer.Ordinal));
            Assert.All(parts, part => Assert.True(part.ToTell(people.Any(person => person.Id == part.DelegateId && person.CalendarChoice == CalendarChoice.Invitations), false) == Telling.Nothing || part.Mailbox.Length == 0, part.Uid));
            foreach (var member in release.Content.Delegates.Where(member => member.Mailbox.Length > 0 && people.Single(person => person.Id == member.Id).CalendarChoice != CalendarChoice.Invitations))
            {
                var last = visit.Client.Deliveries.LastOrDefault(delivery => delivery.Method is null && delivery.To == member.Mailbox && delivery.Mime.Subject!.Contains(member.Language == Language.Chinese ? "行程安排" : "itinerary", StringComparison.Ordinal));
                Assert.All(ReleasedEntry.Of(release.Content, member), item => Assert.Contains(CleanText.OneLine(item.Title.For(member.Language)), last!.Text, StringComparison.Ordinal));
            }
        }

        private static string Line(string mailbox, string uid, Instant starts, Instant ends, string title, string place) => $"{mailbox.ToLowerInvariant()} {uid} {starts} {ends} {title} @ {place}";

        /// <summary>Looks at what arrived since: numbers and stamps only rise, and without faults each mail changes something for its receiver.</summary>
        private void Look()
        {
            foreach (var delivery in visit.Client.Deliveries.Skip(_seen))
            {
                _seen++;
                if (delivery.After is not { } after)
                {
                    continue;
                }

                if (_last.TryGetValue(after.Uid, out var last))
                {
                    Assert.True((after.Sequence, after.Stamp).CompareTo(last) > 0 || faults, $"{after.Uid}: {after.Sequence} {after.Stamp} after {last}");
                    Assert.True(after.Sequence >= last.Sequence, $"SEQUENCE of {after.Uid} fell from {last.Sequence} to {after.Sequence}");
                }

                _last[after.Uid] = (after.Sequence, after.Stamp);
                Assert.True(faults || delivery.Applied);
                if (!faults)
                {
                    var had = delivery.Before is { Cancelled: false };
                    Assert.True(
                        delivery.Method == "CANCEL" ? had : !had || Said(delivery.Before!) != Said(after),
                        $"{delivery.To} was told nothing new by “{delivery.Mime.Subject}”");
                }
            }
        }

        private static (Instant, Instant, string, string, string) Said(CalendarClient.Entry entry) => (entry.Start, entry.End, entry.Summary, entry.Location, entry.Description);

        private (MailDelivery, bool) Moody() => chance.Next(12) switch
        {
            0 => (new MailDelivery.TryLater("451 busy"), false),
            1 => (new MailDelivery.TryLater("The line broke.", MayHaveArrived: true), chance.Next(2) == 0),
            2 => (new MailDelivery.Refused(550, "no such user"), false),
            3 => throw new IOException("The plug was pulled."),
            _ => (new MailDelivery.Sent("250"), true),
        };

        private async Task EditOnceAsync(int edit)
        {
            var item = visit.Items.Count == 0 ? null : visit.Items[chance.Next(visit.Items.Count)];
            var people = await visit.PeopleAsync();
            var person = people[chance.Next(people.Count)];
            switch (edit)
            {
                case 0 or 1 when visit.Items.Count < MostItems:
                    visit.Add(Time(), Words[chance.Next(Words.Length)], Groups[chance.Next(Groups.Length)], Zones[chance.Next(Zones.Length)]);
                    break;
                case 2 or 3:
                    var starts = Time();
                    visit.Change(item!.Id, old => old with { Starts = starts, Ends = starts.PlusMinutes(chance.Next(1, 12) * 15), WholeDay = false });
                    break;
                case 4:
                    visit.Change(item!.Id, old => old with { Title = Wording.Same(Words[chance.Next(Words.Length)] + " " + chance.Next(100).ToString(CultureInfo.InvariantCulture)), Dress = Wording.Same(chance.Next(2) == 0 ? "Business" : "") });
                    break;
                case 5 when visit.Items.Count > 1:
                    visit.Items.Remove(item!);
                    _dropped.Add(item!);
                    break;
                case 6 when _dropped.Count > 0:
                    visit.Items.Add(_dropped[^1]);
                    _dropped.RemoveAt(_dropped.Count - 1);
                    break;
                case 7:
                    visit.Change(item!.Id, old => old with { Group = Groups[chance.Next(Groups.Length)], Place = Wording.Same("Room " + chance.Next(9).ToString(CultureInfo.InvariantCulture)) });
                    break;
                case 8 when people.Count < 5:
                    await house.AddAsync(visit.Id, A.Delegate("Guest" + (++_names).ToString(CultureInfo.InvariantCulture)) with { Group = Groups[chance.Next(Groups.Length)], Language = (Language)chance.Next(2) });
                    break;
                case 9 when people.Count > 1:
                    await house.LookAsync(db => db.Delegates.Where(row => row.Id == person.Id).ExecuteDeleteAsync());
                    break;
                case 10:
                    var mailbox = chance.Next(5) switch { 0 => string.Empty, 1 => "shared@aurora.example", 2 => "Shared@Aurora.example", _ => $"box{chance.Next(9)}@aurora.example" };
                    await visit.ChangeAsync(person.Id, member => (member.AssistantName, member.AssistantEmail) = (chance.Next(2) == 0 ? "" : "Pat Help", mailbox));
                    break;
                case 11:
                    await visit.ChangeAsync(person.Id, member => (member.Group, member.Language) = (Groups[chance.Next(Groups.Length)], (Language)chance.Next(2)));
                    break;
                case 12 when await house.AtDesksAsync(desks => desks.Visitors.PageTokenAsync(person.Id, default)) is { } token:
                    await house.AtDesksAsync(desks => desks.Choices.ChooseAsync(token, (CalendarChoice)chance.Next(3), default));
                    break;
                case 13 or 14:
                    visit.Change(item!.Id, old => LivingVisit.OfDays(old, FirstDay.PlusDays(chance.Next(3)), chance.Next(1, 3)));
                    break;
                case 15:
                    // For whole days another zone is nothing that anybody would be told.
                    visit.Change(item!.Id, old => old with { ZoneId = Zones[chance.Next(Zones.Length)] });
                    break;
                default:
                    break;
            }
        }

        private LocalDateTime Time() => FirstDay.PlusDays(chance.Next(3)).At(new LocalTime(chance.Next(8, 20), chance.Next(4) * 15));
    }
#pragma warning restore CA5394
}
