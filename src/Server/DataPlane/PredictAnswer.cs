using System.Text.Json;
using MlNetServe.Pipeline.Labels;
using MlNetServe.Pipeline.Scoring;

namespace MlNetServe.Server.DataPlane;

/// <summary>What a model answered, one row an instance.</summary>
internal abstract class PredictAnswer(IReadOnlyList<TensorInfo> outputs)
{
    /// <summary>The outputs in the order in which they are written.</summary>
    internal IReadOnlyList<TensorInfo> Outputs { get; } = outputs;

    /// <summary>The number of rows.</summary>
    internal abstract int Count { get; }

    /// <summary>Writes an instance's row of an output.</summary>
    internal abstract void WriteRow(Utf8JsonWriter writer, string output, int instance);

    /// <summary>The best classes of an instance.</summary>
    internal abstract IReadOnlyList<ClassScore> Classes(string output, int instance, IReadOnlyList<string>? labels, int? top, double? minScore);
}
