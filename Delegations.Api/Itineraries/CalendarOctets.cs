using System.Text;

namespace Delegations.Api.Itineraries;

/// <summary>
/// A calendar file in the making, as octets: each line is folded at 75 octets between characters and ended by CR LF, without a mark in front (RFC 5545 3.1). What was
/// written is not touched again, so a file is made in one pass.
/// </summary>
internal sealed class CalendarOctets
{
    private const int MostOctetsOfAUnit = 3;
    private byte[] _file = new byte[32 * 1024];
    private byte[] _line = new byte[1024];
    private int _length;

    /// <summary>Adds a logical line; a surrogate without its partner becomes U+FFFD.</summary>
    public void Add(string line)
    {
        Reserve(ref _line, 0, line.Length * MostOctetsOfAUnit);
        ReadOnlySpan<byte> rest = _line.AsSpan(0, Encoding.UTF8.GetBytes(line, _line));

        // A fold costs three octets, and a character of four octets leaves at least 71 on a line.
        Reserve(ref _file, _length, rest.Length + (MostOctetsOfAUnit * ((rest.Length / 70) + 1)) + 2);
        var room = ContentLine.LongestInOctets;
        while (rest.Length > room)
        {
            var cut = room;
            while ((rest[cut] & 0xC0) == 0x80)
            {
                cut--;
            }

            Put(rest[..cut]);
            Put("\r\n "u8);
            rest = rest[cut..];
            room = ContentLine.LongestInOctets - 1;
        }

        Put(rest);
        Put("\r\n"u8);
    }

    /// <summary>The file so far.</summary>
    public byte[] ToArray() => _file.AsSpan(0, _length).ToArray();

    private static void Reserve(ref byte[] octets, int used, int more)
    {
        if (octets.Length - used < more)
        {
            Array.Resize(ref octets, Math.Max(octets.Length * 2, used + more));
        }
    }

    private void Put(ReadOnlySpan<byte> octets)
    {
        octets.CopyTo(_file.AsSpan(_length));
        _length += octets.Length;
    }
}
