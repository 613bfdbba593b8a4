namespace Delegations.Web.Text;

/// <summary>Names the words of the frame and of the components in Design: <c>IStringLocalizer&lt;Shell&gt;</c>.</summary>
public sealed class Shell;
