using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Delegations.Core.Persistence;

/// <summary>How either database says that somebody else was there first. None of it is a fault: the act is tried again, or refused as stale.</summary>
internal static class Contention
{
    private const int SqliteBusy = 5;
    private const int SqliteLocked = 6;
    private const int SqlitePrimaryKey = 1555;
    private const int SqliteUnique = 2067;

    /// <summary>A unique index or primary key has that row already.</summary>
    public static bool IsDuplicate(Exception exception) => Any(exception, inner => inner
        is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation }
        or SqliteException { SqliteExtendedErrorCode: SqlitePrimaryKey or SqliteUnique });

    /// <summary>The database asks for another try: a deadlock, transactions that cannot be put in an order, a file that stayed locked.</summary>
    public static bool IsPassing(Exception exception) => Any(exception, inner => IsPostgresConflict(inner) || inner is SqliteException { SqliteErrorCode: SqliteBusy or SqliteLocked });

    /// <summary>
    /// The row was changed, made or locked by somebody else meanwhile. A file that another program keeps locked for seconds is none of that: it is an outage and
    /// is said as one.
    /// </summary>
    public static bool Lost(Exception exception) => exception is DbUpdateConcurrencyException || IsDuplicate(exception) || Any(exception, IsPostgresConflict);

    private static bool IsPostgresConflict(Exception exception) =>
        exception is PostgresException { SqlState: PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.LockNotAvailable };

    // The providers wrap it differently: Npgsql once more when it believes that a retry would help.
    private static bool Any(Exception exception, Func<Exception, bool> says)
    {
        for (Exception? current = exception; current is not null; current = current.InnerException)
        {
            if (says(current))
            {
                return true;
            }
        }

        return false;
    }
}
