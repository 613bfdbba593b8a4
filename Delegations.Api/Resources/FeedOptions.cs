using System.ComponentModel.DataAnnotations;
using System.Net;

namespace Delegations.Api.Resources;

/// <summary>How feeds of foreign calendars are fetched: the section <c>Calendars</c> of the configuration, checked at start.</summary>
public sealed class FeedOptions : IValidatableObject
{
    /// <summary>The section's name.</summary>
    public const string Section = "Calendars";

    /// <summary>Minutes between two fetches of a feed, 5 to 1440.</summary>
    [Range(5, 1440)]
    public int IntervalMinutes { get; set; } = 60;

    /// <summary>Seconds that one fetch may take with all its redirections, 1 to 120.</summary>
    [Range(1, 120)]
    public int TimeoutSeconds { get; set; } = 20;

    /// <summary>Times that a server may send the house on to another address, 0 to 10.</summary>
    [Range(0, 10)]
    public int MostRedirects { get; set; } = 3;

    /// <summary>
    /// Networks inside the house from which feeds may come, as <c>10.20.0.0/16</c>. Everything else that is not of the public internet is refused, so that nobody
    /// reads the house's own servers through an address.
    /// </summary>
    public IReadOnlyList<string> AllowedNetworks { get; set; } = [];

    /// <summary>The networks, read.</summary>
    internal IReadOnlyList<IPNetwork> Networks => [.. AllowedNetworks.Select(text => IPNetwork.Parse(text))];

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var text in AllowedNetworks.Where(text => !IPNetwork.TryParse(text, out _)))
        {
            yield return new($"Calendars:AllowedNetworks holds '{text}'. Write a network such as 10.20.0.0/16.", [nameof(AllowedNetworks)]);
        }
    }
}
