using System.CommandLine;
using System.Globalization;
using MlNetServe.Cli.Models;
using MlNetServe.Cli.Output;
using MlNetServe.Cli.Pictures;
using MlNetServe.Pipeline.Scoring;

namespace MlNetServe.Cli.Commands;

/// <summary>predict-cli PICTURES: classifies pictures.</summary>
internal static class PredictCommand
{
    internal static string[] Examples { get; } =
    [
        "predict-cli photo.jpg",
        "predict-cli photos/ '*.png' --model my-model --top 3 --format jsonl > results.jsonl",
        "predict-cli photo.jpg --model keras-model --preprocess tf --labels labels.txt",
    ];

    private sealed record Request(
        string[] Names, string? Model, string? Signature, int Top, string Format, ServableOptions Options, InvocationConfiguration Io);

    internal static RootCommand Create()
    {
        var pictures = new Argument<string[]>("pictures")
        {
            Description = "Pictures (JPEG, PNG, GIF, BMP, WebP), folders (searched with their sub-folders), or quoted patterns such as '*.png'.",
            Arity = ArgumentArity.OneOrMore,
        };
        var top = new Option<int>("--top", "-k") { Description = "How many classes a picture.", HelpName = "K", DefaultValueFactory = _ => 5 };
        top.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !(int.TryParse(token.Value, CultureInfo.InvariantCulture, out var k) && k > 0))
                result.AddError($"--top takes a number of at least 1, not '{token.Value}'.");
        });
        var format = new Option<string>("--format", "-f") { Description = "How results are written.", DefaultValueFactory = _ => ResultFormats.Text };
        format.AcceptOnlyFromAmong(ResultFormats.All);
        var exif = new Option<bool>("--exif") { Description = "Turn pictures upright by their EXIF orientation, which TensorFlow does not." };
        var model = new ModelOptions();
        var root = new RootCommand("Runs TensorFlow image models without TensorFlow. Without a command it classifies pictures.")
        {
            pictures, model.Model, model.Signature, top, model.Labels, format, exif, model.Preprocess, model.Cache, model.ForceInference,
        };
        root.Validators.Add(result => OptionLikeNames.Refuse(result, pictures));
        root.SetAction((parsed, ct) => RunAsync(
            new Request(
                parsed.GetRequiredValue(pictures), parsed.GetValue(model.Model), parsed.GetValue(model.Signature), parsed.GetValue(top),
                parsed.GetRequiredValue(format), model.Read(parsed) with { ApplyExifOrientation = parsed.GetValue(exif) }, parsed.InvocationConfiguration),
            ct));
        return root;
    }

    private static async Task<int> RunAsync(Request request, CancellationToken ct)
    {
        using var model = ModelLoader.Load(request.Model, request.Options, ct);
        var signature = model.GetSignature(request.Signature);
        PictureSupport.Check(signature);
        var files = PictureFinder.Find(request.Names);
        var display = new ProgressDisplay(request.Io);
        var failed = 0;
        await display.RunAsync(files.Count, async advance =>
        {
            var scorer = new PictureScorer(signature, model.Labels, request.Top);
            var results = ResultFormats.Create(request.Format, display.Output);
            results.Begin();
            try
            {
                await foreach (var batch in PictureBatches.Read(files, request.Options.MaxPictureBytes, ct))
                {
                    foreach (var outcome in await Task.Run(() => scorer.Score(batch, ct), ct))
                        failed += Write(results, outcome, display.Error);
                    advance(batch.Count);
                }
            }
            finally
            {
                results.End();
            }
        });
        return failed == 0 ? ExitCodes.Done : Summary(failed, files.Count, request.Io.Error);
    }

    private static int Write(ResultWriter results, PictureOutcome outcome, TextWriter error)
    {
        results.Write(outcome);
        if (outcome.Error is null)
            return 0;
        error.WriteLine($"error: {outcome.File}: {outcome.Error}");
        return 1;
    }

    private static int Summary(int failed, int total, TextWriter error)
    {
        error.WriteLine($"{failed} of {total} pictures failed.");
        return ExitCodes.Input;
    }
}
