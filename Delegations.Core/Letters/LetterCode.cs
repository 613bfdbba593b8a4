using System.Security.Cryptography;
using System.Text;
using Delegations.Core.Letters.Layout;
using Delegations.Core.Retention;

namespace Delegations.Core.Letters;

/// <summary>
/// The codes by which a letter is checked. Both follow from the house's key and the letter's id: nobody else can make one, and none is stored but the hash of the long one
/// (docs/adr/0005). The long one, 130 bits, is in the address that the printed code says; the short one, its first 50 bits, is typed beside the number and guessed at no more
/// than a few times a minute.
/// </summary>
public static class LetterCode
{
    private const int ShortLength = 10;
    private const int Group = 4;

    /// <summary>The long code.</summary>
    public static string Of(OfficeKey key, LetterId id) => key.MailToken("letter", id.Value);

    /// <summary>The short code as it is printed.</summary>
    public static string ShortOf(OfficeKey key, LetterId id) => string.Join('-', Of(key, id)[..ShortLength].Chunk(Group).Select(letters => new string(letters)));

    /// <summary>True when what somebody typed is the letter's short code; spaces, dashes and case do not matter, nor 0 for o, 1 for l.</summary>
    public static bool IsShortOf(OfficeKey key, LetterId id, string typed)
    {
        var letters = string.Concat(typed.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant().Replace('0', 'o').Replace('1', 'l');
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(letters), Encoding.UTF8.GetBytes(Of(key, id)[..ShortLength]));
    }

    /// <summary>What is printed on the letter.</summary>
    public static LetterVerification Verification(OfficeKey key, LetterId id, PublicAddress address) =>
        new(address.Of("verify"), address.Of("verify/" + Of(key, id)), ShortOf(key, id));
}
