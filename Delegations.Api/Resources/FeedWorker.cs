namespace Delegations.Api.Resources;

/// <summary>Fetches feeds until the host stops. Any number of nodes may run one; each feed is claimed by one of them.</summary>
internal sealed partial class FeedWorker(IServiceScopeFactory scopes, ILogger<FeedWorker> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan PauseAfterFault = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                var fetched = await scope.ServiceProvider.GetRequiredService<FeedRound>().FetchNextAsync(stoppingToken);
                if (!fetched)
                {
                    await Task.Delay(Pause, stoppingToken);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // A worker outlives every fault: the claim's lease runs out and the feed is taken up again.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                RoundFailed(exception);
                await Task.Delay(PauseAfterFault, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    [LoggerMessage(EventId = 1, EventName = "FeedRoundFailed", Level = LogLevel.Error, Message = "A round of the feeds failed; it is tried again.")]
    private partial void RoundFailed(Exception exception);
}
