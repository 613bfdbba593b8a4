using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace Delegations.Testing.Mail;

/// <summary>
/// Postfix and Dovecot, as Debian has them, on loopback with TLS: their own processes with their own configuration, queue and mailboxes in a folder of their own. The machine's
/// own mail servers, if it has any, are left alone. Postfix starts for root alone.
/// </summary>
public sealed class MailServers : IAsyncDisposable
{
    private const string Postfix = "/usr/sbin/postfix";
    private const string Dovecot = "/usr/sbin/dovecot";
    private const string Keeper = "nobody";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private const string KeeperId = "65534";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("dm-");
    private readonly List<Process> _running = [];

    private readonly int _elsewhere;
    private readonly MailboxServerSettings _settings;
    private int _delivered;

    private MailServers(int elsewhere, MailboxServerSettings settings) => (_elsewhere, _settings) = (elsewhere, settings);

    /// <summary>The password of every mailbox.</summary>
    public static string Password => "throw-away";

    /// <summary>Port for SMTP; STARTTLS is needed.</summary>
    public int SmtpPort { get; } = FreePort();

    /// <summary>Port for IMAP; STARTTLS is needed.</summary>
    public int ImapPort { get; } = FreePort();

    /// <summary>Says what is missing on this machine, or null.</summary>
    public static string? Missing()
    {
        if (!File.Exists(Postfix) || !File.Exists(Dovecot))
        {
            return "Postfix and Dovecot are not there: apt-get install postfix dovecot-imapd.";
        }

        return Environment.IsPrivilegedProcess ? null : "Postfix starts for root alone.";
    }

    /// <summary>Starts both.</summary>
    /// <param name="certificate">For both.</param>
    /// <param name="elsewhere">Port of the server to which mail to all other domains is handed on, in the open.</param>
    /// <param name="mailboxes">Addresses with a mailbox; all else in their domains is refused.</param>
    public static Task<MailServers> StartAsync(X509Certificate2 certificate, int elsewhere, params IReadOnlyList<string> mailboxes) =>
        new MailServers(elsewhere, new MailboxServerSettings()).StartAsync(certificate, withPostfix: true, mailboxes);

    /// <summary>Starts Dovecot alone; mail comes by <see cref="Deliver"/>.</summary>
    /// <param name="certificate">Its certificate.</param>
    /// <param name="settings">What it does otherwise than usual.</param>
    /// <param name="mailboxes">Addresses with a mailbox.</param>
    public static Task<MailServers> StartMailboxesAsync(X509Certificate2 certificate, MailboxServerSettings settings, params IReadOnlyList<string> mailboxes) =>
        new MailServers(elsewhere: 0, settings).StartAsync(certificate, withPostfix: false, mailboxes);

    private async Task<MailServers> StartAsync(X509Certificate2 certificate, bool withPostfix, IReadOnlyList<string> mailboxes)
    {
        var isUp = false;
        try
        {
            Write(certificate, mailboxes);
            Run(Dovecot, "-F", "-c", Path("dovecot.conf"));
            if (withPostfix)
            {
                Run(Postfix, "-c", Path("etc"), "start-fg");
                await AnswersAsync(SmtpPort);
            }

            await AnswersAsync(ImapPort);
            isUp = true;
            return this;
        }
        finally
        {
            if (!isUp)
            {
                await DisposeAsync();
            }
        }
    }

    /// <summary>Puts a message into a mailbox as it stands, whatever is in it, as a delivery program does: written aside, then named. Its file.</summary>
    public string Deliver(string address, ReadOnlySpan<byte> message)
    {
        if (!Directory.Exists(Path("mail", address)))
        {
            foreach (var part in new[] { "cur", "new", "tmp" })
            {
                Directory.CreateDirectory(Path("mail", address, part));
            }

            Give(Keeper, Path("mail"));
        }

        // Dovecot numbers new messages in the order of their names.
        var name = string.Create(CultureInfo.InvariantCulture, $"1700000000.M{Interlocked.Increment(ref _delivered):00000000}.test");
        var aside = Path("mail", address, "tmp", name);
        File.WriteAllBytes(aside, message);
        var file = Path("mail", address, "new", name);
        File.Move(aside, file);
        return file;
    }

