using System.Globalization;
using Delegations.Api.Dispatch;
using Delegations.Core.Dispatch;
using NodaTime;

namespace Delegations.Web.Verbs;

/// <summary><c>calendar</c>: what one person would be sent, as files.</summary>
internal static class CalendarVerb
{
    /// <summary>Writes one <c>.eml</c> for each mail that the person would be sent, and prints the files' names.</summary>
    public static async Task<int> RunAsync(VerbCall call, VerbConsole console, IClock clock, CancellationToken ct)
    {
        if (call.Option("--visit") is not { } visit || call.Option("--person") is not { } person)
        {
            await console.Error.WriteLineAsync("calendar needs --visit ID and --person ID. 请给出 --visit 与 --person。");
            return 2;
        }

        int? since = null;
        if (call.Option("--since") is { } text)
        {
            if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                await console.Error.WriteLineAsync("--since takes the number of a release, such as 1. --since 须为版本号，如 1。");
                return 2;
            }

            since = number;
        }

        await using var office = await VerbOffice.OpenAsync(call, clock, ct);
        await using var scope = office.CreateAsyncScope();
        var foretold = await scope.ServiceProvider.GetRequiredService<ForetellDesk>().ForetellAsync(visit, person, since, ct);
        if (!foretold.Succeeded)
        {
            return await console.RefuseAsync(foretold);
        }

        var folder = Directory.CreateDirectory(call.Option("--out") ?? ".");
        var maker = scope.ServiceProvider.GetRequiredService<NewsMaker>();
        var made = new List<(string Name, byte[] Bytes)>();
        foreach (var mail in foretold.Value.Mails)
        {
            var message = await maker.MakeAsync(mail, ct);
            if (!message.Succeeded)
            {
                return await console.RefuseAsync(message);
            }

            var name = string.Create(CultureInfo.InvariantCulture, $"{foretold.Value.VisitNumber}-{foretold.Value.Order:00}-{made.Count + 1:000}-{message.Value.Kind}.eml");
            made.Add((name.ToLowerInvariant(), message.Value.Bytes));
        }

        foreach (var (name, bytes) in made)
        {
            var path = Path.Combine(folder.FullName, name);
            await File.WriteAllBytesAsync(path, bytes, ct);
            await console.Out.WriteLineAsync(path);
        }

        if (made.Count == 0)
        {
            await console.Error.WriteLineAsync("Nothing would be sent. 没有需要发送的邮件。");
        }

        return 0;
    }
}
