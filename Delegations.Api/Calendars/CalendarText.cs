using System.Text;

namespace Delegations.Api.Calendars;

/// <summary>Takes the bytes of a calendar apart into its lines. Unfolds before it decodes: some writers cut a character in two.</summary>
internal static class CalendarText
{
    /// <summary>The unfolded lines with the number of the line of the file at which each begins, from 1.</summary>
    public static IEnumerable<(int Number, string Text)> Lines(byte[] file)
    {
        var bytes = AsUtf8(file);
        var line = new MemoryStream();
        var begins = 0;
        var number = 0;
        var at = 0;
        while (at < bytes.Length)
        {
            var end = EndOfLine(bytes, at);
            number++;
            if (end > at)
            {
                // A blank line between a line and its fold does no harm: CR CR LF makes one.
                var isFold = bytes[at] is (byte)' ' or (byte)'\t' && line.Length > 0;
                if (!isFold && line.Length > 0)
                {
                    yield return (begins, Text(line));
                }

                begins = isFold ? begins : number;
                line.SetLength(isFold ? line.Length : 0);
                var from = isFold ? at + 1 : at;
                line.Write(bytes, from, end - from);
            }

            at = end + (end + 1 < bytes.Length && bytes[end] == '\r' && bytes[end + 1] == '\n' ? 2 : 1);
        }

        if (line.Length > 0)
        {
            yield return (begins, Text(line));
        }
    }

    private static string Text(MemoryStream line) => Encoding.UTF8.GetString(line.GetBuffer(), 0, (int)line.Length);

    private static int EndOfLine(byte[] bytes, int from)
    {
        var length = bytes.AsSpan(from).IndexOfAny((byte)'\r', (byte)'\n');
        return length < 0 ? bytes.Length : from + length;
    }

    private static byte[] AsUtf8(byte[] file) => file switch
    {
        [0xEF, 0xBB, 0xBF, ..] => file[3..],
        [0xFF, 0xFE, ..] => Encoding.Convert(Encoding.Unicode, Encoding.UTF8, file[2..]),
        [0xFE, 0xFF, ..] => Encoding.Convert(Encoding.BigEndianUnicode, Encoding.UTF8, file[2..]),
        _ => file,
    };
}
