namespace MlNetServe.TensorFlow.Graph;

/// <summary>Takes out the ops that hand their input on unchanged.</summary>
internal static class PassThrough
{
    internal static void Run(TfGraph graph)
    {
        foreach (var part in GraphEdit.WithBodies(graph))
        {
            var map = new Dictionary<TfOutput, TfOutput>();
            foreach (var node in part.Nodes.Where(IsPassThrough))
            {
                var count = node.Op == "IdentityN" ? node.Inputs.Count : Math.Min(1, node.Inputs.Count);
                for (var i = 0; i < count; i++)
                    map[new TfOutput(node, i)] = node.Inputs[i];
            }

            if (map.Count > 0)
                part.Replace(map);
        }
    }

    internal static bool IsPassThrough(TfNode node) => node.Op is "Identity" or "IdentityN" or "StopGradient" or "PreventGradient"
        or "Snapshot" or "CheckNumerics" or "CheckNumericsV2" or "DeepCopy" or "GuaranteeConst" or "DebugIdentity" or "DebugGradientIdentity"
        or "Print";
}
