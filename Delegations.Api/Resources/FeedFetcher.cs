using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Authentication;
using Delegations.Api.Calendars;
using Delegations.Core;
using Delegations.Core.Resources;
using Microsoft.Extensions.Options;

namespace Delegations.Api.Resources;

/// <summary>What a server answered.</summary>
/// <param name="Body">The calendar; null: nothing has changed.</param>
/// <param name="EntityTag">Its mark.</param>
/// <param name="LastModified">Its date, as the server wrote it.</param>
internal sealed record FeedAnswer(byte[]? Body, string EntityTag, string LastModified);

/// <summary>
/// Fetches a feed. Every address, also one that a server sends the house on to, is judged when it is connected to, so a name that leads elsewhere a moment later
/// leads nowhere. No cookie, no proxy, no password goes along, and no more is read than a calendar may be large.
/// </summary>
internal sealed class FeedFetcher : IDisposable
{
    private readonly FeedOptions _options;
    private readonly FeedRules _rules;
    private readonly FeedNetworks _networks;
    private readonly HttpClient _client;
    private readonly int _mostBytes;

    public FeedFetcher(IOptions<FeedOptions> options, FeedRules rules)
    {
        _options = options.Value;
        _rules = rules;
        _networks = new FeedNetworks(_options.Networks, rules.AllowsPlainLoopback);
        _mostBytes = new CalendarLimits().Megabytes * 1024 * 1024;
#pragma warning disable CA2000 // The client disposes of its handler.
        _client = new HttpClient(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate | DecompressionMethods.Brotli,
                ConnectCallback = ConnectAsync,
                ConnectTimeout = TimeSpan.FromSeconds(_options.TimeoutSeconds),
                MaxResponseHeadersLength = 32,
                PooledConnectionLifetime = TimeSpan.FromMinutes(2),
                UseCookies = false,
                UseProxy = false,
            },
            disposeHandler: true)
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
#pragma warning restore CA2000
        _client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("Delegations", null));
        _client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("text/calendar"));
        _client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("*/*", 0.5));
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    /// <summary>The feed, or why there is none: <c>calendar.feed_…</c> with what the sentence needs.</summary>
    public async Task<Result<FeedAnswer>> FetchAsync(Uri address, string entityTag, string lastModified, CancellationToken ct)
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(ct);
        time.CancelAfter(TimeSpan.FromSeconds(_options.TimeoutSeconds));
        try
        {
            return await FollowAsync(address, entityTag, lastModified, time.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return No("calendar.feed_timeout", _options.TimeoutSeconds);
        }
        catch (FeedNetworkException)
        {
            return No("calendar.feed_network");
        }
        catch (HttpRequestException exception)
        {
            return exception.InnerException is FeedNetworkException ? No("calendar.feed_network") : WhyNot(exception);
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException)
        {
            // The line broke, or what came was not packed as it said.
            return No("calendar.feed_broken");
        }
    }

    private static Refusal No(string code, params object[] arguments) => new(RefusalKind.Rule, code, null, arguments);

    private static Refusal WhyNot(HttpRequestException exception) => exception.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError => No("calendar.feed_unknown_host"),
        HttpRequestError.SecureConnectionError => No("calendar.feed_certificate"),
        HttpRequestError.ConnectionError => No("calendar.feed_unreachable"),
        _ => exception.InnerException is AuthenticationException ? No("calendar.feed_certificate") : No("calendar.feed_broken"),
    };

    private async Task<Result<FeedAnswer>> FollowAsync(Uri address, string entityTag, string lastModified, CancellationToken ct)
    {
        for (var redirects = 0; ; redirects++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            if (entityTag.Length > 0)
            {
                request.Headers.TryAddWithoutValidation("If-None-Match", entityTag);
            }

            if (lastModified.Length > 0)
            {
                request.Headers.TryAddWithoutValidation("If-Modified-Since", lastModified);
            }

            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
            if (response.StatusCode is HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect
                && response.Headers.Location is { } location)
            {
                if (redirects >= _options.MostRedirects)
                {
                    return No("calendar.feed_redirects", _options.MostRedirects);
                }

                address = new Uri(address, location);
                if (!_rules.Allows(address))
                {
                    return No("calendar.feed_network");
                }

                continue;
            }

            return response.StatusCode switch
            {
                HttpStatusCode.OK => await ReadAsync(response, ct),
                HttpStatusCode.NotModified when entityTag.Length + lastModified.Length > 0 => new FeedAnswer(null, entityTag, lastModified),
                HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => No("calendar.feed_denied", (int)response.StatusCode),
                HttpStatusCode.NotFound or HttpStatusCode.Gone => No("calendar.feed_gone", (int)response.StatusCode),
                _ => No("calendar.feed_unwell", (int)response.StatusCode),
            };
        }
    }

    private async Task<Result<FeedAnswer>> ReadAsync(HttpResponseMessage response, CancellationToken ct)
    {
        using var body = new MemoryStream();
        await using var stream = await response.Content.ReadAsStreamAsync(ct);
        var buffer = new byte[81_920];
        for (int read; (read = await stream.ReadAsync(buffer, ct)) > 0;)
        {
            // Counted as it is unpacked: a small answer may hold a large one.
            if (body.Length + read > _mostBytes)
            {
                return CalendarRefusals.TooLarge(_mostBytes / (1024 * 1024));
            }

            await body.WriteAsync(buffer.AsMemory(0, read), ct);
        }

        var date = response.Content.Headers.TryGetValues("Last-Modified", out var dates) ? dates.FirstOrDefault() : null;
        return new FeedAnswer(body.ToArray(), response.Headers.ETag?.ToString() ?? string.Empty, date ?? string.Empty);
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var host = context.DnsEndPoint.Host;
        var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(host, ct);
        var allowed = addresses.Where(_networks.Allows).ToArray();
        if (allowed.Length == 0)
        {
            throw new FeedNetworkException();
        }

#pragma warning disable CA2000 // The stream owns the socket; without a stream it is disposed of below.
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
#pragma warning restore CA2000
        NetworkStream? stream = null;
        try
        {
            await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, ct);
            stream = new NetworkStream(socket, ownsSocket: true);
            return stream;
        }
        finally
        {
            if (stream is null)
            {
                socket.Dispose();
            }
        }
    }

    /// <summary>The name leads into a network that no feed may come from.</summary>
    private sealed class FeedNetworkException() : IOException("The address of a feed lies in a network that is not allowed.");
}
