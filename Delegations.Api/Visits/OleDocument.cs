using System.Text;
using Delegations.Core;
using Delegations.Core.Visits.DelegationLists;

namespace Delegations.Api.Visits;

/// <summary>Looks into an OLE document far enough to tell a workbook from a Word file and from a file with a password.</summary>
internal static class OleDocument
{
    private static readonly byte[] _encrypted = Encoding.Unicode.GetBytes("EncryptedPackage");
    private static readonly byte[] _workbook = Encoding.Unicode.GetBytes("Workbook");
    private static readonly byte[] _book = Encoding.Unicode.GetBytes("Book");
    private static readonly byte[] _word = Encoding.Unicode.GetBytes("WordDocument");
    private static readonly byte[] _slides = Encoding.Unicode.GetBytes("PowerPoint Document");

    /// <summary>The refusal, or null for a workbook. The names stand in the document's directory as UTF-16.</summary>
    public static Refusal? Check(ReadOnlySpan<byte> file)
    {
        if (file.IndexOf(_encrypted) >= 0)
        {
            return DelegationListRefusals.Password;
        }

        if (file.IndexOf(_workbook) >= 0 || file.IndexOf(_book) >= 0)
        {
            return null;
        }

        return file.IndexOf(_word) >= 0 ? DelegationListRefusals.WrongType("Word (.doc)")
            : file.IndexOf(_slides) >= 0 ? DelegationListRefusals.WrongType("PowerPoint (.ppt)")
            : DelegationListRefusals.Broken;
    }
}
