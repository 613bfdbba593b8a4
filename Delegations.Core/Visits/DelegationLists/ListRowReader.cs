using System.Globalization;
using NodaTime;

namespace Delegations.Core.Visits.DelegationLists;

/// <summary>Reads one row after another of a list whose columns are known.</summary>
internal sealed class ListRowReader
{
    private const int LongestName = 120;
    private const int LongestText = 500;
    private const int LongestRole = 40;

    /// <summary>Where a name of one's own may be written in Chinese characters.</summary>
    private static readonly HashSet<string> _writtenInChinese = new(StringComparer.Ordinal) { "CN", "HK", "MO", "TW", "SG", "MY", "JP", "KR" };

    private readonly Dictionary<DelegateField, int> _columns = [];
    private readonly Dictionary<DelegateField, DayMonthOrder> _orders = [];
    private readonly DelegationListContext _context;

    public ListRowReader(IReadOnlyList<ListColumn> columns, IReadOnlyList<string[]> people, DelegationListContext context)
    {
        _context = context;
        foreach (var column in columns.Where(column => column.Field is not null))
        {
            _columns.TryAdd(column.Field!.Value, column.Index);
        }

        foreach (var field in new[] { DelegateField.BirthDate, DelegateField.PassportExpiry })
        {
            _orders[field] = ListDates.OrderOf(people.Select(cells => Cell(cells, field) ?? string.Empty));
        }
    }

    /// <summary>Reads one person; what needs the other rows (doubles) is not looked at here.</summary>
    public DelegationListRow Read(int number, string[] cells)
    {
        var notes = new List<ListNote>();
        var nationality = Nationality(cells, notes);
        var person = Name(cells, nationality, notes) with
        {
            Order = int.TryParse(CellText.Plain(Cell(cells, DelegateField.Order)).TrimEnd('.', '、'), NumberStyles.None, CultureInfo.InvariantCulture, out var order) ? order : null,
            Role = Role(cells, notes),
            Sex = Understood(cells, DelegateField.Sex, ListWords.Sex, "list.sex_not_understood", notes),
            Post = Text(cells, DelegateField.Post, LongestText, notes),
            PostEnglish = Text(cells, DelegateField.PostEnglish, LongestText, notes),
            PostChinese = Text(cells, DelegateField.PostChinese, LongestText, notes),
            Employer = Text(cells, DelegateField.Employer, LongestText, notes),
            Nationality = nationality,
            RankClass = Understood(cells, DelegateField.RankClass, Rank, "list.rank_not_understood", notes),
            PassportNumber = Passport(cells, notes),
            PassportExpiry = Date(cells, DelegateField.PassportExpiry, past: false, notes),
            BirthDate = Date(cells, DelegateField.BirthDate, past: true, notes),
            Email = Email(cells, DelegateField.Email, notes),
            AssistantName = Text(cells, DelegateField.AssistantName, LongestName, notes),
            AssistantEmail = Email(cells, DelegateField.AssistantEmail, notes),
            Phone = Text(cells, DelegateField.Phone, LongestName, notes),
            Languages = Cell(cells, DelegateField.Languages) is { } languages ? ListWords.Languages(CellText.Shorten(languages, LongestText)) : [],
            Diet = Text(cells, DelegateField.Diet, LongestText, notes),
            Arrival = Text(cells, DelegateField.Arrival, LongestText, notes),
            Departure = Text(cells, DelegateField.Departure, LongestText, notes),
            Remarks = Text(cells, DelegateField.Remarks, LongestText, notes),
        };
        Judge(person, notes);
        return ListRowMatches.Row(number, person, notes);
    }

    private void Judge(DelegateInput person, List<ListNote> notes)
    {
        if (person.BirthDate > _context.Today)
        {
            notes.Add(Fault("list.birth_in_future", DelegateField.BirthDate, Iso(person.BirthDate.Value)));
        }

        var end = _context.VisitEnd ?? _context.Today;
        if (person.PassportExpiry < end)
        {
            notes.Add(Doubt("list.passport_expired", DelegateField.PassportExpiry, Iso(person.PassportExpiry.Value), Iso(end)));
        }
    }

