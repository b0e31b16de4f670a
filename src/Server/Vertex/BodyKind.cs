namespace MlNetServe.Server.Vertex;

/// <summary>How a body is to be read.</summary>
internal enum BodyKind
{
    Json,
    Picture,
    Form,
}
