using Google.Protobuf.Collections;
using MlNetServe.TensorFlow.Protos;

namespace MlNetServe.TensorFlow.SavedModel;

/// <summary>Chooses among a SavedModel's MetaGraphs: the one tagged "serve", else the only one, else the one without tags.</summary>
internal static class MetaGraphPicker
{
    internal static MetaGraphDef Pick(Protos.SavedModel model, string file)
    {
        var all = model.MetaGraphs;
        var chosen = all.FirstOrDefault(m => Tags(m).Contains("serve"))
            ?? (all.Count == 1 ? all[0] : all.FirstOrDefault(m => Tags(m).Count == 0));
        return chosen ?? throw new ModelFileException(file, all.Count == 0
            ? "the SavedModel holds no graph."
            : $"no graph is tagged \"serve\"; the tags are {string.Join(", ", all.Select(m => "{" + string.Join(",", Tags(m)) + "}"))}.");
    }

    private static RepeatedField<string> Tags(MetaGraphDef graph) => graph.MetaInfoDef?.Tags ?? [];
}
