using System.ComponentModel.DataAnnotations;

namespace MlNetServe.Server.Configuration;

/// <summary>How much one request may ask for.</summary>
internal sealed class LimitsOptions
{
    /// <summary>Bytes of a body, also after its content encoding is undone. Range 1 KiB to 2 GiB - 1 MiB, default 256 MiB.</summary>
    [Range(1024L, 2_146_435_072L)]
    public long MaxRequestBytes { get; set; } = 268_435_456;

    /// <summary>Instances of a request. Range 1 to 1,000,000, default 1,024.</summary>
    [Range(1, 1_000_000)]
    public int MaxInstances { get; set; } = 1024;

    /// <summary>Pixels of a picture, known from its header before it is decoded. Default 100,000,000.</summary>
    [Range(1L, 10_000_000_000L)]
    public long MaxPixels { get; set; } = 100_000_000;

    /// <summary>How many times larger a body may be than it was before its content encoding was undone. Default 100.</summary>
    [Range(1, 10_000)]
    public int MaxDecompressedRatio { get; set; } = 100;

    /// <summary>Elements of an input given as numbers or texts. Default 268,435,456.</summary>
    [Range(1L, 1L << 31)]
    public long MaxTensorElements { get; set; } = 268_435_456;

    /// <summary>Seconds that a request may take once its body is there. Default 60.</summary>
    [Range(1, 3600)]
    public int RequestTimeout { get; set; } = 60;
}
