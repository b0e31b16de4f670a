using System.Text;
using MlNetServe.Pipeline.Labels;
using MlNetServe.Pipeline.Scoring;
using MlNetServe.Server.DataPlane;
using MlNetServe.Server.Vertex;

namespace MlNetServe.Server.Models;

/// <summary>Loads every signature's ONNX models and runs an example through the whole path, so that the first request is as fast as the next.</summary>
internal sealed partial class WarmUp(VertexPredictor predictor, ILogger<WarmUp> logger)
{
    private const int Runs = 3;

    /// <summary>Warms up all signatures, the default one first.</summary>
    /// <returns>The examples that were answered, in that order.</returns>
    /// <exception cref="ModelFaultException">ONNX Runtime refuses a converted model.</exception>
    internal async Task<IReadOnlyList<ServedExample>> RunAsync(ServedModel served, CancellationToken cancellation)
    {
        var model = served.Model;
        var picture = Convert.ToBase64String(await File.ReadAllBytesAsync(SampleFiles.Picture, cancellation));
        var byDefault = Default(model);
        var examples = new List<ServedExample>();
        foreach (var signature in model.Signatures.Values.OrderBy(s => s != byDefault))
        {
            signature.Prepare();
            var example = new ServedExample(
                signature, new ExampleBody(signature, picture), signature == byDefault, HasClasses(model, signature));
            if (await AnswersAsync(served, example, cancellation))
                examples.Add(example);
        }

        return examples;
    }

    /// <summary>One output of class scores, as many as there are labels.</summary>
    private static bool HasClasses(ServableModel model, ServableSignature signature) =>
        signature.Outputs.Where(ClassScores.AreScores).ToArray() is [var scores]
        && (model.Labels is not { } labels || scores.Shape![1] < 0 || scores.Shape[1] == labels.Count);

    private async Task<bool> AnswersAsync(ServedModel served, ServedExample example, CancellationToken cancellation)
    {
        var body = Encoding.UTF8.GetBytes(example.Body.ToJson());
        var parameters = new PredictParameters { Signature = example.Signature.Name };
        try
        {
            for (var i = 0; i < Runs; i++)
            {
                using var answer = new GrowingBuffer();
                await predictor.AnswerAsync(served, "application/json", body.ToArray(), parameters, answer, cancellation);
            }

            return true;
        }
        catch (Exception e) when (e is InvalidInputException or ModelFaultException or RequestException)
        {
            LogNoExample(logger, example.Signature.Name, e.Message);
            return false;
        }
    }

    private static ServableSignature? Default(ServableModel model)
    {
        try
        {
            return model.GetSignature(null);
        }
        catch (Exception e) when (e is SignatureNotFoundException or Conversion.ConversionException)
        {
            return null;
        }
    }

    [LoggerMessage(EventId = 1101, Level = LogLevel.Warning, Message = "Signature {Signature} was not warmed up: an example of zeros was refused. {Reason}")]
    private static partial void LogNoExample(ILogger logger, string signature, string reason);
}
