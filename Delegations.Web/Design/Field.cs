using Microsoft.AspNetCore.Components;

namespace Delegations.Web.Design;

/// <summary>What every input has: a name, a label, perhaps a hint, perhaps an error, and the ids that tie them together.</summary>
public abstract class Field : ComponentBase
{
    /// <summary>The name as posted, as <c>[SupplyParameterFromForm]</c> expects it: <c>Input.Title</c>.</summary>
    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    /// <summary>What is asked.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>How to answer, in one line.</summary>
    [Parameter]
    public string? Hint { get; set; }

    /// <summary>What is wrong; by default found by <see cref="Name"/> in the errors of the form around it.</summary>
    [Parameter]
    public string? Error { get; set; }

    /// <summary>Without it the label says "optional".</summary>
    [Parameter]
    public bool Required { get; set; }

    /// <summary>How wide the answer is.</summary>
    [Parameter]
    public FieldWidth Width { get; set; } = FieldWidth.Full;

    /// <summary>Further attributes of the input: <c>autocomplete</c>, <c>maxlength</c>, <c>lang</c>.</summary>
    [Parameter(CaptureUnmatchedValues = true)]
    public IReadOnlyDictionary<string, object>? More { get; set; }

    /// <summary>The errors of the form around it.</summary>
    [CascadingParameter]
    public FormErrors? Errors { get; set; }

    /// <summary>The id of the input, which labels and error links point at.</summary>
    protected string Id => FieldId.Of(Name);

    /// <summary>What is wrong, or null.</summary>
    protected string? Message => Error ?? Errors?.For(Name);

    /// <summary>The ids of hint and error, for <c>aria-describedby</c>; null leaves the attribute out.</summary>
    protected string? DescribedBy => FieldId.DescribedBy(Name, Hint is not null, Message is not null);

    /// <summary><c>true</c> when wrong; null leaves the attribute out.</summary>
    protected string? Invalid => Message is null ? null : "true";
}

/// <summary>How wide the answer is.</summary>
public enum FieldWidth
{
    /// <summary>As wide as the form.</summary>
    Full,

    /// <summary>About half: a name, a place.</summary>
    Half,

    /// <summary>A date, a number, a code.</summary>
    Short,
}

/// <summary>The ids that tie an input to its label, hint and error.</summary>
public static class FieldId
{
    /// <summary>The id of the input of this name: <c>Input-Title</c>.</summary>
    public static string Of(string name) => name.Replace('.', '-').Replace('[', '-').Replace("]", "", StringComparison.Ordinal);

    /// <summary>The id of its hint.</summary>
    public static string Hint(string name) => Of(name) + "-hint";

    /// <summary>The id of its error.</summary>
    public static string Error(string name) => Of(name) + "-error";

    /// <summary>The value of <c>aria-describedby</c>, or null.</summary>
    public static string? DescribedBy(string name, bool hint, bool error) => (hint, error) switch
    {
        (true, true) => $"{Hint(name)} {Error(name)}",
        (true, false) => Hint(name),
        (false, true) => Error(name),
        _ => null,
    };
}
