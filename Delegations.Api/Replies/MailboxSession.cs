using System.Net.Sockets;
using Delegations.Api.Mail;
using Delegations.Core.Replies;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Search;
using MailKit.Security;
using NodaTime;

namespace Delegations.Api.Replies;

/// <summary>
/// One line to the office's mailbox: search first, then wait until the server tells of new mail or it is time to search again. What the server tells while waiting is a
/// hint only (calendar guide 2.2). The folder is opened for reading, and nothing in it is changed.
/// </summary>
internal sealed class MailboxSession : IDisposable
{
    private const int ImplicitTlsPort = 993;
    private const int Batch = 100;

    private readonly ImapOptions _options;
    private readonly long _largest;
    private readonly IServiceScopeFactory _scopes;
    private readonly IClock _clock;
    private readonly MailboxStumbles _stumbles;
    private readonly ImapClient _client;
    private IMailFolder _folder;

    // Set by an event of the library, in which it must not be called (jstedfast/MailKit#1434); looked at outside.
    private TaskCompletionSource _news = New();

    private MailboxSession(ImapOptions options, long largest, IServiceScopeFactory scopes, IClock clock, MailboxStumbles stumbles)
    {
        (_options, _largest, _scopes, _clock, _stumbles) = (options, largest, scopes, clock, stumbles);
        _client = new ImapClient { Timeout = options.TimeoutSeconds * 1000, ServerCertificateValidationCallback = HouseAuthority.Of(options.AuthorityFile) };
        _folder = null!;
    }

    /// <summary>Connects, signs in and opens the folder.</summary>
    public static async Task<MailboxSession> OpenAsync(ImapOptions options, long largest, IServiceScopeFactory scopes, IClock clock, MailboxStumbles stumbles, CancellationToken ct)
    {
        MailboxSession? opening = null;
        try
        {
            opening = new MailboxSession(options, largest, scopes, clock, stumbles);
            await opening.ConnectAsync(ct);
            var session = opening;
            opening = null;
            return session;
        }
        finally
        {
            opening?.Dispose();
        }
    }

    /// <summary>Takes in what came since the last look; how many answers were new.</summary>
    public async Task<int> ReadNewAsync(CancellationToken ct)
    {
        _news = New();
        var taken = 0;
        var uids = await SearchAsync(ct);
        for (var at = 0; at < uids.Count;)
        {
            var batch = uids.Skip(at).Take(_stumbles.IsCloseTo(_folder.UidValidity, uids[at].Id) ? 1 : Batch).ToList();
            taken += _stumbles.IsGivenUp(_folder.UidValidity, batch[0].Id) ? await GiveUpAsync(batch[0], ct) : await TakeAsync(batch, ct);
            at += batch.Count;
        }

        await using var scope = _scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ReplyIntake>().LookedAsync(_options.Mailbox, string.Empty, ct);
        return taken;
    }

    /// <summary>Waits until there may be something new.</summary>
    /// <exception cref="TimeoutException">The server did not end the waiting when asked to: the line is dead.</exception>
    public async Task WaitAsync(CancellationToken ct)
    {
        if (_news.Task.IsCompleted)
        {
            return;
        }

        if (!_client.Capabilities.HasFlag(ImapCapabilities.Idle))
        {
            await Task.Delay(TimeSpan.FromSeconds(_options.PollSeconds), ct);
            await _client.NoOpAsync(ct);
            return;
        }

        using var done = new CancellationTokenSource();
        var idle = _client.IdleAsync(done.Token, ct);
        using (var enough = CancellationTokenSource.CreateLinkedTokenSource(ct))
        {
            await Task.WhenAny(idle, _news.Task, Task.Delay(TimeSpan.FromSeconds(_options.RenewSeconds), enough.Token));
            await enough.CancelAsync();
        }

        // A server that never answers the end of waiting would hold this line for ever (jstedfast/MailKit#1697).
        await done.CancelAsync();
        await idle.WaitAsync(TimeSpan.FromSeconds(_options.TimeoutSeconds), ct);
    }

