using Delegations.Api.Mail;
using Delegations.Api.Replies;
using Delegations.Core.Replies;
using Delegations.Testing.Databases;
using Delegations.Testing.Mail;
using Delegations.Testing.Web;
using MailKit.Net.Imap;
using MailKit.Security;

namespace Delegations.Api.Tests.Replies;

/// <summary>Mailbox servers that are not as one would wish: Dovecot without IDLE, with access tokens in place of passwords, with mails that it cannot give out.</summary>
public sealed class MailboxServerTests
{
    [Fact]
    public async Task A_server_that_does_not_tell_of_new_mail_is_asked_again_and_again()
    {
        await using var office = await ReadingOffice.OpenAsync(settings: new MailboxServerSettings { TellsOfNewMail = false });
        Assert.DoesNotContain("IDLE", await CapabilitiesAsync(office), StringComparison.Ordinal);
        var options = office.Imap;
        options.PollSeconds = 1;
        using var watch = office.Watch(options);
        await watch.StartAsync(CancellationToken.None);
        await office.UntilAsync(async () => await office.PositionAsync() is not null);

        office.Servers.Deliver(ReadingOffice.Address, office.Answer(0));
        await office.UntilAsync(async () => await office.CountAsync() == 1);
        office.Servers.Deliver(ReadingOffice.Address, office.Answer(1, "DECLINED"));
        await office.UntilAsync(async () => await office.CountAsync() == 2);
        await watch.StopAsync(CancellationToken.None);

        Assert.All(await office.MailsAsync(), mail => Assert.Equal((InboundState.Applied, InboundReasons.Applied), (mail.State, mail.Reason)));
        Assert.Equal(string.Empty, (await office.PositionAsync())!.LastError);
    }

