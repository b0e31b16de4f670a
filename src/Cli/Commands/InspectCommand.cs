using System.CommandLine;
using MlNetServe.Cli.Models;
using MlNetServe.Cli.Reports;
using MlNetServe.Conversion;
using MlNetServe.Pipeline.Scoring;

namespace MlNetServe.Cli.Commands;

/// <summary>predict-cli inspect: what a model takes and gives, and what of it can't be served.</summary>
internal static class InspectCommand
{
    internal const string Name = "inspect";
    private const string Text = "text";
    private const string Json = "json";

    internal static string[] Examples { get; } =
    [
        "predict-cli inspect my-model",
        "predict-cli inspect frozen.pb --format json",
    ];

    private sealed record Request(string? Model, string Format, ServableOptions Options, InvocationConfiguration Io);

    internal static Command Create()
    {
        var path = new Argument<string?>("model")
        {
            Description = "A SavedModel folder, a folder of versions, a frozen .pb, or a converted .onnx; as for --model without it.",
            HelpName = "MODEL",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var format = new Option<string>("--format", "-f") { Description = "How the report is written.", DefaultValueFactory = _ => Text };
        format.AcceptOnlyFromAmong(Text, Json);
        var model = new ModelOptions();
        var command = new Command(Name, "Shows signatures, dtypes, shapes, ops, labels and size of a model, and what would fail.")
        {
            path, format, model.Labels, model.Preprocess, model.Cache, model.ForceInference,
        };
        command.Validators.Add(result => OptionLikeNames.Refuse(result, path));
        command.SetAction((parsed, ct) => Task.FromResult(Run(
            new Request(parsed.GetValue(path), parsed.GetRequiredValue(format), model.Read(parsed), parsed.InvocationConfiguration), ct)));
        return command;
    }

    private static int Run(Request request, CancellationToken ct)
    {
        try
        {
            using var model = ModelLoader.Load(request.Model, request.Options, ct);
            Write(request, model.Describe());
            return ExitCodes.Done;
        }
        catch (ConversionException e)
        {
            Write(request, FailedModel.Describe(ModelPlace.Find(request.Model), request.Options, e, ct));
            throw;
        }
    }

    private static void Write(Request request, ModelDescription description)
    {
        if (request.Format == Json)
            request.Io.Output.WriteLine(InspectJson.Of(description));
        else
            InspectText.Write(request.Io.Output, description);
    }
}
