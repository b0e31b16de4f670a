using System.CommandLine;
using MlNetServe.Pipeline.Scoring;

namespace MlNetServe.Cli.Models;

/// <summary>The options that every command with a model shares.</summary>
internal sealed class ModelOptions
{
    internal Option<string?> Model { get; } = new("--model", "-m")
    {
        Description = "A SavedModel folder, a folder of versions, a frozen .pb, or a converted .onnx. "
            + "Without it: AIP_STORAGE_URI, else /model, else the sample model.",
        HelpName = "MODEL",
    };

    internal Option<string?> Signature { get; } = new("--signature", "-s")
    {
        Description = "The signature to ask; serving_default, or the only one, without it.",
        HelpName = "NAME",
    };

    internal Option<string?> Labels { get; } = new("--labels")
    {
        Description = "A text file with one label a line, in the order of the classes.",
        HelpName = "FILE",
    };

    internal Option<string?> Preprocess { get; } = new("--preprocess")
    {
        Description = "How pictures become numbers for a numeric input: none, unit, tf, caffe, torch, or scale=S,mean=a:b:c,std=a:b:c,order=rgb|bgr.",
        HelpName = "SPEC",
    };

    internal Option<string?> Cache { get; } = new("--cache")
    {
        Description = "Where converted models are kept; $XDG_CACHE_HOME/mlnetserve or ~/.cache/mlnetserve without it.",
        HelpName = "DIR",
    };

    internal Option<bool> ForceInference { get; } = new("--force-inference")
    {
        Description = "Random layers and dropout that were exported alive become identities.",
    };

    /// <summary>What was parsed, for the loader. Options that a command does not have keep their defaults.</summary>
    internal ServableOptions Read(ParseResult parsed) => new()
    {
        CacheFolder = parsed.GetValue(Cache),
        ForceInference = parsed.GetValue(ForceInference),
        LabelsFile = parsed.GetValue(Labels),
        Preprocess = parsed.GetValue(Preprocess),
        Logger = new StderrLogger(parsed.InvocationConfiguration.Error),
    };
}
