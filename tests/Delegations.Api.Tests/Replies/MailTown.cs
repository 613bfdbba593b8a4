using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Delegations.Api.Mail;
using Delegations.Api.Replies;
using Delegations.Core.Replies;
using Delegations.Testing.Mail;
using Delegations.Testing.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Delegations.Api.Tests.Replies;

/// <summary>The office, Postfix and Dovecot, a server elsewhere that takes nothing, and guests with a mail program that is not ours.</summary>
public sealed class MailTown : IAsyncLifetime
{
    public const string OfficeAddress = "international@qianhu.example";
    public const string Ada = "ada@musterstadt.example";
    public const string Bo = "bo@musterstadt.example";
    public const string Gone = "gone@elsewhere.example";

    private readonly TestAuthority _authority = new();
    private X509Certificate2? _certificate;
    private LoopbackSmtpServer? _elsewhere;
    private MailServers? _servers;

    public OfficeHost Office { get; } = new();

    public MailServers Servers => _servers!;

    internal ImapOptions Imap => new()
    {
        Host = "localhost",
        Port = Servers.ImapPort,
        Security = MailSecurity.StartTls,
        User = OfficeAddress,
        Password = MailServers.Password,
        AuthorityFile = _authority.PemFile,
        LookBackDays = 3650,
        TimeoutSeconds = 10,
    };

    public async ValueTask InitializeAsync()
    {
        if (MailServers.Missing() is not null)
        {
            return;
        }

        _certificate = _authority.Issue();
        _elsewhere = LoopbackSmtpServer.Start().Answer("RCPT", "550 5.1.1 no such person");
        _servers = await MailServers.StartAsync(_certificate, _elsewhere.Port, OfficeAddress, Ada, Bo);
        foreach (var (name, value) in new[]
        {
            ("Host", "localhost"), ("Port", Servers.SmtpPort.ToString(CultureInfo.InvariantCulture)), ("Security", nameof(MailSecurity.StartTls)), ("AuthorityFile", _authority.PemFile),
        })
        {
            Office.Settings[$"Mail:{name}"] = value;
        }

        await Office.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_servers is not null)
        {
            await Office.DisposeAsync();
            await _servers.DisposeAsync();
        }

        if (_elsewhere is not null)
        {
            await _elsewhere.DisposeAsync();
        }

        _certificate?.Dispose();
        _authority.Dispose();
    }

    /// <summary>A line to the office's mailbox, as the worker makes it.</summary>
    internal Task<MailboxSession> OpenAsync(IServiceScopeFactory? scopes = null, int? port = null)
    {
        var options = Imap;
        options.Port = port ?? options.Port;
        return MailboxSession.OpenAsync(options, 5_000_000, scopes ?? Office.Services.GetRequiredService<IServiceScopeFactory>(), Office.Clock, new MailboxStumbles(), CancellationToken.None);
    }

    /// <summary>A guest acts; what was answered to.</summary>
    public async Task<Answered> GuestAsync(string act, string address, string partStat = "ACCEPTED")
    {
        var start = new ProcessStartInfo("/usr/bin/python3") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[]
        {
            Path.Combine(AppContext.BaseDirectory, "Replies", "guest.py"), act, Servers.ImapPort.ToString(CultureInfo.InvariantCulture), Servers.SmtpPort.ToString(CultureInfo.InvariantCulture),
            _authority.PemFile, address, MailServers.Password, OfficeAddress, partStat,
        })
        {
            start.ArgumentList.Add(argument);
        }

        using var guest = Process.Start(start)!;
        var (said, trouble) = (guest.StandardOutput.ReadToEndAsync(), guest.StandardError.ReadToEndAsync());
        await guest.WaitForExitAsync();
        Assert.True(guest.ExitCode == 0, await trouble);
        return JsonSerializer.Deserialize<Answered>(await said, JsonSerializerOptions.Web)!;
    }

    /// <summary>Waits until a mailbox holds so many messages.</summary>
    public async Task ArrivedAsync(string address, int count)
    {
        for (var wait = 0; Servers.MessagesOf(address).Count < count; wait++)
        {
            Assert.True(wait < 600, Servers.Log());
            await Task.Delay(TimeSpan.FromMilliseconds(50), TestContext.Current.CancellationToken);
        }
    }

    /// <summary>The mails that came in, in their order.</summary>
    public Task<List<InboundMail>> MailsAsync() => Office.StoreAsync(db => db.InboundMails.AsNoTracking().OrderBy(mail => mail.Id).ToListAsync());

    /// <summary>What a guest answered to.</summary>
    public sealed record Answered(string Uid, string To, string MessageId);
}
