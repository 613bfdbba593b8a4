using Delegations.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Delegations.Core.Directory;

/// <summary>A person of the house whom a visit can meet or need: a host, an interpreter, a driver, an officer.</summary>
public sealed class Person
{
    private Person()
    {
    }

    /// <summary>A person with a name.</summary>
    public Person(PersonName name, Wording honorific, Wording post, Rank rank)
    {
        Id = PersonId.New();
        Name = name;
        Honorific = honorific;
        Post = post;
        Rank = rank;
    }

    /// <summary>Names the person.</summary>
    public PersonId Id { get; private set; }

    /// <summary>The name as it is.</summary>
    public PersonName Name { get; private set; } = PersonName.Empty;

    /// <summary>Form of address: Professor, Dr, 教授.</summary>
    public Wording Honorific { get; private set; } = Wording.Empty;

    /// <summary>Present post.</summary>
    public Wording Post { get; private set; } = Wording.Empty;

    /// <summary>Rank of that post.</summary>
    public Rank Rank { get; private set; }

    /// <summary>The college or office, for people of the house.</summary>
    public UnitId? UnitId { get; set; }

    /// <summary>Office mailbox.</summary>
    public string Email { get; set; } = string.Empty;

    /// <summary>BCP 47 tags of spoken languages, separated by blanks.</summary>
    public string Languages { get; set; } = string.Empty;

    /// <summary>Name and post for a reader: <c>Professor Lin Yue, President</c>.</summary>
    public string Introduction(Language language)
    {
        var name = Name.For(language);
        var honorific = Honorific.For(language);
        if (language == Language.Chinese)
        {
            return $"{Post.For(language)} {name}{honorific}".Trim();
        }

        var title = honorific.Length > 0 ? $"{honorific} {name}" : name;
        return Post.IsEmpty ? title : $"{title}, {Post.For(language)}";
    }
}

internal sealed class PersonMapping : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> builder)
    {
        builder.ToTable("people");
        builder.HasKey(person => person.Id).HasName("pk_people");
        builder.HasName(person => person.Name);
        builder.HasWording(person => person.Honorific);
        builder.HasWording(person => person.Post);
        builder.Property(person => person.Email).HasMaxLength(254);
        builder.Property(person => person.Languages).HasMaxLength(100);
        builder.HasOne<Unit>().WithMany().HasForeignKey(person => person.UnitId).OnDelete(DeleteBehavior.SetNull);
    }
}
