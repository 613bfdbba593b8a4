using Delegations.Api.Mail;
using Delegations.Core.Replies;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Delegations.Api.Replies;

/// <summary>Looks into the folder of mails that came in, and lets the bytes of old ones go, until the host stops.</summary>
internal sealed partial class InboundWorker(IServiceScopeFactory scopes, InboundFolder folder, IOptions<MailOptions> options, IClock clock, ILogger<InboundWorker> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan PauseAfterFault = TimeSpan.FromSeconds(30);
    private static readonly Duration PurgeEvery = Duration.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var purged = Instant.MinValue;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await folder.LookAsync(stoppingToken);
                if (clock.GetCurrentInstant() - purged >= PurgeEvery)
                {
                    await using var scope = scopes.CreateAsyncScope();
                    await scope.ServiceProvider.GetRequiredService<ReplyIntake>().PurgeAsync(Duration.FromDays(options.Value.KeepInboundDays), stoppingToken);
                    folder.Purge();
                    purged = clock.GetCurrentInstant();
                }

                await Task.Delay(Pause, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // A worker outlives every fault: a file that could not be taken lies there still.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                RoundFailed(exception);
                await Task.Delay(PauseAfterFault, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    [LoggerMessage(EventId = 1, EventName = "InboundRoundFailed", Level = LogLevel.Error, Message = "A round of the mails that came in failed; it is tried again.")]
    private partial void RoundFailed(Exception exception);
}
