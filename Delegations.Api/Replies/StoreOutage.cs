using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Delegations.Api.Replies;

/// <summary>Tells a store that is away, full or locked from one that does not take what it was given.</summary>
internal static class StoreOutage
{
    private const int SqliteBusy = 5;
    private const int SqliteLocked = 6;
    private const int SqliteIoError = 10;
    private const int SqliteFull = 13;
    private const int SqliteCannotOpen = 14;

    /// <summary>The store is out of order: the same words may be taken later.</summary>
    public static bool IsOne(Exception exception)
    {
        // The providers wrap it differently: Npgsql once more when it believes that a retry would help.
        for (Exception? current = exception; current is not null; current = current.InnerException)
        {
            if (current is DbException { IsTransient: true }
                or SqliteException { SqliteErrorCode: SqliteBusy or SqliteLocked or SqliteIoError or SqliteFull or SqliteCannotOpen }
                or PostgresException { SqlState: PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.QueryCanceled or PostgresErrorCodes.ReadOnlySqlTransaction })
            {
                return true;
            }
        }

        return false;
    }
}
