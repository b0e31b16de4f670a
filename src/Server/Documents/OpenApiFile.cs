namespace MlNetServe.Server.Documents;

/// <summary>A document as it is sent.</summary>
internal sealed record OpenApiFile(byte[] Bytes, string ETag);
