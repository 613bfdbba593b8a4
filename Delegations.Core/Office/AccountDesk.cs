using Delegations.Core.Access;
using Delegations.Core.Audit;
using Delegations.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Delegations.Core.Office;

/// <summary>A sign-in to be made.</summary>
/// <param name="UserName">What is typed: 2 to 64 letters, digits, dots, hyphens and underscores; kept in lower case.</param>
/// <param name="Name">Shown name; needed.</param>
/// <param name="Roles">At least one.</param>
/// <param name="Unit">Name of the college or office in either language; empty: none.</param>
public sealed record NewAccount(string UserName, string Name, Roles Roles, string Unit = "");

/// <summary>The desk where sign-ins are made.</summary>
public sealed class AccountDesk(DelegationsDbContext db, IClock clock)
{
    private const int ShortestUserName = 2;
    private const int LongestUserName = 64;
    private const int LongestName = 200;

    /// <summary>Makes a sign-in with the salted hash of its first password.</summary>
    public async Task<Result<AccountId>> AddAsync(NewAccount input, string passwordHash, Actor actor, CancellationToken ct)
    {
        if (actor.AccountId is not null && !actor.Is(Roles.Administrator))
        {
            return Actor.MayNot;
        }

        var refusals = new List<Refusal>();
        void Refuse(string code, string field, params object[] arguments) => refusals.Add(new Refusal(RefusalKind.Rule, code, field, arguments));

        var userName = input.UserName.Trim().ToLowerInvariant();
        if (userName.Length is < ShortestUserName or > LongestUserName || !userName.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_'))
        {
            Refuse("account.user_name_invalid", nameof(NewAccount.UserName), ShortestUserName, LongestUserName);
        }

        if (string.IsNullOrWhiteSpace(input.Name) || input.Name.Trim().Length > LongestName)
        {
            Refuse("account.name_needed", nameof(NewAccount.Name), LongestName);
        }

        if (input.Roles == Roles.None)
        {
            Refuse("account.role_needed", nameof(NewAccount.Roles));
        }

        UnitId? unit = null;
        if (input.Unit.Trim() is { Length: > 0 } wanted)
        {
            var units = await db.Units.AsNoTracking().ToListAsync(ct);
            unit = units.Find(row => string.Equals(row.Name.English, wanted, StringComparison.OrdinalIgnoreCase) || row.Name.Chinese == wanted)?.Id;
            if (unit is null)
            {
                Refuse("account.unit_unknown", nameof(NewAccount.Unit), wanted);
            }
        }

        if (await db.Accounts.AnyAsync(account => account.UserName == userName, ct))
        {
            Refuse("account.user_name_taken", nameof(NewAccount.UserName), userName);
        }

        if (refusals.Count > 0)
        {
            return Result<AccountId>.Refused(refusals);
        }

        var made = new Account(userName, input.Name.Trim(), input.Roles) { UnitId = unit };
        made.SetPasswordHash(passwordHash);
        db.Accounts.Add(made);
        db.AuditEntries.Add(new AuditEntry(clock.GetCurrentInstant(), actor, "account.added", null, userName));
        await db.SaveChangesAsync(ct);
        return made.Id;
    }
}
