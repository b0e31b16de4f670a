using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using Microsoft.ML.OnnxRuntime;
using MlNetServe.Conversion;
using MlNetServe.Conversion.Host;
using MlNetServe.Evidence;
using MlNetServe.Onnx;

namespace MlNetServe.Bench;

/// <summary>
/// Our ONNX files beside those of the best other converter (shared/reference-onnx): nodes, Transposes, and the median time of a
/// run on the evidence's own input, taken in turn in one process, one thread.
/// </summary>
internal static class ReferenceModels
{
    private const int Runs = 15;

    /// <summary>Prints a row a model; nothing where the evidence is not on the machine.</summary>
    internal static void Print()
    {
        if (EvidenceFolder.TryGet("reference-onnx", "index.json") is not { } path)
            return;
        OrtEnvironment.Initialize();
        using var index = JsonDocument.Parse(File.ReadAllBytes(path));
        Console.WriteLine("reference-onnx: model, ours / theirs: nodes, Transpose, ms a run (median of 15, one thread), ratio");
        foreach (var row in index.RootElement.EnumerateArray())
            Print(row.GetProperty("name").GetString()!, row.GetProperty("nodes").GetInt32(), row.GetProperty("transposes").GetInt32());
    }

    private static void Print(string name, int nodes, int transposes)
    {
        var folder = Directory.CreateTempSubdirectory("mlnetserve-bench-").FullName;
        try
        {
            var @case = EvidenceSuite.Load("golden").Single(c => c.Id == name);
            var model = @case.Unpack(folder);
            var converted = TensorFlowConverter.ConvertToFolder(model, new ConvertOptions(), Path.Combine(folder, "out"));
            var signature = converted.Signatures.GetValueOrDefault("serving_default") ?? converted.Signatures.Values.Single();
            var ours = signature.Models[RunModelStep.Main].Path!;
            var info = OnnxReader.ReadInfo(ours);
            var times = Times(@case, folder, ours, Extract(name, folder));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"reference-onnx: {name}: {info.Operators.Values.Sum()} / {nodes}, {info.Operators.GetValueOrDefault("Transpose")} / {transposes}, {times}"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Extract(string name, string folder)
    {
        ZipFile.ExtractToDirectory(EvidenceFolder.TryGet("reference-onnx", name + ".zip")!, Path.Combine(folder, "reference"));
        return Directory.GetFiles(folder, "model.onnx", SearchOption.AllDirectories).Single();
    }

    private static string Times(EvidenceCase @case, string folder, string ours, string theirs)
    {
        using var our = Open(ours);
        var (first, firstFault) = Measured(our, @case, folder);
        if (firstFault is not null)
            return $"ours does not run: {firstFault}";
        try
        {
            using var their = Open(theirs);
            var (second, secondFault) = Measured(their, @case, folder);
            return secondFault is not null ? $"theirs does not run: {secondFault}" : Compare(first!, second!);
        }
        catch (OnnxRuntimeException e)
        {
            return $"theirs does not load: {e.Message[..Math.Min(80, e.Message.Length)]}";
        }
    }

    private static string Compare(Action ours, Action theirs)
    {
        var (a, b) = (new double[Runs], new double[Runs]);
        for (var i = 0; i < Runs; i++)
        {
            a[i] = Milliseconds(ours);
            b[i] = Milliseconds(theirs);
        }

        Array.Sort(a);
        Array.Sort(b);
        return string.Create(CultureInfo.InvariantCulture, $"{a[Runs / 2]:0.00} / {b[Runs / 2]:0.00} ms, ratio {a[Runs / 2] / b[Runs / 2]:0.00}");
    }

    private static double Milliseconds(Action run)
    {
        var start = Stopwatch.GetTimestamp();
        run();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static InferenceSession Open(string path)
    {
        using var options = new SessionOptions { IntraOpNumThreads = 1, LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
        return new InferenceSession(path, options);
    }

    /// <summary>A run of a session on the case's inputs, matched by name where the names are kept, else by position.</summary>
    private static (Action? Run, string? Fault) Measured(InferenceSession session, EvidenceCase @case, string folder)
    {
        var inputs = new Dictionary<string, OrtValue>();
        foreach (var (name, position) in session.InputNames.Select((n, i) => (n, i)))
        {
            var input = @case.Inputs.FirstOrDefault(t => t.Key == name || t.Key.Split(':')[0] == name.Split(':')[0]) ?? @case.Inputs[position];
            var array = EvidenceCase.ReadNpy(folder, "in", input);
            var value = OrtValue.CreateAllocatedTensorValue(OrtAllocator.DefaultInstance, session.InputMetadata[name].ElementDataType, array.Shape);
            var bytes = value.GetTensorMutableRawData();
            array.Data.AsSpan(0, bytes.Length).CopyTo(bytes);
            inputs[name] = value;
        }

        var options = new RunOptions { LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
        void Run()
        {
            using var outputs = session.Run(options, inputs, session.OutputNames);
        }

        try
        {
            Run();
            return (Run, null);
        }
        catch (OnnxRuntimeException e)
        {
            return (null, e.Message[..Math.Min(80, e.Message.Length)]);
        }
    }
}
