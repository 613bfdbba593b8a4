using Delegations.Core;
using Delegations.Web.Design;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace Delegations.Web.Text;

/// <summary>
/// Says a refusal in the language of the page. The sentence is found by the code, in <c>Refusals.resx</c> or, for delegation lists, in <c>ListText.resx</c>;
/// a code without one gets a general sentence that names it. States and fields of letters among the arguments are put into words, too.
/// </summary>
public sealed class RefusalText(IStringLocalizer<Refusals> refusals, IStringLocalizer<ListText> lists)
{
    /// <summary>The sentence.</summary>
    public string For(Refusal refusal)
    {
        var arguments = refusal.Arguments.Select(Word).ToArray();
        var own = refusals[refusal.Code, arguments];
        if (!own.ResourceNotFound)
        {
            return own;
        }

        var list = lists[refusal.Code, arguments];
        return list.ResourceNotFound ? refusals["general", refusal.Code] : list;
    }

    /// <summary>The refusals as errors of a form whose inputs begin with <paramref name="prefix"/>.</summary>
    public FormErrors Errors(Result result, string? prefix = null) => FormErrors.Of(result.Refusals, For, prefix);

    private object Word(object argument)
    {
        switch (argument)
        {
            case string text:
                var word = refusals["word." + text];
                return word.ResourceNotFound ? text : word.Value;
            case LocalDateTime local:
                return TimeText.DateAndTime(local, year: true);
            case LocalDate day:
                return TimeText.Date(day, year: true);
            default:
                return argument;
        }
    }
}
