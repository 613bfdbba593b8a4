using System.Globalization;

namespace Delegations.Core.Directory;

/// <summary>In which order a person's own name is written in Latin letters.</summary>
public enum NameOrder
{
    /// <summary>Given name first: Ada Eriksen.</summary>
    GivenFirst,

    /// <summary>Surname first: Nagy Ilona, Tanaka Yuki.</summary>
    SurnameFirst,

    /// <summary>One name only: Suryanto.</summary>
    Mononym,
}

/// <summary>
/// A person's name as it is. Passport parts are those of the machine-readable zone and go on letters; nothing here is ever split,
/// joined or upper-cased by rule where the person said otherwise (field guide 5.3; CLDR Person Names, UTS 35 part 8).
/// </summary>
/// <param name="Surname">Passport surname; empty for a mononym.</param>
/// <param name="Given">Passport given names; a mononym stands here.</param>
/// <param name="Native">Full name in the person's own script; empty when that is Latin.</param>
/// <param name="Chinese">Full Chinese name, chosen by the person or used by the office; may be empty.</param>
/// <param name="Order">Order of the Latin form.</param>
/// <param name="Preferred">What the person wants to be called in Latin letters; empty means built from the parts.</param>
public sealed record PersonName(string Surname, string Given, string Native, string Chinese, NameOrder Order, string Preferred = "")
{
    /// <summary>Nobody yet.</summary>
    public static PersonName Empty { get; } = new(string.Empty, string.Empty, string.Empty, string.Empty, NameOrder.GivenFirst);

    /// <summary>True when there is nothing to call the person by.</summary>
    public bool IsEmpty => Surname.Length == 0 && Given.Length == 0 && Native.Length == 0 && Chinese.Length == 0 && Preferred.Length == 0;

    /// <summary>The Latin form in the person's own order: <c>Ada Eriksen</c>, <c>Nagy Ilona</c>, <c>Suryanto</c>.</summary>
    public string Latin
    {
        get
        {
            if (Preferred.Length > 0)
            {
                return Preferred;
            }

            return (Order == NameOrder.SurnameFirst ? $"{Surname} {Given}" : $"{Given} {Surname}").Trim();
        }
    }

    /// <summary>As the passport prints it for a consulate: <c>ERIKSEN, Ada Lind</c>; a mononym stands alone in capitals.</summary>
    public string Passport
    {
        get
        {
            var surname = Surname.ToUpper(CultureInfo.InvariantCulture);
            return (surname.Length, Given.Length) switch
            {
                ( > 0, > 0) => $"{surname}, {Given}",
                (0, > 0) => Given.ToUpper(CultureInfo.InvariantCulture),
                _ => surname,
            };
        }
    }

    /// <summary>What a reader of that language is shown: the Chinese name for Chinese when there is one, otherwise the Latin form.</summary>
    public string For(Language language)
    {
        if (language == Language.Chinese && Chinese.Length > 0)
        {
            return Chinese;
        }

        return Latin.Length > 0 ? Latin : (Native.Length > 0 ? Native : Chinese);
    }

    /// <summary>Both scripts where there are two: <c>Ada Eriksen · 阿达</c>.</summary>
    public string InBothScripts
    {
        get
        {
            var other = Native.Length > 0 ? Native : Chinese;
            return other.Length > 0 && Latin.Length > 0 ? $"{Latin} · {other}" : For(Language.English);
        }
    }
}
