using System.Data.Common;
using System.Globalization;
using System.Reflection;
using Delegations.Api.Office;
using Delegations.Core;
using NodaTime;

namespace Delegations.Web.Verbs;

/// <summary>The command line: what the program does when it is started with a verb, and the way to the pages when it is not.</summary>
public static class Verbs
{
    private const int Fine = 0;
    private const int Failed = 1;
    private const int Misused = 2;
    private const string Data = "--data DIR";

    // What ASP.NET itself reads from the command line; settings are written --Section:Key=value.
    private static readonly string[] _hostOptions = ["--urls", "--environment", "--contentRoot", "--applicationName", "--webroot", "--Roles"];

    private static readonly VerbForm _serve = new("serve", [], [Data, "--urls URL", "--environment NAME"], new Wording("serves the office; the same as no verb", "启动系统（不带命令时亦同）"));

    private static readonly IReadOnlyList<VerbForm> _forms =
    [
        _serve,
        new("demo", [], ["--out DIR", Data], new Wording("plays the three sample visits from request to sent mail, and leaves the papers in DIR", "演示三个示例来访从申请到发信的全过程，成果存入 DIR")),
        new("calendar", [], ["--visit ID", "--person ID", "--since N", "--out DIR", Data], new Wording("writes what a person would be sent for the latest approved release, or what changed since release N, one .eml for each mail, without sending", "生成某人就最新批准版本应收到的邮件（或自第 N 版以来的变动），每封一个 .eml 文件，不发送")),
        new("account add", ["NAME"], ["--role ROLE", "--name \"FULL NAME\"", "--unit UNIT", Data], new Wording("makes a sign-in and shows its first password once", "新建账户，初始密码只显示一次")),
        new("account list", [], [Data], new Wording("lists the sign-ins", "列出账户")),
        new("sample load", [], [Data], new Wording("loads the sample office into an empty one", "向空库载入示例数据")),
        new("sample remove", [], [Data], new Wording("removes the sample office; what your own visits use stays", "移除示例数据（保留自建来访所用的部分）")),
        new("reply", ["FILE…"], [], new Wording("reads mails (.eml) and calendar files (.ics) as the mailbox would, and prints a line of JSON for each", "按收件箱的方式读取邮件（.eml）与日历文件（.ics），每个文件输出一行 JSON")),
        new("version", [], [], new Wording("says which version this is", "显示版本号")),
    ];

    /// <summary>
    /// Runs the verb of a command line and gives the exit code: 0 done, 1 refused or failed, 2 not understood. Without a verb, and for <c>serve</c>,
    /// <paramref name="serve"/> is called with the arguments for the host; <c>--data DIR</c> has become <c>--Office:Data=DIR</c>.
    /// </summary>
    public static async Task<int> RunAsync(string[] args, Func<string[], Task> serve, IClock clock)
    {
        using var stop = new CancellationTokenSource();
        if (IsServe(args))
        {
            return await RunAsync(args, new VerbConsole(Console.Out, Console.Error), serve, clock, stop.Token);
        }

        void Stop(object? sender, ConsoleCancelEventArgs cancel)
        {
            cancel.Cancel = true;
            stop.Cancel();
        }

        Console.CancelKeyPress += Stop;
        try
        {
            return await RunAsync(args, new VerbConsole(Console.Out, Console.Error), serve, clock, stop.Token);
        }
        finally
        {
            Console.CancelKeyPress -= Stop;
        }
    }

    internal static async Task<int> RunAsync(string[] args, VerbConsole console, Func<string[], Task> serve, IClock clock, CancellationToken ct)
    {
        if (args.Any(word => word is "--help" or "-h" or "help"))
        {
            await console.Out.WriteAsync(Help());
            return Fine;
        }

        if (args is ["--version"])
        {
            args = ["version"];
        }

        if (IsServe(args))
        {
            return await ServeAsync(args, console, serve);
        }

        var read = VerbParser.Read(args, _forms);
        if (read.Call is not { } call)
        {
            await console.Error.WriteLineAsync($"{read.Trouble} --help lists the verbs. 用 --help 查看全部命令。");
            return Misused;
        }

        try
        {
            return await RunAsync(call, console, clock, ct);
        }
        catch (Exception trouble) when (trouble is SampleFileException or InvalidOperationException or DbException or IOException or UnauthorizedAccessException)
        {
            await console.Error.WriteLineAsync(trouble.Message);
            return Failed;
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            await console.Error.WriteLineAsync("Stopped.");
            return Failed;
        }
    }

