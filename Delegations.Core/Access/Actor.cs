namespace Delegations.Core.Access;

/// <summary>Who acts, freshly loaded for this one act. Desks ask it what may be done; nothing a request carries can change it.</summary>
/// <param name="AccountId">The account; null for the house itself (workers, first run).</param>
/// <param name="Name">Shown in the record.</param>
/// <param name="Roles">Rights.</param>
/// <param name="UnitId">Unit of a requester.</param>
/// <param name="PersonId">Person of the directory.</param>
public sealed record Actor(AccountId? AccountId, string Name, Roles Roles, UnitId? UnitId = null, PersonId? PersonId = null)
{
    /// <summary>The house itself: workers and the first run.</summary>
    public static Actor House { get; } = new(null, "Delegations", Roles.None);

    /// <summary>The refusal for whoever may not.</summary>
    public static Refusal MayNot { get; } = new(RefusalKind.Forbidden, "access.forbidden");

    /// <summary>True when the actor has any of the roles.</summary>
    public bool Is(Roles roles) => (Roles & roles) != Roles.None;
}
