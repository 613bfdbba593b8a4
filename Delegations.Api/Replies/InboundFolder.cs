using Delegations.Api.Mail;
using Delegations.Core.Replies;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Delegations.Api.Replies;

/// <summary>
/// Reads mails that lie in a folder as files: what somebody saved from a mail program, or what a mail server delivers there. A file is taken when it has not changed between
/// two looks, so one that is still being written waits. Then it goes into <c>done</c>.
/// </summary>
internal sealed class InboundFolder(IServiceScopeFactory scopes, IOptions<MailOptions> options, IClock clock)
{
    private const string Done = "done";
    private static readonly string[] _endings = [".eml", ".ics"];
    private Dictionary<string, (long Length, DateTime Written)> _seen = new(StringComparer.Ordinal);

    /// <summary>Takes in the files that have not changed since the last look; how many.</summary>
    public async Task<int> LookAsync(CancellationToken ct)
    {
        if (options.Value.InboundFolder is not { Length: > 0 } named)
        {
            return 0;
        }

        var folder = Directory.CreateDirectory(Path.GetFullPath(named));
        var seen = new Dictionary<string, (long Length, DateTime Written)>(StringComparer.Ordinal);
        var taken = 0;
        foreach (var file in folder.EnumerateFiles().Where(IsMail).OrderBy(file => file.Name, StringComparer.Ordinal).ToList())
        {
            var now = (file.Length, file.LastWriteTimeUtc);
            if (_seen.TryGetValue(file.Name, out var before) && before == now)
            {
                await TakeAsync(folder, file, ct);
                taken++;
            }
            else
            {
                seen[file.Name] = now;
            }
        }

        _seen = seen;
        return taken;
    }

    /// <summary>Deletes files of <c>done</c> that are older than mails are kept.</summary>
    public void Purge()
    {
        if (options.Value.InboundFolder is not { Length: > 0 } named || !Directory.Exists(Path.Combine(named, Done)))
        {
            return;
        }

        var before = (clock.GetCurrentInstant() - Duration.FromDays(options.Value.KeepInboundDays)).ToDateTimeUtc();
        foreach (var file in new DirectoryInfo(Path.Combine(named, Done)).EnumerateFiles().Where(file => IsMail(file) && file.LastWriteTimeUtc < before))
        {
            file.Delete();
        }
    }

    private async Task TakeAsync(DirectoryInfo folder, FileInfo file, CancellationToken ct)
    {
        var source = new InboundSource(folder.Name);
        var largest = options.Value.InboundMegabytes * 1024L * 1024L;
        await using (var scope = scopes.CreateAsyncScope())
        {
            var reader = scope.ServiceProvider.GetRequiredService<InboundReader>();
            if (file.Length > largest)
            {
                await reader.TakeTooLargeAsync(source, null, file.Name, null, largest, ct);
            }
            else
            {
                await reader.TakeAsync(source, await File.ReadAllBytesAsync(file.FullName, ct), ct);
            }
        }

        var done = Directory.CreateDirectory(Path.Combine(folder.FullName, Done)).FullName;
        var target = Path.Combine(done, file.Name);
        file.MoveTo(File.Exists(target) ? Path.Combine(done, $"{Path.GetFileNameWithoutExtension(file.Name)}.{Guid.NewGuid():N}{file.Extension}") : target);
    }

    private static bool IsMail(FileInfo file) => file.Name[0] != '.' && _endings.Contains(file.Extension, StringComparer.OrdinalIgnoreCase);
}
