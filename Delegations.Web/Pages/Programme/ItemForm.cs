using Delegations.Core;
using Delegations.Core.Programme;
using Delegations.Core.Visits;
using Delegations.Web.Design;
using Delegations.Web.Text;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace Delegations.Web.Pages.Programme;

/// <summary>An item's form, as posted: all strings, so that what was typed comes back as typed.</summary>
internal sealed class ItemForm
{
    public string? Version { get; set; }

    public string? Kind { get; set; }

    public string? TitleEnglish { get; set; }

    public string? TitleChinese { get; set; }

    /// <summary>Whole days: from <see cref="Day"/> to <see cref="LastDay"/>; the fields of hours count for nothing.</summary>
    public bool WholeDay { get; set; }

    public string? Day { get; set; }

    /// <summary>Last of the whole days; empty: the first.</summary>
    public string? LastDay { get; set; }

    public string? Time { get; set; }

    public string? Minutes { get; set; }

    public string? Shortest { get; set; }

    public string? Precedence { get; set; }

    public string? Luggage { get; set; }

    public string[]? Wished { get; set; }

    public bool Fixed { get; set; }

    public string? Room { get; set; }

    public string? Site { get; set; }

    public string? EndSite { get; set; }

    public string[]? Hosts { get; set; }

    public bool NeedsInterpreter { get; set; }

    public string? Interpreter { get; set; }

    public bool NeedsVehicle { get; set; }

    public string? Vehicle { get; set; }

    public string? Group { get; set; }

    public string? DressEnglish { get; set; }

    public string? DressChinese { get; set; }

    public string? NotesEnglish { get; set; }

    public string? NotesChinese { get; set; }

    /// <summary>The form of an item as it is stored.</summary>
    public static ItemForm Of(ProgrammeItem item, long version) => new()
    {
        Version = PostedTime.Write(version),
        Kind = item.Kind.ToString(),
        TitleEnglish = item.Title.English,
        TitleChinese = item.Title.Chinese,
        Day = item.Starts is { } starts ? PostedTime.Write(starts.Date) : string.Empty,
        WholeDay = item.IsWholeDay,
        LastDay = item.Dates is { } dates && dates.Length > 1 ? PostedTime.Write(dates.End) : string.Empty,
        Time = item is { IsWholeDay: false, Starts: { } at } ? PostedTime.Write(at.TimeOfDay) : string.Empty,
        Minutes = PostedTime.Write(item.Minutes),
        Shortest = Number(item.ShortestMinutes),
        Precedence = Number(item.Precedence),
        Luggage = Number(item.Luggage == 0 ? null : item.Luggage),
        Wished = [.. item.With(Part.Wished).Select(id => id.ToString())],
        Fixed = item.Fixed,
        Room = First(item, Part.Room),
        Site = item.SiteId?.ToString(),
        EndSite = item.EndSiteId?.ToString(),
        Hosts = [.. item.With(Part.Host).Select(id => id.ToString())],
        NeedsInterpreter = item.NeedsInterpreter,
        Interpreter = First(item, Part.Interpreter),
        NeedsVehicle = item.NeedsVehicle,
        Vehicle = First(item, Part.Vehicle),
        Group = item.Group,
        DressEnglish = item.Dress.English,
        DressChinese = item.Dress.Chinese,
        NotesEnglish = item.Notes.English,
        NotesChinese = item.Notes.Chinese,
    };

