using System.Globalization;
using System.Net;
using System.Text;
using Delegations.Core.Itineraries;

namespace Delegations.Core.Mail.Content;

/// <summary>
/// A mail written once and rendered twice. Every value is cleaned and encoded here and nowhere else. Styles are inline, because mail
/// programs drop style sheets; values stand in <c>bdi</c>, so that an Arabic name does not turn the sentence around it.
/// </summary>
internal sealed class MailBody(string language)
{
    private const string Cell = "padding:8px 10px 8px 0;overflow-wrap:break-word;border-bottom:1px solid #d9d9d9;vertical-align:top;text-align:start";
    private const string Muted = "color:#555555";
    private const string Gone = "color:#555555;text-decoration:line-through";

    private readonly StringBuilder _html = new();
    private readonly StringBuilder _plain = new();

    /// <summary>A sentence of ours; what is between braces in it comes from <paramref name="values"/>, in their order.</summary>
    public void Paragraph(string sentence, params ReadOnlySpan<string> values)
    {
        var (plain, html) = Fill(sentence, values);
        Block(plain);
        _html.Append("<p style=\"margin:0 0 16px\">").Append(html).Append("</p>\n");
    }

    /// <summary>A link on a line of its own. The plain text and the HTML both show the whole address: a guest must see where it leads.</summary>
    public void Link(string words, Uri address)
    {
        var target = address.AbsoluteUri;
        Block(words + "\n" + target);
        _html.Append("<p style=\"margin:0 0 16px\">").Append(Encode(words)).Append("<br><a href=\"").Append(Encode(target))
            .Append("\" style=\"color:#1f3a5f\">").Append(Encode(target)).Append("</a></p>\n");
    }

    /// <summary>A table with one heading row; each cell is a list of lines, the first of which is the main one.</summary>
    public void Table(string caption, IReadOnlyList<(string Words, int Percent)> headings, IEnumerable<IReadOnlyList<IReadOnlyList<string>>> rows)
    {
        _html.Append("<table style=\"border-collapse:collapse;table-layout:fixed;width:100%;margin:0 0 16px\">\n<caption style=\"text-align:start;font-weight:bold;color:#1f3a5f;padding:12px 0 4px\">")
            .Append(Encode(CleanText.OneLine(caption))).Append("</caption>\n<thead><tr>");
        foreach (var (words, percent) in headings)
        {
            _html.Append(CultureInfo.InvariantCulture, $"<th scope=\"col\" style=\"width:{percent}%;{Cell};{Muted}\">").Append(Encode(words)).Append("</th>");
        }

        _html.Append("</tr></thead>\n<tbody>\n");
        var plain = new StringBuilder(CleanText.OneLine(caption));
        foreach (var row in rows)
        {
            _html.Append("<tr>");
            foreach (var (column, cell) in row.Index())
            {
                var lines = cell.SelectMany(line => CleanText.Lines(line).Split('\n')).Where(line => line.Length > 0).ToList();
                _html.Append("<td style=\"").Append(Cell).Append("\">").AppendJoin("<br>", lines.Select((line, index) => CellLine(line, index))).Append("</td>");
                foreach (var (index, line) in lines.Index())
                {
                    plain.Append(column == 0 && index == 0 ? "\n\n  " : "\n    ").Append(line);
                }
            }

            _html.Append("</tr>\n");
        }

        _html.Append("</tbody>\n</table>\n");
        Block(plain.ToString());
    }

    /// <summary>What an entry says, one line of the table for each thing; where it was another before, old and new stand side by side.</summary>
    /// <param name="caption">What the table is about.</param>
    /// <param name="before">Heading of the old side; null when there is none.</param>
    /// <param name="after">Heading of the new side.</param>
    /// <param name="rows">What, how it was, how it is; lines of a side are ended by U+000A.</param>
    public void Facts(string caption, string? before, string after, IReadOnlyList<(string What, string Old, string New)> rows)
    {
        _html.Append("<table style=\"border-collapse:collapse;table-layout:fixed;width:100%;margin:0 0 16px\">\n<caption style=\"text-align:start;font-weight:bold;color:#1f3a5f;padding:12px 0 4px\">")
            .Append(Encode(CleanText.OneLine(caption))).Append("</caption>\n");
        if (before is not null)
        {
            _html.Append(CultureInfo.InvariantCulture, $"<thead><tr><td style=\"width:20%;{Cell}\"></td>")
                .Append(CultureInfo.InvariantCulture, $"<th scope=\"col\" style=\"width:40%;{Cell};{Muted}\">{Encode(before)}</th><th scope=\"col\" style=\"width:40%;{Cell};{Muted}\">{Encode(after)}</th></tr></thead>\n");
        }

        _html.Append("<tbody>\n");
        var plain = new StringBuilder(CleanText.OneLine(caption)).Append('\n');
        foreach (var (what, old, now) in rows)
        {
            var isChanged = before is not null && !string.Equals(old, now, StringComparison.Ordinal);
            _html.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\" style=\"width:20%;{Cell};{Muted}\">{Encode(what)}</th>");
            if (before is not null)
            {
                _html.Append(CultureInfo.InvariantCulture, $"<td style=\"{Cell};{(isChanged ? Gone : Muted)}\">{Side(old)}</td>");
            }

            _html.Append(CultureInfo.InvariantCulture, $"<td style=\"{Cell}{(isChanged ? ";font-weight:bold" : string.Empty)}\">{Side(now)}</td></tr>\n");
            plain.Append("\n  ").Append(what).Append('\n');
            if (isChanged)
            {
                AppendSide(plain, before!, old);
                AppendSide(plain, after, now);
            }
            else
            {
                AppendSide(plain, null, now);
            }
        }

