using System.Security.Cryptography;
using System.Text;
using Delegations.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Delegations.Core.Retention;

/// <summary>The key of one visit, wrapped by the house's key. Deleting the row makes all sealed data of the visit unreadable for good.</summary>
public sealed class VisitKey
{
    /// <summary>The visit.</summary>
    public VisitId VisitId { get; init; }

    /// <summary>The visit's key, sealed by the house's.</summary>
    public byte[] Wrapped { get; init; } = [];
}

internal sealed class VisitKeyMapping : IEntityTypeConfiguration<VisitKey>
{
    public void Configure(EntityTypeBuilder<VisitKey> builder)
    {
        builder.ToTable("visit_keys");
        builder.HasKey(key => key.VisitId).HasName("pk_visit_keys");
    }
}

/// <summary>Seals and opens what only few may read: passports, birth dates, diets, letters (AES-256-GCM, one key a visit).</summary>
public sealed class Vault(DelegationsDbContext db, OfficeKey officeKey)
{
    private const int NonceLength = 12;
    private const int TagLength = 16;

    /// <summary>Seals text for one place. The place (<c>delegate/ID</c>) is bound in: moved elsewhere, it does not open.</summary>
    public async Task<byte[]> SealAsync(VisitId visitId, string place, byte[] plain, CancellationToken ct) =>
        Seal(await KeyAsync(visitId, create: true, ct) ?? throw new InvalidOperationException("A visit's key was not made."), place, plain);

    /// <summary>Opens what <see cref="SealAsync"/> sealed; null when the visit's key has been destroyed.</summary>
    public async Task<byte[]?> OpenAsync(VisitId visitId, string place, byte[] sealedBytes, CancellationToken ct)
    {
        var key = await KeyAsync(visitId, create: false, ct);
        return key is null ? null : Open(key, place, sealedBytes);
    }

    private async Task<byte[]?> KeyAsync(VisitId visitId, bool create, CancellationToken ct)
    {
        var wrapping = officeKey.Derive("visit-keys");
        var place = $"visit/{visitId}";
        var row = await db.VisitKeys.FindAsync([visitId], ct);
        if (row is not null)
        {
            return Open(wrapping, place, row.Wrapped);
        }

        if (!create)
        {
            return null;
        }

        var key = RandomNumberGenerator.GetBytes(32);
        db.VisitKeys.Add(new VisitKey { VisitId = visitId, Wrapped = Seal(wrapping, place, key) });
        return key;
    }

    /// <summary>Seals with a key of the caller, such as one that the house's key was derived for.</summary>
    internal static byte[] Seal(byte[] key, string place, byte[] plain)
    {
        var output = new byte[NonceLength + TagLength + plain.Length];
        var nonce = output.AsSpan(0, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, TagLength);
        aes.Encrypt(nonce, plain, output.AsSpan(NonceLength + TagLength), output.AsSpan(NonceLength, TagLength), Encoding.UTF8.GetBytes(place));
        return output;
    }

    /// <summary>Opens what <see cref="Seal"/> sealed.</summary>
    internal static byte[] Open(byte[] key, string place, byte[] sealedBytes)
    {
        var plain = new byte[sealedBytes.Length - NonceLength - TagLength];
        using var aes = new AesGcm(key, TagLength);
        aes.Decrypt(
            sealedBytes.AsSpan(0, NonceLength),
            sealedBytes.AsSpan(NonceLength + TagLength),
            sealedBytes.AsSpan(NonceLength, TagLength),
            plain,
            Encoding.UTF8.GetBytes(place));
        return plain;
    }
}
