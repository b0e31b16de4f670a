namespace MlNetServe.Cli.Tensors;

/// <summary>Opens the files that the user names as input.</summary>
internal static class InputFile
{
    /// <exception cref="InputFileException">It is not there or can't be opened.</exception>
    internal static FileStream Open(string file)
    {
        if (Directory.Exists(file))
            throw new InputFileException(file, "this is a folder, not a file.");
        try
        {
            return new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InputFileException(file, "there is no such file.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new InputFileException(file, $"the file can't be read: {e.Message}", e);
        }
    }

    /// <summary>All bytes, up to a limit; pipes may be named too.</summary>
    /// <exception cref="InputFileException">It is not there, can't be read, or is larger.</exception>
    internal static byte[] ReadAll(string file, long maxBytes)
    {
        using var stream = Open(file);
        try
        {
            if (stream.CanSeek && stream.Length > maxBytes)
                throw TooLarge(file, maxBytes);
            using var memory = new MemoryStream(stream.CanSeek ? (int)stream.Length : 0);
            var buffer = new byte[1 << 16];
            for (int got; (got = stream.Read(buffer)) > 0;)
            {
                if (memory.Length + got > maxBytes)
                    throw TooLarge(file, maxBytes);
                memory.Write(buffer, 0, got);
            }

            return memory.ToArray();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputFileException(file, $"the file can't be read: {e.Message}", e);
        }
    }

    private static InputFileException TooLarge(string file, long maxBytes) => new(file, $"a file of more than {maxBytes} bytes is not read.");
}
