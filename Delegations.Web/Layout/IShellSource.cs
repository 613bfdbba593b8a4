namespace Delegations.Web.Layout;

/// <summary>Says what the frame shows to the person of this request.</summary>
public interface IShellSource
{
    /// <summary>The frame for this request.</summary>
    Task<ShellView> ReadAsync(HttpContext context, CancellationToken ct);
}
