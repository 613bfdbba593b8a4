namespace Delegations.Web.Pages.Access;

/// <summary>What is typed at the door.</summary>
public sealed class SignInInput
{
    /// <summary>The user name.</summary>
    public string? UserName { get; set; }

    /// <summary>The password; never filled in again.</summary>
    public string? Password { get; set; }
}
