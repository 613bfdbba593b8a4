using System.Diagnostics;
using System.Globalization;

namespace Delegations.Api.Tests.Replies;

/// <summary>The program as an operator starts it, a node of an office in a process of its own: one that can be killed.</summary>
internal sealed class OfficeProcess : IAsyncDisposable
{
    private const int KilledBySignal = 128 + 9;
    private readonly Process _process;
    private readonly List<string> _said = [];

    private OfficeProcess(Process process) => _process = process;

    /// <summary>What it wrote, for a test that failed.</summary>
    public string Said
    {
        get
        {
            lock (_said)
            {
                return string.Join('\n', _said);
            }
        }
    }

    /// <summary>It has ended by itself.</summary>
    public bool IsGone => _process.HasExited;

    /// <summary>The most memory that it ever had, in octets, as the kernel counted it.</summary>
    public long MostMemory => Memory("VmHWM:");

    /// <summary>Starts one.</summary>
    /// <param name="settings">Its configuration, by names such as <c>Imap:Host</c>.</param>
    public static OfficeProcess Start(IReadOnlyDictionary<string, string> settings)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "Delegations.Web.dll"), "--urls", "http://127.0.0.1:0"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in settings)
        {
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        var started = new OfficeProcess(Process.Start(start)!);
        started._process.OutputDataReceived += started.Note;
        started._process.ErrorDataReceived += started.Note;
        started._process.BeginOutputReadLine();
        started._process.BeginErrorReadLine();
        return started;
    }

    /// <summary>The plug is pulled: SIGKILL, nothing of it runs any more.</summary>
    public async Task KillAsync()
    {
        Assert.False(_process.HasExited, Said);
        _process.Kill();
        await _process.WaitForExitAsync();
        Assert.Equal(KilledBySignal, _process.ExitCode);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private void Note(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is { } text)
        {
            lock (_said)
            {
                _said.Add(text);
            }
        }
    }

    private long Memory(string name)
    {
        var line = File.ReadLines($"/proc/{_process.Id}/status").Single(text => text.StartsWith(name, StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;
    }
}
