using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace MlNetServe.Pipeline.Scoring;

/// <summary>What the user may say about a model that is loaded for serving.</summary>
public sealed record ServableOptions
{
    /// <summary>The served name; null for the folder's, or its parent's when the folder's name is a version.</summary>
    public string? Name { get; init; }

    /// <summary>Where converted models are kept; null for <c>$XDG_CACHE_HOME/mlnetserve</c>, else <c>~/.cache/mlnetserve</c>, else memory.</summary>
    public string? CacheFolder { get; init; }

    /// <summary>A text file with one label a line; null to look for one (see <see cref="ServableModel.Labels"/>).</summary>
    public string? LabelsFile { get; init; }

    /// <summary>How pictures become numbers for numeric inputs: none, unit, tf, caffe, torch or
    /// <c>scale=S,mean=a:b:c,std=a:b:c,order=rgb|bgr</c>; null to look for a rule.</summary>
    public string? Preprocess { get; init; }

    /// <summary>Random layers and dropout that are alive become identities.</summary>
    public bool ForceInference { get; init; }

    /// <summary>The one signature to convert; null for all.</summary>
    public string? Signature { get; init; }

    /// <summary>Frozen graphs: tensor names of the inputs; null for the Placeholders.</summary>
    public IReadOnlyList<string>? Inputs { get; init; }

    /// <summary>Frozen graphs: tensor names of the outputs; null for the nodes without consumers.</summary>
    public IReadOnlyList<string>? Outputs { get; init; }

    /// <summary>Turns pictures upright by their EXIF orientation; TensorFlow never does.</summary>
    public bool ApplyExifOrientation { get; init; }

    /// <summary>The greatest number of pixels of a picture, all frames; checked before decoding.</summary>
    public long MaxPicturePixels { get; init; } = 100_000_000;

    /// <summary>The greatest number of bytes of an encoded picture.</summary>
    public long MaxPictureBytes { get; init; } = 268_435_456;

    /// <summary>Threads of one run inside ONNX Runtime, at least 1; null for the processors granted.</summary>
    public int? IntraOpThreads { get; init; }

    /// <summary>Where warnings go.</summary>
    public ILogger Logger { get; init; } = NullLogger.Instance;
}
