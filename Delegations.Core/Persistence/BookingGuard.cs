namespace Delegations.Core.Persistence;

/// <summary>
/// The database's own promise that nothing is booked twice (architecture §6). Half-open: a booking may begin when another ends.
/// </summary>
public static class BookingGuard
{
    /// <summary>The name that the refusal of either database carries.</summary>
    public const string Name = "bookings_no_double_booking";

    /// <summary>PostgreSQL: an exclusion constraint, checked at commit so that a visit can rearrange its own bookings.</summary>
    public const string PostgresUp =
        $"""
        CREATE EXTENSION IF NOT EXISTS btree_gist;
        ALTER TABLE bookings ADD CONSTRAINT {Name}
            EXCLUDE USING gist (resource_id WITH =, tstzrange(starts, ends, '[)') WITH &&) DEFERRABLE INITIALLY IMMEDIATE;
        """;

    /// <summary>PostgreSQL: takes the guard away; tests only.</summary>
    public const string PostgresDown = $"ALTER TABLE bookings DROP CONSTRAINT IF EXISTS {Name};";

    /// <summary>SQLite: triggers on insert and update, inside the immediate write transaction.</summary>
    public const string SqliteUp =
        $"""
        CREATE TRIGGER {Name}_insert BEFORE INSERT ON bookings
        WHEN EXISTS (SELECT 1 FROM bookings other WHERE other.resource_id = NEW.resource_id AND other.Id <> NEW.Id AND other.starts < NEW.ends AND NEW.starts < other.ends)
        BEGIN SELECT RAISE(ABORT, '{Name}'); END;
        CREATE TRIGGER {Name}_update BEFORE UPDATE OF resource_id, starts, ends ON bookings
        WHEN EXISTS (SELECT 1 FROM bookings other WHERE other.resource_id = NEW.resource_id AND other.Id <> NEW.Id AND other.starts < NEW.ends AND NEW.starts < other.ends)
        BEGIN SELECT RAISE(ABORT, '{Name}'); END;
        """;

    /// <summary>SQLite: takes the guard away; tests only.</summary>
    public const string SqliteDown = $"DROP TRIGGER IF EXISTS {Name}_insert; DROP TRIGGER IF EXISTS {Name}_update;";

    /// <summary>True when a failed write was the guard's refusal.</summary>
    public static bool Refused(Exception exception)
    {
        for (Exception? current = exception; current is not null; current = current.InnerException)
        {
            if (current is Npgsql.PostgresException { SqlState: Npgsql.PostgresErrorCodes.ExclusionViolation }
                or Microsoft.Data.Sqlite.SqliteException { SqliteErrorCode: 19 }
                && current.Message.Contains(Name, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
