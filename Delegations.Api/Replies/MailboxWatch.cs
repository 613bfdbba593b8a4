using Delegations.Api.Mail;
using Delegations.Core.Replies;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Delegations.Api.Replies;

/// <summary>
/// Reads the office's mailbox until the host stops; a line that breaks is made anew after a pause that grows. Any number of nodes may run one: what two of them read at once
/// counts once.
/// </summary>
internal sealed partial class MailboxWatch(IServiceScopeFactory scopes, IOptions<ImapOptions> imap, IOptions<MailOptions> mail, IClock clock, ILogger<MailboxWatch> log) : BackgroundService
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var options = imap.Value;
        if (!options.IsUsed)
        {
            return;
        }

        var pause = FirstPause;
        var stumbles = new MailboxStumbles();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                using var session = await MailboxSession.OpenAsync(options, mail.Value.InboundMegabytes * 1024L * 1024L, scopes, clock, stumbles, stoppingToken);
                while (true)
                {
                    await session.ReadNewAsync(stoppingToken);
                    pause = FirstPause;
                    await session.WaitAsync(stoppingToken);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // A worker outlives every fault: the mailbox says where reading goes on.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                LineBroke(exception, options.Host);
                await NoteAsync(MailboxSession.Reason(exception, options), stoppingToken);
                await Task.Delay(pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                pause = pause * 2 > LongestPause ? LongestPause : pause * 2;
            }
        }
    }

    private async Task NoteAsync(string reason, CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<ReplyIntake>().LookedAsync(imap.Value.Mailbox, reason, ct);
        }
#pragma warning disable CA1031 // The store may be what is out of order; the log has the fault already.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            NotNoted(exception);
        }
    }

    [LoggerMessage(EventId = 1, EventName = "MailboxLineBroke", Level = LogLevel.Warning, Message = "The line to the mailbox at {Host} broke; it is made anew.")]
    private partial void LineBroke(Exception exception, string? host);

    [LoggerMessage(EventId = 2, EventName = "MailboxNotNoted", Level = LogLevel.Error, Message = "What the mailbox said could not be noted.")]
    private partial void NotNoted(Exception exception);
}
