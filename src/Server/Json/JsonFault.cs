using MlNetServe.Server.DataPlane;

namespace MlNetServe.Server.Json;

/// <summary>What is said of a body that is no JSON.</summary>
internal static class JsonFault
{
    internal static RequestException At(int position, string what) =>
        RequestException.Invalid($"The body is not valid JSON: {what}, at byte {position}.");

    internal static RequestException End(int position) => At(position, "it ends too early");
}
