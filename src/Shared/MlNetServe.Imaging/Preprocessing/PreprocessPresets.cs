namespace MlNetServe.Imaging;

/// <summary>The preprocessings that have a name; tf, caffe and torch are those of keras.applications.</summary>
internal static class PreprocessPresets
{
    private static readonly (string Name, PreprocessSpec Spec)[] All =
    [
        ("none", new PreprocessSpec()),
        ("unit", new PreprocessSpec { Scale = 1f / 255f }),
        ("tf", new PreprocessSpec { Scale = 1f / 127.5f, Mean = [1] }),
        ("caffe", new PreprocessSpec { Mean = [103.939f, 116.779f, 123.68f], IsBgr = true }),
        ("torch", new PreprocessSpec { Scale = 1f / 255f, Mean = [0.485f, 0.456f, 0.406f], Std = [0.229f, 0.224f, 0.225f] }),
    ];

    public const string Names = "none, unit, tf, caffe, torch";

    public static PreprocessSpec? ByName(string name) => Array.Find(All, p => p.Name == name).Spec;

    public static string? NameOf(PreprocessSpec spec) => Array.Find(All, p => p.Spec.LongText == spec.LongText).Name;
}