    /// <summary>The input for the desk; what cannot be read is named in <paramref name="errors"/>.</summary>
    public ItemInput Read(IStringLocalizer<ProgrammeTexts> text, FormErrors errors)
    {
        var day = PostedTime.Day(Day);
        if (!IsBlank(Day) && day is null)
        {
            errors.Add("Item.Day", text["Item.DateWrong", "2027-05-12"]);
        }

        var (starts, minutes, shortest) = WholeDay ? (null, 0, null) : ReadHours(day, text, errors);
        var last = WholeDay ? ReadLastDay(day, text, errors) : null;
        var precedence = Whole(Precedence, "Item.Precedence", text["Item.WholeNeeded", 1, ProgrammeDesk.LastPrecedence], errors);
        var luggage = Whole(Luggage, "Item.Luggage", text["Item.WholeNeeded", 0, ProgrammeDesk.MostLuggage], errors);
        return new ItemInput(
            Enum.TryParse<ItemKind>(Kind, out var kind) && Enum.IsDefined(kind) ? kind : ItemKind.Meeting,
            Wording.Of(TitleEnglish, TitleChinese),
            starts,
            minutes)
        {
            IsWholeDay = WholeDay,
            FirstDay = WholeDay ? day : null,
            LastDay = last,
            ShortestMinutes = shortest == minutes ? null : shortest,
            Precedence = precedence,
            Luggage = luggage ?? 0,
            Wished = [.. (Wished ?? []).Select(Resource).OfType<ResourceId>()],
            Fixed = Fixed,
            RoomId = Resource(Room),
            SiteId = SiteOf(Site),
            EndSiteId = SiteOf(EndSite),
            Hosts = [.. (Hosts ?? []).Select(Resource).OfType<ResourceId>()],
            NeedsInterpreter = NeedsInterpreter,
            InterpreterId = Resource(Interpreter),
            NeedsVehicle = NeedsVehicle,
            VehicleId = Resource(Vehicle),
            Group = Group ?? string.Empty,
            Dress = Wording.Of(DressEnglish, DressChinese),
            Notes = Wording.Of(NotesEnglish, NotesChinese),
        };
    }

    private (LocalDateTime? Starts, int Minutes, int? Shortest) ReadHours(LocalDate? day, IStringLocalizer<ProgrammeTexts> text, FormErrors errors)
    {
        var time = PostedTime.Time(Time);
        if (!IsBlank(Time) && time is null)
        {
            errors.Add("Item.Time", text["Item.TimeWrong", "09:30"]);
        }

        if (IsBlank(Day) != IsBlank(Time))
        {
            errors.Add(IsBlank(Day) ? "Item.Day" : "Item.Time", text["Item.TimeNeeded"]);
        }

        if (!int.TryParse(Minutes, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var minutes))
        {
            errors.Add("Item.Minutes", text["Item.NumberNeeded", ProgrammeDesk.ShortestMinutes, ProgrammeDesk.LongestMinutes]);
        }

        var shortest = Whole(Shortest, "Item.Shortest", text["Item.WholeNeeded", ProgrammeDesk.ShortestMinutes, ProgrammeDesk.LongestMinutes], errors);
        return (day is { } date && time is { } clock ? date + clock : null, minutes, shortest);
    }

    private LocalDate? ReadLastDay(LocalDate? first, IStringLocalizer<ProgrammeTexts> text, FormErrors errors)
    {
        if (IsBlank(LastDay))
        {
            return first;
        }

        var last = PostedTime.Day(LastDay);
        if (last is null)
        {
            errors.Add("Item.LastDay", text["Item.DateWrong", "2027-05-12"]);
        }

        return last;
    }

    /// <summary>The name of the input that a refusal's field stands for.</summary>
    public static string? InputOf(string? field) => field switch
    {
        null => null,
        nameof(ItemInput.Title) => "Item.TitleEnglish",
        nameof(ItemInput.Starts) => "Item.Time",
        nameof(ItemInput.FirstDay) => "Item.Day",
        nameof(ItemInput.RoomId) => "Item.Room",
        nameof(ItemInput.SiteId) => "Item.Site",
        nameof(ItemInput.ShortestMinutes) => "Item.Shortest",
        nameof(ItemInput.InterpreterId) => "Item.Interpreter",
        nameof(ItemInput.VehicleId) => "Item.Vehicle",
        _ => "Item." + field,
    };

    private static string Number(int? value) => value?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? string.Empty;

    private static int? Whole(string? posted, string field, string message, FormErrors errors)
    {
        if (IsBlank(posted))
        {
            return null;
        }

        if (int.TryParse(posted!.Trim(), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var value))
        {
            return value;
        }

        errors.Add(field, message);
        return null;
    }

    private static string First(ProgrammeItem item, Part part) => item.With(part).Select(id => id.ToString()).FirstOrDefault() ?? string.Empty;

    private static bool IsBlank(string? text) => string.IsNullOrWhiteSpace(text);

    private static ResourceId? Resource(string? text) => Guid.TryParse(text, out var id) ? new ResourceId(id) : null;

    private static SiteId? SiteOf(string? text) => Guid.TryParse(text, out var id) ? new SiteId(id) : null;
}