        _html.Append("</tbody>\n</table>\n");
        Block(plain.ToString().TrimEnd('\n'));
    }

    /// <summary>An officer's words, line by line, set apart from ours.</summary>
    public void Quote(string words)
    {
        var lines = CleanText.Lines(words).Split('\n');
        Block(string.Join('\n', lines.Select(line => line.Length > 0 ? "> " + Direction.Isolate(line) : ">")));
        _html.Append("<blockquote style=\"margin:0 0 16px;padding:4px 0 4px 14px;border-inline-start:3px solid #1f3a5f\">").AppendJoin("<br>", lines.Select(Isolate)).Append("</blockquote>\n");
    }

    /// <summary>Lines under one another: who signs, whom to call.</summary>
    public void Lines(params IEnumerable<string> lines)
    {
        var cleaned = lines.Select(CleanText.OneLine).Where(line => line.Length > 0).ToList();
        Block(string.Join('\n', cleaned));
        _html.Append("<p style=\"margin:0 0 16px\">").AppendJoin("<br>", cleaned.Select(Isolate)).Append("</p>\n");
    }

    /// <summary>The finished mail.</summary>
    public MailContent Finish(string subject)
    {
        var title = CleanText.Subject(subject);
        var html = $"""
            <!DOCTYPE html>
            <html lang="{language}" dir="ltr">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light">
            <title>{Encode(title)}</title>
            </head>
            <body style="margin:0;padding:24px;background:#ffffff;color:#222222;font-family:'Segoe UI','Helvetica Neue',Arial,'Microsoft YaHei','PingFang SC','Noto Sans CJK SC',sans-serif;font-size:15px;line-height:1.55">
            <div style="max-width:680px;margin:0 auto;border-top:3px solid #1f3a5f;padding-top:20px">
            {_html}</div>
            </body>
            </html>

            """.ReplaceLineEndings("\n");
        return new MailContent(title, _plain.ToString(), html, language);
    }

    private static string Side(string words) => string.Join("<br>", CleanText.Lines(words).Split('\n').Select(Isolate));

    private static void AppendSide(StringBuilder plain, string? heading, string words)
    {
        var lines = CleanText.Lines(words).Split('\n');
        foreach (var (index, line) in lines.Index())
        {
            plain.Append("    ").Append(heading is null ? string.Empty : index == 0 ? heading + ": " : "  ").Append(line.Length > 0 ? line : "–").Append('\n');
        }
    }

    private static string CellLine(string line, int index) =>
        index == 0 ? Isolate(line) : $"<span style=\"{Muted}\">{Isolate(line)}</span>";

    private static string Isolate(string value) => "<bdi>" + Encode(value) + "</bdi>";

    private static string Encode(string value) => WebUtility.HtmlEncode(value);

    private static (string Plain, string Html) Fill(string sentence, ReadOnlySpan<string> values)
    {
        // Only our own sentence is searched for {}, never a value put into it, so a value that looks like a place holder stays text.
        var pieces = sentence.Split("{}");
        if (pieces.Length != values.Length + 1)
        {
            throw new ArgumentException($"The sentence has {pieces.Length - 1} places for {values.Length} values: {sentence}", nameof(sentence));
        }

        var plain = new StringBuilder(pieces[0]);
        var html = new StringBuilder(Encode(pieces[0]));
        for (var index = 0; index < values.Length; index++)
        {
            var value = CleanText.OneLine(values[index]);
            plain.Append(Direction.Isolate(value)).Append(pieces[index + 1]);
            html.Append(Isolate(value)).Append(Encode(pieces[index + 1]));
        }

        return (plain.ToString(), html.ToString());
    }

    private void Block(string text)
    {
        if (_plain.Length > 0)
        {
            _plain.Append('\n');
        }

        _plain.Append(text).Append('\n');
    }
}
