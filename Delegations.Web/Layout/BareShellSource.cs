using Delegations.Web.Text;
using Microsoft.Extensions.Localization;

namespace Delegations.Web.Layout;

/// <summary>The frame of a house in which nobody has signed in: a name, no doors.</summary>
internal sealed class BareShellSource(IStringLocalizer<Shell> text) : IShellSource
{
    public Task<ShellView> ReadAsync(HttpContext context, CancellationToken ct) =>
        Task.FromResult(new ShellView(text["Office"], []));
}
