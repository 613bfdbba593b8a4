using Delegations.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Delegations.Core.Directory;

/// <summary>What the house says of itself on letterheads, in calendars and mails. One row.</summary>
public sealed class HouseProfile
{
    /// <summary>The only row.</summary>
    public const int OnlyId = 1;

    /// <summary>Always <see cref="OnlyId"/>.</summary>
    public int Id { get; private set; } = OnlyId;

    /// <summary>The institution: Qianhu University.</summary>
    public Wording Institution { get; set; } = Wording.Empty;

    /// <summary>The office: Office of International Relations.</summary>
    public Wording Office { get; set; } = Wording.Empty;

    /// <summary>Postal address.</summary>
    public Wording Address { get; set; } = Wording.Empty;

    /// <summary>Place name shown beside times: Hangzhou, 杭州.</summary>
    public Wording Place { get; set; } = Wording.Empty;

    /// <summary>Telephone of the office.</summary>
    public string Phone { get; set; } = string.Empty;

    /// <summary>Role mailbox: sender and organiser of everything that leaves.</summary>
    public string Email { get; set; } = string.Empty;

    /// <summary>The domain of <see cref="Email"/>, the right half of Message-IDs and UIDs; <c>localhost</c> while there is no address.</summary>
    public string Domain => Email.IndexOf('@', StringComparison.Ordinal) is var at and >= 0 ? Email[(at + 1)..] : "localhost";

    /// <summary>IANA zone of the house.</summary>
    public string ZoneId { get; set; } = "Asia/Shanghai";

    /// <summary>Pattern of letter numbers with <c>{year}</c> and <c>{number:0000}</c>.</summary>
    public string LetterNumberPattern { get; set; } = "OIR-{year}-{number:0000}";

    /// <summary>Name of the person who signs invitation letters.</summary>
    public Wording SignatoryName { get; set; } = Wording.Empty;

    /// <summary>Post of the person who signs.</summary>
    public Wording SignatoryPost { get; set; } = Wording.Empty;

    /// <summary>True while the sample office is loaded: the banner says so, and the demo's sign-ins are shown.</summary>
    public bool IsSample { get; set; }
}

internal sealed class HouseProfileMapping : IEntityTypeConfiguration<HouseProfile>
{
    public void Configure(EntityTypeBuilder<HouseProfile> builder)
    {
        builder.ToTable("house_profile");
        builder.HasKey(profile => profile.Id).HasName("pk_house_profile");
        builder.Property(profile => profile.Id).ValueGeneratedNever();
        builder.HasWording(profile => profile.Institution);
        builder.HasWording(profile => profile.Office);
        builder.HasWording(profile => profile.Address);
        builder.HasWording(profile => profile.Place);
        builder.HasWording(profile => profile.SignatoryName);
        builder.HasWording(profile => profile.SignatoryPost);
        builder.Property(profile => profile.Phone).HasMaxLength(40);
        builder.Property(profile => profile.Email).HasMaxLength(254);
        builder.Ignore(profile => profile.Domain);
        builder.Property(profile => profile.ZoneId).HasMaxLength(64);
        builder.Property(profile => profile.LetterNumberPattern).HasMaxLength(100);
    }
}
