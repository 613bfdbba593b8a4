using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Delegations.Web.Errors;

/// <summary>What is wrong with the store, when it is the store.</summary>
public enum StoreFault
{
    /// <summary>Another program kept it locked for too long.</summary>
    Busy,

    /// <summary>The disk is full.</summary>
    Full,

    /// <summary>The server or the file cannot be reached.</summary>
    Unreachable,
}

/// <summary>
/// Turns a full disk, a locked database and a server that is away into 503 with a sentence that says so and what to do. What was accepted before is safe; what was
/// typed is still in the browser, one step back. Bugs stay bugs: everything else goes on to the error page.
/// </summary>
public static partial class StoreFaults
{
    private const int RetryAfterSeconds = 5;
    private const int SqliteBusy = 5;
    private const int SqliteLocked = 6;
    private const int SqliteIoError = 10;
    private const int SqliteFull = 13;
    private const int SqliteCannotOpen = 14;

    /// <summary>Under this key the error page finds what it was.</summary>
    public static readonly object Item = new();

    /// <summary>What an exception says of the store, or null when it is about something else.</summary>
    public static StoreFault? Of(Exception exception)
    {
        for (Exception? current = exception; current is not null; current = current.InnerException)
        {
            switch (current)
            {
                case SqliteException { SqliteErrorCode: SqliteBusy or SqliteLocked }:
                case PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure }:
                    return StoreFault.Busy;
                case SqliteException { SqliteErrorCode: SqliteFull }:
                case PostgresException { SqlState: PostgresErrorCodes.DiskFull }:
                    return StoreFault.Full;
                case SqliteException { SqliteErrorCode: SqliteIoError or SqliteCannotOpen }:
                case NpgsqlException and not PostgresException:
                    return StoreFault.Unreachable;
            }
        }

        return null;
    }

    /// <summary>Adds the translation; inside the error pages, outside everything that uses the store.</summary>
    public static IApplicationBuilder UseStoreFaults(this IApplicationBuilder app)
    {
        var log = app.ApplicationServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(StoreFaults).FullName!);
        return app.Use(async (context, next) =>
        {
            try
            {
                await next(context);
            }
            catch (Exception exception) when (exception is DbException or DbUpdateException or InvalidOperationException && Of(exception) is not null && !context.Response.HasStarted)
            {
                var fault = Of(exception)!.Value;
                StoreFailed(log, fault, exception);
                context.Response.Clear();
                context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                context.Response.Headers.RetryAfter = RetryAfterSeconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
                context.Items[Item] = fault;
            }
        });
    }

    [LoggerMessage(EventId = 1, EventName = "StoreFailed", Level = LogLevel.Error, Message = "The store did not do what was asked: {Fault}.")]
    private static partial void StoreFailed(ILogger log, StoreFault fault, Exception exception);
}
