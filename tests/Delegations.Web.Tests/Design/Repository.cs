namespace Delegations.Web.Tests.Design;

/// <summary>Finds folders of the source tree from where the tests run.</summary>
internal static class Repository
{
    public static string Folder(params string[] parts)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Delegations.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine([folder?.FullName ?? throw new InvalidOperationException("The tests run outside the source tree."), .. parts]);
    }
}
