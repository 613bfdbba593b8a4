using System.Globalization;
using System.Text;
using Delegations.Api.Documents.Fonts;
using Delegations.Api.Documents.Skia;
using Delegations.Benchmarks.Itineraries;

namespace Delegations.Benchmarks.Papers;

/// <summary>
/// <c>papers measure SECONDS</c> prints one-page bilingual letters one after the other: who, letters a second, letters a second of processor time, octets of
/// one. <c>papers batch COUNT</c> prints so many and tells how much memory the process held: after the first fifty, and at its most.
/// <c>papers print FILE</c> writes one to look at.
/// </summary>
internal static class PapersCommand
{
    private const int First = 50;

    public static int Run(IReadOnlyList<string> arguments)
    {
        using var fonts = new PaperFonts();
        var renderer = new SkiaDocumentRenderer(fonts);
        switch (arguments)
        {
            case ["print", var file]:
                File.WriteAllBytes(file, renderer.Render(BenchmarkLetter.To(0)));
                return 0;
            case ["batch", var count]:
                Batch(renderer, int.Parse(count, CultureInfo.InvariantCulture));
                return 0;
            default:
                Measure(renderer, double.Parse(arguments[1], CultureInfo.InvariantCulture));
                return 0;
        }
    }

    private static void Measure(SkiaDocumentRenderer renderer, double seconds)
    {
        var guest = 0;
        byte[] Ours() => renderer.Render(BenchmarkLetter.To(guest++));
        Rate.WarmUp(Ours);
        var rate = Rate.Of(Ours, seconds);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"ours {rate} {renderer.Render(BenchmarkLetter.To(0)).Length}"));
    }

    private static void Batch(SkiaDocumentRenderer renderer, int count)
    {
        var octets = 0L;
        for (var guest = 0; guest < count; guest++)
        {
            octets += renderer.Render(BenchmarkLetter.To(guest)).Length;
            if (guest == First)
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"after {First} letters: {Memory("VmRSS")} MiB held, at most {Memory("VmHWM")} MiB"));
            }
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"after {count} letters: {Memory("VmRSS")} MiB held, at most {Memory("VmHWM")} MiB, {octets / count} octets a letter"));
    }

    /// <summary>What the kernel counts for this process, in MiB.</summary>
    private static long Memory(string field) => File.ReadLines("/proc/self/status", Encoding.ASCII)
        .Where(line => line.StartsWith(field + ":", StringComparison.Ordinal))
        .Select(line => long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) / 1024)
        .First();
}