    private DelegateInput Name(string[] cells, string? nationality, List<ListNote> notes)
    {
        var surname = Text(cells, DelegateField.Surname, LongestName, notes, ["fnu", "lnu", "xxx"]);
        var given = Text(cells, DelegateField.GivenName, LongestName, notes, ["fnu", "lnu", "xxx"]);
        var full = Text(cells, DelegateField.FullName, LongestName * 2, notes);
        var native = Text(cells, DelegateField.NativeName, LongestName, notes);
        var chinese = Text(cells, DelegateField.ChineseName, LongestName, notes);
        var honorific = Text(cells, DelegateField.Honorific, LongestName, notes);

        // A second column of names is often headed "姓名" and holds both: the Chinese name of some, the own script of others.
        if (chinese is not null && native is null && !ListNames.HasChinese(chinese) && !ListNames.HasLatin(chinese))
        {
            (chinese, native) = (null, chinese);
        }
        else if (native is not null && chinese is null && ListNames.IsChinese(native) && nationality is not null && !_writtenInChinese.Contains(nationality))
        {
            (chinese, native) = (native, null);
        }

        // 姓 and 名 hold Chinese characters as often as the spelling of the passport.
        if (surname is not null || given is not null)
        {
            var both = surname + given;
            if (!ListNames.HasLatin(both))
            {
                var together = ListNames.IsChinese(both) ? both : string.Join(' ', new[] { given, surname }.Where(part => part is not null));
                (chinese, native) = ListNames.IsChinese(both) && nationality != "JP" ? (chinese ?? together, native) : (chinese, native ?? together);
                (surname, given) = (null, null);
            }
        }

        var read = full is null ? null : ListNames.Read(full);
        if (read is not null)
        {
            honorific ??= read.Honorific;
            (chinese, native) = nationality == "JP"
                ? (chinese, native ?? read.Native ?? read.Chinese)
                : (chinese ?? read.Chinese, native ?? read.Native);
        }

        if (surname is null && given is null && read?.Latin is { } latin)
        {
            (surname, given) = (read.Surname, read.GivenName);
            if (surname is null)
            {
                given = latin.Contains(' ', StringComparison.Ordinal) ? null : latin;
                notes.Add(Doubt(given is null ? "list.name_not_split" : "list.name_one_word", DelegateField.FullName, latin));
            }
        }

        if (surname is null && given is null && read?.Latin is null)
        {
            notes.Add(chinese is null && native is null
                ? Fault("list.name_missing", DelegateField.FullName)
                : Doubt("list.passport_name_missing", DelegateField.FullName, chinese ?? native!));
        }

        return new DelegateInput
        {
            Surname = surname,
            GivenName = given,
            FullName = read?.Latin,
            NativeName = native,
            ChineseName = chinese,
            Honorific = honorific,
        };
    }

    /// <summary>The column of roles, else a remark that is nothing but a role: lists without that column write 团长 under 备注.</summary>
    private DelegateRole Role(string[] cells, List<ListNote> notes)
    {
        var role = _columns.ContainsKey(DelegateField.Role)
            ? Understood(cells, DelegateField.Role, ListWords.Role, "list.role_not_understood", notes)
            : Cell(cells, DelegateField.Remarks) is { Length: <= LongestRole } remark ? ListWords.RoleOnly(remark) : null;
        return role ?? DelegateRole.Member;
    }

    private string? Nationality(string[] cells, List<ListNote> notes)
    {
        if (Cell(cells, DelegateField.Nationality) is not { } cell)
        {
            return null;
        }

        var code = Nationalities.CodeOf(cell);
        if (code is null)
        {
            notes.Add(Doubt("list.nationality_not_understood", DelegateField.Nationality, CellText.Shorten(cell, 60)));
        }

        return code;
    }

    private string? Passport(string[] cells, List<ListNote> notes)
    {
        if (Cell(cells, DelegateField.PassportNumber) is not { } cell)
        {
            return null;
        }

        var number = string.Concat(CellText.Plain(cell).Where(character => character is not (' ' or '-' or '.'))).ToUpperInvariant();
        if (number.Length is < 5 or > 20 || !number.All(char.IsAsciiLetterOrDigit))
        {
            notes.Add(Doubt("list.passport_number_unusual", DelegateField.PassportNumber));
        }

        return CellText.Shorten(number, 40);
    }

