using System.Text;
using System.Text.Json;
using Delegations.Core;
using Delegations.Core.Access;
using Delegations.Core.Directory;
using Delegations.Core.Office;
using Delegations.Core.Resources;

namespace Delegations.Api.Office;

/// <summary>Reads the files of a sample office (samples/README.md): tables of people and things, the policy, and the visits with their lists.</summary>
public static class SampleFiles
{
    private const int LargestFile = 10 * 1024 * 1024;

    private static readonly JsonSerializerOptions _json = new(Json.Options) { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private static readonly Dictionary<string, SiteKind> _siteKinds = new(StringComparer.Ordinal)
    {
        ["campus"] = SiteKind.Campus,
        ["airport"] = SiteKind.Gateway,
        ["station"] = SiteKind.Gateway,
        ["hotel"] = SiteKind.Hotel,
        ["sight"] = SiteKind.Sight,
    };

    private static readonly Dictionary<string, TravelMode> _travelModes = new(StringComparer.Ordinal)
    {
        ["car"] = TravelMode.Car,
        ["bus"] = TravelMode.Bus,
        ["walk"] = TravelMode.Foot,
    };

    private static readonly Dictionary<string, UnitKind> _unitKinds = new(StringComparer.Ordinal)
    {
        ["college"] = UnitKind.College,
        ["international office"] = UnitKind.InternationalOffice,
        ["leadership"] = UnitKind.Leadership,
        ["office"] = UnitKind.Other,
    };

    private static readonly Dictionary<string, OrganisationKind> _organisationKinds = new(StringComparer.Ordinal)
    {
        ["university"] = OrganisationKind.University,
        ["government"] = OrganisationKind.Government,
        ["research institution"] = OrganisationKind.ResearchInstitution,
        ["business"] = OrganisationKind.Business,
        ["network"] = OrganisationKind.Network,
        ["other"] = OrganisationKind.Other,
    };

    private static readonly Dictionary<string, ResourceKind?> _personKinds = new(StringComparer.Ordinal)
    {
        ["host"] = ResourceKind.Host,
        ["interpreter"] = ResourceKind.Interpreter,
        ["driver"] = null,
    };

    private static readonly Dictionary<string, NameOrder> _nameOrders = new(StringComparer.Ordinal)
    {
        ["surname-first"] = NameOrder.SurnameFirst,
        ["given-first"] = NameOrder.GivenFirst,
        ["mononym"] = NameOrder.Mononym,
    };

    /// <summary>Where the sample office lies beside the program.</summary>
    public static string Folder => Path.Combine(AppContext.BaseDirectory, "samples", "office");

    /// <summary>Reads a whole sample office. <paramref name="hashOf"/> gives the salted hash of the password of a user name.</summary>
    /// <exception cref="SampleFileException">A file is missing or says something that cannot be; the message says which and what.</exception>
    public static async Task<SampleContent> ReadAsync(string folder, Func<string, string> hashOf, CancellationToken ct)
    {
        var sites = await SampleTable.ReadAsync(folder, "sites.csv", ct);
        var units = await SampleTable.ReadAsync(folder, "units.csv", ct);
        var accounts = await SampleTable.ReadAsync(folder, "accounts.csv", ct);
        var office = await DocumentAsync<SampleOfficeDocument>(folder, "office.json", ct);
        var policy = await DocumentAsync<SamplePolicyDocument>(folder, "policy.json", ct);
        var visits = new SampleVisits(folder, [.. sites.Select(row => row.Needed("name_en"))]);
        return new SampleContent(
            new SampleProfile(
                Of(office.Institution), Of(office.Office), Of(office.Address), Of(office.Place), office.Phone, office.Email, office.Zone, office.LetterNumber, office.Signatory),
            [.. sites.Select(row => new SampleSite(row.Needed("key"), row.Choice("kind", _siteKinds), Names(row), Pair(row, "address")))],
            [.. (await SampleTable.ReadAsync(folder, "travel.csv", ct)).Select(Travel)],
            [.. units.Select(row => new SampleUnit(row.Needed("key"), row.Choice("kind", _unitKinds), Names(row), row.Needed("head"), row.Needed("site")))],
            [.. (await SampleTable.ReadAsync(folder, "people.csv", ct)).Select(Person)],
            [.. (await SampleTable.ReadAsync(folder, "rooms.csv", ct)).Select(Room)],
            [.. (await SampleTable.ReadAsync(folder, "vehicles.csv", ct)).Select(Vehicle)],
            [.. (await SampleTable.ReadAsync(folder, "interpreters.csv", ct)).Select(row => new SampleInterpreter(row.Needed("person"), string.Join(' ', row.Values("pairs")), row.Number("rest_minutes")))],
            [.. (await SampleTable.ReadAsync(folder, "calendars.csv", ct)).Select(Absence)],
            [.. (await SampleTable.ReadAsync(folder, "organisations.csv", ct)).Select(Organisation)],
            [.. (await SampleTable.ReadAsync(folder, "alliances.csv", ct)).Select(row => new SampleAlliance(row.Needed("key"), Names(row)))],
            [.. accounts.AsParallel().AsOrdered().Select(row => new SampleAccount(row.Needed("user_name"), row.Needed("person"), RolesOf(row), row.Needed("unit"), hashOf(row.Needed("user_name"))))],
            SamplePolicy.Steps(policy, [.. units.Select(row => (row.Needed("key"), row.Needed("head")))]),
            await visits.ReadAsync(ct));
    }

    internal static Wording Of(SampleWords words) => Wording.Of(words.En, words.Zh);

    internal static string Both(SampleWords words) => words.En == words.Zh ? words.En : $"{words.En} {words.Zh}";

    internal static async Task<string> TextAsync(string folder, string name, CancellationToken ct) => Encoding.UTF8.GetString(await BytesAsync(folder, name, ct)).TrimStart('\uFEFF');

    internal static async Task<byte[]> BytesAsync(string folder, string name, CancellationToken ct)
    {
        var file = new FileInfo(Path.Combine(folder, name));
        if (!file.Exists)
        {
            throw new SampleFileException(name, 0, $"there is no such file in {folder}");
        }

        return file.Length > LargestFile ? throw new SampleFileException(name, 0, "larger than 10 MB") : await File.ReadAllBytesAsync(file.FullName, ct);
    }

    internal static async Task<T> DocumentAsync<T>(string folder, string name, CancellationToken ct)
    {
        var text = await TextAsync(folder, name, ct);
        try
        {
            return JsonSerializer.Deserialize<T>(text, _json) ?? throw new SampleFileException(name, 0, "says nothing");
        }
        catch (JsonException exception)
        {
            throw new SampleFileException(name, (exception.LineNumber ?? -1) + 1, exception.Message, exception);
        }
    }

    private static Wording Names(SampleRow row) => Pair(row, "name");

    private static Wording Pair(SampleRow row, string heading) => new(row[heading + "_en"], row[heading + "_zh"]);

    private static SamplePerson Person(SampleRow row)
    {
        var rank = row.Number("rank");
        var name = new PersonName(row["family_name"], row.Needed("given_name"), row["native_name"], row["native_name"], row.Choice("name_order", _nameOrders));
        return new SamplePerson(
            row.Needed("key"),
            row.Choice("kind", _personKinds),
            name,
            Pair(row, "honorific"),
            Pair(row, "post"),
            Enum.IsDefined((Rank)rank) ? (Rank)rank : Rank.Staff,
            row.Needed("unit"),
            string.Join(' ', row.Values("languages")),
            row["email"]);
    }

    private static SampleRoom Room(SampleRow row)
    {
        // What a wish asks a room for: the reception room, a table to sign at, tables to eat at.
        var tags = row.Values("equipment").ToList();
        void Also(string tag, bool fits)
        {
            if (fits)
            {
                tags.Add(tag);
            }
        }

        Also("vip", row.Needed("key") == "vip-room");
        Also("signing", tags.Contains("signing_table"));
        Also("dining", tags.Contains("round_tables"));
        var hours = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"Mon-Sun {row.Time("opens"):HH:mm}-{row.Time("closes"):HH:mm}");
        return new SampleRoom(row.Needed("key"), row.Needed("site"), Names(row), row.Number("capacity"), string.Join(' ', tags), hours, row.Number("buffer_minutes"));
    }

