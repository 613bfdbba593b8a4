using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Delegations.Api.Mail;

/// <summary>
/// Accepts a server's certificate that an authority of the house has signed, beside those that the machine trusts. A wrong name, an expired certificate and an unknown
/// authority stay what they are.
/// </summary>
internal static class HouseAuthority
{
    /// <summary>The check for a file of certificates, or null when there is none: then the machine's own check holds.</summary>
    public static RemoteCertificateValidationCallback? Of(string? file)
    {
        if (string.IsNullOrEmpty(file))
        {
            return null;
        }

        return (_, certificate, chain, errors) => errors == SslPolicyErrors.None || (errors == SslPolicyErrors.RemoteCertificateChainErrors && certificate is X509Certificate2 server && IsSigned(file, server, chain));
    }

    private static bool IsSigned(string file, X509Certificate2 server, X509Chain? presented)
    {
        var authorities = new X509Certificate2Collection();
        try
        {
            authorities.ImportFromPemFile(file);
            using var chain = new X509Chain();
            chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
            chain.ChainPolicy.ApplicationPolicy.Add(new Oid("1.3.6.1.5.5.7.3.1"));

            // An authority of one house seldom says where its withdrawn certificates are listed.
            chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
            foreach (var element in presented?.ChainElements ?? Enumerable.Empty<X509ChainElement>())
            {
                chain.ChainPolicy.ExtraStore.Add(element.Certificate);
            }

            return chain.Build(server);
        }
        catch (Exception problem) when (problem is CryptographicException or IOException or UnauthorizedAccessException)
        {
            return false;
        }
        finally
        {
            foreach (var authority in authorities)
            {
                authority.Dispose();
            }
        }
    }
}
