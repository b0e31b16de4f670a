using System.Text.Json;
using MlNetServe.Conversion.Passes;
using MlNetServe.Imaging;
using MlNetServe.TensorFlow;
using MlNetServe.TensorFlow.Graph;

namespace MlNetServe.Conversion.Host;

/// <summary>Host nodes as steps of a plan.</summary>
internal static class HostSteps
{
    /// <summary>A fused chain.</summary>
    internal static PicturesStep OfPictures(TfNode node, TensorLayout layout, Func<TfOutput, string> nameOf)
    {
        var chain = Pictures.Of(node);
        return new PicturesStep(nameOf(node.Inputs[0]), chain.Base64, chain.Decode, chain.Sampler, layout, node.Name);
    }

    /// <summary>A map with a plan of its own.</summary>
    internal static MapStep Map(TfNode node, NumericModels models, ImportReport report)
    {
        var body = MapRegion.Body(node);
        var keys = body.Parameters.Select(p => p.Name).ToList();
        var outputs = body.Results.Select((_, i) => i == 0 ? node.Name : $"{node.Name}:{i}").ToList();
        var names = node.Inputs.Select(i => i.Index == 0 ? i.Node.Name : i.ToString()).ToList();
        var lists = MapRegion.Lists(node);
        var plan = new HostSplitter(body, models, report).Split(keys, outputs);
        return new MapStep(plan, names[..lists], names[lists..], outputs);
    }

    /// <summary>One op, with its attributes as JSON.</summary>
    internal static HostOpStep Op(TfNode node, Func<TfOutput, string> nameOf)
    {
        var count = Math.Max(1, node.Outputs.Length);
        return new HostOpStep(
            node.Op, node.Name, [.. node.Inputs.Select(nameOf)],
            [.. Enumerable.Range(0, count).Select(i => nameOf(new TfOutput(node, i)))], Attributes(node));
    }

    private static Dictionary<string, JsonElement> Attributes(TfNode node)
    {
        var result = new SortedDictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var name in node.Attributes.Names.Concat(OpSchemas.DefaultNames(node.Op)).Distinct().Where(n => !n.StartsWith('_')))
        {
            if (node.Attributes.Find(name) is { } value && Json(value) is { } json)
                result[name] = json;
        }

        return new Dictionary<string, JsonElement>(result, StringComparer.Ordinal);
    }

    private static JsonElement? Json(object value) => value switch
    {
        DType type => JsonSerializer.SerializeToElement(type.Name()),
        DType[] types => JsonSerializer.SerializeToElement(types.Select(t => t.Name())),
        long or float or bool or string or long[] or float[] or bool[] or string[] => JsonSerializer.SerializeToElement(value, value.GetType()),
        _ => null,
    };
}
