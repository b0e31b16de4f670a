using Microsoft.ML.Data;

namespace MlNetServe.Pipeline.Transforms;

/// <summary>A column that a transform adds.</summary>
internal sealed record AddedColumn(string Name, DataViewType Type);
