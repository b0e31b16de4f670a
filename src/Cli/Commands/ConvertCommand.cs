using System.CommandLine;
using MlNetServe.Cli.Models;
using MlNetServe.Conversion;

namespace MlNetServe.Cli.Commands;

/// <summary>predict-cli convert: writes a model as ONNX, one signature to a file or all to a folder.</summary>
internal static class ConvertCommand
{
    internal const string Name = "convert";

    internal static string[] Examples { get; } =
    [
        "predict-cli convert my-model --output my-model.onnx",
        "predict-cli convert my-model --output converted/",
        "predict-cli convert frozen.pb --output part.onnx --inputs image:0 --outputs pool5:0",
    ];

    private sealed record Request(string Model, string Output, ConvertOptions Options, InvocationConfiguration Io);

    internal static Command Create()
    {
        var path = new Argument<string>("model") { Description = "A SavedModel folder, a folder of versions, or a frozen .pb.", HelpName = "MODEL" };
        var output = new Option<string>("--output", "-o")
        {
            Description = "A file that ends with .onnx for one signature (its weights go beside it), else a folder for all.",
            HelpName = "model.onnx|DIR",
            Required = true,
        };
        var inputs = TensorNames("--inputs", "Frozen graphs: the tensors that become inputs; the placeholders without it.");
        var outputs = TensorNames("--outputs", "Frozen graphs: the tensors that become outputs; those that nothing consumes without it.");
        var dump = new Option<string?>("--dump") { Description = "A folder for the graph in words after every pass.", HelpName = "DIR" };
        var model = new ModelOptions();
        var command = new Command(Name, "Converts a TensorFlow model to ONNX, which the server and this program take as a model.")
        {
            path, output, model.Signature, inputs, outputs, model.ForceInference, dump,
        };
        command.Validators.Add(result => OptionLikeNames.Refuse(result, path));
        command.SetAction((parsed, _) => Task.FromResult(Run(new Request(
            parsed.GetRequiredValue(path),
            parsed.GetRequiredValue(output),
            new ConvertOptions
            {
                Signature = parsed.GetValue(model.Signature),
                Inputs = Names(parsed.GetValue(inputs)),
                Outputs = Names(parsed.GetValue(outputs)),
                ForceInference = parsed.GetValue(model.ForceInference),
                DumpFolder = parsed.GetValue(dump),
            },
            parsed.InvocationConfiguration))));
        return command;
    }

    private static int Run(Request request)
    {
        var logger = new StderrLogger(request.Io.Error);
        var isFile = request.Output.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase) && !Directory.Exists(request.Output);
        var converted = isFile
            ? TensorFlowConverter.ConvertToFile(request.Model, request.Options, request.Output, logger.Warn)
            : TensorFlowConverter.ConvertToFolder(request.Model, request.Options, request.Output, logger.Warn);
        foreach (var signature in converted.Signatures.OrderBy(s => s.Key, StringComparer.Ordinal))
        {
            foreach (var note in signature.Value.Manifest.Notes)
                request.Io.Error.WriteLine($"note: signature '{signature.Key}': {note}");
            foreach (var file in signature.Value.Models.Values.Select(m => m.Path).Order(StringComparer.Ordinal))
                request.Io.Output.WriteLine(file);
        }

        foreach (var failure in converted.Failures.Values)
            logger.Warn(Failures.Reasons(failure));
        return ExitCodes.Done;
    }

    private static Option<string[]> TensorNames(string name, string description) => new(name)
    {
        Description = $"{description} Repeat it, or separate names by commas.",
        HelpName = "TENSOR",
    };

    private static string[]? Names(string[]? values) => values is not { Length: > 0 }
        ? null
        : [.. values.SelectMany(v => v.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];
}
