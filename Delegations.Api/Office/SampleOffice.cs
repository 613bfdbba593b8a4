using Delegations.Core;
using Delegations.Core.Access;
using Delegations.Core.Office;
using Microsoft.AspNetCore.Identity;

namespace Delegations.Api.Office;

/// <summary>The sample office as a host sees it: files in, sign-ins out.</summary>
public sealed class SampleOffice(SampleDesk desk, DemoSignIns signIns, IPasswordHasher<Account> hasher)
{
    private const int WordsOfPassword = 3;

    /// <summary>
    /// Loads the sample office of a folder into an empty house, with fresh passwords that are kept in the sign-ins' file. In a house that is set up it
    /// does nothing.
    /// </summary>
    /// <exception cref="SampleFileException">A file cannot be used.</exception>
    public async Task<Result<SampleLoaded>> LoadAsync(string folder, CancellationToken ct)
    {
        if (!await desk.IsEmptyAsync(ct))
        {
            return SampleLoaded.Nothing;
        }

        var passwords = new System.Collections.Concurrent.ConcurrentDictionary<string, string>(StringComparer.Ordinal);
        var nobody = new Account("nobody", "Nobody", Roles.None);
        var content = await SampleFiles.ReadAsync(folder, userName => hasher.HashPassword(nobody, passwords.GetOrAdd(userName, _ => FirstPassword.Next(WordsOfPassword))), ct);
        var loaded = await desk.LoadAsync(content, ct);
        if (loaded.Succeeded && loaded.Value.WasEmpty)
        {
            var people = content.People.ToDictionary(person => person.Key, StringComparer.Ordinal);
            signIns.Write([.. content.Accounts.Select(account => new DemoSignIn(account.UserName, passwords[account.UserName], people[account.PersonKey].Name.InBothScripts, people[account.PersonKey].Post, account.Roles))]);
        }

        return loaded;
    }

    /// <summary>Loads the sample office that came with the program.</summary>
    public Task<Result<SampleLoaded>> LoadAsync(CancellationToken ct) => LoadAsync(SampleFiles.Folder, ct);

    /// <summary>Removes the sample office and the sign-ins that go with it.</summary>
    public async Task<Result<SampleRemoved>> RemoveAsync(Actor actor, CancellationToken ct)
    {
        var removed = await desk.RemoveAsync(actor, ct);
        if (removed.Succeeded)
        {
            signIns.Forget([.. removed.Value.UserNames]);
        }

        return removed;
    }
}
