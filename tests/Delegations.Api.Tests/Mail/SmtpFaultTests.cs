using System.Text;
using Delegations.Api.Mail;
using Delegations.Core.Mail;
using Delegations.Testing.Mail;
using Microsoft.Extensions.Options;

namespace Delegations.Api.Tests.Mail;

/// <summary>What can go wrong with a mail server: nothing is lost, nothing leaves in the open, nothing is believed to have left that has not.</summary>
public sealed class SmtpFaultTests : IDisposable
{
    private const string Office = "protocol@example.edu";
    private const string Guest = "anna.muster@uni.example";
    private readonly byte[] _message = MessageComposer.Compose(MessageComposerTests.Message()).Value;
    private readonly TestAuthority _authority = new();

    public void Dispose() => _authority.Dispose();

    [Fact]
    public async Task Over_TLS_with_a_certificate_of_the_house_a_mail_leaves_and_no_command_is_in_the_open()
    {
        using var certificate = _authority.Issue();
        await using var server = LoopbackSmtpServer.Start().WithTls(certificate).WithAccounts();

        Assert.IsType<MailDelivery.Sent>(await SendAsync(server, options => { options.User = "office"; options.Password = "secret"; }));

        Assert.Equal(_message, Assert.Single(server.Received).Message);
        Assert.Equal(["EHLO", "STARTTLS"], server.InTheOpen.Select(command => command.Split(' ')[0]));
    }

    [Fact]
    public async Task TLS_at_once_is_spoken_where_it_is_set()
    {
        using var certificate = _authority.Issue();
        await using var server = LoopbackSmtpServer.Start().WithTls(certificate, atOnce: true);

        Assert.IsType<MailDelivery.Sent>(await SendAsync(server, options => options.Security = MailSecurity.ImplicitTls));

        Assert.Empty(server.InTheOpen);
    }

