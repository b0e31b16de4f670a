using MlNetServe.TensorFlow.Graph;

namespace MlNetServe.TensorFlow.SavedModel.Tables;

/// <summary>The op that fills a table.</summary>
/// <param name="Op">InitializeTable..., LookupTableImport... or InitializeTableFromTextFile...</param>
/// <param name="Attributes">Its attributes.</param>
/// <param name="Inputs">Keys and values, or the name of a text file.</param>
internal sealed record TableFill(string Op, TfAttributes Attributes, TfOutput[] Inputs);
