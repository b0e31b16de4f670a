using MlNetServe.Evidence;

namespace MlNetServe.TensorFlow.Tests.SavedModel;

/// <summary>The sample model in the checkout.</summary>
internal static class SampleModel
{
    internal static string Folder { get; } = Path.Combine(EvidenceFolder.Checkout, "sample-data", "models", "signs", "1");

    /// <summary>Copies the model into a folder, where a test may damage it.</summary>
    internal static string CopyTo(string folder)
    {
        foreach (var file in Directory.GetFiles(Folder, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(folder, Path.GetRelativePath(Folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        return folder;
    }
}
