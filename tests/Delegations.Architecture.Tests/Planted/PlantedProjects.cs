// Types that name what their project must not know, as Core and the API might one day by accident.
#pragma warning disable MA0048, MA0182, IDE0079 // The faults are read together, in one file; nobody calls them.
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Planted.Projects
{
    internal sealed class KnowsTheWebFramework
    {
        public static Func<Microsoft.AspNetCore.Http.HttpContext, string?> User { get; } = context => context.User.Identity?.Name;
    }

    internal sealed class KnowsTheMailLibrary
    {
        public static bool IsConnected(IDisposable client) => client is MailKit.Net.Smtp.SmtpClient { IsConnected: true };
    }

    internal sealed class KnowsTheAddress
    {
        public MimeKit.MailboxAddress? Address { get; init; }
    }

    internal sealed class KnowsTheCalendarLibrary
    {
        public List<Ical.Net.Calendar> Calendars { get; } = [];
    }

    internal sealed class KnowsTheDrawingLibrary
    {
        public static float Width() => new SkiaSharp.SKRect(0, 0, 1, 1).Width;
    }

    internal sealed class KnowsTheCsvLibrary(CsvHelper.CsvReader reader)
    {
        public bool Read() => reader.Read();
    }

    internal sealed class KnowsTheSpreadsheetLibrary
    {
        public static ExcelDataReader.IExcelDataReader Open(Stream stream) => ExcelDataReader.ExcelReaderFactory.CreateReader(stream);
    }

    internal sealed class KnowsThePages
    {
        public static Task Start() => Delegations.Web.WebProgram.Main([]);
    }
}

namespace Planted.Api.Visits
{
    internal static class VisitEndpoints
    {
        public static void MapVisits(this IEndpointRouteBuilder routes) => routes.MapGet("/visits", () => "visits");
    }

    internal static class VisitWindow
    {
        public static void Open(IEndpointRouteBuilder routes) => routes.MapPost("/visits", () => "visits");
    }
}
