using System.Globalization;
using Delegations.Core;

namespace Delegations.Web.Verbs;

/// <summary>What a refusal means, for whoever stands at the command line.</summary>
internal static class VerbWords
{
    /// <summary>The sentence; for what a verb rarely meets, the code with its values.</summary>
    public static string Say(Refusal refusal)
    {
        var values = string.Join(", ", refusal.Arguments.Select(value => Convert.ToString(value, CultureInfo.InvariantCulture)));
        return refusal.Code switch
        {
            "account.user_name_invalid" => "NAME has 2 to 64 letters, digits, dots, hyphens or underscores.",
            "account.user_name_taken" => $"There is an account '{values}' already.",
            "account.name_needed" => "Give the full name: --name \"Lin Yue\".",
            "account.role_needed" => "Give at least one role: --role requester, officer, approver or administrator.",
            "account.unit_unknown" => $"There is no unit '{values}'. Write its English or Chinese name.",
            "office.no_sample" => "There is no sample office here.",
            "office.sample_unknown" => $"The sample names something that is not there: {values}.",
            "office.sample_twice" => $"The sample has something twice: {values}.",
            "visit.not_found" => "There is no such visit. Write its number, such as V-2027-0001, or its id.",
            "delegate.not_found" => "Nobody of that name, address or id is on a released delegation list of this visit.",
            "foretell.nothing_approved" => "No release of this visit is approved yet; nothing would be sent.",
            "foretell.release_not_found" => $"There is no approved release {values} of this visit.",
            "foretell.several_people" => $"{values} people answer to that name or address. Write an id.",
            _ => values.Length > 0 ? $"{refusal.Code} ({values})" : refusal.Code,
        };
    }

    /// <summary>Says all reasons of a refusal.</summary>
    public static async Task<int> RefuseAsync(this VerbConsole console, Result refused)
    {
        foreach (var refusal in refused.Refusals)
        {
            await console.Error.WriteLineAsync(Say(refusal));
        }

        return 1;
    }
}
