using Delegations.Api;
using Delegations.Architecture.Tests.Assemblies;
using Delegations.Architecture.Tests.Rules;
using Delegations.Core;
using Delegations.Web;

namespace Delegations.Architecture.Tests;

public sealed class ProjectDependencyTests
{
    private static readonly CompiledAssembly Core = CompiledAssembly.Of(typeof(Result).Assembly);

    private static readonly CompiledAssembly Api = CompiledAssembly.Of(typeof(ApiProgram).Assembly);

    private static readonly CompiledAssembly Web = CompiledAssembly.Of(typeof(WebProgram).Assembly);

    private static readonly TypeUse[] Planted =
        [.. CompiledAssembly.Of(typeof(ProjectDependencyTests).Assembly).Uses.Where(use => use.From.Namespace.StartsWith("Planted.", StringComparison.Ordinal))];

    [Fact]
    public void Core_knows_no_web_framework_no_mail_no_calendar_and_no_document_library()
    {
        Assert.Contains(Core.Uses, use => use.To.Assembly == "NodaTime");
        Rule.Holds(ProjectRules.Violations(Core.Uses, ProjectRules.UnknownToCore));
    }

    [Fact]
    public void The_API_does_not_know_the_pages()
    {
        Assert.Contains(Api.Uses, use => use.To.Namespace.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal));
        Rule.Holds(ProjectRules.Violations(Api.Uses, ProjectRules.UnknownToApi));
    }

    [Theory]
    [InlineData("KnowsTheWebFramework")]
    [InlineData("KnowsTheMailLibrary")]
    [InlineData("KnowsTheAddress")]
    [InlineData("KnowsTheCalendarLibrary")]
    [InlineData("KnowsTheDrawingLibrary")]
    [InlineData("KnowsTheCsvLibrary")]
    [InlineData("KnowsTheSpreadsheetLibrary")]
    [InlineData("KnowsThePages")]
    public void A_planted_type_that_knows_too_much_for_Core_is_found(string type) =>
        Assert.Contains(
            ProjectRules.Violations(Planted, ProjectRules.UnknownToCore),
            violation => violation.StartsWith($"Planted.Projects.{type} names", StringComparison.Ordinal));

    [Fact]
    public void A_planted_type_of_the_API_that_knows_the_pages_is_found() =>
        Assert.Equal(["Planted.Projects.KnowsThePages names Delegations.Web.WebProgram"], ProjectRules.Violations(Planted, ProjectRules.UnknownToApi));

    [Fact]
    public void Routes_are_mapped_only_in_types_named_Endpoints() =>
        Rule.Holds(EndpointRules.Violations([.. Api.Uses, .. Web.Uses]));

    [Fact]
    public void A_planted_route_outside_an_Endpoints_type_is_found() =>
        Assert.Equal(
            ["Planted.Api.Visits.VisitWindow maps a route: that belongs in a type named ...Endpoints"],
            EndpointRules.Violations(Planted));
}
