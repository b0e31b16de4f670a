using MlNetServe.TensorFlow.Graph;
using MlNetServe.TensorFlow.Protos;

namespace MlNetServe.TensorFlow.SavedModel.Tables;

/// <summary>
/// In the main graph an asset's path is a tensor that the loader feeds, or a variable to which such a tensor is assigned. Both become the
/// asset's file name.
/// </summary>
internal static class AssetNames
{
    internal static void GiveTo(Scope main, ModelContext model, GraphBuilder builder)
    {
        var assets = model.Assets;
        for (var i = 0; i < assets.Count; i++)
        {
            if (assets[i].TensorInfo is not { } info)
                continue;
            var edge = EdgeRef.Parse(info.Name);
            var name = new TfOutput(TfNode.Const(builder.Unique("asset/" + edge.Node), AssetResolver.NameTensor(model, i)));
            main.Give(edge.Node, edge.Index, name);
            foreach (var read in ReadsOf(main.Body, edge.Node))
                main.Give(read, 0, name);
        }
    }

    private static IEnumerable<string> ReadsOf(FunctionBody main, string asset)
    {
        var variables = main.Nodes.Where(n => n.Op == "AssignVariableOp" && Input(n, 1) == asset).Select(n => Input(n, 0)).ToHashSet();
        return main.Nodes.Where(n => n.Op == "ReadVariableOp" && variables.Contains(Input(n, 0))).Select(n => n.Name);
    }

    private static string? Input(NodeDef node, int index) => index < node.Input.Count ? EdgeRef.Parse(node.Input[index]).Node : null;
}
