using Delegations.Core.Access;
using Delegations.Core.Directory;
using Delegations.Core.Itineraries;
using Delegations.Core.Letters;
using Delegations.Core.Persistence;
using Delegations.Core.Programme;
using Delegations.Core.Retention;
using Delegations.Core.Visits;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Delegations.Core.Dispatch;

/// <summary>What a visitor's page shows.</summary>
/// <param name="Member">Who is looking.</param>
/// <param name="Itinerary">The programme from this person's view.</param>
/// <param name="Content">The frozen visit.</param>
/// <param name="House">Whom to turn to.</param>
/// <param name="LetterNumber">Number of the valid invitation letter, or null.</param>
/// <param name="FeedToken">Secret of the calendar feed.</param>
/// <param name="IsCancelled">The visit has been called off.</param>
public sealed record VisitorView(ReleasedDelegate Member, Itinerary Itinerary, ReleaseContent Content, HouseProfile House, string? LetterNumber, string FeedToken, bool IsCancelled);

/// <summary>The desk that a visitor's secret link opens. An unknown, expired or withdrawn link opens nothing, always with the same answer.</summary>
public sealed class VisitorDesk(DelegationsDbContext db, IClock clock, OfficeKey key, LetterDesk letters)
{
    private static readonly Duration UseIsNotedEvery = Duration.FromMinutes(5);

    /// <summary>The page behind a token, or null.</summary>
    public async Task<VisitorView?> OpenAsync(string token, CancellationToken ct)
    {
        var hash = OfficeKey.HashOf(token);
        return await ViewAsync(await db.VisitorLinks.SingleOrDefaultAsync(row => row.PageHash == hash, ct), ct);
    }

    /// <summary>The language of the visitor behind a page's token, or null when the link opens nothing.</summary>
    public async Task<Language?> LanguageAsync(string token, CancellationToken ct)
    {
        var hash = OfficeKey.HashOf(token);
        var link = await db.VisitorLinks.AsNoTracking().SingleOrDefaultAsync(row => row.PageHash == hash, ct);
        return link is null || !link.Opens(clock.GetCurrentInstant())
            ? null
            : await db.Delegates.Where(row => row.Id == link.DelegateId).Select(row => (Language?)row.Language).SingleOrDefaultAsync(ct);
    }

    /// <summary>The visitor's valid letter, or null.</summary>
    public async Task<(string Number, byte[] Pdf)?> LetterAsync(string token, CancellationToken ct)
    {
        var hash = OfficeKey.HashOf(token);
        var link = await db.VisitorLinks.SingleOrDefaultAsync(row => row.PageHash == hash, ct);
        var letter = link is null || !link.Opens(clock.GetCurrentInstant()) ? null : await ValidLetterAsync(link, ct);
        if (letter is null)
        {
            return null;
        }

        var pdf = await letters.PrintAsync(letter, ct);
        return pdf.Succeeded ? (letter.Number, pdf.Value) : null;
    }

    /// <summary>The token of a delegate's page, for the mail that brings it; null when there is no link.</summary>
    public async Task<string?> PageTokenAsync(DelegateId delegateId, CancellationToken ct)
    {
        var link = await db.VisitorLinks.AsNoTracking().SingleOrDefaultAsync(row => row.DelegateId == delegateId, ct);
        return link?.PageToken(key);
    }

    /// <summary>One delegate's itinerary from a release, for the mail and the API.</summary>
    public async Task<Itinerary?> ItineraryAsync(Release release, DelegateId delegateId, CancellationToken ct)
    {
        var member = release.Content.Delegates.SingleOrDefault(row => row.Id == delegateId);
        if (member is null)
        {
            return null;
        }

        var profile = await db.HouseProfiles.AsNoTracking().SingleOrDefaultAsync(ct) ?? new HouseProfile();
        var ledger = await db.Participations.AsNoTracking().Where(row => row.DelegateId == delegateId).ToListAsync(ct);
        var earlier = await db.Releases.AsNoTracking().Where(row => row.VisitId == release.VisitId && row.Number < release.Number && row.ApprovedAt != null).OrderByDescending(row => row.Number).ToListAsync(ct);
        var isCancelled = await db.Visits.AnyAsync(visit => visit.Id == release.VisitId && visit.State == VisitState.Cancelled, ct);
        return ItineraryBuilder.Build(release, member, ledger, profile, earlier, isCancelled);
    }

    /// <summary>One delegate's itinerary of the latest approved release, for whoever may see the visit; null when there is none.</summary>
    public async Task<Itinerary?> ItineraryOfAsync(VisitId id, DelegateId delegateId, Actor actor, CancellationToken ct)
    {
        var release = await db.VisitsOf(actor).AnyAsync(visit => visit.Id == id, ct)
            ? await db.Releases.AsNoTracking().Where(row => row.VisitId == id && row.ApprovedAt != null).OrderByDescending(row => row.Number).FirstOrDefaultAsync(ct)
            : null;
        return release is null ? null : await ItineraryAsync(release, delegateId, ct);
    }

    private async Task<VisitorView?> ViewAsync(VisitorLink? link, CancellationToken ct)
    {
        var now = clock.GetCurrentInstant();
        if (link is null || !link.Opens(now))
        {
            return null;
        }

        var release = await db.Releases.AsNoTracking().Where(row => row.VisitId == link.VisitId && row.ApprovedAt != null).OrderByDescending(row => row.Number).FirstOrDefaultAsync(ct);
        var itinerary = release is null ? null : await ItineraryAsync(release, link.DelegateId, ct);
        if (release is null || itinerary is null)
        {
            return null;
        }

        if (link.LastUsed is null || now - link.LastUsed.Value > UseIsNotedEvery)
        {
            link.LastUsed = now;
            await db.SaveChangesAsync(ct);
        }

        var letter = await ValidLetterAsync(link, ct);
        var isCancelled = await db.Visits.AnyAsync(visit => visit.Id == link.VisitId && visit.State == VisitState.Cancelled, ct);
        return new VisitorView(
            release.Content.Delegates.Single(row => row.Id == link.DelegateId),
            itinerary,
            release.Content,
            await db.HouseProfiles.AsNoTracking().SingleOrDefaultAsync(ct) ?? new HouseProfile(),
            letter?.Number,
            link.FeedToken(key),
            isCancelled);
    }

    private Task<Letter?> ValidLetterAsync(VisitorLink link, CancellationToken ct) =>
        db.Letters.Where(row => row.DelegateId == link.DelegateId && (row.State == LetterState.Numbered || row.State == LetterState.Issued))
            .OrderByDescending(row => row.Year).ThenByDescending(row => row.Sequence).FirstOrDefaultAsync(ct);
}
