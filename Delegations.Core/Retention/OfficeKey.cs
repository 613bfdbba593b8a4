using System.Security.Cryptography;
using System.Text;

namespace Delegations.Core.Retention;

/// <summary>
/// The house's master key: 32 random bytes in a file that only the program can read, outside the database and its backups.
/// Everything secret is derived from it or wrapped by it (docs/adr/0005).
/// </summary>
public sealed class OfficeKey
{
    private const int KeyLength = 32;
    private readonly byte[] _master;

    private OfficeKey(byte[] master) => _master = master;

    /// <summary>Loads the key file, or makes it on the first run.</summary>
    public static OfficeKey LoadOrCreate(string path)
    {
        System.IO.Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        if (!File.Exists(path))
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            try
            {
                using var file = new FileStream(path, options);
                file.Write(RandomNumberGenerator.GetBytes(KeyLength));
                file.Flush(flushToDisk: true);
            }
            catch (IOException) when (File.Exists(path))
            {
                // Another process of this office made it at the same moment; that one counts.
            }
        }

        var master = File.ReadAllBytes(path);
        return master.Length == KeyLength
            ? new OfficeKey(master)
            : throw new InvalidOperationException($"{path} is not a key of {KeyLength} bytes. Restore it from where you keep keys; without it sealed data cannot be read.");
    }

    /// <summary>A key for one purpose (HKDF-SHA-256, RFC 5869).</summary>
    public byte[] Derive(string purpose) => HKDF.DeriveKey(HashAlgorithmName.SHA256, _master, KeyLength, salt: null, info: Encoding.UTF8.GetBytes(purpose));

    /// <summary>A token for a link: 256 bits that only this house can compute, URL-safe.</summary>
    public string Token(string purpose, Guid subject, int generation)
    {
        var mac = HMACSHA256.HashData(Derive("token/" + purpose), Encoding.UTF8.GetBytes($"{subject:N}/{generation}"));
        return Convert.ToBase64String(mac).TrimEnd('=').Replace('+', '-').Replace('/', '_');
    }

    /// <summary>
    /// A token for the plus part of a mail address: 130 bits in 26 letters and digits without case, because mail servers and programs
    /// do not keep it, and short, because what stands before the @ has 64 octets at most (RFC 5321 4.5.3.1.1).
    /// </summary>
    public string MailToken(string purpose, Guid subject)
    {
        const string Digits = "abcdefghijklmnopqrstuvwxyz234567";
        var mac = HMACSHA256.HashData(Derive("mail-token/" + purpose), Encoding.UTF8.GetBytes($"{subject:N}"));
        return string.Create(26, mac, (letters, octets) =>
        {
            for (var index = 0; index < letters.Length; index++)
            {
                var bit = index * 5;
                var pair = (octets[bit / 8] << 8) | octets[(bit / 8) + 1];
                letters[index] = Digits[(pair >> (11 - (bit % 8))) & 31];
            }
        });
    }

    /// <summary>What the database keeps of a token: its SHA-256, so that a stolen database opens no link.</summary>
    public static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
