using System.Globalization;
using Delegations.Api.Office;
using Delegations.Core.Access;
using Delegations.Core.Office;
using NodaTime;

namespace Delegations.Web.Verbs;

/// <summary><c>sample load</c> and <c>sample remove</c>.</summary>
internal static class SampleVerbs
{
    /// <summary>Loads the sample office into an empty house.</summary>
    public static async Task<int> LoadAsync(VerbCall call, VerbConsole console, IClock clock, CancellationToken ct)
    {
        await using var office = await VerbOffice.OpenAsync(call, clock, ct);
        await using var scope = office.CreateAsyncScope();
        var loaded = await scope.ServiceProvider.GetRequiredService<SampleOffice>().LoadAsync(ct);
        if (!loaded.Succeeded)
        {
            return await console.RefuseAsync(loaded);
        }

        var signIns = scope.ServiceProvider.GetRequiredService<DemoSignIns>().File;
        await console.Out.WriteLineAsync(loaded.Value.WasEmpty
            ? string.Create(CultureInfo.InvariantCulture, $"The sample office is loaded, with {loaded.Value.Visits.Count} visits. Its sign-ins are in {signIns}.")
            : "The office has been set up already; nothing was done.");
        foreach (var refusal in loaded.Value.NotPrepared)
        {
            await console.Error.WriteLineAsync($"The items of a visit could not be made: {VerbWords.Say(refusal)}");
        }

        return 0;
    }

    /// <summary>Removes the sample office and says what stays.</summary>
    public static async Task<int> RemoveAsync(VerbCall call, VerbConsole console, IClock clock, CancellationToken ct)
    {
        await using var office = await VerbOffice.OpenAsync(call, clock, ct);
        await using var scope = office.CreateAsyncScope();
        var removed = await scope.ServiceProvider.GetRequiredService<SampleOffice>().RemoveAsync(Actor.House, ct);
        if (!removed.Succeeded)
        {
            return await console.RefuseAsync(removed);
        }

        foreach (var row in removed.Value.Removed)
        {
            await console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"removed {row.Count,3}  {row.Kind}"));
        }

        foreach (var row in removed.Value.Kept)
        {
            await console.Out.WriteLineAsync($"kept         {row.Kind}: {row.Name}, which something of your own uses");
        }

        return 0;
    }
}
