using System.Text.Json;
using Delegations.Core;
using Delegations.Core.Access;

namespace Delegations.Api.Office;

/// <summary>A sign-in of the sample office as the sign-in page shows it in demo mode.</summary>
/// <param name="UserName">What is typed.</param>
/// <param name="Password">Its password, made for this installation.</param>
/// <param name="Name">Whose it is.</param>
/// <param name="Post">The person's post.</param>
/// <param name="Roles">What the person may do.</param>
public sealed record DemoSignIn(string UserName, string Password, string Name, Wording Post, Roles Roles)
{
    /// <summary>The roles in words: <c>Requester</c>, <c>申请人</c>.</summary>
    public Wording RolesInWords => RoleWords.Of(Roles);
}

/// <summary>
/// The sign-ins of the sample office, in a file that only the program's user can read. The database keeps hashes alone, so this file is the only place
/// where the passwords can be read; without it the sample's people cannot sign in any more.
/// </summary>
public sealed class DemoSignIns(OfficeSetup setup)
{
    /// <summary>The file.</summary>
    public string File => Path.Combine(setup.DataFolder, "demo-sign-ins.json");

    /// <summary>The sign-ins to show; none outside demo mode, whatever the file says.</summary>
    public IReadOnlyList<DemoSignIn> Read() => setup.IsDemo ? ReadFile() : [];

    /// <summary>Writes the file, replacing what was there in one step.</summary>
    public void Write(IReadOnlyList<DemoSignIn> signIns)
    {
        Directory.CreateDirectory(setup.DataFolder);
        var unfinished = File + ".part";
        System.IO.File.Delete(unfinished);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var stream = new FileStream(unfinished, options))
        {
            JsonSerializer.Serialize(stream, signIns, Json.Options);
            stream.Flush(flushToDisk: true);
        }

        System.IO.File.Move(unfinished, File, overwrite: true);
    }

    /// <summary>Takes sign-ins out that are no more; the file goes with the last of them.</summary>
    public void Forget(IReadOnlyCollection<string> userNames)
    {
        var left = ReadFile().Where(signIn => !userNames.Contains(signIn.UserName, StringComparer.Ordinal)).ToList();
        if (left.Count > 0)
        {
            Write(left);
        }
        else
        {
            System.IO.File.Delete(File);
        }
    }

    private IReadOnlyList<DemoSignIn> ReadFile()
    {
        try
        {
            return Json.Read<IReadOnlyList<DemoSignIn>>(System.IO.File.ReadAllText(File));
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException or JsonException)
        {
            // Somebody deleted or changed it: the page then shows no sign-ins, and the accounts stay as they are.
            return [];
        }
    }
}
