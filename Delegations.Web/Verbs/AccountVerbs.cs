using Delegations.Api.Office;
using Delegations.Core.Access;
using Delegations.Core.Office;
using Microsoft.AspNetCore.Identity;
using NodaTime;

namespace Delegations.Web.Verbs;

/// <summary><c>account add</c> and <c>account list</c>.</summary>
internal static class AccountVerbs
{
    private const int WordsOfPassword = 5;

    /// <summary>Makes a sign-in and shows its first password, once.</summary>
    public static async Task<int> AddAsync(VerbCall call, VerbConsole console, IClock clock, CancellationToken ct)
    {
        var roles = Roles.None;
        foreach (var word in call.Options["--role"].SelectMany(value => value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)))
        {
            if (!word.All(char.IsLetter) || !Enum.TryParse<Roles>(word, ignoreCase: true, out var role) || !Enum.IsDefined(role) || role == Roles.None)
            {
                await console.Error.WriteLineAsync($"There is no role '{word}'. Write requester, officer, approver or administrator.");
                return 2;
            }

            roles |= role;
        }

        await using var office = await VerbOffice.OpenAsync(call, clock, ct);
        await using var scope = office.CreateAsyncScope();
        var password = FirstPassword.Next(WordsOfPassword);
        var hash = scope.ServiceProvider.GetRequiredService<IPasswordHasher<Account>>().HashPassword(new Account("nobody", "Nobody", Roles.None), password);
        var input = new NewAccount(call.Arguments[0], call.Option("--name") ?? string.Empty, roles, call.Option("--unit") ?? string.Empty);
        var added = await scope.ServiceProvider.GetRequiredService<AccountDesk>().AddAsync(input, hash, Actor.House, ct);
        if (!added.Succeeded)
        {
            return await console.RefuseAsync(added);
        }

        await console.Out.WriteLineAsync($"Account {input.UserName.Trim().ToLowerInvariant()} ({RoleWords.Of(roles).English}) is made. Its first password, shown only now:");
        await console.Out.WriteLineAsync(password);
        return 0;
    }

    /// <summary>Lists the sign-ins.</summary>
    public static async Task<int> ListAsync(VerbCall call, VerbConsole console, IClock clock, CancellationToken ct)
    {
        await using var office = await VerbOffice.OpenAsync(call, clock, ct);
        await using var scope = office.CreateAsyncScope();
        var accounts = await scope.ServiceProvider.GetRequiredService<AccessDesk>().AllAsync(ct);
        if (accounts.Count == 0)
        {
            await console.Out.WriteLineAsync("There are no accounts yet. Make one with: account add NAME --role administrator --name \"FULL NAME\"");
        }

        foreach (var account in accounts)
        {
            var state = account.Disabled ? "  (disabled)" : account.PasswordHash is null ? "  (no password)" : string.Empty;
            await console.Out.WriteLineAsync($"{account.UserName,-20}  {RoleWords.Of(account.Roles).English,-24}  {account.Name}{state}");
        }

        return 0;
    }
}
