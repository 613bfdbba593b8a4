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

/// <summary>What people do with a letter after it is printed.</summary>
public enum LetterStep
{
    /// <summary>Somebody compared it with the passport page.</summary>
    Checked,

    /// <summary>It was signed and sealed.</summary>
    Sealed,

    /// <summary>The paper was handed over or posted.</summary>
    Handed,
}

/// <summary>Who did a step, and when.</summary>
/// <param name="By">The person's name.</param>
/// <param name="At">When it was recorded.</param>
public sealed record LetterStepDone(string By, Instant At);

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

    /// <summary>Hash of the long code by which it is checked (<see cref="LetterCode"/>); null until printed.</summary>
    public string? CodeHash { get; private set; }

    /// <summary>Who compared it with the passport page; empty when nobody has.</summary>
    public string CheckedBy { get; private set; } = string.Empty;

    /// <summary>When.</summary>
    public Instant? CheckedAt { get; private set; }

    /// <summary>Who recorded that it is signed and sealed; empty when it is not.</summary>
    public string SealedBy { get; private set; } = string.Empty;

    /// <summary>When.</summary>
    public Instant? SealedAt { get; private set; }

    /// <summary>Who handed the paper over; empty when nobody has.</summary>
    public string HandedBy { get; private set; } = string.Empty;

    /// <summary>When.</summary>
    public Instant? HandedAt { get; private set; }

    /// <summary>Why it could not be printed: the character and its place.</summary>
    public string Trouble { get; private set; } = string.Empty;

    /// <summary>Where the sealed facts belong.</summary>
    public static string FactsPlace(DelegateId delegateId, string number) => $"letter-facts/{delegateId}/{number}";

    /// <summary>Where the sealed PDF belongs.</summary>
    public string PdfPlace => $"letter-pdf/{Id}";

    /// <summary>The PDF is made. A letter that holds no more stays so: that somebody asked for its copy issues nothing.</summary>
    public void Issue(byte[] sealedPdf, string hash, string codeHash)
    {
        SealedPdf = sealedPdf;
        PdfHash = hash;
        CodeHash = codeHash;
        Trouble = string.Empty;
        if (State is LetterState.Numbered or LetterState.Refused)
        {
            State = LetterState.Issued;
        }
    }

    /// <summary>Who did a step and when; null when nobody has.</summary>
    public LetterStepDone? Step(LetterStep step) => step switch
    {
        LetterStep.Checked => Done(CheckedBy, CheckedAt),
        LetterStep.Sealed => Done(SealedBy, SealedAt),
        _ => Done(HandedBy, HandedAt),
    };

    /// <summary>
    /// Records a step of an issued letter, or takes it back when <paramref name="by"/> is null. Each step stands on the one before: refused with <c>letter.step_before</c> while
    /// that is missing, <c>letter.step_after</c> while the one after still stands, <c>letter.not_issued</c> for a letter that does not hold.
    /// </summary>
    public Result Record(LetterStep step, string? by, Instant now)
    {
        if (State != LetterState.Issued)
        {
            return new Refusal(RefusalKind.Rule, "letter.not_issued", null, Number);
        }

        var isTakenBack = by is null;
        var other = isTakenBack ? step + 1 : step - 1;
        if (Enum.IsDefined(other) && Step(other) is null != isTakenBack)
        {
            return new Refusal(RefusalKind.Rule, isTakenBack ? "letter.step_after" : "letter.step_before", null, other.ToString());
        }

        var (name, at) = (by ?? string.Empty, isTakenBack ? (Instant?)null : now);
        switch (step)
        {
            case LetterStep.Checked:
                (CheckedBy, CheckedAt) = (name, at);
                break;
            case LetterStep.Sealed:
                (SealedBy, SealedAt) = (name, at);
                break;
            default:
                (HandedBy, HandedAt) = (name, at);
                break;
        }

        return Result.Done;
    }

    private static LetterStepDone? Done(string by, Instant? at) => at is { } when ? new LetterStepDone(by, when) : null;

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
        builder.Property(letter => letter.CodeHash).HasMaxLength(64);
        builder.HasIndex(letter => letter.CodeHash).IsUnique().HasDatabaseName("ux_letters_code");
        builder.HasIndex(letter => letter.PdfHash).HasDatabaseName("ix_letters_pdf");
        builder.Property(letter => letter.CheckedBy).HasMaxLength(200);
        builder.Property(letter => letter.SealedBy).HasMaxLength(200);
        builder.Property(letter => letter.HandedBy).HasMaxLength(200);
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
