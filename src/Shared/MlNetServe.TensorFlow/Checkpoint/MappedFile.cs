using System.IO.MemoryMappedFiles;

namespace MlNetServe.TensorFlow.Checkpoint;

/// <summary>A data file mapped into memory. Regions keep it mapped after it is disposed, for as long as they are referenced.</summary>
internal sealed class MappedFile : IDisposable
{
    private readonly MemoryMappedFile? _file;
    private readonly MemoryMappedViewAccessor? _view;

    internal MappedFile(string path)
    {
        Path = path;
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        Length = stream.Length;
        if (Length == 0)
            return; // an empty file can't be mapped
        _file = MemoryMappedFile.CreateFromFile(stream, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
        _view = _file.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
    }

    internal string Path { get; }

    internal long Length { get; }

    /// <summary>A part of the file as memory; offset and length must lie inside it.</summary>
    internal ReadOnlyMemory<byte> Region(long offset, int length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset, Length - length);
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        if (length == 0)
            return ReadOnlyMemory<byte>.Empty;
        return new MappedRegion(_view!.SafeMemoryMappedViewHandle, _view.PointerOffset + offset, length).Memory;
    }

    /// <summary>Lets go of the file; it is unmapped when the last region of it has been collected.</summary>
    public void Dispose() => _file?.Dispose();
}
