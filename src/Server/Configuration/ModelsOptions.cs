namespace MlNetServe.Server.Configuration;

/// <summary>Which model is served, and how.</summary>
internal sealed class ModelsOptions
{
    /// <summary>A SavedModel folder, a folder of versions, a frozen .pb, a converted .onnx or folder; null to look for one.</summary>
    public string? Source { get; set; }

    /// <summary>The served name; null for the folder's.</summary>
    public string? Name { get; set; }

    /// <summary>A text file with one label a line; null for the model's own.</summary>
    public string? Labels { get; set; }

    /// <summary>How pictures become numbers: none, unit, tf, caffe, torch or scale=S,mean=a:b:c,std=a:b:c,order=rgb|bgr; null to look for a rule.</summary>
    public string? Preprocess { get; set; }

    /// <summary>Random layers and dropout that are alive become identities. Default false: such a model is refused.</summary>
    public bool ForceInference { get; set; }

    /// <summary>Pictures are turned upright by their EXIF orientation. Default false, as in TensorFlow.</summary>
    public bool Exif { get; set; }
}
