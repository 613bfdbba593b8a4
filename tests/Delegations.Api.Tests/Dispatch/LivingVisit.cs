using Delegations.Api.Dispatch;
using Delegations.Api.Mail;
using Delegations.Api.Office;
using Delegations.Core;
using Delegations.Core.Itineraries;
using Delegations.Core.Mail;
using Delegations.Core.Persistence;
using Delegations.Core.Programme;
using Delegations.Core.Visits;
using Delegations.Testing.Builders;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NodaTime;
using Delegate = Delegations.Core.Visits.Delegate;

namespace Delegations.Api.Tests.Dispatch;

/// <summary>A visit whose people and items change from release to release, with the outbox of the house and a mail server that can be told to fail.</summary>
internal sealed class LivingVisit(TheHouse house, VisitId id) : IMailTransport
{
    private static readonly OfficeSetup Setup = new("/nowhere", DatabaseKind.Sqlite, string.Empty, new Uri("https://visits.linhu.example/"), IsDemo: false, RunsWorkers: false);

    /// <summary>The visit.</summary>
    public VisitId Id => id;

    /// <summary>Its items as the next release will have them.</summary>
    public List<ReleasedItem> Items { get; } = [];

    /// <summary>What arrives.</summary>
    public CalendarClient Client { get; } = new();

    /// <summary>The settings of the mail.</summary>
    public MailOptions Mail { get; } = new();

    /// <summary>What the server does with the next mail; it takes everything unless told otherwise. The second value: the mail arrives all the same.</summary>
    public Func<(MailDelivery Answer, bool Arrives)> Server { get; set; } = () => (new MailDelivery.Sent("250 ok"), true);

    /// <summary>The number of the last release.</summary>
    public int Number { get; private set; }

    /// <summary>Envelope senders in the order of sending.</summary>
    public List<string> Senders { get; } = [];

    /// <summary>Opens one, with a head of delegation.</summary>
    public static async Task<LivingVisit> OpenAsync(TheHouse house, params DelegateDetails[] members)
    {
        var visit = new LivingVisit(house, await house.AcceptedAsync());
        foreach (var member in members.Length == 0 ? [A.Delegate()] : members)
        {
            await house.AddAsync(visit.Id, member);
        }

        return visit;
    }

    /// <summary>An item of an hour in Lakeview Hall.</summary>
    public ReleasedItem Add(LocalDateTime starts, string title = "Courtesy call", string group = "", string zoneId = "Asia/Shanghai")
    {
        var item = new ReleasedItem(
            ItemId.New(), ItemKind.Meeting, new Wording(title, title + "（中文）"), starts, starts.PlusHours(1), zoneId, null, new Wording("Lakeview Hall", "望湖厅"), new Wording("18 Lakeside Road", "湖滨路18号"), 30.26, 120.15,
            [new ReleasedHost(house.Office.Dean.Id, new Wording("Gu Haitao", "顾海涛"), new Wording("Dean", "院长"))], Wording.Empty, Wording.Empty, group, Wording.Empty, Wording.Empty);
        Items.Add(item);
        return item;
    }

    /// <summary>An item of whole days, as the next release will have it.</summary>
    public ReleasedItem AddDays(LocalDate first, int days = 1, string title = "Free day", string zoneId = "Asia/Shanghai")
    {
        var item = Add(first.AtMidnight(), title, zoneId: zoneId);
        Change(item.Id, old => OfDays(old, first, days));
        return Items[^1];
    }

    /// <summary>The item for whole days.</summary>
    public static ReleasedItem OfDays(ReleasedItem item, LocalDate first, int days) => item with { Starts = first.AtMidnight(), Ends = first.PlusDays(days).AtMidnight(), WholeDay = true };

    /// <summary>Changes an item.</summary>
    public void Change(ItemId item, Func<ReleasedItem, ReleasedItem> change)
    {
        var index = Items.FindIndex(row => row.Id == item);
        Items[index] = change(Items[index]);
    }

    /// <summary>Changes a person, past the desk.</summary>
    public Task ChangeAsync(DelegateId member, Action<Delegate> change) => house.AtDesksAsync(async desks =>
    {
        change(await desks.Db.Delegates.SingleAsync(row => row.Id == member));
        return await desks.Db.SaveChangesAsync();
    });

    /// <summary>The people as they are.</summary>
    public Task<List<Delegate>> PeopleAsync() => house.LookAsync(db => db.Delegates.AsNoTracking().Where(row => row.VisitId == id).OrderBy(row => row.Order).ToListAsync());

    /// <summary>The next release is approved, and what follows from it is stored.</summary>
    public async Task<Release> ReleaseAsync()
    {
        house.Clock.AdvanceSeconds(1);
        return await house.AtDesksAsync(async desks =>
        {
            var visit = await desks.Db.Visits.Include(row => row.Delegates).SingleAsync(row => row.Id == id);
            var content = await ReleaseWriter.WriteAsync(desks.Db, visit, CancellationToken.None) with { Items = [.. Items.OrderBy(item => item.Starts).ThenBy(item => item.Id.Value)] };
            var release = new Release(id, ++Number, content, "Zhao Min", null, house.Clock.GetCurrentInstant());
            desks.Db.Releases.Add(release);
            release.MarkApproved(house.Clock.GetCurrentInstant());
            await desks.WhenApproved.ApprovedAsync(visit, release, CancellationToken.None);
            await desks.Db.SaveChangesAsync();
            return release;
        });
    }

    /// <summary>One mail of the outbox is taken up; false when none is due.</summary>
    public Task<bool> SendNextAsync() => house.AtDesksAsync(desks =>
    {
        var maker = new MessageMaker(desks.Db, desks.Visitors, desks.Letters, new NewsMaker(desks.News, new NewsWriter(Setup, Options.Create(Mail))), desks.SlotMails, Setup);
        return new OutboxRound(desks.Outbox, maker, this, desks.Db).SendNextAsync("test", CancellationToken.None);
    });

    /// <summary>Everything that is due is taken up.</summary>
    public async Task SendAllAsync()
    {
        while (await SendNextAsync())
        {
            // Until nothing is due.
        }
    }

    /// <summary>The mails of the outbox in their order.</summary>
    public Task<List<OutboxMessage>> MailsAsync() => house.LookAsync(db => db.OutboxMessages.AsNoTracking().Where(row => row.VisitId == id).OrderBy(row => row.QueuedAt).ToListAsync());

    /// <summary>The parts.</summary>
    public Task<List<Participation>> PartsAsync() => house.LookAsync(db => db.Participations.AsNoTracking().Where(row => row.VisitId == id).ToListAsync());

    Task<MailDelivery> IMailTransport.SendAsync(ReadOnlyMemory<byte> message, string from, string to, string fileName, CancellationToken ct)
    {
        var (answer, arrives) = Server();
        Senders.Add(from);
        if (arrives)
        {
            Client.Receive(to, message.ToArray());
        }

        return Task.FromResult(answer);
    }
}
