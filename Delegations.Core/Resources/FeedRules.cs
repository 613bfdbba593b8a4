using NodaTime;

namespace Delegations.Core.Resources;

/// <summary>What the house allows of feeds; the host fills it from its configuration.</summary>
/// <param name="Interval">Time between two fetches of a feed that is well.</param>
/// <param name="AllowsPlainLoopback">True in development: http on this machine. Everywhere else an address begins with https.</param>
public sealed record FeedRules(Duration Interval, bool AllowsPlainLoopback)
{
    /// <summary>Every hour, https only.</summary>
    public static FeedRules Usual { get; } = new(Duration.FromHours(1), AllowsPlainLoopback: false);

    /// <summary>How long a worker may have a feed for itself; longer than any fetch may take.</summary>
    public static Duration Lease { get; } = Duration.FromMinutes(3);

    /// <summary>Longest address.</summary>
    public const int LongestAddress = 2000;

    /// <summary>The address as it is fetched, or <c>calendar.feed_address</c>. <c>webcal</c> is what calendars call https.</summary>
    public Result<Uri> Address(string text)
    {
        var refusal = new Refusal(RefusalKind.Rule, "calendar.feed_address");
        var trimmed = text.Trim();
        if (trimmed.StartsWith("webcal://", StringComparison.OrdinalIgnoreCase) || trimmed.StartsWith("webcals://", StringComparison.OrdinalIgnoreCase))
        {
            trimmed = "https" + trimmed[trimmed.IndexOf(':', StringComparison.Ordinal)..];
        }

        return trimmed.Length <= LongestAddress && Uri.TryCreate(trimmed, UriKind.Absolute, out var address) && Allows(address) ? address : refusal;
    }

    /// <summary>True when an address may be fetched at all: https, nobody's password in it. Where its name leads is checked when it is fetched.</summary>
    public bool Allows(Uri address) =>
        address.UserInfo.Length == 0 && address.Host.Length > 0 && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && AllowsPlainLoopback && address.IsLoopback));
}
