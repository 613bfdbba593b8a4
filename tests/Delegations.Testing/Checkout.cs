namespace Delegations.Testing;

/// <summary>The folder that this copy of the project was cloned into.</summary>
public static class Checkout
{
    /// <summary>The folder of the solution file, found upwards from the running test.</summary>
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    /// <summary>Where test runs leave what a person may want to look at (logs, traces, pictures); made when asked for.</summary>
    public static string Artifacts(string folder) => Directory.CreateDirectory(Path.Combine(Root, "artifacts", folder)).FullName;

    private static string Find(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Delegations.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No Delegations.sln in {start} or above it.");
    }
}
