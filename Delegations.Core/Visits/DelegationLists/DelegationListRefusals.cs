namespace Delegations.Core.Visits.DelegationLists;

/// <summary>Why a whole file was not taken for a delegation list.</summary>
public static class DelegationListRefusals
{
    /// <summary>The form field that carries the file.</summary>
    public const string FileField = "file";

    /// <summary>Nothing in it.</summary>
    public static Refusal Empty { get; } = Of("list.empty");

    /// <summary>No row of headings with a name was found in the first rows.</summary>
    public static Refusal NoHeader { get; } = Of("list.no_header", DelegationListHeader.RowsSearched);

    /// <summary>Headings, and nobody below them.</summary>
    public static Refusal NoPeople { get; } = Of("list.no_people");

    /// <summary>Damaged or cut short.</summary>
    public static Refusal Broken { get; } = Of("list.broken");

    /// <summary>Opens with a password only.</summary>
    public static Refusal Password { get; } = Of("list.password");

    /// <summary>Unpacks to far more than a list needs, or carries another archive.</summary>
    public static Refusal Bomb { get; } = Of("list.bomb");

    /// <summary>Reading it took longer than allowed.</summary>
    public static Refusal TooSlow(int seconds) => Of("list.too_slow", seconds);

    /// <summary>More bytes than allowed.</summary>
    public static Refusal TooLarge(int megabytes) => Of("list.too_large", megabytes);

    /// <summary>More rows than allowed.</summary>
    public static Refusal TooManyRows(int rows) => Of("list.too_many_rows", rows);

    /// <summary>More columns than allowed.</summary>
    public static Refusal TooManyColumns(int columns) => Of("list.too_many_columns", columns);

    /// <summary>A cell with more text than Excel itself allows.</summary>
    public static Refusal CellTooLong(int characters) => Of("list.cell_too_long", characters);

    /// <summary>A document of another program: Word, OpenDocument, a web page, an archive.</summary>
    public static Refusal WrongType(string kind) => Of("list.wrong_type", kind);

    /// <summary>No table at all: a picture, a PDF, a program.</summary>
    public static Refusal NotATable(string kind) => Of("list.not_a_table", kind);

    private static Refusal Of(string code, params object[] arguments) => new(RefusalKind.Rule, code, FileField, arguments);
}
