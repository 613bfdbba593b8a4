using Delegations.Core;

namespace Delegations.Web.Design;

/// <summary>One thing wrong with a form.</summary>
/// <param name="Field">The name of the input that it is about, as posted (<c>Input.Title</c>); null when it is about the whole.</param>
/// <param name="Message">The sentence, in the reader's language.</param>
public sealed record FormError(string? Field, string Message);

/// <summary>
/// What is wrong with a posted form. <c>PostForm</c> shows it on top and hands it down, so that each input finds its own
/// message by its name.
/// </summary>
public sealed class FormErrors
{
    private readonly List<FormError> _all = [];

    /// <summary>All of them, in the order in which they were added.</summary>
    public IReadOnlyList<FormError> All => _all;

    /// <summary>True when the form cannot be accepted as it is.</summary>
    public bool Any => _all.Count > 0;

    /// <summary>The refusals of a desk as sentences.</summary>
    /// <param name="refusals">Why not.</param>
    /// <param name="sentence">The sentence for a refusal, usually from its code by a localizer.</param>
    /// <param name="prefix">What stands before the field in the names of the inputs: <c>Input</c> for <c>Input.Title</c>.</param>
    public static FormErrors Of(IReadOnlyList<Refusal> refusals, Func<Refusal, string> sentence, string? prefix = null)
    {
        var errors = new FormErrors();
        foreach (var refusal in refusals)
        {
            var name = refusal.Field is null || prefix is null ? refusal.Field : $"{prefix}.{refusal.Field}";
            errors.Add(name, sentence(refusal));
        }

        return errors;
    }

    /// <summary>Adds one, about a field by the name of its input, or about the whole form.</summary>
    public FormErrors Add(string? field, string message)
    {
        _all.Add(new FormError(field, message));
        return this;
    }

    /// <summary>The first message about this input, or null.</summary>
    public string? For(string name) =>
        _all.Find(error => string.Equals(error.Field, name, StringComparison.OrdinalIgnoreCase))?.Message;
}
