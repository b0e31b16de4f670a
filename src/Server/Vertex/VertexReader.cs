using MlNetServe.Pipeline.Scoring;
using MlNetServe.Server.Configuration;
using MlNetServe.Server.DataPlane;
using MlNetServe.Server.Json;

namespace MlNetServe.Server.Vertex;

/// <summary>Reads the JSON bodies of the predict route.</summary>
internal static class VertexReader
{
    /// <summary>Reads a body; base64 is decoded in place, so the body is no JSON afterwards.</summary>
    /// <exception cref="RequestException">The body is refused.</exception>
    /// <exception cref="InvalidInputException">A value is not what the signature takes.</exception>
    internal static PredictCall Read(ServableModel model, Memory<byte> body, PredictParameters parameters, LimitsOptions limits)
    {
        var index = BodyIndex.Of(body.Span);
        parameters = ReadParameters(index, body.Span, parameters);
        var signature = SignatureChoice.Pick(model, parameters);
        using var columns = new InputColumns(model, signature, body, limits);
        return (index.Instances, index.Inputs) switch
        {
            ( < 0, < 0) => throw RequestException.Invalid("The body has neither 'instances' nor 'inputs'. Send {\"instances\": [...]}."),
            ( >= 0, >= 0) => throw RequestException.Invalid("The body has both 'instances' and 'inputs'. Send one of them."),
            ( >= 0, _) => new InstancesReader(columns, body, limits).Read(index.Instances, parameters),
            _ => new ColumnsReader(columns, body).Read(index.Inputs, parameters),
        };
    }

    private static PredictParameters ReadParameters(BodyIndex index, ReadOnlySpan<byte> body, PredictParameters parameters)
    {
        if (index.SignatureName >= 0)
        {
            var cursor = new JsonCursor(body) { Position = index.SignatureName };
            if (ParametersReader.ReadValue(ref cursor) is { } name)
                parameters = ParameterTable.With(parameters, "signature_name", name);
        }

        if (index.Parameters < 0)
            return parameters;
        var at = new JsonCursor(body) { Position = index.Parameters };
        return ParametersReader.Read(ref at, parameters);
    }
}
