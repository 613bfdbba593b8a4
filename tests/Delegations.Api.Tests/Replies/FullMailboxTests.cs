using System.Diagnostics;
using System.Globalization;
using System.Text;
using Delegations.Core.Replies;
using Microsoft.EntityFrameworkCore;
using static Delegations.Api.Tests.Replies.ReplySamples;

namespace Delegations.Api.Tests.Replies;

/// <summary>
/// The program itself comes to a mailbox that nobody has read: answers, letters, bounces, out-of-office notes, copies, and what nobody can read.
/// <c>DELEGATIONS_MAILBOX</c> sets the number of mails (10,000 at night).
/// </summary>
public sealed class FullMailboxTests(ITestOutputHelper output)
{
    private const long Megabyte = 1024 * 1024;

    // What a node has at most while it reads, whatever the number of mails: the program itself, one mail, and what the collector leaves lying.
    private const long MostMemory = 600 * Megabyte;

    private static int Mails => int.TryParse(Environment.GetEnvironmentVariable("DELEGATIONS_MAILBOX"), CultureInfo.InvariantCulture, out var count) ? count : 200;

    [Fact]
    public async Task Every_mail_of_a_full_mailbox_ends_and_none_keeps_the_others_back()
    {
        await using var office = await ReadingOffice.OpenAsync();
        var expected = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var octets = 0L;
        for (var number = 0; number < Mails; number++)
        {
            var (mail, reason) = MailOf(office, number);
            octets += mail.Length;
            office.Servers.Deliver(ReadingOffice.Address, mail);
            if (reason is not null)
            {
                expected[reason] = expected.GetValueOrDefault(reason) + 1;
            }
        }

        await using var node = office.StartNode();
        await office.UntilAsync(async () => (await office.PositionAsync())?.LastUid > 0, node);
        var started = Stopwatch.GetTimestamp();
        var atFirst = node.MostMemory;
        await office.UntilAsync(async () => (await office.PositionAsync())!.LastUid >= Mails, node, TimeSpan.FromMinutes(30));
        var took = Stopwatch.GetElapsedTime(started);
        output.WriteLine($"{Mails} mails of {octets / Megabyte} MB in {took.TotalSeconds:0.0} s: {Mails / took.TotalSeconds:0} a second; at most {node.MostMemory / Megabyte} MB of memory, {atFirst / Megabyte} MB at first");

        var reasons = await office.Office.StoreAsync(db => db.InboundMails.GroupBy(mail => mail.Reason).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count));
        Assert.Equal(expected, new SortedDictionary<string, int>(reasons, StringComparer.Ordinal));
        Assert.Equal(expected[InboundReasons.Applied], await office.TakenAsync());
        Assert.InRange(node.MostMemory, 1, MostMemory);
    }

    /// <summary>A mail, and how it must end; null for a copy, which is known.</summary>
    private static (byte[] Mail, string? Reason) MailOf(ReadingOffice office, int number)
    {
        var id = $"Message-ID: <{ReadingOffice.MessageId(number)}>";
        var (text, reason) = (number % 20) switch
        {
            10 => (Message("text/plain", "We shall come.", id), InboundReasons.Words),
            11 => (Message("text/plain", "I am away.", id, "Auto-Submitted: auto-replied"), InboundReasons.Automatic),
            12 => (Parts(
                "report; report-type=delivery-status",
                [id, "From: <>"],
                Part("message/delivery-status", "Reporting-MTA: dns; mx.example.org\r\n\r\nFinal-Recipient: rfc822; lost@example.org\r\nAction: failed\r\nStatus: 5.1.1"),
                Part("text/rfc822-headers", $"Message-ID: <none-of-ours-{number}@example.org>")), InboundReasons.NotOurs),
            13 => ($"\u0001\u0002 {number} not a mail at all", InboundReasons.Unreadable),
            14 => (Message("text/calendar; method=REPLY", Reply($"UID:unknown-{number}@elsewhere.example"), id), InboundReasons.UnknownEntry),
            15 => (Message(
                "multipart/mixed; boundary=\"0\"",
                string.Concat(Enumerable.Range(0, 200).Select(level => $"--{level}\r\nContent-Type: multipart/mixed; boundary=\"{level + 1}\"\r\n\r\n")),
                id), InboundReasons.Unreadable),
            16 => (Encoding.UTF8.GetString(office.Answer(number)).Replace("mailto:ada@musterstadt.example", "mailto:eve@musterstadt.example", StringComparison.Ordinal), InboundReasons.Stranger),
            17 => (Usual(office, number - 17), null),
            18 when number % 1000 == 18 => (Message("text/plain", string.Concat(Enumerable.Repeat(new string('x', 76) + "\r\n", 80_000)), id), InboundReasons.TooLarge),
            18 when number % 200 == 38 => (Encoding.UTF8.GetString(office.Answer(number, "ACCEPTED", Part("application/octet-stream; name=film.bin", new string('x', 3_000_000)))), InboundReasons.Applied),
            _ => (Usual(office, number), InboundReasons.Applied),
        };
        return (text.Octets(), reason);
    }

    private static string Usual(ReadingOffice office, int number) => Encoding.UTF8.GetString(office.Answer(number, number % 3 == 0 ? "DECLINED" : "ACCEPTED", Part("image/png; name=logo.png", new string('A', 8_000))));
}
