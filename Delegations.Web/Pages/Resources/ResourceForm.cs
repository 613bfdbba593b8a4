using System.Globalization;
using Delegations.Core;
using Delegations.Core.Resources;
using Delegations.Web.Design;
using Delegations.Web.Pages.Visits;

namespace Delegations.Web.Pages.Resources;

/// <summary>The facts of a resource as typed.</summary>
public sealed class ResourceForm
{
    public string? Version { get; set; }

    public string? NameEnglish { get; set; }

    public string? NameChinese { get; set; }

    public string? SiteId { get; set; }

    public string? BaseSiteId { get; set; }

    public string? PersonId { get; set; }

    public string? ZoneId { get; set; }

    public string? Capacity { get; set; }

    public string? LuggageCapacity { get; set; }

    public string? BufferMinutes { get; set; }

    public string? RestMinutes { get; set; }

    public string? Tags { get; set; }

    public string? LanguagePairs { get; set; }

    public string? OpeningHours { get; set; }

    /// <summary>The form as the resource stands.</summary>
    public static ResourceForm Of(Resource resource) => new()
    {
        Version = resource.Version.ToString(CultureInfo.InvariantCulture),
        NameEnglish = resource.Name.English,
        NameChinese = resource.Name.Chinese,
        SiteId = resource.SiteId?.ToString(),
        BaseSiteId = resource.BaseSiteId?.ToString(),
        PersonId = resource.PersonId?.ToString(),
        ZoneId = resource.ZoneId,
        Capacity = resource.Capacity.ToString(CultureInfo.InvariantCulture),
        LuggageCapacity = resource.LuggageCapacity?.ToString(CultureInfo.InvariantCulture),
        BufferMinutes = resource.BufferMinutes.ToString(CultureInfo.InvariantCulture),
        RestMinutes = resource.RestMinutes.ToString(CultureInfo.InvariantCulture),
        Tags = resource.Tags,
        LanguagePairs = resource.LanguagePairs,
        OpeningHours = ResourceWords.Hours(resource.OpeningHours).Replace("; ", "\n", StringComparison.Ordinal).Replace("；", "\n", StringComparison.Ordinal),
    };

    /// <summary>What is to be saved; what cannot be read is in <paramref name="errors"/>.</summary>
    public ResourceInput Read(FormErrors errors, Func<string, string> say) => new(Wording.Of(NameEnglish, NameChinese))
    {
        SiteId = Guid.TryParse(SiteId, out var site) ? new SiteId(site) : null,
        BaseSiteId = Guid.TryParse(BaseSiteId, out var own) ? new SiteId(own) : null,
        PersonId = Guid.TryParse(PersonId, out var person) ? new PersonId(person) : null,
        ZoneId = ZoneId?.Trim() ?? string.Empty,
        Capacity = Number(Capacity, nameof(Capacity), errors, say) ?? 0,
        LuggageCapacity = Number(LuggageCapacity, nameof(LuggageCapacity), errors, say),
        BufferMinutes = Number(BufferMinutes, nameof(BufferMinutes), errors, say) ?? 0,
        RestMinutes = Number(RestMinutes, nameof(RestMinutes), errors, say) ?? 0,
        Tags = Tags ?? string.Empty,
        LanguagePairs = LanguagePairs ?? string.Empty,
        OpeningHours = OpeningHours ?? string.Empty,
    };

    private static int? Number(string? text, string name, FormErrors errors, Func<string, string> say) =>
        string.IsNullOrWhiteSpace(text) ? null : VisitForm.ReadNumber(text, $"Input.{name}", errors, say);
}