    private static async Task<int> RunAsync(VerbCall call, VerbConsole console, IClock clock, CancellationToken ct)
    {
        switch (call.Verb.Name)
        {
            case "demo":
                if (call.Option("--out") is not { } folder)
                {
                    await console.Error.WriteLineAsync("demo needs --out DIR: the folder for the papers.");
                    return Misused;
                }

                return await DemoVerb.RunAsync(folder, call.Option("--data"), console, clock, ct) ? Fine : Failed;
            case "calendar":
                return await CalendarVerb.RunAsync(call, console, clock, ct);
            case "account add":
                return await AccountVerbs.AddAsync(call, console, clock, ct);
            case "account list":
                return await AccountVerbs.ListAsync(call, console, clock, ct);
            case "sample load":
                return await SampleVerbs.LoadAsync(call, console, clock, ct);
            case "sample remove":
                return await SampleVerbs.RemoveAsync(call, console, clock, ct);
            case "reply":
                return await ReplyVerb.RunAsync(call.Arguments, console, ct) ? Fine : Failed;
            default:
                await console.Out.WriteLineAsync($"Delegations {Version}");
                return Fine;
        }
    }

    /// <summary>The version that was built.</summary>
    private static string Version =>
        typeof(Verbs).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "?";

    private static bool IsServe(string[] args) => args.Length == 0 || args[0] == _serve.Name || IsHostOption(args[0]) || IsData(args[0]);

    private static bool IsData(string word) => word == "--data" || word.StartsWith("--data=", StringComparison.Ordinal);

    private static bool IsHostOption(string word)
    {
        var name = word.Split('=')[0];
        return name.StartsWith("--", StringComparison.Ordinal) && (name.Contains(':', StringComparison.Ordinal) || _hostOptions.Contains(name, StringComparer.OrdinalIgnoreCase));
    }

    private static async Task<int> ServeAsync(string[] args, VerbConsole console, Func<string[], Task> serve)
    {
        var ours = new List<string> { _serve.Name };
        var hosts = new List<string>();
        for (var index = args.Length > 0 && args[0] == _serve.Name ? 1 : 0; index < args.Length; index++)
        {
            var isHosts = IsHostOption(args[index]);
            var to = isHosts ? hosts : ours;
            to.Add(args[index]);
            if (isHosts && !args[index].Contains('=', StringComparison.Ordinal) && index + 1 < args.Length)
            {
                to.Add(args[++index]);
            }
        }

        var read = VerbParser.Read(ours, [_serve]);
        if (read.Call is not { } call)
        {
            await console.Error.WriteLineAsync($"{read.Trouble} --help lists the verbs; settings are written --Section:Key=value. 用 --help 查看全部命令。");
            return Misused;
        }

        if (call.Option("--data") is { } data)
        {
            hosts.Add($"--Office:Data={data}");
        }

        await serve([.. hosts]);
        return Fine;
    }

    private static bool IsNeeded(VerbForm form, string option) => (form.Name, option) is ("demo", "--out DIR") or ("calendar", "--visit ID" or "--person ID");

    private static string Help()
    {
        var text = new System.Text.StringBuilder("Delegations: the protocol office. 外事接待系统\n\n  dotnet run --project Delegations.Web -- VERB …\n\n");
        foreach (var form in _forms)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {string.Join(' ', [form.Name, .. form.Arguments, .. form.Options.Select(option => IsNeeded(form, option) ? option : $"[{option}]")])}\n");
            text.Append(CultureInfo.InvariantCulture, $"      {form.Says.English}\n      {form.Says.Chinese}\n");
        }

        return text.Append(
            """

              DIR of --data is the folder of database, mail and keys: data where none is given, a temporary one for demo.
              DIR 为数据库、邮件与密钥所在文件夹，默认为 data；demo 默认用临时文件夹。
              FILE of reply may stand several times. Its line has file, kind, uid, recurrenceId, attendee, partstat, sequence, dtstamp, start, comment and problems;
                kind is reply, counter, refresh, cancel, request, bounce, other or unreadable. No database is opened and nothing is changed.
              FILE 可给出多个。每行含 file、kind、uid、recurrenceId、attendee、partstat、sequence、dtstamp、start、comment、problems；kind 为 reply（答复）、
                counter（另提时间）、refresh（索取最新版）、cancel（取消）、request（邀请）、bounce（退信）、other（其他）或 unreadable（无法读取）。不打开数据库，不改动任何数据。
              ID of --visit is its number (V-2027-0001) or id, ID of --person a mail address, a name or an id. N is the number of a release. The mails go into the DIR of --out, or into the current folder.
              ID 在 --visit 后为编号（V-2027-0001）或内部标识，在 --person 后为邮箱、姓名或内部标识；N 为版本号。邮件存入 --out 的文件夹，默认为当前文件夹。
              ROLE is requester, officer, approver or administrator; --role may stand several times.
              ROLE 可为 requester（申请人）、officer（经办人）、approver（审批人）、administrator（管理员），可重复给出。

            """).ToString();
    }
}
