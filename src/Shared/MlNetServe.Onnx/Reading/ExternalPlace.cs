using System.Globalization;
using MlNetServe.Onnx.Protos;

namespace MlNetServe.Onnx;

/// <summary>Where an external tensor lies: a path inside the model's folder, and a range of bytes.</summary>
internal readonly record struct ExternalPlace(string Location, long Offset, long? Length)
{
    public static ExternalPlace Of(TensorProto tensor, string file)
    {
        string? location = null;
        long offset = 0;
        long? length = null;
        foreach (var entry in tensor.ExternalData)
        {
            switch (entry.Key)
            {
                case "location":
                    location = entry.Value;
                    break;
                case "offset":
                    offset = Number(tensor, entry, file);
                    break;
                case "length":
                    length = Number(tensor, entry, file);
                    break;
                default:
                    break; // "checksum" and what others add is not needed to find the bytes
            }
        }

        return IsInside(location)
            ? new ExternalPlace(location!, offset, length)
            : throw new OnnxFileException(file, $"external data at {OnnxNames.Quote(location ?? "")}; only a path inside the model's folder is read.");
    }

    public ReadOnlyMemory<byte> Read(string folder, long length, string file)
    {
        var path = Path.Combine(folder, Location);
        try
        {
            using var handle = File.OpenHandle(path);
            var available = RandomAccess.GetLength(handle);
            if (length > Array.MaxLength || length > available - Offset)
            {
                throw new OnnxFileException(file, $"{Location} has {available} bytes; {length} from {Offset} on are needed.");
            }

            var content = new byte[length];
            for (var done = 0; done < content.Length;)
            {
                var read = RandomAccess.Read(handle, content.AsSpan(done), Offset + done);
                done += read > 0 ? read : throw new OnnxFileException(file, $"{Location} became shorter while it was read.");
            }

            return content;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OnnxFileException(file, $"{Location} can't be read: {e.Message}", e);
        }
    }

    private static bool IsInside(string? location) =>
        !string.IsNullOrEmpty(location) && location.IndexOfAny(['\\', ':', '\0']) < 0 && location[0] != '/'
        && !location.Split('/').Any(part => part is "" or "." or "..");

    private static long Number(TensorProto tensor, StringStringEntryProto entry, string file) =>
        long.TryParse(entry.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new OnnxFileException(file, $"tensor {OnnxNames.Quote(tensor.Name)}: external {entry.Key} {OnnxNames.Quote(entry.Value)} is no number.");
}
