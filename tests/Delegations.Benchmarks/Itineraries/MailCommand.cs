using System.Globalization;
using Delegations.Api.Mail;
using Delegations.Core.Itineraries;
using Delegations.Core.Mail;
using Delegations.Core.Mail.Content;
using Delegations.Testing.Itineraries;
using Microsoft.Extensions.Options;

namespace Delegations.Benchmarks.Itineraries;

/// <summary>
/// <c>mail write FILE.eml</c> writes the message that is sent; <c>mail measure PORT SECONDS</c> hands it to the server on this machine again and again, as the outbox does:
/// one after the other over kept lines. Prints messages a second, and a second of processor time.
/// </summary>
internal static class MailCommand
{
    private const string From = "protocol@example.edu";
    private const string To = "anna.muster@uni.example";

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        var message = Message();
        if (arguments is ["write", var file])
        {
            await File.WriteAllBytesAsync(file, message);
            return 0;
        }

        await using var transport = new SmtpTransport(Options.Create(new MailOptions
        {
            Host = "127.0.0.1",
            Port = int.Parse(arguments[1], CultureInfo.InvariantCulture),
            Security = MailSecurity.None,
        }));
        var seconds = double.Parse(arguments[2], CultureInfo.InvariantCulture);
        _ = await Rate.OfAsync(SendAsync, seconds / 4);
        Console.WriteLine(await Rate.OfAsync(SendAsync, seconds));
        return 0;

        async ValueTask SendAsync()
        {
            var delivery = await transport.SendAsync(message, From, To, "benchmark", CancellationToken.None);
            if (delivery is not MailDelivery.Sent)
            {
                throw new InvalidOperationException($"Not sent: {delivery}");
            }
        }
    }

    // What a visitor gets: the programme in words.
    private static byte[] Message()
    {
        var itinerary = ItineraryCommand.Sample;
        var lines = itinerary.InOrder().Select(entry => $"{ItineraryTimes.Range(itinerary, entry)} {entry.Title.Chinese}").ToList();
        return MessageComposer.Compose(new OutgoingMessage
        {
            MessageId = "benchmark-1@example.edu",
            Date = SampleItinerary.Released,
            From = new MailMailbox("国际合作与交流处", From),
            To = new MailMailbox("Anna Muster", To),
            Content = new MailContent("来访日程", string.Join('\n', lines), $"<!DOCTYPE html><html lang=\"zh-Hans\"><body><p>{string.Join("</p><p>", lines)}</p></body></html>", itinerary.Language),
        }).Value;
    }
}
