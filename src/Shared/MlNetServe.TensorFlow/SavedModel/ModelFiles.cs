using Google.Protobuf;
using MlNetServe.TensorFlow.Checkpoint;

namespace MlNetServe.TensorFlow.SavedModel;

/// <summary>Opens a model's files; whatever goes wrong becomes a <see cref="ModelFileException"/> that names the file as the user did.</summary>
internal static class ModelFiles
{
    private const int DeepestMessage = 256;

    internal static byte[] ReadAll(string path, string name, long limit)
    {
        try
        {
            var length = new FileInfo(path).Length;
            return length <= limit
                ? File.ReadAllBytes(path)
                : throw new ModelFileException(name, $"the file has {length} bytes; at most {limit} are read.");
        }
        catch (Exception e) when (IsIo(e))
        {
            throw Failed(path, name, e);
        }
    }

    internal static MappedFile Map(string path, string name)
    {
        try
        {
            return new MappedFile(path);
        }
        catch (Exception e) when (IsIo(e))
        {
            throw Failed(path, name, e);
        }
    }

    /// <summary>Parses a file that holds one message.</summary>
    internal static T Parse<T>(MessageParser<T> parser, string path, string name)
        where T : IMessage<T>
    {
        try
        {
            using var stream = File.OpenRead(path);
            var input = CodedInputStream.CreateWithLimits(stream, int.MaxValue, DeepestMessage);
            return parser.ParseFrom(input);
        }
        catch (InvalidProtocolBufferException e)
        {
            throw new ModelFileException(name, $"the file is damaged, it can't be read as {typeof(T).Name}: {e.Message}", inner: e);
        }
        catch (Exception e) when (IsIo(e))
        {
            throw Failed(path, name, e);
        }
    }

    internal static bool IsIo(Exception e) => e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException;

    private static ModelFileException Failed(string path, string name, Exception e) => new(
        name, File.Exists(path) ? $"the file can't be read: {e.Message}" : "the file is missing; the model is incomplete, copy it whole.", inner: e);
}
