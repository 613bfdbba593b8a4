using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Delegations.Testing.Mail;

/// <summary>A certificate authority for one test run, with its certificate in a file; nobody else trusts it.</summary>
public sealed class TestAuthority : IDisposable
{
    private static readonly DateTimeOffset Long = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Later = new(2099, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 _certificate;

    /// <summary>A fresh authority.</summary>
    public TestAuthority()
    {
        var request = new CertificateRequest("CN=Throw-away authority", _key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        _certificate = request.CreateSelfSigned(Long, Later);
        PemFile = Path.Combine(Directory.CreateTempSubdirectory("delegations-authority-").FullName, "authority.pem");
        File.WriteAllText(PemFile, _certificate.ExportCertificatePem());
    }

    /// <summary>The authority's own certificate.</summary>
    public string PemFile { get; }

    /// <summary>A certificate for a server of that name, and for the loopback address.</summary>
    public X509Certificate2 Issue(string name = "localhost", bool isExpired = false, bool withLoopback = true)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        if (withLoopback)
        {
            names.AddIpAddress(IPAddress.Loopback);
        }

        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: false, hasPathLengthConstraint: false, 0, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], critical: false));
        using var signed = request.Create(_certificate, Long, isExpired ? Long.AddYears(1) : Later, RandomNumberGenerator.GetBytes(12));
        using var whole = signed.CopyWithPrivateKey(key);

        // Some platforms take keys for TLS only from a certificate that was loaded with them.
        return X509CertificateLoader.LoadPkcs12(whole.Export(X509ContentType.Pkcs12), null, X509KeyStorageFlags.Exportable);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _certificate.Dispose();
        _key.Dispose();
        Directory.Delete(Path.GetDirectoryName(PemFile)!, recursive: true);
    }
}
