namespace Delegations.Web.Layout;

/// <summary>What the frame around a page needs to know.</summary>
/// <param name="Office">The name of the office, in the reader's language.</param>
/// <param name="Navigation">The main navigation; empty for somebody who has not signed in.</param>
/// <param name="Person">The name of the person signed in, or null.</param>
/// <param name="Role">What that person is here: "Officer".</param>
/// <param name="SignOutAction">Where the sign-out form posts; null hides it.</param>
/// <param name="SignInHref">Where to sign in, for somebody who has not; null hides it.</param>
/// <param name="HomeHref">Where the mark leads.</param>
/// <param name="Banner">One line over every page: the sample office is loaded.</param>
/// <param name="BannerHref">Where the banner leads.</param>
/// <param name="BannerLink">The words of that link.</param>
/// <param name="SearchAction">Where the search box posts its <c>q</c> by GET; null hides it.</param>
public sealed record ShellView(
    string Office,
    IReadOnlyList<NavItem> Navigation,
    string? Person = null,
    string? Role = null,
    string? SignOutAction = null,
    string? SignInHref = null,
    string HomeHref = "/",
    string? Banner = null,
    string? BannerHref = null,
    string? BannerLink = null,
    string? SearchAction = null);
