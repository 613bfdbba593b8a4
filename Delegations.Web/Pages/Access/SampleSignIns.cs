using System.Text.Json;
using Delegations.Api.Office;
using Delegations.Core.Access;

namespace Delegations.Web.Pages.Access;

/// <summary>A sign-in of the sample office that anybody may try.</summary>
/// <param name="Account">Whose.</param>
/// <param name="Password">What is typed; made at the first run, never in the source.</param>
public sealed record SampleSignIn(Account Account, string Password);

/// <summary>
/// The sample's sign-ins, kept in a file of the data folder. Shown in the demo only, and only those that still exist: a removed or shut account is not offered.
/// </summary>
public sealed class SampleSignIns(OfficeSetup setup, IHostEnvironment environment, AccessDesk desk)
{
    private static readonly JsonSerializerOptions Reading = new() { PropertyNameCaseInsensitive = true };

    /// <summary>The sign-ins, administrators last; empty when this is no demo.</summary>
    public async Task<IReadOnlyList<SampleSignIn>> ReadAsync(CancellationToken ct)
    {
        var file = Path.Combine(setup.DataFolder, "demo-sign-ins.json");
        if (!setup.IsDemo || environment.IsProduction() || !File.Exists(file))
        {
            return [];
        }

        List<Row> rows;
        try
        {
            await using var stream = File.OpenRead(file);
            rows = await JsonSerializer.DeserializeAsync<List<Row>>(stream, Reading, ct) ?? [];
        }
        catch (Exception fault) when (fault is IOException or JsonException)
        {
            // A file that somebody is writing, or has broken: the form above still works.
            return [];
        }

        var accounts = (await desk.AllAsync(ct)).Where(account => !account.Disabled).ToDictionary(account => account.UserName, StringComparer.Ordinal);
        return
        [
            .. rows.Where(row => accounts.ContainsKey(row.UserName))
                .Select(row => new SampleSignIn(accounts[row.UserName], row.Password))
                .OrderBy(row => RankOf(row.Account.Roles)).ThenBy(row => row.Account.UserName, StringComparer.Ordinal),
        ];
    }

    // The officer first: that is who does most, and whom a newcomer wants to be.
    private static int RankOf(Roles roles) => roles switch
    {
        _ when roles.HasFlag(Roles.Officer) => 0,
        _ when roles.HasFlag(Roles.Requester) => 1,
        _ when roles.HasFlag(Roles.Approver) => 2,
        _ => 3,
    };

    private sealed record Row(string UserName, string Password);
}
