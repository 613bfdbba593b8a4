using System.Security.Cryptography;
using Delegations.Core;
using Delegations.Core.Programme;
using Microsoft.AspNetCore.DataProtection;

namespace Delegations.Web.Pages.Programme;

/// <summary>
/// Carries the last step of a draft from the page that did it to the page that offers to take it back: in the address, sealed, so that nobody can make up a step
/// that looks like one of the office.
/// </summary>
internal sealed class StepSeal(IDataProtectionProvider protection)
{
    // Browsers and proxies carry addresses of this length; a step of more items goes without the offer.
    private const int Longest = 6000;
    private readonly IDataProtector _protector = protection.CreateProtector("programme-step");

    /// <summary>The step for an address; null when it is too long for one.</summary>
    public string? Seal(VisitId visit, DraftStep step) => _protector.CreateProtector(visit.ToString()).Protect(step.Write()) is { Length: <= Longest } sealedStep ? sealedStep : null;

    /// <summary>The step of an address or a form; null when it is none of this visit.</summary>
    public DraftStep? Open(VisitId visit, string? sealedStep)
    {
        if (string.IsNullOrEmpty(sealedStep))
        {
            return null;
        }

        try
        {
            return DraftStep.Read(_protector.CreateProtector(visit.ToString()).Unprotect(sealedStep));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
