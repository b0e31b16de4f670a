using System.Diagnostics;
using MlNetServe.Evidence;
using MlNetServe.TensorFlow.SavedModel;
using Xunit;

namespace MlNetServe.TensorFlow.Tests.SavedModel;

/// <summary>Damaged files: whatever the bytes, only the declared exceptions, and soon.</summary>
public sealed class FuzzTests : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Open_DamagedGraph_FailsAsDeclared() => Run("saved_model.pb", cases: 300, seed: 1);

    [Fact]
    public void Open_DamagedIndex_FailsAsDeclared() => Run(Path.Combine("variables", "variables.index"), cases: 100, seed: 2);

    /// <summary>Small models of every form, with loops, conditions, tables and several checkpoints.</summary>
    [Fact]
    public void Open_DamagedEvidence_FailsAsDeclared()
    {
        var cases = EvidenceSuite.Load("conformance").Where(c => c.Form != "tf2" || c.Op is "While" or "LookupTableFindV2" or "Case" or "If").ToArray();
        Assert.SkipWhen(cases.Length == 0, "The folder 'shared' is not beside the checkout.");
        for (var i = 0; i < cases.Length; i += 3)
        {
            using var folder = new TempFolder();
            var path = cases[i].Unpack(folder.Path);
            if (File.Exists(path))
                Damage(path, "", cases: 24, seed: i);
            else
                Damage(path, "saved_model.pb", cases: 24, seed: i);
        }
    }

    private void Run(string file, int cases, int seed)
    {
        Damage(SampleModel.CopyTo(_folder.Path), file, cases, seed);
    }

    private static void Damage(string model, string file, int cases, int seed)
    {
        var path = file.Length == 0 ? model : Path.Combine(model, file);
        var good = File.ReadAllBytes(path);
        var random = new Random(seed);
        for (var i = 0; i < cases; i++)
        {
            File.WriteAllBytes(path, Damage(good, random));
            var watch = Stopwatch.StartNew();
            try
            {
                Load(model);
            }
            catch (ModelFileException)
            {
                // declared
            }
            catch (Exception e)
            {
                Assert.Fail($"Case {i} of seed {seed}: {e}");
            }

            Assert.True(watch.Elapsed < Longest, $"Case {i} of seed {seed} took {watch.Elapsed}.");
        }
    }

    private static void Load(string path)
    {
        using var model = TfModel.Open(path);
        foreach (var signature in model.Signatures)
            model.LoadGraph(signature, new ImportReport(), new LoadOptions { ForceInference = true });
        _ = model.Files;
    }

    private static byte[] Damage(byte[] good, Random random)
    {
        var bytes = (byte[])good.Clone();
        switch (random.Next(4))
        {
            case 0:
                return bytes[..random.Next(bytes.Length)];
            case 1:
                for (var n = random.Next(1, 4); n > 0; n--)
                    bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
                return bytes;
            case 2:
                var at = random.Next(bytes.Length);
                random.NextBytes(bytes.AsSpan(at, Math.Min(8, bytes.Length - at)));
                return bytes;
            default:
                var from = random.Next(bytes.Length);
                var to = random.Next(bytes.Length);
                bytes.AsSpan(from, Math.Min(16, bytes.Length - Math.Max(from, to))).CopyTo(bytes.AsSpan(to));
                return bytes;
        }
    }
}