    /// <summary>The server cannot read a message any more, nor give it out.</summary>
    public static void Withhold(string file) => Permit(file, UnixFileMode.None);

    /// <summary>It can again.</summary>
    public static void GiveOut(string file) => Permit(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);

    /// <summary>The messages of a mailbox as they lie there.</summary>
    public IReadOnlyList<string> MessagesOf(string address) =>
        Directory.Exists(Path("mail", address, "new")) ? [.. Directory.EnumerateFiles(Path("mail", address, "new")).Concat(Directory.EnumerateFiles(Path("mail", address, "cur"))).Order(StringComparer.Ordinal)] : [];

    /// <summary>Numbers all messages of a mailbox anew, as a restore from backup does: the next look finds another UIDVALIDITY.</summary>
    public void NumberAnew(string address)
    {
        foreach (var file in Directory.EnumerateFiles(Path("mail", address), "dovecot*"))
        {
            File.Delete(file);
        }
    }

    /// <summary>What the servers wrote, for a test that failed.</summary>
    public string Log() => string.Concat(Directory.EnumerateFiles(_folder.FullName, "*.log").Select(file => $"{System.IO.Path.GetFileName(file)}:\n{File.ReadAllText(file)}\n"));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_running.Count > 1)
        {
            using var stop = Process.Start(new ProcessStartInfo(Postfix, ["-c", Path("etc"), "stop"]) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true })!;
            await stop.WaitForExitAsync();
        }

        foreach (var process in _running)
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }

            await process.WaitForExitAsync();
            process.Dispose();
        }

        _folder.Delete(recursive: true);
    }

    private string Path(params string[] names) => System.IO.Path.Combine([_folder.FullName, .. names]);

    private void Write(X509Certificate2 certificate, IReadOnlyList<string> mailboxes)
    {
        if (OperatingSystem.IsWindows())
        {
            throw new PlatformNotSupportedException("Postfix and Dovecot run on Unix.");
        }

        // The servers' own accounts go through the folder.
        const UnixFileMode All = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;
        File.SetUnixFileMode(_folder.FullName, All);
        foreach (var name in new[] { "etc", "spool", "data", "mail", "run" })
        {
            Directory.CreateDirectory(Path(name));
        }

        using var key = certificate.GetECDsaPrivateKey()!;
        File.WriteAllText(Path("server.pem"), certificate.ExportCertificatePem());
        File.WriteAllText(Path("server.key"), key.ExportPkcs8PrivateKeyPem());
        File.SetUnixFileMode(Path("server.key"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.WriteAllLines(Path("users"), mailboxes.Select(address => $"{address}:{{PLAIN}}{Password}::::::"));
        File.WriteAllLines(Path("etc", "mailboxes"), mailboxes.Select(address => $"{address} {address}/"));
        Give("postfix", Path("data"));
        Give(Keeper, Path("mail"));
        File.WriteAllText(Path("dovecot.conf"), Of(ImapSettings + _settings.Lines(Path("tokens.conf"))));
        if (_settings.TokenCheck is { } check)
        {
            File.WriteAllText(Path("tokens.conf"), $"introspection_mode = auth\nintrospection_url = {check}\nforce_introspection = yes\nusername_attribute = username\nactive_attribute = active\nactive_value = true\n");
        }

        var domains = string.Join(", ", mailboxes.Select(address => address.Split('@')[1]).Distinct(StringComparer.Ordinal));
        File.WriteAllText(Path("etc", "main.cf"), Of(SmtpSettings).Replace("@DOMAINS@", domains, StringComparison.Ordinal));
        File.WriteAllText(Path("etc", "master.cf"), Of(SmtpServices));
    }

    private string Of(string settings) => settings
        .Replace("@DIR@", _folder.FullName, StringComparison.Ordinal)
        .Replace("@SMTP@", SmtpPort.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("@IMAP@", ImapPort.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("@ELSEWHERE@", _elsewhere.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("@UID@", KeeperId, StringComparison.Ordinal)
        .Replace("\r\n", "\n", StringComparison.Ordinal);

    private static void Permit(string file, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, mode);
        }
    }

    private static void Give(string user, string folder)
    {
        using var given = Process.Start(new ProcessStartInfo("chown", ["-R", user, folder]))!;
        given.WaitForExit();
    }

    private void Run(string program, params string[] arguments)
    {
        var log = System.IO.Path.GetFileName(program);
        var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" })!;
        _running.Add(process);
        void Note(object sender, DataReceivedEventArgs line)
        {
            if (line.Data is { } text)
            {
                lock (_running)
                {
                    File.AppendAllText(Path($"{log}.out.log"), text + "\n");
                }
            }
        }

        process.OutputDataReceived += Note;
        process.ErrorDataReceived += Note;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    private async Task AnswersAsync(int port)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, port, limit.Token);
                var greeting = new byte[4];
                if (await client.GetStream().ReadAsync(greeting, limit.Token) > 0)
                {
                    return;
                }
            }
            catch (SocketException)
            {
                // Not yet.
            }
            catch (OperationCanceledException late)
            {
                throw new InvalidOperationException("The mail servers did not start.\n" + Log(), late);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), CancellationToken.None);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private const string ImapSettings = """
        base_dir = @DIR@/run
        state_dir = @DIR@/run
        log_path = @DIR@/dovecot.log
        protocols = imap
        listen = 127.0.0.1
        ssl = required
        ssl_cert = <@DIR@/server.pem
        ssl_key = <@DIR@/server.key
        auth_mechanisms = plain
        mail_location = maildir:@DIR@/mail/%u
        first_valid_uid = 1
        mail_fsync = never
        mailbox_list_index = no
        passdb {
          driver = passwd-file
          args = scheme=PLAIN username_format=%u @DIR@/users
        }
        userdb {
          driver = static
          args = uid=@UID@ gid=@UID@ home=@DIR@/mail/%u
        }
        service imap-login {
          inet_listener imap {
            address = 127.0.0.1
            port = @IMAP@
          }
          inet_listener imaps {
            port = 0
          }
        }
        service stats {
          chroot =
        }

        """;

    private const string SmtpSettings = """
        compatibility_level = 3.6
        queue_directory = @DIR@/spool
        data_directory = @DIR@/data
        meta_directory = /etc/postfix
        daemon_directory = /usr/lib/postfix/sbin
        shlib_directory = /usr/lib/postfix
        mail_owner = postfix
        setgid_group = postdrop
        maillog_file = @DIR@/postfix.log
        maillog_file_prefixes = @DIR@
        inet_interfaces = 127.0.0.1
        inet_protocols = ipv4
        myhostname = mail.house.example
        mydestination =
        mynetworks = 127.0.0.0/8
        smtpd_relay_restrictions = permit_mynetworks, reject_unauth_destination
        smtpd_tls_security_level = encrypt
        smtpd_tls_cert_file = @DIR@/server.pem
        smtpd_tls_key_file = @DIR@/server.key
        recipient_delimiter = +
        virtual_mailbox_domains = @DOMAINS@
        virtual_mailbox_base = @DIR@/mail
        virtual_mailbox_maps = texthash:@DIR@/etc/mailboxes
        virtual_minimum_uid = 1
        virtual_uid_maps = static:@UID@
        virtual_gid_maps = static:@UID@
        default_transport = smtp:[127.0.0.1]:@ELSEWHERE@
        alias_maps =
        alias_database =
        local_transport = error:5.1.1 there is nobody here
        notify_classes =

        """;

    private const string SmtpServices = """
        127.0.0.1:@SMTP@ inet n - n - - smtpd
        pickup unix n - n 60 1 pickup
        cleanup unix n - n - 0 cleanup
        qmgr unix n - n 300 1 qmgr
        tlsmgr unix - - n 1000? 1 tlsmgr
        rewrite unix - - n - - trivial-rewrite
        bounce unix - - n - 0 bounce
        defer unix - - n - 0 bounce
        trace unix - - n - 0 bounce
        verify unix - - n - 1 verify
        proxymap unix - - n - - proxymap
        proxywrite unix - - n - 1 proxymap
        error unix - - n - - error
        retry unix - - n - - error
        smtp unix - - n - - smtp
        virtual unix - n n - - virtual
        anvil unix - - n - 1 anvil
        scache unix - - n - 1 scache
        postlog unix-dgram n - n - 1 postlogd

        """;
}
