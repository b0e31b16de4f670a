using System.Text;

namespace MlNetServe.FunctionalTests;

/// <summary>Models that can't be served, and the words that the message must have.</summary>
internal static class BrokenModel
{
    internal const string Shard = "variables.data-00000-of-00001";

    /// <summary>The kinds with the words that name the cause; "{path}" is the model's path.</summary>
    internal static TheoryData<string, string[]> Kinds() => new()
    {
        { "missing variables", ["variables"] },
        { "truncated shard", [Shard] },
        { "flipped byte", [Shard, "CRC"] },
        { "git-lfs pointer", ["saved_model.pb", "git lfs pull"] },
        { "unknown ops", ["FrobnicateTensor", "first/odd", "WibbleReduce", "second/odd"] },
        { "pbtxt", ["pbtxt", "{path}"] },
        { "empty folder", ["{path}", "saved_model.pb"] },
        { "not there", ["{path}"] },
    };

    /// <summary>Makes the model.</summary>
    /// <returns>Its path.</returns>
    internal static string Make(string kind, TempFolder folder)
    {
        var model = folder.At("model");
        switch (kind)
        {
            case "missing variables":
                Directory.Delete(Path.Combine(CopySample(model), "variables"), recursive: true);
                return model;
            case "truncated shard":
                Truncate(CopySample(model));
                return model;
            case "flipped byte":
                FlipByte(CopySample(model));
                return model;
            case "git-lfs pointer":
                File.WriteAllText(Path.Combine(CopySample(model), "saved_model.pb"), Pointer);
                return model;
            case "unknown ops":
                return folder.Write("odd.pb", GraphDefBytes.Chain(("first/odd", "FrobnicateTensor"), ("second/odd", "WibbleReduce")));
            case "pbtxt":
                return folder.Write("graph.pbtxt", Encoding.UTF8.GetBytes("node {\n  name: \"x\"\n  op: \"Placeholder\"\n}\n"));
            case "empty folder":
                return Directory.CreateDirectory(model).FullName;
            default:
                return model;
        }
    }

    /// <summary>Copies the sample model to a folder of its own, where it may be damaged.</summary>
    internal static string CopySample(string target)
    {
        foreach (var file in Directory.EnumerateFiles(Sample.Model, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(target, Path.GetRelativePath(Sample.Model, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        return target;
    }

    /// <summary>Changes one bit in the middle of the weights.</summary>
    internal static void FlipByte(string model)
    {
        using var shard = File.Open(Path.Combine(model, "variables", Shard), FileMode.Open, FileAccess.ReadWrite);
        shard.Position = shard.Length / 2;
        var value = shard.ReadByte();
        shard.Position--;
        shard.WriteByte((byte)(value ^ 1));
    }

    private const string Pointer = """
        version https://git-lfs.github.com/spec/v1
        oid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393
        size 1464194

        """;

    private static void Truncate(string model)
    {
        using var shard = File.Open(Path.Combine(model, "variables", Shard), FileMode.Open, FileAccess.ReadWrite);
        shard.SetLength(shard.Length / 2);
    }
}
