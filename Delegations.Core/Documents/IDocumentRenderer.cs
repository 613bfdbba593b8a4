namespace Delegations.Core.Documents;

/// <summary>Prints a paper as PDF. Equal papers give equal bytes.</summary>
public interface IDocumentRenderer
{
    /// <summary>The file's bytes.</summary>
    /// <param name="document">The paper.</param>
    /// <exception cref="DocumentRefusedException">A value is missing, or no font has one of its characters.</exception>
    byte[] Render(PrintedDocument document);
}
