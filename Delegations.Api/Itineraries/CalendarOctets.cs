using System.Buffers;
using System.Text;
using NodaTime;

namespace Delegations.Api.Itineraries;

/// <summary>
/// A calendar file in the making, as octets: each line is folded at 75 octets between characters and ended by CR LF, without a mark in front (RFC 5545 3.1). What was
/// written is not touched again, so a file is made in one pass. A surrogate without its partner becomes U+FFFD.
/// </summary>
internal sealed class CalendarOctets : IDisposable
{
    private const int MostOctetsOfAUnit = 3;
    private byte[] _file = ArrayPool<byte>.Shared.Rent(64 * 1024);
    private byte[] _line = ArrayPool<byte>.Shared.Rent(4096);
    private byte[] _text = ArrayPool<byte>.Shared.Rent(2048);
    private int _length;

    /// <summary>Adds a logical line as it stands.</summary>
    public void Add(string line)
    {
        Reserve(ref _line, 0, line.Length * MostOctetsOfAUnit);
        Fold(_line.AsSpan(0, Encoding.UTF8.GetBytes(line, _line)));
    }

    /// <summary>Adds a property of type TEXT, whose clean value is escaped as <see cref="ContentLine.Escape"/> does.</summary>
    /// <param name="start">Name and colon.</param>
    /// <param name="text">The value.</param>
    public void AddText(ReadOnlySpan<byte> start, string text)
    {
        // What is escaped is ASCII, so it can be looked for among the octets.
        Reserve(ref _text, 0, text.Length * MostOctetsOfAUnit);
        ReadOnlySpan<byte> rest = _text.AsSpan(0, Encoding.UTF8.GetBytes(text, _text));
        Reserve(ref _line, 0, start.Length + (rest.Length * 2));
        var line = _line.AsSpan();
        start.CopyTo(line);
        var used = start.Length;
        for (var next = rest.IndexOfAny("\\;,\n"u8); next >= 0; next = rest.IndexOfAny("\\;,\n"u8))
        {
            rest[..next].CopyTo(line[used..]);
            used += next;
            line[used++] = (byte)'\\';
            line[used++] = rest[next] == (byte)'\n' ? (byte)'n' : rest[next];
            rest = rest[(next + 1)..];
        }

        rest.CopyTo(line[used..]);
        Fold(line[..(used + rest.Length)]);
    }

    /// <summary>Adds a property of type DATE-TIME.</summary>
    /// <param name="start">The name.</param>
    /// <param name="zoneId">The zone of the time; null: it is UTC.</param>
    /// <param name="time">What the clocks show.</param>
    public void AddTime(ReadOnlySpan<byte> start, string? zoneId, LocalDateTime time)
    {
        Reserve(ref _line, 0, start.Length + ((zoneId?.Length ?? 0) * MostOctetsOfAUnit) + 32);
        var line = _line.AsSpan();
        start.CopyTo(line);
        var used = start.Length;
        if (zoneId is not null)
        {
            ";TZID="u8.CopyTo(line[used..]);
            used += 6;
            used += Encoding.UTF8.GetBytes(zoneId, line[used..]);
        }

        line[used++] = (byte)':';
        used = Digits(line, used, time.Date);
        line[used++] = (byte)'T';
        used = Digits(line, Digits(line, Digits(line, used, time.Hour), time.Minute), time.Second);
        if (zoneId is null)
        {
            line[used++] = (byte)'Z';
        }

        Fold(line[..used]);
    }

    /// <summary>Adds a property of type DATE: a day, in no zone.</summary>
    /// <param name="start">The name.</param>
    /// <param name="date">The day.</param>
    public void AddDate(ReadOnlySpan<byte> start, LocalDate date)
    {
        Reserve(ref _line, 0, start.Length + 32);
        var line = _line.AsSpan();
        start.CopyTo(line);
        ";VALUE=DATE:"u8.CopyTo(line[start.Length..]);
        Fold(line[..Digits(line, start.Length + 12, date)]);
    }

    /// <summary>The file so far.</summary>
    public byte[] ToArray() => _file.AsSpan(0, _length).ToArray();

    /// <summary>Gives the room back that it was made in.</summary>
    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_file);
        ArrayPool<byte>.Shared.Return(_line);
        ArrayPool<byte>.Shared.Return(_text);
        (_file, _line, _text) = ([], [], []);
    }

    private static int Digits(Span<byte> line, int used, LocalDate date)
    {
        var (year, month, day) = date;
        used = Digits(line, Digits(line, used, year / 100), year % 100);
        return Digits(line, Digits(line, used, month), day);
    }

    private static int Digits(Span<byte> line, int used, int number)
    {
        line[used] = (byte)('0' + (number / 10));
        line[used + 1] = (byte)('0' + (number % 10));
        return used + 2;
    }

    private static void Reserve(ref byte[] octets, int used, int more)
    {
        if (octets.Length - used < more)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(octets.Length * 2, used + more));
            octets.AsSpan(0, used).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(octets);
            octets = larger;
        }
    }

    private void Fold(ReadOnlySpan<byte> rest)
    {
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

    private void Put(ReadOnlySpan<byte> octets)
    {
        octets.CopyTo(_file.AsSpan(_length));
        _length += octets.Length;
    }
}
