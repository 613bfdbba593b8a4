namespace Delegations.Core.Access;

/// <summary>What a person of the house may do. One person may have several.</summary>
[Flags]
public enum Roles
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Asks for visits on behalf of a college and sees those of the own unit.</summary>
    Requester = 1,

    /// <summary>Plans visits and runs the file.</summary>
    Officer = 2,

    /// <summary>Decides steps of approval routes that name the person.</summary>
    Approver = 4,

    /// <summary>Looks after people, policy and the sample office.</summary>
    Administrator = 8,
}