    private static SampleVehicle Vehicle(SampleRow row)
    {
        // The plate is how a guest finds the car.
        var name = new Wording($"{row["name_en"]} ({row["plate"]})", $"{row["name_zh"]}（{row["plate"]}）");
        return new SampleVehicle(row.Needed("key"), name, row.Number("seats"), row.Number("luggage"), row.Needed("driver"), row.Needed("base"));
    }

    private static SampleTravel Travel(SampleRow row) => new(
        row.Needed("from"),
        row.Needed("to"),
        row.Number("minutes"),
        row.Choice("mode", _travelModes),
        row["from_hour"].Length > 0 ? row.Time("from_hour") : null,
        row["to_hour"].Length > 0 ? row.Time("to_hour") : null);

    private static SampleAbsence Absence(SampleRow row)
    {
        var date = row.Date("date");
        return new SampleAbsence(row.Needed("key"), date + row.Time("start"), date + row.Time("end"), $"{row["label_en"]} {row["label_zh"]}".Trim());
    }

    private static SampleOrganisation Organisation(SampleRow row)
    {
        var native = row["name_native"];
        var isNamedAlready = native == row["name_en"] || native == row["name_zh"];
        return new SampleOrganisation(
            row.Needed("key"), row.Choice("kind", _organisationKinds), Names(row), isNamedAlready ? string.Empty : native, row.Needed("country"), row["city"], row.Needed("zone"), row["domain"], row.Values("alliances"));
    }

    private static Roles RolesOf(SampleRow row)
    {
        var choices = Enum.GetValues<Roles>().Where(role => role != Roles.None).ToDictionary(role => role.ToString().ToLowerInvariant(), role => role, StringComparer.Ordinal);
        return row.Values("roles").Aggregate(Roles.None, (roles, word) => choices.TryGetValue(word, out var role) ? roles | role : row.Choice("roles", choices));
    }
}
