namespace MlNetServe.Server.Tests;

/// <summary>One folder of converted models for this run, so that the sample is converted once.</summary>
internal static class CacheFolder
{
    internal static string Path { get; } = Directory.CreateTempSubdirectory("mlnetserve-server-tests-").FullName;
}
