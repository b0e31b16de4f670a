namespace MlNetServe.Onnx;

/// <summary>An ONNX model that uses the operators of <c>ai.onnx</c> alone.</summary>
public sealed class OnnxModel
{
    /// <summary>The main graph.</summary>
    public OnnxGraph Graph { get; set; } = new();

    /// <summary>Version of <c>ai.onnx</c>; 18 by default.</summary>
    public long OpsetVersion { get; set; } = 18;

    /// <summary>Version of the file format; 8 by default.</summary>
    public long IrVersion { get; set; } = 8;

    /// <summary>The program that made the model.</summary>
    public string ProducerName { get; set; } = "MlNetServe";

    /// <summary>The version of that program.</summary>
    public string ProducerVersion { get; set; } = "";

    /// <summary>Metadata properties, in ordinal order of their keys.</summary>
    public SortedDictionary<string, string> Metadata { get; } = new(StringComparer.Ordinal);
}
