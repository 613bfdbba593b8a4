using System.Globalization;

namespace Delegations.Api.Office;

/// <summary>A file of the sample office cannot be used; the message names the file, the line where known, and what is wrong, for whoever changed it.</summary>
/// <param name="file">Name of the file in the sample's folder.</param>
/// <param name="line">Line, from 1; 0 when it is about the whole file.</param>
/// <param name="what">What is wrong.</param>
/// <param name="inner">What found it.</param>
public sealed class SampleFileException(string file, long line, string what, Exception? inner = null)
    : Exception(line > 0 ? string.Create(CultureInfo.InvariantCulture, $"{file}, line {line}: {what}") : $"{file}: {what}", inner);
