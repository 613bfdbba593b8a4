using System.Security.Cryptography;
using Delegations.Core;
using Delegations.Core.Dispatch;
using Delegations.Core.Itineraries;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Net.Http.Headers;

namespace Delegations.Api.Itineraries;

/// <summary>A rendered feed.</summary>
/// <param name="Bytes">What is sent.</param>
/// <param name="Tag">Its entity tag: the same octets, the same tag, on every node.</param>
/// <param name="LastModified">When its newest entry last changed; null when it has none.</param>
internal sealed record RenderedFeed(byte[] Bytes, EntityTagHeaderValue Tag, DateTimeOffset? LastModified);

/// <summary>
/// Keeps rendered feeds, because calendars ask again and again for what has not changed (Ical.Net writes no stream: ical-org/ical.net#702). Whether an address still opens and
/// which release counts is asked of the store each time; only the writing is saved.
/// </summary>
internal sealed class FeedShelf : IDisposable
{
    private const long MostOctets = 64 * 1024 * 1024;
    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    private readonly MemoryCache _shelf = new(new MemoryCacheOptions { SizeLimit = MostOctets });

    /// <summary>The feed from the shelf, or written now; null when there is nothing to show.</summary>
    public async Task<RenderedFeed?> TakeAsync(Subscription subscription, Language language, Func<Task<Itinerary?>> read)
    {
        var place = (subscription.Kind, subscription.Link, language, subscription.Stamp);
        if (_shelf.TryGetValue(place, out RenderedFeed? kept))
        {
            return kept;
        }

        var itinerary = await read();
        if (itinerary is null)
        {
            return null;
        }

        var bytes = CalendarWriter.Feed(itinerary);
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..32]}\"");
        var newest = itinerary.Entries.Select(entry => (DateTimeOffset?)entry.LastModified.ToDateTimeOffset()).Max();
        var feed = new RenderedFeed(bytes, tag, newest);
        return _shelf.Set(place, feed, new MemoryCacheEntryOptions { Size = bytes.Length, SlidingExpiration = Kept });
    }

    /// <inheritdoc/>
    public void Dispose() => _shelf.Dispose();
}
