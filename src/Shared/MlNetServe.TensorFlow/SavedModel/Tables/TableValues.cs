using System.Text;
using MlNetServe.TensorFlow.Checkpoint;
using MlNetServe.TensorFlow.Graph;

namespace MlNetServe.TensorFlow.SavedModel.Tables;

/// <summary>Reads a table's keys and values: constants and what is simply made of them, tensors of the checkpoint, text files.</summary>
internal sealed class TableValues(ModelContext model, ImportReport report)
{
    private const int Deepest = 64;
    private const long MostEntries = 1 << 26;

    internal ResolvedTable? Read(TableFill fill, (DType Key, DType Value) types)
    {
        if (fill.Op.StartsWith("InitializeTableFromTextFile", StringComparison.Ordinal))
            return fill.Inputs.Length == 1 && Value(fill.Inputs[0], 0) is { DType: DType.String, Count: 1 } name ? FromFile(fill, name, types) : null;
        if (fill.Inputs.Length != 2 || Value(fill.Inputs[0], 0) is not { } keys || Value(fill.Inputs[1], 0) is not { } values || keys.Count != values.Count)
            return null;
        return new ResolvedTable(keys.Reshape(keys.Count), values.Reshape(values.Count), null);
    }

    private ResolvedTable? FromFile(TableFill fill, Tensor name, (DType Key, DType Value) types)
    {
        var file = Encoding.UTF8.GetString(name.Strings[0]);
        if (AssetResolver.Find(model, file) is not { } path)
        {
            report.Add(new ModelIssue("asset-path", file, fill.Op, null, $"the asset {Quote.Text(file)} is not in the model's assets folder."));
            return null;
        }

        return VocabularyFile.Read(ModelFiles.ReadAll(path, path, int.MaxValue), path, fill.Attributes, types);
    }

    /// <summary>The value of a tensor, or null when it is not known without running the graph.</summary>
    private Tensor? Value(TfOutput from, int depth)
    {
        var node = from.Node;
        Tensor? Input(int i) => i < node.Inputs.Count && depth < Deepest ? Value(node.Inputs[i], depth + 1) : null;
        switch (node.Op)
        {
            case "Const":
                return ConstPass.Read(node, report);
            case "Identity" or "StopGradient" or "EnsureShape":
                return Input(0);
            case "Reshape" or "ExpandDims" or "Squeeze":
                return Input(0) is { } flat ? flat.Reshape(flat.Count) : null; // tables are vectors whatever their initialiser's shape
            case "Cast":
                return Input(0) is { } x && node.Attributes.Find("DstT") is DType.Int64 && x.DType.IsInteger() ? Tensor.Vector(x.ToInt64s()) : null;
            case "Range":
                return Range(Input(0), Input(1), Input(2));
            case "RestoreV2":
                return Restored(Input(1), Input(2), from.Index);
            default:
                return null;
        }
    }

    private static Tensor? Range(Tensor? start, Tensor? limit, Tensor? delta)
    {
        if (start is not { Count: 1 } || limit is not { Count: 1 } || delta is not { Count: 1 } || !start.DType.IsInteger())
            return null;
        var (from, to, step) = (start.IntegerAt(0), limit.IntegerAt(0), delta.IntegerAt(0));
        if (step <= 0 || (to - from) / step > MostEntries)
            return null;
        var values = new List<long>();
        for (var i = from; i < to; i += step)
            values.Add(i);
        return start.DType == DType.Int32 ? Tensor.Vector(values.Select(v => (int)v).ToArray()) : Tensor.Vector(values.ToArray());
    }

    private Tensor? Restored(Tensor? names, Tensor? slices, int index)
    {
        if (names is not { DType: DType.String } || index >= names.Count)
            return null;
        var key = Encoding.UTF8.GetString(names.Strings[index]);
        var whole = slices is not { DType: DType.String } || index >= slices.Count || SliceSpec.IsWhole(slices.Strings[index]);
        return whole && model.Bundle.Find(key) is not null ? model.Bundle.Read(key) : null;
    }
}
