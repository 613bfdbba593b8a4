namespace Delegations.Api.Calendars;

/// <summary>A part between <c>BEGIN:</c> and <c>END:</c>, with those of its lines that its reader keeps.</summary>
internal sealed class CalendarPart(string name, int line)
{
    /// <summary>VEVENT and the like, in capitals.</summary>
    public string Name => name;

    /// <summary>Line of its BEGIN.</summary>
    public int Line => line;

    /// <summary>Its lines.</summary>
    public List<CalendarLine> Lines { get; } = [];

    /// <summary>Parts inside.</summary>
    public List<CalendarPart> Parts { get; } = [];

    /// <summary>The first line of a name; null when there is none.</summary>
    public CalendarLine? First(string property) => Lines.Find(candidate => candidate.Name == property);

    /// <summary>All lines of a name.</summary>
    public IEnumerable<CalendarLine> All(string property) => Lines.Where(candidate => candidate.Name == property);
}
