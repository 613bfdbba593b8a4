using Delegations.Core.Access;
using Delegations.Core.Approvals;
using Delegations.Core.Directory;
using Delegations.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Delegations.Core.Office;

/// <summary>A sign-in as the administrator sees it.</summary>
/// <param name="UserName">What is typed.</param>
/// <param name="Name">Whose.</param>
/// <param name="Roles">Rights.</param>
/// <param name="Unit">Unit of a requester.</param>
/// <param name="Disabled">Shut.</param>
/// <param name="HasPassword">False: nobody can use it yet.</param>
public sealed record AccountRow(string UserName, string Name, Roles Roles, Wording Unit, bool Disabled, bool HasPassword);

/// <summary>A step of the approval policy with the names that it points at.</summary>
public sealed record PolicyRow(PolicyStep Step, Wording Unit, string Approver);

/// <summary>The house as its administrator sees it.</summary>
/// <param name="Profile">What the house says of itself; null while nobody has set it up.</param>
/// <param name="Accounts">Sign-ins by user name.</param>
/// <param name="Policy">Steps in their order.</param>
/// <param name="Sample">What of the sample office is there, by kind.</param>
public sealed record OfficeState(HouseProfile? Profile, IReadOnlyList<AccountRow> Accounts, IReadOnlyList<PolicyRow> Policy, IReadOnlyList<SampleCount> Sample);

/// <summary>The administrator's desk: shows how the house is set up.</summary>
public sealed class OfficeDesk(DelegationsDbContext db)
{
    /// <summary>The house, or null when the actor is no administrator.</summary>
    public async Task<OfficeState?> ReadAsync(Actor actor, CancellationToken ct)
    {
        if (!actor.Is(Roles.Administrator))
        {
            return null;
        }

        var units = await db.Units.AsNoTracking().ToDictionaryAsync(unit => unit.Id, unit => unit.Name, ct);
        var accounts = await db.Accounts.AsNoTracking().OrderBy(account => account.UserName).ToListAsync(ct);
        var policy = await db.PolicySteps.AsNoTracking().OrderBy(step => step.Order).ToListAsync(ct);
        var sample = await db.Set<SampleRecord>().AsNoTracking().GroupBy(record => record.Kind).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(ct);
        Wording UnitOf(UnitId? id) => id is { } known && units.TryGetValue(known, out var name) ? name : Wording.Empty;
        return new OfficeState(
            await db.HouseProfiles.AsNoTracking().SingleOrDefaultAsync(ct),
            [.. accounts.Select(account => new AccountRow(account.UserName, account.Name, account.Roles, UnitOf(account.UnitId), account.Disabled, account.PasswordHash is not null))],
            [.. policy.Select(step => new PolicyRow(step, UnitOf(step.UnitId), accounts.SingleOrDefault(account => account.Id == step.ApproverId)?.Name ?? string.Empty)).OrderBy(row => row.Step.Order).ThenBy(row => row.Unit.English, StringComparer.Ordinal)],
            [.. sample.OrderBy(row => row.Key).Select(row => new SampleCount(row.Key, row.Count))]);
    }
}
