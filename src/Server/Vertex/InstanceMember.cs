using MlNetServe.Server.Json;

namespace MlNetServe.Server.Vertex;

/// <summary>A member of an instance that is an object.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">The kind of its value.</param>
/// <param name="Position">Where its value stands.</param>
internal readonly record struct InstanceMember(string Name, JsonKind Kind, int Position);