    private LocalDate? Date(string[] cells, DelegateField field, bool past, List<ListNote> notes)
    {
        if (Cell(cells, field) is not { } cell)
        {
            return null;
        }

        var reading = ListDates.Read(cell, _orders[field], past, _context.Today);
        if (reading.Date is not { } date)
        {
            notes.Add(Doubt("list.date_not_understood", field, CellText.Shorten(cell, 60)));
        }
        else if (reading.Other is { } other)
        {
            notes.Add(Doubt("list.date_ambiguous", field, CellText.Shorten(cell, 60), Iso(date), Iso(other)));
        }

        return reading.Date;
    }

    private string? Email(string[] cells, DelegateField field, List<ListNote> notes)
    {
        if (Cell(cells, field) is not { } cell)
        {
            return null;
        }

        var text = CellText.Plain(cell);
        text = text.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) ? text["mailto:".Length..] : text;
        var addresses = text.Split([';', ',', '、', ' ', '/'], StringSplitOptions.RemoveEmptyEntries);
        var address = addresses is [] ? string.Empty : addresses[0].Trim('<', '>');
        if (addresses.Length != 1 && !Array.TrueForAll(addresses, candidate => IsEmail(candidate.Trim('<', '>'))))
        {
            address = Array.Find(addresses, candidate => candidate.StartsWith('<') && candidate.EndsWith('>'))?.Trim('<', '>') ?? text;
        }

        if (!IsEmail(address))
        {
            notes.Add(Fault("list.email_invalid", field, CellText.Shorten(cell, 80)));
            return null;
        }

        if (addresses.Length > 1 && addresses.Count(candidate => candidate.Contains('@', StringComparison.Ordinal)) > 1)
        {
            notes.Add(Doubt("list.email_several", field, address));
        }

        return address;
    }

    /// <summary>The shape that mail servers take: one @, a dotted domain of letters, digits and hyphens, no blanks, 254 characters at most.</summary>
    private static bool IsEmail(string address)
    {
        if (address.Length is < 6 or > 254 || address.Split('@') is not [{ Length: > 0 and <= 64 } local, { Length: > 3 } domain])
        {
            return false;
        }

        var labels = domain.Split('.');
        return labels.Length >= 2
            && labels.All(label => label.Length is > 0 and <= 63 && label[0] != '-' && label[^1] != '-' && label.All(character => char.IsLetterOrDigit(character) || character == '-'))
            && labels[^1].Length >= 2
            && local[0] != '.' && local[^1] != '.' && !local.Contains("..", StringComparison.Ordinal)
            && local.All(character => char.IsLetterOrDigit(character) || "!#$%&'*+-/=?^_`{|}~.".Contains(character, StringComparison.Ordinal));
    }

    private static int? Rank(string cell)
    {
        var digits = string.Concat(CellText.Plain(cell).TakeWhile(char.IsAsciiDigit));
        return digits is [>= '1' and <= '9'] ? digits[0] - '0' : null;
    }

    private T? Understood<T>(string[] cells, DelegateField field, Func<string, T?> read, string code, List<ListNote> notes)
        where T : struct
    {
        if (Cell(cells, field) is not { } cell)
        {
            return null;
        }

        var value = read(cell);
        if (value is null)
        {
            notes.Add(Doubt(code, field, CellText.Shorten(cell, 60)));
        }

        return value;
    }

    private string? Text(string[] cells, DelegateField field, int longest, List<ListNote> notes, string[]? nothing = null)
    {
        if (Cell(cells, field) is not { } cell || (nothing is not null && nothing.Contains(CellText.Key(cell), StringComparer.Ordinal)))
        {
            return null;
        }

        if (cell.Length > longest)
        {
            notes.Add(Fault("list.too_long", field, longest.ToString(CultureInfo.InvariantCulture)));
            return CellText.Shorten(cell, longest - 1);
        }

        return cell;
    }

    private string? Cell(string[] cells, DelegateField field) =>
        _columns.TryGetValue(field, out var column) && column < cells.Length && !CellText.SaysNothing(cells[column]) ? cells[column] : null;

    private static string Iso(LocalDate date) => date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);

    private static ListNote Doubt(string code, DelegateField field, params string[] arguments) => new(ListNoteWeight.Doubt, code, field, arguments);

    private static ListNote Fault(string code, DelegateField field, params string[] arguments) => new(ListNoteWeight.Fault, code, field, arguments);
}
