using Delegations.Core.Dispatch;

namespace Delegations.Api.Dispatch;

/// <summary>Sends what is in the outbox until the host stops. Any number of nodes may run one; each mail is claimed by one of them.</summary>
internal sealed partial class OutboxWorker(IServiceScopeFactory scopes, ILogger<OutboxWorker> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan PauseAfterFault = TimeSpan.FromSeconds(10);

    private readonly string _name = $"{Environment.MachineName}/{Environment.ProcessId}";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var compared = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                if (!compared)
                {
                    // Before the first mail leaves: a new version of the program may have brought other laws for clocks.
                    var shifted = await scope.ServiceProvider.GetRequiredService<ClockChangeDesk>().CompareAsync(stoppingToken);
                    if (shifted > 0)
                    {
                        ClocksChanged(shifted);
                    }

                    compared = true;
                }

                var sent = await scope.ServiceProvider.GetRequiredService<OutboxRound>().SendNextAsync(_name, stoppingToken);
                if (!sent)
                {
                    await Task.Delay(Pause, stoppingToken);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // A worker outlives every fault: the claim's lease runs out and the mail is taken up again.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                RoundFailed(exception);
                await Task.Delay(PauseAfterFault, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    [LoggerMessage(EventId = 1, EventName = "OutboxRoundFailed", Level = LogLevel.Error, Message = "A round of the outbox failed; it is tried again.")]
    private partial void RoundFailed(Exception exception);

    [LoggerMessage(EventId = 2, EventName = "ClocksChanged", Level = LogLevel.Warning, Message = "A new time-zone database has moved {Entries} entries that were sent; their people are told.")]
    private partial void ClocksChanged(int entries);
}
