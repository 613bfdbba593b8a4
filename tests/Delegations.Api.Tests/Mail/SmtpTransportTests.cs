using Delegations.Api.Mail;
using Delegations.Core.Mail;
using Delegations.Testing.Mail;
using Microsoft.Extensions.Options;

namespace Delegations.Api.Tests.Mail;

public sealed class SmtpTransportTests
{
    private const string Office = "protocol@example.edu";
    private const string Guest = "anna.muster@uni.example";
    private readonly byte[] _message = MessageComposer.Compose(MessageComposerTests.Message()).Value;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_server_gets_the_octets_that_the_outbox_keeps(bool takesEightBits)
    {
        await using var server = LoopbackSmtpServer.Start();
        _ = takesEightBits ? server : server.WithoutExtensions();

        var delivery = await Send(server);

        Assert.Equal(new MailDelivery.Sent("kept"), delivery);
        var mail = Assert.Single(server.Received);
        Assert.Equal((Office, Guest), (mail.From, Assert.Single(mail.Recipients)));
        Assert.Equal(_message, mail.Message);
        Assert.Equal("QUIT", server.Commands[^1]);
    }

    [Theory]
    [InlineData("MAIL", "550 we know you", 550)]
    [InlineData("RCPT", "550 no such person", 550)]
    [InlineData("RCPT", "553 not here", 553)]
    [InlineData("DATA", "554 not today", 554)]
    [InlineData(".", "552 too large", 552)]
    public async Task A_final_no_is_a_refusal(string command, string answer, int code)
    {
        await using var server = LoopbackSmtpServer.Start().Answer(command, answer);

        var delivery = Assert.IsType<MailDelivery.Refused>(await Send(server));

        Assert.Equal((code, answer[4..]), (delivery.Code, delivery.Text));
        Assert.Empty(server.Received);
    }

    [Theory]
    [InlineData("GREETING", "421 too busy")]
    [InlineData("MAIL", "451 later")]
    [InlineData("RCPT", "450 greylisted")]
    [InlineData("DATA", "421 closing")]
    [InlineData(".", "452 disk full")]
    public async Task A_no_for_now_is_tried_later(string command, string answer)
    {
        await using var server = LoopbackSmtpServer.Start().Answer(command, answer);

        var delivery = Assert.IsType<MailDelivery.TryLater>(await Send(server));

        Assert.Contains(answer[4..], delivery.Reason, StringComparison.Ordinal);
        Assert.False(delivery.MayHaveArrived);
        Assert.Empty(server.Received);
    }

    [Theory]
    [InlineData("GREETING", "554 no service for you")]
    [InlineData("MAIL", "530 sign in first")]
    public async Task A_server_that_turns_the_office_away_does_not_cost_a_mail(string command, string answer)
    {
        await using var server = LoopbackSmtpServer.Start().Answer(command, answer);

        var delivery = Assert.IsType<MailDelivery.TryLater>(await Send(server));

        Assert.False(delivery.MayHaveArrived);
    }

    [Theory]
    [InlineData("GREETING", false)]
    [InlineData("EHLO", false)]
    [InlineData("MAIL", false)]
    [InlineData("RCPT", false)]
    [InlineData("DATA", false)]
    [InlineData(".", true)]
    public async Task A_line_that_breaks_is_tried_later_and_said_to_be_uncertain_once_all_was_sent(string command, bool mayHaveArrived)
    {
        await using var server = LoopbackSmtpServer.Start().Answer(command, null);

        var delivery = Assert.IsType<MailDelivery.TryLater>(await Send(server));

        Assert.Equal(mayHaveArrived, delivery.MayHaveArrived);
    }

    [Fact]
    public async Task A_server_that_hangs_up_after_taking_the_mail_has_taken_it()
    {
        await using var server = LoopbackSmtpServer.Start().Answer("QUIT", null);

        Assert.IsType<MailDelivery.Sent>(await Send(server));
        Assert.Single(server.Received);
    }

    [Fact]
    public async Task A_stopped_server_is_tried_later()
    {
        var server = LoopbackSmtpServer.Start();
        var port = server.Port;
        await server.DisposeAsync();

        var delivery = Assert.IsType<MailDelivery.TryLater>(await Send(port));

        Assert.StartsWith($"The mail server 127.0.0.1:{port} cannot be reached", delivery.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(MailSecurity.RequireTls)]
    [InlineData(MailSecurity.StartTls)]
    [InlineData(MailSecurity.ImplicitTls)]
    public async Task Nothing_is_sent_in_the_open_when_TLS_is_asked_for(MailSecurity security)
    {
        await using var server = LoopbackSmtpServer.Start();

        var delivery = Assert.IsType<MailDelivery.TryLater>(await Send(server.Port, security, timeoutSeconds: 2));

        Assert.False(delivery.MayHaveArrived);
        Assert.Empty(server.Received);
        Assert.DoesNotContain(server.Commands, command => command.StartsWith("MAIL", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_account_that_the_server_cannot_take_does_not_cost_a_mail()
    {
        await using var server = LoopbackSmtpServer.Start();
        var options = Loopback(server.Port, MailSecurity.None, 10);
        options.User = "office";
        options.Password = "not-a-real-password";

        await using var transport = new SmtpTransport(Options.Create(options));

        var delivery = Assert.IsType<MailDelivery.TryLater>(await transport.SendAsync(_message, Office, Guest, "mail-1", CancellationToken.None));

        Assert.DoesNotContain("not-a-real-password", delivery.Reason, StringComparison.Ordinal);
        Assert.Empty(server.Received);
    }

    [Theory]
    [InlineData("anna@uni.example>\r\nRCPT TO:<all@example.edu")]
    [InlineData("anna@uni.example, all@example.edu")]
    [InlineData("")]
    public async Task An_address_that_is_none_never_reaches_the_server(string address)
    {
        await using var server = LoopbackSmtpServer.Start();
        await using var transport = new SmtpTransport(Options.Create(Loopback(server.Port, MailSecurity.None, 10)));

        var delivery = await transport.SendAsync(_message, Office, address, "mail-1", CancellationToken.None);

        Assert.Equal(553, Assert.IsType<MailDelivery.Refused>(delivery).Code);
        Assert.Empty(server.Commands);
    }

    [Fact]
    public async Task A_cancelled_attempt_says_so()
    {
        await using var server = LoopbackSmtpServer.Start();
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await using var transport = new SmtpTransport(Options.Create(Loopback(server.Port, MailSecurity.None, 10)));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => transport.SendAsync(_message, Office, Guest, "mail-1", cancelled.Token));
    }

    private Task<MailDelivery> Send(LoopbackSmtpServer server) => Send(server.Port);

    private async Task<MailDelivery> Send(int port, MailSecurity security = MailSecurity.None, int timeoutSeconds = 10)
    {
        await using var transport = new SmtpTransport(Options.Create(Loopback(port, security, timeoutSeconds)));
        return await transport.SendAsync(_message, Office, Guest, "mail-1", CancellationToken.None);
    }

    private static MailOptions Loopback(int port, MailSecurity security, int timeoutSeconds) =>
        new() { Host = "127.0.0.1", Port = port, Security = security, TimeoutSeconds = timeoutSeconds };
}
