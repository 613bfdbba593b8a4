using Delegations.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Delegations.Core.Access;

/// <summary>Who is who: looks up accounts and turns them into actors.</summary>
public sealed class AccessDesk(DelegationsDbContext db)
{
    /// <summary>The account with that user name, or null. The caller checks the password.</summary>
    public Task<Account?> FindAsync(string userName, CancellationToken ct)
    {
        var normal = userName.Trim().ToLowerInvariant();
        return db.Accounts.SingleOrDefaultAsync(account => account.UserName == normal, ct);
    }

    /// <summary>The actor of a session, or null when the account is gone, disabled, or changed since the session began.</summary>
    public async Task<Actor?> ActorAsync(AccountId id, string stamp, CancellationToken ct)
    {
        var account = await db.Accounts.AsNoTracking().SingleOrDefaultAsync(candidate => candidate.Id == id, ct);
        return account is null || account.Disabled || !string.Equals(account.Stamp, stamp, StringComparison.Ordinal) ? null : ActorOf(account);
    }

    /// <summary>The actor that an account is.</summary>
    public static Actor ActorOf(Account account) => new(account.Id, account.Name, account.Roles, account.UnitId, account.PersonId);

    /// <summary>All accounts by user name: for the demo's sign-in page and the administrator.</summary>
    public async Task<IReadOnlyList<Account>> AllAsync(CancellationToken ct) =>
        await db.Accounts.AsNoTracking().OrderBy(account => account.UserName).ToListAsync(ct);
}
