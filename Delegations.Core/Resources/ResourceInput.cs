using System.Text.RegularExpressions;
using Delegations.Core.Directory;
using NodaTime;

namespace Delegations.Core.Resources;

/// <summary>The facts of a resource as an officer enters them.</summary>
/// <param name="Name">Its name in at least one language.</param>
public sealed partial record ResourceInput(Wording Name)
{
    /// <summary>The most people or pieces of luggage.</summary>
    public const int MostPlaces = 10_000;

    /// <summary>Where it is.</summary>
    public SiteId? SiteId { get; init; }

    /// <summary>Where it begins and ends its day.</summary>
    public SiteId? BaseSiteId { get; init; }

    /// <summary>The person behind it, or its driver.</summary>
    public PersonId? PersonId { get; init; }

    /// <summary>IANA zone; empty: that of the house.</summary>
    public string ZoneId { get; init; } = string.Empty;

    /// <summary>People.</summary>
    public int Capacity { get; init; }

    /// <summary>Pieces of luggage; null: not counted.</summary>
    public int? LuggageCapacity { get; init; }

    /// <summary>Set-up and clearing, in minutes.</summary>
    public int BufferMinutes { get; init; }

    /// <summary>Rest between two assignments, in minutes.</summary>
    public int RestMinutes { get; init; }

    /// <summary>Equipment and uses, separated by blanks or commas.</summary>
    public string Tags { get; init; } = string.Empty;

    /// <summary>Language pairs, separated by blanks or commas.</summary>
    public string LanguagePairs { get; init; } = string.Empty;

    /// <summary>Opening hours in either language.</summary>
    public string OpeningHours { get; init; } = string.Empty;

    /// <summary>Everything that is wrong with it, each at its field.</summary>
    public IReadOnlyList<Refusal> Check(ResourceKind kind)
    {
        var refusals = new List<Refusal>();
        void Rule(bool holds, string code, string field, params object[] arguments)
        {
            if (!holds)
            {
                refusals.Add(new Refusal(RefusalKind.Rule, code, field, arguments));
            }
        }

        Rule(!Name.IsEmpty, "resource.name_needed", nameof(Name));
        Rule(Name.English.Length <= 300 && Name.Chinese.Length <= 300, "form.too_long", nameof(Name), 300);
        Rule(Capacity is >= 0 and <= MostPlaces, "resource.number_out_of_range", nameof(Capacity), 0, MostPlaces);
        Rule(LuggageCapacity is null or (>= 0 and <= MostPlaces), "resource.number_out_of_range", nameof(LuggageCapacity), 0, MostPlaces);
        Rule(BufferMinutes is >= 0 and <= Resource.MostMinutes, "resource.number_out_of_range", nameof(BufferMinutes), 0, Resource.MostMinutes);
        Rule(RestMinutes is >= 0 and <= Resource.MostMinutes, "resource.number_out_of_range", nameof(RestMinutes), 0, Resource.MostMinutes);
        Rule(Words(Tags).Length <= 300, "form.too_long", nameof(Tags), 300);
        Rule(kind != ResourceKind.Interpreter || (Words(LanguagePairs).Length is > 0 and <= 200 && Words(LanguagePairs).Split(' ').All(pair => Pair().IsMatch(pair))), "resource.language_pairs", nameof(LanguagePairs));
        Rule(ZoneId.Length == 0 || DateTimeZoneProviders.Tzdb.GetZoneOrNull(ZoneId) is not null, "delegate.zone_unknown", nameof(ZoneId));
        var hours = Resources.OpeningHours.Parse(OpeningHours);
        refusals.AddRange(hours.Refusals.Select(refusal => refusal.At(nameof(OpeningHours))));
        Rule(!hours.Succeeded || Resources.OpeningHours.Format(hours.Value, Language.English).Length <= Resources.OpeningHours.MostLetters, "form.too_long", nameof(OpeningHours), Resources.OpeningHours.MostLetters);
        return refusals;
    }

    /// <summary>Puts the checked facts on the resource; what its kind does not have is left empty.</summary>
    internal void Apply(Resource resource)
    {
        var kind = resource.Kind;
        resource.Rename(Name);
        resource.SiteId = SiteId;
        resource.BaseSiteId = kind is ResourceKind.Vehicle or ResourceKind.Interpreter ? BaseSiteId : null;
        resource.PersonId = kind == ResourceKind.Room ? null : PersonId;
        resource.ZoneId = kind is ResourceKind.Host or ResourceKind.Interpreter ? ZoneId : string.Empty;
        resource.Capacity = kind is ResourceKind.Room or ResourceKind.Vehicle ? Capacity : 0;
        resource.LuggageCapacity = kind == ResourceKind.Vehicle ? LuggageCapacity : null;
        resource.BufferMinutes = BufferMinutes;
        resource.RestMinutes = kind == ResourceKind.Interpreter ? RestMinutes : 0;
        resource.Tags = Words(Tags);
        resource.LanguagePairs = kind == ResourceKind.Interpreter ? Words(LanguagePairs).ToLowerInvariant() : string.Empty;
        resource.OpeningHours = Resources.OpeningHours.Format(Resources.OpeningHours.Parse(OpeningHours).Value, Language.English);
    }

    private static string Words(string text) => string.Join(' ', text.Split([' ', ',', '，', '、', ';', '；', '\t', '\n', '\r'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    [GeneratedRegex(@"\A[A-Za-z]{2,3}-[A-Za-z]{2,3}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pair();
}
