using MlNetServe.Pipeline.Scoring;

namespace MlNetServe.Server.Models;

/// <summary>An example that was run once and answered.</summary>
/// <param name="Signature">Its signature.</param>
/// <param name="Body">Its body.</param>
/// <param name="IsDefault">True when a request that names no signature means this one.</param>
/// <param name="HasClasses">True when its answer can be shortened to the best classes.</param>
internal sealed record ServedExample(ServableSignature Signature, ExampleBody Body, bool IsDefault, bool HasClasses);
