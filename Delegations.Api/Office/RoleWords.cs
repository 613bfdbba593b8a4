using Delegations.Core;
using Delegations.Core.Access;

namespace Delegations.Api.Office;

/// <summary>Roles in words.</summary>
public static class RoleWords
{
    private static readonly (Roles Role, Wording Words)[] _words =
    [
        (Roles.Requester, new Wording("Requester", "申请人")),
        (Roles.Officer, new Wording("Officer", "经办人")),
        (Roles.Approver, new Wording("Approver", "审批人")),
        (Roles.Administrator, new Wording("Administrator", "管理员")),
    ];

    /// <summary>The words for these roles.</summary>
    public static Wording Of(Roles roles)
    {
        var held = _words.Where(row => (roles & row.Role) != Roles.None).Select(row => row.Words).ToList();
        return new Wording(string.Join(", ", held.Select(words => words.English)), string.Join("、", held.Select(words => words.Chinese)));
    }
}
