namespace Delegations.Api.Mail;

/// <summary>A file that travels with a mail.</summary>
/// <param name="FileName">What the recipient saves it as.</param>
/// <param name="MediaType">Its type with parameters, such as <c>application/pdf</c>.</param>
/// <param name="Content">Its octets.</param>
public sealed record MailAttachment(string FileName, string MediaType, ReadOnlyMemory<byte> Content)
{
    /// <summary>A letter.</summary>
    public static MailAttachment Letter(string fileName, ReadOnlyMemory<byte> pdf) => new(fileName, "application/pdf", pdf);
}
