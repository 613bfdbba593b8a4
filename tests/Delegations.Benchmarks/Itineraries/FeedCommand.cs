using System.Globalization;
using Delegations.Core;
using Delegations.Core.Dispatch;
using Delegations.Core.Persistence;
using Delegations.Core.Programme;
using Delegations.Testing.Web;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Delegations.Benchmarks.Itineraries;

/// <summary>
/// <c>feed</c> opens the office in production mode on SQLite with a visit of forty items and prints the address of its calendar for the house;
/// it closes when its input ends.
/// </summary>
internal static class FeedCommand
{
    private const int Items = 40;
    private const int PerDay = 14;

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        if (arguments.Count > 0)
        {
            throw new ArgumentException("feed takes no arguments", nameof(arguments));
        }

        await using var office = new OfficeHost { EnvironmentName = "Production" };
        office.Settings["Feeds:PerMinute"] = "10000000";
        await office.InitializeAsync();
        var visit = await SentVisit.MakeAsync(office, new LocalDate(2027, 4, 5), send: false);
        var officer = OfficeHost.As(office.House.Officer);
        await office.AtAsync<DelegationsDbContext, int>(async db =>
        {
            var last = await db.Releases.AsNoTracking().Where(row => row.VisitId == visit.Id).OrderByDescending(row => row.Number).FirstAsync();
            var now = office.Clock.GetCurrentInstant();
            var release = new Release(visit.Id, last.Number + 1, last.Content with { Items = [.. Enumerable.Range(0, Items).Select(index => Item(last.Content.Items[0], index))] }, last.FrozenBy, last.FrozenById, now);
            release.MarkApproved(now);
            db.Releases.Add(release);
            return await db.SaveChangesAsync();
        });
        var made = await office.AtAsync<SubscriptionDesk, Result>(desk => desk.MakeForVisitAsync(visit.Id, officer, CancellationToken.None));
        if (!made.Succeeded)
        {
            throw new InvalidOperationException(made.Refusal.Code);
        }

        var rows = await office.AtAsync<SubscriptionDesk, IReadOnlyList<SubscriptionRow>?>(desk => desk.ListAsync(visit.Id, officer, CancellationToken.None));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{office.Address}feeds/{rows!.First(row => row.Kind == SubscriptionKind.Visit).FeedToken}.ics"));
        _ = await Console.In.ReadToEndAsync();
        return 0;
    }

    private static ReleasedItem Item(ReleasedItem first, int index)
    {
        var starts = first.Starts.Date.PlusDays(index / PerDay).At(new LocalTime(8, 0)).PlusHours(index % PerDay);
        return first with
        {
            Id = ItemId.New(),
            Title = new Wording(FormattableString.Invariant($"Talks, round {index}: joint laboratory and exchange of students"), FormattableString.Invariant($"第{index}场会谈：共建联合实验室、学生交换与教师互访，文本核对")),
            Starts = starts,
            Ends = starts.PlusMinutes(45),
        };
    }
}
