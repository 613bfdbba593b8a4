using Delegations.Core.Directory;
using Delegations.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Delegations.Core.Access;

/// <summary>A sign-in of a person of the house.</summary>
public sealed class Account
{
    private Account()
    {
    }

    /// <summary>A sign-in without a password yet: nobody can use it until one is set.</summary>
    public Account(string userName, string name, Roles roles)
    {
        Id = AccountId.New();
        UserName = userName;
        Name = name;
        Roles = roles;
        RenewStamp();
    }

    /// <summary>Names the account.</summary>
    public AccountId Id { get; private set; }

    /// <summary>What is typed to sign in; lower case, unique.</summary>
    public string UserName { get; private set; } = string.Empty;

    /// <summary>Shown name.</summary>
    public string Name { get; private set; } = string.Empty;

    /// <summary>What the person may do.</summary>
    public Roles Roles { get; private set; }

    /// <summary>The person of the directory.</summary>
    public PersonId? PersonId { get; set; }

    /// <summary>The unit whose requests a requester sees.</summary>
    public UnitId? UnitId { get; set; }

    /// <summary>Salted hash of the password; null: no password, no sign-in.</summary>
    public string? PasswordHash { get; private set; }

    /// <summary>Changes whenever rights or password change; a session with an older stamp ends at the next request.</summary>
    public string Stamp { get; private set; } = string.Empty;

    /// <summary>True: may not sign in, and open sessions end at the next request.</summary>
    public bool Disabled { get; private set; }

    /// <summary>Sets the password's hash and ends open sessions.</summary>
    public void SetPasswordHash(string hash)
    {
        PasswordHash = hash;
        RenewStamp();
    }

    /// <summary>Shuts the account and ends open sessions.</summary>
    public void Disable()
    {
        Disabled = true;
        RenewStamp();
    }

    private void RenewStamp() => Stamp = Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(16));
}

internal sealed class AccountMapping : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> builder)
    {
        builder.ToTable("accounts");
        builder.HasKey(account => account.Id).HasName("pk_accounts");
        builder.Property(account => account.UserName).HasMaxLength(64);
        builder.HasIndex(account => account.UserName).IsUnique().HasDatabaseName("ux_accounts_user_name");
        builder.Property(account => account.Name).HasMaxLength(200);
        builder.Property(account => account.PasswordHash).HasMaxLength(300);
        builder.Property(account => account.Stamp).HasMaxLength(64);
        builder.HasOne<Person>().WithMany().HasForeignKey(account => account.PersonId).OnDelete(DeleteBehavior.SetNull);
        builder.HasOne<Unit>().WithMany().HasForeignKey(account => account.UnitId).OnDelete(DeleteBehavior.SetNull);
    }
}
