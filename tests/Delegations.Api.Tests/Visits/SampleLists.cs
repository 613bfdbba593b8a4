using Delegations.Api.Visits;
using Delegations.Core.Visits.DelegationLists;
using NodaTime;

namespace Delegations.Api.Tests.Visits;

/// <summary>The sample lists of this repository, read as an upload would be.</summary>
internal static class SampleLists
{
    /// <summary>A day before the sample week, and the sample visit's last day.</summary>
    public static DelegationListContext Context { get; } = new(new LocalDate(2027, 3, 15), new LocalDate(2027, 5, 12));

    public static byte[] Bytes(string path) => File.ReadAllBytes(Path.Combine(Root(), "samples", path));

    public static DelegationListReading Read(string path) => DelegationListReader.Read(SheetReader.Read(Bytes(path)).Value, Context).Value;

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Delegations.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests run inside the repository.");
    }
}
