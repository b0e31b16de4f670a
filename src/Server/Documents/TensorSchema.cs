using System.Text.Json.Nodes;
using MlNetServe.Pipeline.Scoring;
using MlNetServe.TensorFlow;

namespace MlNetServe.Server.Documents;

/// <summary>Tensors as nested arrays in the OpenAPI document.</summary>
internal static class TensorSchema
{
    /// <summary>An instance's row: the shape without the batch axis.</summary>
    internal static JsonObject OfRow(TensorInfo tensor)
    {
        var schema = Element(tensor.DType);
        if (tensor.Shape is null)
            return new JsonObject { ["description"] = $"{tensor.DType.Name()}, nested lists of any depth." };
        for (var axis = tensor.Shape.Count - 1; axis >= 1; axis--)
        {
            var size = tensor.Shape[axis];
            var list = new JsonObject { ["type"] = "array", ["items"] = schema };
            if (size >= 0)
                (list["minItems"], list["maxItems"]) = (size, size);
            schema = list;
        }

        schema["description"] = $"{tensor.Key}: {tensor.DType.Name()} [{string.Join(",", tensor.Shape.Skip(1))}]";
        return schema;
    }

    private static JsonObject Element(DType type) => type switch
    {
        DType.String => new JsonObject { ["type"] = "string" },
        DType.Bool => new JsonObject { ["type"] = "boolean" },
        _ => new JsonObject { ["type"] = type.IsInteger() ? "integer" : "number" },
    };
}
