using Delegations.Core.Persistence;
using Delegations.Core.Programme;
using Delegations.Core.Visits;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Delegations.Core.Letters;

/// <summary>Where a letter stands.</summary>
public enum LetterState
{
    /// <summary>Numbered; its PDF is being made.</summary>
    Numbered,

    /// <summary>Its PDF is made and kept.</summary>
    Issued,

    /// <summary>A newer letter to the same person took its place.</summary>
    Superseded,

    /// <summary>Something on it cannot be printed; a person must act.</summary>
    Refused,

    /// <summary>Withdrawn: the visit was called off.</summary>
    Revoked,
}

/// <summary>A numbered invitation letter to one delegate, made from one release. What was printed is kept sealed, byte for byte, with its hash.</summary>
public sealed class Letter
{
    private Letter()
    {
    }

    /// <summary>A letter under a number of the register.</summary>
    public Letter(string number, int year, int sequence, Release release, DelegateId delegateId, LocalDate issueDate, byte[] sealedFacts, bool hasRestrictedFacts)
    {
        Id = LetterId.New();
        Number = number;
        Year = year;
        Sequence = sequence;
        VisitId = release.VisitId;
        ReleaseId = release.Id;
        DelegateId = delegateId;
        IssueDate = issueDate;
        SealedFacts = sealedFacts;
        HasRestrictedFacts = hasRestrictedFacts;
    }

    /// <summary>Names the letter.</summary>
    public LetterId Id { get; private set; }

    /// <summary>Printed number.</summary>
    public string Number { get; private set; } = string.Empty;

    /// <summary>Year of the register.</summary>
    public int Year { get; private set; }

    /// <summary>Number within the year, without gaps.</summary>
    public int Sequence { get; private set; }

    /// <summary>The visit.</summary>
    public VisitId VisitId { get; private set; }

    /// <summary>The release it is made from.</summary>
    public ReleaseId ReleaseId { get; private set; }

    /// <summary>To whom.</summary>
    public DelegateId DelegateId { get; private set; }

    /// <summary>Date on the letter, in the zone of the house.</summary>
    public LocalDate IssueDate { get; private set; }

    /// <summary>Where it stands.</summary>
    public LetterState State { get; private set; }

    /// <summary>The facts that are printed, sealed.</summary>
    public byte[] SealedFacts { get; private set; } = [];

    /// <summary>True when passport number or birth date are printed: such a letter goes by the secret link only, never as an attachment.</summary>
    public bool HasRestrictedFacts { get; private set; }

    /// <summary>The PDF, sealed; null until made.</summary>
    public byte[]? SealedPdf { get; private set; }

    /// <summary>SHA-256 of the PDF, in hex.</summary>
    public string PdfHash { get; private set; } = string.Empty;

    /// <summary>Why it could not be printed: the character and its place.</summary>
    public string Trouble { get; private set; } = string.Empty;

    /// <summary>Where the sealed facts belong.</summary>
    public static string FactsPlace(DelegateId delegateId, string number) => $"letter-facts/{delegateId}/{number}";

    /// <summary>Where the sealed PDF belongs.</summary>
    public string PdfPlace => $"letter-pdf/{Id}";

    /// <summary>The PDF is made.</summary>
    public void Issue(byte[] sealedPdf, string hash)
    {
        SealedPdf = sealedPdf;
        PdfHash = hash;
        Trouble = string.Empty;
        State = LetterState.Issued;
    }

    /// <summary>It cannot be printed as it is.</summary>
    public void Refuse(string trouble)
    {
        Trouble = trouble;
        State = LetterState.Refused;
    }

    /// <summary>A newer one took its place.</summary>
    public void Supersede() => State = LetterState.Superseded;

    /// <summary>Withdrawn.</summary>
    public void Revoke() => State = LetterState.Revoked;
}

/// <summary>The last number given out in a year. Read and raised in the transaction that makes the letter, so there are no gaps and no doubles.</summary>
public sealed class LetterRegister : IVersioned
{
    /// <summary>The year.</summary>
    public int Year { get; init; }

    /// <summary>The last number given out.</summary>
    public int Last { get; set; }

    /// <inheritdoc/>
    public long Version { get; private set; }

    void IVersioned.RaiseVersion() => Version++;
}

internal sealed class LetterMapping : IEntityTypeConfiguration<Letter>
{
    public void Configure(EntityTypeBuilder<Letter> builder)
    {
        builder.ToTable("letters");
        builder.HasKey(letter => letter.Id).HasName("pk_letters");
        builder.Property(letter => letter.Number).HasMaxLength(60);
        builder.HasIndex(letter => letter.Number).IsUnique().HasDatabaseName("ux_letters_number");
        builder.HasIndex(letter => new { letter.Year, letter.Sequence }).IsUnique().HasDatabaseName("ux_letters_year_sequence");
        builder.Property(letter => letter.PdfHash).HasMaxLength(64);
        builder.Property(letter => letter.Trouble).HasMaxLength(500);
        builder.HasIndex(letter => letter.VisitId).HasDatabaseName("ix_letters_visit");
        builder.HasOne<Visit>().WithMany().HasForeignKey(letter => letter.VisitId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class LetterRegisterMapping : IEntityTypeConfiguration<LetterRegister>
{
    public void Configure(EntityTypeBuilder<LetterRegister> builder)
    {
        builder.ToTable("letter_registers");
        builder.HasKey(register => register.Year).HasName("pk_letter_registers");
        builder.Property(register => register.Year).ValueGeneratedNever();
        builder.Property(register => register.Version).IsConcurrencyToken();
    }
}
