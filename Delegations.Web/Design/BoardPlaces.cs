namespace Delegations.Web.Design;

/// <summary>Where each item of a lane stands: its row, its length, and its track when several overlap.</summary>
internal static class BoardPlaces
{
    /// <summary>One row of the grid is five minutes.</summary>
    public const int StepMinutes = 5;

    /// <summary>More than this at the same time and the rest shares the last track.</summary>
    public const int MostTracks = 4;

    /// <summary>board-grid.css knows this many rows: 24 hours. A test keeps the two together.</summary>
    public const int MostRows = 24 * 60 / StepMinutes;

    public static IReadOnlyList<BoardPlace> Of(BoardDay day, string lane)
    {
        var places = new List<BoardPlace>();
        var cluster = new List<(BoardItem Item, int Track)>();
        var clusterEnd = int.MinValue;
        var items = day.Items
            .Where(item => item.Lane == lane && item.EndMinute > day.FromHour * 60 && item.StartMinute < day.ToHour * 60)
            .OrderBy(item => item.StartMinute).ThenByDescending(item => item.EndMinute).ThenBy(item => item.Id, StringComparer.Ordinal);
        foreach (var item in items)
        {
            if (item.StartMinute >= clusterEnd)
            {
                Close();
            }

            var track = 1;
            while (track < MostTracks && cluster.Exists(other => other.Track == track && other.Item.EndMinute > item.StartMinute))
            {
                track++;
            }

            cluster.Add((item, track));
            clusterEnd = Math.Max(clusterEnd, item.EndMinute);
        }

        Close();
        return places;

        void Close()
        {
            if (cluster.Count > 0)
            {
                var tracks = cluster.Max(member => member.Track);
                foreach (var (item, track) in cluster)
                {
                    var row = Row(day, item.StartMinute);
                    places.Add(new BoardPlace(item, row, Math.Max(1, Row(day, item.EndMinute) - row), track, tracks));
                }
            }

            cluster.Clear();
            clusterEnd = int.MinValue;
        }
    }

    /// <summary>
    /// How many lines of words fit below the line of times on a card of so many rows: one row is 7.2 px, a line 16.25 px, borders and padding 9 px (board.css). What
    /// does not fit whole is not begun.
    /// </summary>
    public static int Lines(int rows) => Math.Clamp((int)(((rows * 7.2) - 9) / 16.25) - 1, 1, MostLines);

    /// <summary>Enough for any card.</summary>
    public const int MostLines = 8;

    /// <summary>The grid row (from 1) of a minute, kept within the hours shown.</summary>
    public static int Row(BoardDay day, int minute)
    {
        var last = (day.ToHour - day.FromHour) * 60 / StepMinutes;
        var row = (int)Math.Round((minute - (day.FromHour * 60)) / (double)StepMinutes, MidpointRounding.AwayFromZero);
        return Math.Clamp(row, 0, last) + 1;
    }

    /// <summary><c>09:30</c> for a minute of the day on a clock; with the day's shift when it is another day there.</summary>
    public static string Clock(int minute, int fromHost = 0)
    {
        var there = minute + fromHost;
        var shift = (int)Math.Floor(there / 1440.0);
        var (hour, rest) = Math.DivRem(there - (shift * 1440), 60);
        var sign = shift > 0 ? "+" : "−";
        return shift == 0 ? $"{hour:00}:{rest:00}" : $"{hour:00}:{rest:00} {sign}{Math.Abs(shift)}";
    }
}

/// <summary>Where one item stands.</summary>
internal sealed record BoardPlace(BoardItem Item, int Row, int Rows, int Track, int Tracks);
