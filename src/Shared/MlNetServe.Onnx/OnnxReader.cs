namespace MlNetServe.Onnx;

/// <summary>
/// Reads model files. The bytes are untrusted: whatever they are, the outcome is a model or an <see cref="OnnxFileException"/>,
/// and memory is bounded by the file's length and a constant.
/// </summary>
public static class OnnxReader
{
    /// <summary>Reads what a model says about itself, and checks that its external files are there and long enough.</summary>
    /// <exception cref="OnnxFileException">Not a model, or an external file is missing or short.</exception>
    public static OnnxModelInfo ReadInfo(string path)
    {
        var bytes = ModelBytes.ReadFile(path);
        return new InfoReader(path).Read(ModelBytes.Parse(bytes, path), bytes.Length);
    }

    /// <summary>Reads a whole model. Tensors in external files are read when they are loaded.</summary>
    /// <exception cref="OnnxFileException">Not a model, or one that these types can't hold: string tensors, values other than tensors.</exception>
    public static OnnxModel Read(string path) =>
        new ModelDecoder(path, Path.GetDirectoryName(Path.GetFullPath(path))).Decode(ModelBytes.Parse(ModelBytes.ReadFile(path), path));

    /// <summary>Reads a model that has no external data.</summary>
    /// <param name="bytes">The file's bytes.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="OnnxFileException">Not a model, or one with external data, string tensors or values other than tensors.</exception>
    public static OnnxModel Read(byte[] bytes, string name)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        return new ModelDecoder(name, folder: null).Decode(ModelBytes.Parse(bytes, name));
    }
}
