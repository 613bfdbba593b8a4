using Delegations.Core.Directory;
using Delegations.Core.Letters.Layout;
using Delegations.Core.Programme;
using NodaTime;

namespace Delegations.Core.Letters.Papers;

/// <summary>What the papers of a visit are made from: a frozen release and what the house says of itself. Nothing restricted is in it.</summary>
/// <param name="Content">The release.</param>
/// <param name="Release">Its number, 1 or more.</param>
/// <param name="FrozenAt">When it was frozen; written into the file, never printed.</param>
/// <param name="Office">The office that receives.</param>
public sealed record PaperSource(ReleaseContent Content, int Release, Instant FrozenAt, OfficeLetterhead Office)
{
    /// <summary>A release of the house.</summary>
    public static PaperSource Of(Release release, HouseProfile house) =>
        new(release.Content, release.Number, release.FrozenAt, new OfficeLetterhead(house.Institution, house.Office, house.Address, house.Phone, house.Email));
}
