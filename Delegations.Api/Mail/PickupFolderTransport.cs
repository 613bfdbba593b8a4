using Delegations.Core.Mail;
using Microsoft.Extensions.Options;

namespace Delegations.Api.Mail;

/// <summary>
/// Writes each message as one file, which any mail program opens. A file is there whole or not at all: it is written under another name,
/// forced to the disk and renamed. The same message again replaces its file.
/// </summary>
public sealed class PickupFolderTransport(IOptions<MailOptions> options) : IMailTransport
{
    private const int UnixNoSpace = 28;
    private const int UnixQuota = 122;
    private const int WindowsDiskFull = unchecked((int)0x80070070);
    private const int WindowsHandleDiskFull = unchecked((int)0x80070027);

    /// <inheritdoc/>
    public async Task<MailDelivery> SendAsync(ReadOnlyMemory<byte> message, string from, string to, string fileName, CancellationToken ct)
    {
        if (fileName.Length is 0 or > 200 || fileName[0] == '.' || !fileName.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' or '-'))
        {
            throw new ArgumentException("A file name has letters, digits, dots, underscores and hyphens only", nameof(fileName));
        }

        var folder = Path.GetFullPath(options.Value.PickupFolder);
        var file = Path.Combine(folder, fileName + ".eml");

        // Two workers that were both given the message write two files and rename them one after the other to the same octets.
        var unfinished = Path.Combine(folder, $".{fileName}.{Guid.NewGuid():N}.part");
        try
        {
            Directory.CreateDirectory(folder);
            await WriteAsync(unfinished, message, ct);
            File.Move(unfinished, file, overwrite: true);
            return new MailDelivery.Sent(file);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            Remove(unfinished);
            return new MailDelivery.TryLater(Reason(problem, folder));
        }
        catch (OperationCanceledException)
        {
            Remove(unfinished);
            throw;
        }
    }

    /// <summary>What went wrong, in a sentence for the officer who looks at the outbox.</summary>
    internal static string Reason(Exception problem, string folder) => problem.HResult switch
    {
        UnixNoSpace or WindowsDiskFull or WindowsHandleDiskFull => $"The disk with the mail folder {folder} is full. Make room; the mail is kept and will be tried again.",
        UnixQuota => $"The disk quota for the mail folder {folder} is used up. Make room; the mail is kept and will be tried again.",
        _ when problem is UnauthorizedAccessException => $"The program may not write into the mail folder {folder}.",
        _ => $"The mail could not be written into the folder {folder}: {problem.Message}",
    };

    private static async Task WriteAsync(string path, ReadOnlyMemory<byte> message, CancellationToken ct)
    {
        await using var stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.Asynchronous);
        await stream.WriteAsync(message, ct);
        RandomAccess.FlushToDisk(stream.SafeFileHandle);
    }

    private static void Remove(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // The rest of a file in a folder that cannot be written to stays behind; its name says that it is none of the mails.
        }
    }
}