    [Theory]
    [InlineData("oauthbearer", "OAUTHBEARER")]
    [InlineData("xoauth2", "XOAUTH2")]
    [InlineData("oauthbearer xoauth2", "OAUTHBEARER")]
    public async Task A_mailbox_opens_with_a_token_and_again_when_the_token_was_renewed(string ways, string used)
    {
        var good = "first";
        await using var authority = LoopbackWebServer.Start(request => request.Headers.GetValueOrDefault("Authorization") == $"Bearer {good}"
            ? WebAnswer.Ok($$"""{"active":true,"username":"{{ReadingOffice.Address}}"}""")
            : WebAnswer.Status(401));
        await using var office = await ReadingOffice.OpenAsync(settings: new MailboxServerSettings { TokenCheck = new Uri(authority.Address + "introspect"), TokenWays = ways });
        var file = Path.Combine(office.Office.DataFolder, "token");
        var options = office.Imap;
        (options.Password, options.TokenFile) = (null, file);
        await File.WriteAllTextAsync(file, "first\n", TestContext.Current.CancellationToken);
        office.Servers.Deliver(ReadingOffice.Address, office.Answer(0));
        using (var session = await office.SessionAsync(options))
        {
            Assert.Equal(1, await session.ReadNewAsync(CancellationToken.None));
        }

        // The token has run out: the page says so, and the worker goes on when the file holds the next one.
        good = "second";
        var refused = await Assert.ThrowsAsync<AuthenticationException>(() => office.SessionAsync(options));
        Assert.Equal($"The mail server localhost:{options.Port} does not accept the account in Imap:User and Imap:TokenFile.", MailboxSession.Reason(refused, options));
        using var watch = office.Watch(options);
        await watch.StartAsync(CancellationToken.None);
        await office.UntilAsync(async () => (await office.PositionAsync())!.LastError.Length > 0);
        office.Servers.Deliver(ReadingOffice.Address, office.Answer(1));
        await File.WriteAllTextAsync(file, "second", TestContext.Current.CancellationToken);
        await office.UntilAsync(async () => await office.CountAsync() == 2);
        await watch.StopAsync(CancellationToken.None);

        Assert.All(await office.MailsAsync(), mail => Assert.Equal((InboundState.Applied, InboundReasons.Applied), (mail.State, mail.Reason)));
        Assert.Equal(string.Empty, (await office.PositionAsync())!.LastError);
        Assert.Contains(authority.Requests, request => request.Headers["Authorization"] == "Bearer first");
        Assert.Contains($"method={used}", office.Servers.Log(), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task A_store_that_is_out_of_order_for_a_while_does_not_make_an_answer_unreadable(DatabaseKind kind)
    {
        await using var office = await ReadingOffice.OpenAsync(kind);
        using var watch = office.Watch(office.Imap);
        await watch.StartAsync(CancellationToken.None);
        await office.UntilAsync(async () => await office.PositionAsync() is not null);

        await using (await office.HoldTheStoreAsync())
        {
            office.Servers.Deliver(ReadingOffice.Address, office.Answer(0));

            // The house waits five seconds for a locked file; a server may be away as long, and is here told to break off what waits.
            await Task.Delay(TimeSpan.FromSeconds(3), TestContext.Current.CancellationToken);
            await office.BreakOffWhatWaitsAsync();
            await Task.Delay(TimeSpan.FromSeconds(3.5), TestContext.Current.CancellationToken);
        }

        await office.UntilAsync(async () => await office.CountAsync() == 1);
        await watch.StopAsync(CancellationToken.None);

        Assert.Equal([(ReadingOffice.MessageId(0), InboundState.Applied, InboundReasons.Applied)], await office.MailsAsync());
    }

    [Fact]
    public async Task A_mail_that_the_server_cannot_give_out_is_a_task_and_the_next_one_is_read()
    {
        await using var office = await ReadingOffice.OpenAsync();
        office.Servers.Deliver(ReadingOffice.Address, office.Answer(0));
        var lost = office.Servers.Deliver(ReadingOffice.Address, office.Answer(1));
        office.Servers.Deliver(ReadingOffice.Address, office.Answer(2));
        MailServers.Withhold(lost);

        // Dovecot ends the line whenever the mail, or anything that it is among, is asked for. The worker makes a line anew after a pause.
        var stumbles = new MailboxStumbles();
        var lines = 0;
        for (; await office.CountAsync() < 3; lines++)
        {
            Assert.True(lines < 10, office.Servers.Log());
            using var session = await office.SessionAsync(stumbles: stumbles);
            await Record.ExceptionAsync(() => session.ReadNewAsync(CancellationToken.None));
        }

        Assert.Equal(5, lines);
        Assert.Equal(
            [(ReadingOffice.MessageId(0), InboundState.Applied, InboundReasons.Applied), (string.Empty, InboundState.ForAPerson, InboundReasons.NotFetched), (ReadingOffice.MessageId(2), InboundState.Applied, InboundReasons.Applied)],
            await office.MailsAsync());
    }

    [Fact]
    public async Task A_line_that_broke_twice_at_a_mail_does_not_give_it_up()
    {
        await using var office = await ReadingOffice.OpenAsync();
        var late = office.Servers.Deliver(ReadingOffice.Address, office.Answer(0));
        MailServers.Withhold(late);
        var stumbles = new MailboxStumbles();
        for (var line = 0; line < 2; line++)
        {
            using var broken = await office.SessionAsync(stumbles: stumbles);
            Assert.NotNull(await Record.ExceptionAsync(() => broken.ReadNewAsync(CancellationToken.None)));
        }

        MailServers.GiveOut(late);
        using var session = await office.SessionAsync(stumbles: stumbles);

        Assert.Equal(1, await session.ReadNewAsync(CancellationToken.None));
        Assert.Equal([(ReadingOffice.MessageId(0), InboundState.Applied, InboundReasons.Applied)], await office.MailsAsync());
    }

    private static async Task<string> CapabilitiesAsync(ReadingOffice office)
    {
        using var client = new ImapClient { ServerCertificateValidationCallback = HouseAuthority.Of(office.Imap.AuthorityFile) };
        await client.ConnectAsync("localhost", office.Servers.ImapPort, SecureSocketOptions.StartTls);
        await client.AuthenticateAsync(ReadingOffice.Address, MailServers.Password);
        return client.Capabilities.ToString().ToUpperInvariant();
    }
}
