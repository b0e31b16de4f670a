using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;

namespace MlNetServe.Conversion;

/// <summary>
/// The one way to ONNX Runtime's environment. Its telemetry is on by default and can only be switched off by a variable of
/// the native environment, which must be there before the library's first use: <see cref="Environment.SetEnvironmentVariable(string, string?)"/>
/// does not write the native environment on Linux.
/// </summary>
public static partial class OrtEnvironment
{
    private const string Variable = "ORT_DISABLE_TELEMETRY";
    private static readonly Lazy<OrtEnv> Instance = new(Create);

    /// <summary>Starts ONNX Runtime without telemetry; call it before any of its types is used. Cheap after the first call.</summary>
    public static void Initialize() => _ = Instance.Value;

    /// <summary>ONNX Runtime's version, such as "1.31.1"; asking for it starts ONNX Runtime as <see cref="Initialize"/> does.</summary>
    internal static string Version => Instance.Value.GetVersionString();

    private static OrtEnv Create()
    {
        if (OperatingSystem.IsWindows())
            Environment.SetEnvironmentVariable(Variable, "1");
        else if (SetEnv(Variable, "1", 1) != 0)
            throw new InvalidOperationException($"The environment variable {Variable} can't be set, errno {Marshal.GetLastPInvokeError()}.");
        var options = new EnvironmentCreationOptions { logId = "mlnetserve", logLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR };
        return OrtEnv.IsCreated ? OrtEnv.Instance() : OrtEnv.CreateInstanceWithOptions(ref options);
    }

    [LibraryImport("libc", EntryPoint = "setenv", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetEnv(string name, string value, int overwrite);
}