    [Theory]
    [InlineData("expired")]
    [InlineData("another name")]
    [InlineData("unknown authority")]
    [InlineData("no authority set")]
    public async Task A_certificate_that_is_not_right_gets_no_mail(string fault)
    {
        using var stranger = new TestAuthority();
        using var certificate = fault switch
        {
            "expired" => _authority.Issue(isExpired: true),
            "another name" => _authority.Issue("mail.elsewhere.example", withLoopback: false),
            "unknown authority" => stranger.Issue(),
            _ => _authority.Issue(),
        };
        await using var server = LoopbackSmtpServer.Start().WithTls(certificate);

        var delivery = Assert.IsType<MailDelivery.TryLater>(await SendAsync(server, options => options.AuthorityFile = fault == "no authority set" ? null : _authority.PemFile));

        Assert.Contains("certificate", delivery.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(server.Commands, command => command.StartsWith("MAIL", StringComparison.Ordinal));
        Assert.Empty(server.Received);
    }

    [Fact]
    public async Task A_server_whose_TLS_was_taken_out_on_the_way_gets_no_mail_and_no_password()
    {
        await using var server = LoopbackSmtpServer.Start().WithAccounts();

        var delivery = Assert.IsType<MailDelivery.TryLater>(await SendAsync(server, options => { options.User = "office"; options.Password = "secret"; }));

        Assert.False(delivery.MayHaveArrived);
        Assert.DoesNotContain(server.Commands, command => command.StartsWith("AUTH", StringComparison.Ordinal) || command.StartsWith("MAIL", StringComparison.Ordinal));
        Assert.Empty(server.Received);
    }

    [Fact]
    public async Task What_somebody_slips_in_before_TLS_is_not_taken_for_the_server()
    {
        using var certificate = _authority.Issue();
        await using var server = LoopbackSmtpServer.Start().WithTls(certificate).InjectsBeforeTls("250-loopback\r\n250 AUTH PLAIN");

        var delivery = await SendAsync(server, options => { options.User = "office"; options.Password = "secret"; });

        Assert.IsNotType<MailDelivery.Sent>(delivery);
        Assert.DoesNotContain(server.Commands, command => command.StartsWith("AUTH", StringComparison.Ordinal));
        Assert.Empty(server.Received);
    }

    [Theory]
    [InlineData("GREETING")]
    [InlineData("EHLO")]
    [InlineData("MAIL")]
    [InlineData(".")]
    public async Task A_server_that_says_nothing_is_given_up(string command)
    {
        await using var server = LoopbackSmtpServer.Start().SaysNothingTo(command);

        var delivery = Assert.IsType<MailDelivery.TryLater>(await SendAsync(server, InTheOpen(timeoutSeconds: 1)));

        Assert.Contains("did not answer in time", delivery.Reason, StringComparison.Ordinal);
        Assert.Equal(command == ".", delivery.MayHaveArrived);
    }

    [Fact]
    public async Task A_server_that_drips_an_octet_at_a_time_is_given_up()
    {
        await using var server = LoopbackSmtpServer.Start().Drips(TimeSpan.FromMilliseconds(500));

        Assert.IsType<MailDelivery.TryLater>(await SendAsync(server, InTheOpen(timeoutSeconds: 1)));

        Assert.Empty(server.Received);
    }

    [Fact]
    public async Task A_line_that_breaks_in_the_middle_of_a_message_has_not_brought_it()
    {
        var large = MessageComposer.Compose(MessageComposerTests.Message() with { Attachments = [MailAttachment.Letter("letter.pdf", new byte[4_000_000])] }).Value;
        await using var server = LoopbackSmtpServer.Start().HangsUpAfter(1000);
        await using var transport = new SmtpTransport(Options.Create(OptionsFor(server, InTheOpen())));

        var delivery = Assert.IsType<MailDelivery.TryLater>(await transport.SendAsync(large, Office, Guest, "mail-1", CancellationToken.None));

        Assert.False(delivery.MayHaveArrived);
        Assert.Empty(server.Received);
    }

    [Fact]
    public async Task A_line_that_breaks_before_the_last_word_may_have_brought_it()
    {
        await using var server = LoopbackSmtpServer.Start().Answer(".", null);

        var delivery = Assert.IsType<MailDelivery.TryLater>(await SendAsync(server, InTheOpen()));

        Assert.True(delivery.MayHaveArrived);
        Assert.Single(server.Received);
    }

    [Fact]
    public async Task A_greylisted_mail_is_taken_at_the_next_try()
    {
        var tries = 0;
        await using var server = LoopbackSmtpServer.Start().AnswerWith("RCPT", _ => ++tries == 1 ? "450 4.2.0 greylisted" : "250 ok");
        await using var transport = new SmtpTransport(Options.Create(OptionsFor(server, InTheOpen())));

        Assert.IsType<MailDelivery.TryLater>(await SendAsync(transport));
        Assert.IsType<MailDelivery.Sent>(await SendAsync(transport));

        Assert.Single(server.Received);
    }

    [Theory]
    [InlineData("535 5.7.8 wrong password")]
    [InlineData("454 4.7.0 not now")]
    public async Task An_account_that_is_turned_away_costs_no_mail(string answer)
    {
        using var certificate = _authority.Issue();
        await using var server = LoopbackSmtpServer.Start().WithTls(certificate).WithAccounts().Answer("AUTH", answer);

        var delivery = Assert.IsType<MailDelivery.TryLater>(await SendAsync(server, options => { options.User = "office"; options.Password = "not-a-real-password"; }));

        Assert.DoesNotContain("not-a-real-password", delivery.Reason, StringComparison.Ordinal);
        Assert.Empty(server.Received);
    }

    [Theory]
    [InlineData("XOAUTH2", "user=office\u0001auth=Bearer {0}\u0001\u0001")]
    [InlineData("OAUTHBEARER XOAUTH2", "auth=Bearer {0}")]
    public async Task A_token_from_a_file_signs_in_and_a_renewed_one_is_taken_up(string ways, string expected)
    {
        using var certificate = _authority.Issue();
        await using var server = LoopbackSmtpServer.Start().WithTls(certificate).WithAccounts(ways);
        var file = Path.Combine(Path.GetDirectoryName(_authority.PemFile)!, "token");
        await using var transport = new SmtpTransport(Options.Create(OptionsFor(server, options => { options.User = "office"; options.TokenFile = file; options.KeepSeconds = 0; })));

        var withoutFile = Assert.IsType<MailDelivery.TryLater>(await SendAsync(transport));
        await File.WriteAllTextAsync(file, "first-token\n");
        Assert.IsType<MailDelivery.Sent>(await SendAsync(transport));
        await File.WriteAllTextAsync(file, "second-token\n");
        Assert.IsType<MailDelivery.Sent>(await SendAsync(transport));

        Assert.Contains("access token", withoutFile.Reason, StringComparison.Ordinal);
        var said = server.Commands.Where(command => command.StartsWith("AUTH", StringComparison.Ordinal)).Select(command => Encoding.UTF8.GetString(Convert.FromBase64String(command.Split(' ')[2]))).ToList();
        Assert.Equal(2, said.Count);
        Assert.Contains(expected.Replace("{0}", "first-token", StringComparison.Ordinal), said[0], StringComparison.Ordinal);
        Assert.Contains(expected.Replace("{0}", "second-token", StringComparison.Ordinal), said[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mails_leave_over_one_line_until_it_has_brought_enough()
    {
        await using var server = LoopbackSmtpServer.Start();
        await using var transport = new SmtpTransport(Options.Create(OptionsFor(server, options => { InTheOpen()(options); options.MostOverOneLine = 3; })));

        foreach (var _ in Enumerable.Range(0, 7))
        {
            Assert.IsType<MailDelivery.Sent>(await SendAsync(transport));
        }

        Assert.Equal((7, 3), (server.Received.Count, server.Lines));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("421 4.4.2 idle for too long")]
    public async Task A_kept_line_that_died_is_replaced_and_the_mail_leaves_once(string? lastWord)
    {
        var mails = 0;
        await using var server = LoopbackSmtpServer.Start().AnswerWith("MAIL", _ => ++mails == 2 ? lastWord : "250 ok");
        await using var transport = new SmtpTransport(Options.Create(OptionsFor(server, InTheOpen())));

        Assert.IsType<MailDelivery.Sent>(await SendAsync(transport));
        Assert.IsType<MailDelivery.Sent>(await SendAsync(transport));

        Assert.Equal((2, 2), (server.Received.Count, server.Lines));
    }

    [Fact]
    public async Task A_refusal_for_one_of_many_costs_the_others_nothing()
    {
        await using var server = LoopbackSmtpServer.Start().AnswerWith("RCPT", command => command.Contains("gone@", StringComparison.Ordinal) ? "550 5.1.1 no such person" : "250 ok");
        await using var transport = new SmtpTransport(Options.Create(OptionsFor(server, InTheOpen())));

        Assert.IsType<MailDelivery.Sent>(await SendAsync(transport));
        Assert.Equal(550, Assert.IsType<MailDelivery.Refused>(await SendAsync(transport, "gone@uni.example")).Code);
        Assert.IsType<MailDelivery.Sent>(await SendAsync(transport, "bo@uni.example"));

        Assert.Equal([Guest, "bo@uni.example"], server.Received.Select(mail => Assert.Single(mail.Recipients)));
    }

    [Fact]
    public async Task A_line_is_let_go_when_nothing_leaves_for_a_while()
    {
        var quit = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = LoopbackSmtpServer.Start().AnswerWith("QUIT", _ => { quit.TrySetResult(); return "221 bye"; });
        await using var transport = new SmtpTransport(Options.Create(OptionsFor(server, options => { InTheOpen()(options); options.KeepSeconds = 1; })));

        await SendAsync(transport);

        await quit.Task.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Many_at_once_take_turns()
    {
        await using var server = LoopbackSmtpServer.Start();
        await using var transport = new SmtpTransport(Options.Create(OptionsFor(server, InTheOpen())));

        var deliveries = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => SendAsync(transport)).ToList());

        Assert.All(deliveries, delivery => Assert.IsType<MailDelivery.Sent>(delivery));
        Assert.Equal((20, 1), (server.Received.Count, server.Lines));
        Assert.All(server.Received, mail => Assert.Equal(_message, mail.Message));
    }

    private static Action<MailOptions> InTheOpen(int timeoutSeconds = 10) => options => (options.Security, options.TimeoutSeconds) = (MailSecurity.None, timeoutSeconds);

    private async Task<MailDelivery> SendAsync(LoopbackSmtpServer server, Action<MailOptions> change)
    {
        await using var transport = new SmtpTransport(Options.Create(OptionsFor(server, change)));
        return await SendAsync(transport);
    }

    private Task<MailDelivery> SendAsync(SmtpTransport transport, string to = Guest) => transport.SendAsync(_message, Office, to, "mail-1", CancellationToken.None);

    private MailOptions OptionsFor(LoopbackSmtpServer server, Action<MailOptions> change)
    {
        var options = new MailOptions { Host = "127.0.0.1", Port = server.Port, Security = MailSecurity.StartTls, TimeoutSeconds = 10, AuthorityFile = _authority.PemFile };
        change(options);
        return options;
    }
}
