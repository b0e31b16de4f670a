using System.CommandLine;
using MlNetServe.Cli.Models;
using MlNetServe.Cli.Tensors;
using MlNetServe.Pipeline.Scoring;

namespace MlNetServe.Cli.Commands;

/// <summary>predict-cli run: a model on tensors, as TensorFlow's saved_model_cli run does.</summary>
internal static class RunCommand
{
    internal const string Name = "run";

    internal static string[] Examples { get; } =
    [
        "predict-cli run --model my-model --inputs image=image.npy --outdir out",
        "predict-cli run --model my-model --inputs bytes_inputs=@a.jpg,@b.jpg --outputs probabilities --outdir out",
        "predict-cli run --model frozen.pb --inputs input:0=x.npy --outputs Softmax:0 --outdir out",
    ];

    private sealed record Request(
        string? Model, string? Signature, string[] Inputs, string[] Outputs, string Folder, ServableOptions Options, InvocationConfiguration Io);

    internal static Command Create()
    {
        var inputs = new Option<string[]>("--inputs")
        {
            Description = "An input; repeat it for each. FILE is an .npy, for strings a .json {\"shape\":[...],\"base64\":[...]}, "
                + "or pictures as bytes: @a.jpg,@b.jpg.",
            HelpName = "KEY=FILE",
            DefaultValueFactory = _ => [],
        };
        inputs.Validators.Add(result =>
        {
            foreach (var text in result.Tokens.Select(t => t.Value).Where(v => v.IndexOf('=', StringComparison.Ordinal) < 1 || v.EndsWith('=')))
                result.AddError($"--inputs takes KEY=FILE, not '{text}'.");
        });
        var outputs = new Option<string[]>("--outputs")
        {
            Description = "An output to write; repeat it. All are written without it.",
            HelpName = "KEY",
            DefaultValueFactory = _ => [],
        };
        var folder = new Option<string>("--outdir") { Description = "Where the outputs are written; made when it is not there.", HelpName = "DIR", Required = true };
        var model = new ModelOptions();
        var command = new Command(Name, "Runs a model on tensors and writes its outputs as .npy (strings as .json).")
        {
            model.Model, model.Signature, inputs, outputs, folder, model.Cache, model.ForceInference,
        };
        command.SetAction((parsed, ct) => Task.FromResult(Run(
                new Request(
                    parsed.GetValue(model.Model), parsed.GetValue(model.Signature), parsed.GetRequiredValue(inputs), parsed.GetRequiredValue(outputs),
                    parsed.GetRequiredValue(folder), model.Read(parsed), parsed.InvocationConfiguration),
                ct)));
        return command;
    }

    private static int Run(Request request, CancellationToken ct)
    {
        var files = InputArgument.Parse(request.Inputs);
        var path = ModelPlace.Find(request.Model);
        using var model = ModelLoader.Load(path, FrozenTensors.Choose(path, request.Options, files, request.Outputs), ct);
        var signature = model.GetSignature(request.Signature);
        var wanted = request.Outputs.Length == 0
            ? [.. signature.Outputs.Select(o => o.Key)]
            : request.Outputs.Select(o => TensorKeys.Match(o, signature.Outputs)).Distinct(StringComparer.Ordinal).ToArray();
        var names = OutputFiles.NamesOf(signature.Outputs.Where(o => wanted.Contains(o.Key)));
        var tensors = files.ToDictionary(
            f => TensorKeys.Match(f.Key, signature.Inputs), f => f.Read(signature.Inputs), StringComparer.Ordinal);
        var results = signature.Run(tensors, wanted, ct);
        foreach (var written in OutputFiles.Write(request.Folder, names, results))
            request.Io.Output.WriteLine(written);
        return ExitCodes.Done;
    }
}
