using System.Text;

namespace MlNetServe.TensorFlow.SavedModel;

/// <summary>Tells by its first bytes what a file is, and says of each kind that is not read what to do.</summary>
internal static class FileKinds
{
    private const int HeadLength = 4096;
    private const long LongestMessage = int.MaxValue;

    /// <summary>The kind of a file that is a model.</summary>
    /// <exception cref="ModelFileException">It is something else.</exception>
    internal static ModelKind Sniff(string path)
    {
        var head = Head(path);
        if (Refusal(head, path) is { } reason)
            throw new ModelFileException(path, reason);
        if (new FileInfo(path).Length > LongestMessage)
            throw new ModelFileException(path, "the file is larger than 2 GiB, which no protobuf message can be; keep weights in variables, not in constants.");
        return ProtobufKind.Of(head) ?? throw new ModelFileException(
            path, "this is no TensorFlow model: it is neither a SavedModel nor a frozen graph (its first bytes fit neither).");
    }

    private static byte[] Head(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            var head = new byte[Math.Min(HeadLength, stream.Length)];
            stream.ReadExactly(head);
            return head;
        }
        catch (Exception e) when (ModelFiles.IsIo(e))
        {
            throw new ModelFileException(path, $"the file can't be read: {e.Message}", inner: e);
        }
    }

    private static string? Refusal(byte[] head, string path)
    {
        var extension = Path.GetExtension(path);
        bool Starts(string text) => head.AsSpan().StartsWith(Encoding.Latin1.GetBytes(text));
        bool Is(string ending) => string.Equals(extension, ending, StringComparison.OrdinalIgnoreCase);
        if (head.Length == 0)
            return "the file is empty.";
        if (Starts("version https://git-lfs"))
            return "this is a Git LFS pointer, not the file itself; fetch it with `git lfs pull`.";
        if (Starts("PK"))
            return Is(".keras")
                ? "this is a Keras archive (.keras); export it as a SavedModel with `model.export(\"folder\")`."
                : "this is a zip archive; unpack it and name the folder that holds saved_model.pb (a .keras file: `model.export(\"folder\")`).";
        if (Starts("\u0089HDF"))
            return "this is an HDF5 file (.h5, Keras weights or model); load it in Keras and save it with `model.export(\"folder\")`.";
        if (head.Length >= 8 && head.AsSpan(4, 4).SequenceEqual("TFL3"u8))
            return "this is a TensorFlow Lite model (.tflite); serve the SavedModel it was made from.";
        if (Starts("\u001f\u008b"))
            return "this is a gzip archive; unpack it and name the folder that holds saved_model.pb.";
        if (Is(".cpb"))
            return Chunked;
        if (Is(".pbtxt") || IsText(head))
            return TextForm;
        if (Is(".onnx"))
            return "this is an ONNX model, not a TensorFlow model.";
        return null;
    }

    internal const string Chunked =
        "this is a chunked SavedModel (.cpb), which is not read; keep weights in variables, not constants, and save without experimental_image_format.";

    internal const string TextForm =
        "this is the text form of a model (.pbtxt), which is not read; save it in binary form (saved_model.pb, or write_graph with as_text=False).";

    private static bool IsText(byte[] head)
    {
        var text = Encoding.Latin1.GetString(head).TrimStart();
        return text.StartsWith("node {", StringComparison.Ordinal) || text.StartsWith("node{", StringComparison.Ordinal)
            || text.StartsWith("saved_model_schema_version", StringComparison.Ordinal) || text.StartsWith("meta_graphs", StringComparison.Ordinal)
            || text.StartsWith("meta_info_def", StringComparison.Ordinal) || text.StartsWith("library {", StringComparison.Ordinal);
    }
}
