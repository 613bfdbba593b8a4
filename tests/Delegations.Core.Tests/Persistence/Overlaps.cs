using Delegations.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Delegations.Core.Tests.Persistence;

/// <summary>Counts double bookings in plain SQL, without a word of the code under test.</summary>
internal static class Overlaps
{
    public static Task<int> CountAsync(DelegationsDbContext db) =>
        db.Database.SqlQueryRaw<int>(
            """
            SELECT CAST(COUNT(*) AS INTEGER) AS "Value" FROM bookings one JOIN bookings other
            ON one.resource_id = other.resource_id AND one."Id" < other."Id" AND one.starts < other.ends AND other.starts < one.ends
            """).SingleAsync();
}