    /// <summary>What went wrong with the line, in a sentence for the officer; no password, no more than the server said.</summary>
    public static string Reason(Exception problem, ImapOptions server)
    {
        var name = $"{server.Host}:{server.Port}";
        return problem switch
        {
            AuthenticationException or ServiceNotAuthenticatedException => $"The mail server {name} does not accept the account in Imap:User and {(string.IsNullOrEmpty(server.TokenFile) ? "Imap:Password" : "Imap:TokenFile")}.",
            SslHandshakeException => $"No secure line to the mail server {name}: its certificate or its TLS is not accepted.",
            NotSupportedException => $"The mail server {name} does not offer what Imap:Security or the account asks for.",
            FolderNotFoundException => $"The mail server {name} has no folder {server.Folder}.",
            TimeoutException or OperationCanceledException => $"The mail server {name} did not answer in time.",
            SocketException => $"The mail server {name} cannot be reached: {problem.Message}",
            IOException or ProtocolException or CommandException or ServiceNotConnectedException => $"The line to the mail server {name} broke: {problem.Message}",
            _ => $"What came in could not be stored ({problem.GetType().Name}). It is tried again.",
        };
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private async Task ConnectAsync(CancellationToken ct)
    {
        var security = _options.Security switch
        {
            MailSecurity.RequireTls => _options.Port == ImplicitTlsPort ? SecureSocketOptions.SslOnConnect : SecureSocketOptions.StartTls,
            MailSecurity.StartTls => SecureSocketOptions.StartTls,
            MailSecurity.ImplicitTls => SecureSocketOptions.SslOnConnect,
            _ => SecureSocketOptions.None,
        };
        await _client.ConnectAsync(_options.Host ?? string.Empty, _options.Port, security, ct);
        if (_options is { TokenFile: { Length: > 0 } file, User: { } user })
        {
            await _client.AuthenticateAsync(await AccessToken.ReadAsync(file, user, _client.AuthenticationMechanisms, ct), ct);
        }
        else
        {
            await _client.AuthenticateAsync(_options.User ?? string.Empty, _options.Password ?? string.Empty, ct);
        }

        _folder = await _client.GetFolderAsync(_options.Folder, ct);
        await _folder.OpenAsync(FolderAccess.ReadOnly, ct);
        _folder.CountChanged += (_, _) => _news.TrySetResult();
    }

    private async Task<IReadOnlyList<UniqueId>> SearchAsync(CancellationToken ct)
    {
        await using var scope = _scopes.CreateAsyncScope();
        var position = await scope.ServiceProvider.GetRequiredService<ReplyIntake>().ReadToAsync(_options.Mailbox, ct);
        if (position is null || position.UidValidity != _folder.UidValidity)
        {
            // Never read, or numbered anew by the server: all that is not too old is read, and copies are known by their fingerprint.
            var since = (_clock.GetCurrentInstant() - Duration.FromDays(_options.LookBackDays)).ToDateTimeUtc();
            return [.. (await _folder.SearchAsync(SearchQuery.DeliveredAfter(since), ct)).OrderBy(uid => uid.Id)];
        }

        if (position.LastUid >= uint.MaxValue)
        {
            return [];
        }

        // "n:*" names the last mail also when its number is below n (RFC 9051 9, seq-range).
        var next = new UniqueIdRange(new UniqueId((uint)position.LastUid + 1), UniqueId.MaxValue);
        return [.. (await _folder.SearchAsync(SearchQuery.Uids(next), ct)).Where(uid => uid.Id > position.LastUid).OrderBy(uid => uid.Id)];
    }

    private async Task<int> TakeAsync(List<UniqueId> batch, CancellationToken ct)
    {
        var taken = 0;
        var summaries = await AskAsync(batch, () => _folder.FetchAsync(batch, MessageSummaryItems.UniqueId | MessageSummaryItems.Size | MessageSummaryItems.Envelope, ct), ct);
        foreach (var summary in summaries.OrderBy(summary => summary.UniqueId.Id))
        {
            taken += await TakeAsync(summary, ct);
        }

        return taken;
    }

    private async Task<int> TakeAsync(IMessageSummary summary, CancellationToken ct)
    {
        var source = SourceOf(summary.UniqueId);
        await using var scope = _scopes.CreateAsyncScope();
        var reader = scope.ServiceProvider.GetRequiredService<InboundReader>();
        if (summary.Size > _largest)
        {
            var envelope = summary.Envelope;
            return await reader.TakeTooLargeAsync(source, envelope?.From.Mailboxes.FirstOrDefault()?.Address, envelope?.Subject, envelope?.MessageId, _largest, ct);
        }

        try
        {
            return await reader.TakeAsync(source, await AskAsync([summary.UniqueId], () => BytesAsync(summary.UniqueId, ct), ct), ct);
        }
        catch (MessageNotFoundException)
        {
            // Somebody deleted it between the search and now.
            return 0;
        }
    }

    private async Task<byte[]> BytesAsync(UniqueId uid, CancellationToken ct)
    {
        await using var stream = await _folder.GetStreamAsync(uid, string.Empty, ct);
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes, ct);
        return bytes.ToArray();
    }

    private async Task<int> GiveUpAsync(UniqueId uid, CancellationToken ct)
    {
        await using var scope = _scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<InboundReader>().TakeNotFetchedAsync(SourceOf(uid), ct);
    }

    // Whatever the server does instead of giving a mail out, the line is made anew; which mails it was about is remembered.
    private async Task<T> AskAsync<T>(IReadOnlyList<UniqueId> mails, Func<Task<T>> ask, CancellationToken ct)
    {
        try
        {
            return await ask();
        }
        catch (Exception problem) when (problem is not MessageNotFoundException && !ct.IsCancellationRequested)
        {
            _stumbles.Note(_folder.UidValidity, mails[0].Id, mails[^1].Id);
            throw;
        }
    }

    private InboundSource SourceOf(UniqueId uid) => new(_options.Mailbox, _folder.UidValidity, uid.Id);

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
