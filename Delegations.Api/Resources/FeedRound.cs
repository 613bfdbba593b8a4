using Delegations.Core.Resources;

namespace Delegations.Api.Resources;

/// <summary>One turn of the worker of feeds.</summary>
internal sealed partial class FeedRound(FeedDesk desk, FeedFetcher fetcher, ILogger<FeedRound> log)
{
    /// <summary>Fetches the feed that has waited longest; false when none is due.</summary>
    public async Task<bool> FetchNextAsync(CancellationToken ct)
    {
        if (await desk.ClaimAsync(ct) is not { } claim)
        {
            return false;
        }

        var outcome = await OutcomeAsync(claim, ct);
        await desk.FinishAsync(claim, outcome, ct);
        if (outcome is FeedOutcome.Failed failed)
        {
            FeedFailed(claim.SourceId.Value, failed.Why.Code);
        }

        return true;
    }

    private async Task<FeedOutcome> OutcomeAsync(FeedClaim claim, CancellationToken ct)
    {
        var fetched = await fetcher.FetchAsync(claim.Address, claim.EntityTag, claim.LastModified, ct);
        if (!fetched.Succeeded)
        {
            return new FeedOutcome.Failed(fetched.Refusal);
        }

        if (fetched.Value.Body is not { } body)
        {
            return new FeedOutcome.Unchanged();
        }

        var read = CalendarReader.Read(body, claim.Window, ct);
        return read.Succeeded ? new FeedOutcome.Read(read.Value, fetched.Value.EntityTag, fetched.Value.LastModified) : new FeedOutcome.Failed(read.Refusal);
    }

    // The address is a secret: the source's id and the reason are all that a log says.
    [LoggerMessage(EventId = 1, EventName = "FeedFailed", Level = LogLevel.Warning, Message = "The foreign calendar {SourceId} could not be fetched ({Reason}); its last busy times stay.")]
    private partial void FeedFailed(Guid sourceId, string reason);
}
