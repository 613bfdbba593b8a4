using Delegations.Core;
using Delegations.Core.Programme;

namespace Delegations.Api.Searches;

/// <summary>Runs the searches that wait, one at a time, until the host stops. Any number of nodes may run one; each search is claimed by one of them.</summary>
internal sealed partial class SearchWorker(IServiceScopeFactory scopes, SearchCalls calls, ILogger<SearchWorker> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PauseAfterFault = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            SearchId? claimed = null;
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                var round = scope.ServiceProvider.GetRequiredService<SearchRound>();
                claimed = await round.ClaimAsync(stoppingToken);
                if (claimed is { } id)
                {
                    await round.RunAsync(id, stoppingToken);
                }
                else
                {
                    await calls.WaitAsync(Pause, stoppingToken);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // A worker outlives every fault: the search is said to have failed and the next one begins.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                SearchFailed(claimed?.Value, exception);
                await BreakAsync(claimed);
                await Task.Delay(PauseAfterFault, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task BreakAsync(SearchId? claimed)
    {
        if (claimed is not { } id)
        {
            return;
        }

        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<SearchRound>().BreakAsync(id);
        }
#pragma warning disable CA1031 // The store that cannot be reached now is asked again when the search has been silent for a while.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            SearchFailed(id.Value, exception);
        }
    }

    [LoggerMessage(EventId = 1, EventName = "SearchFailed", Level = LogLevel.Error, Message = "The search {Search} failed.")]
    private partial void SearchFailed(Guid? search, Exception exception);
}
