namespace MlNetServe.TensorFlow.Graph;

/// <summary>A lookup table with its content, in the order in which it was filled.</summary>
/// <param name="Keys">The keys: a vector of int32, int64 or strings.</param>
/// <param name="Values">The values: as many, of any table type.</param>
/// <param name="Default">The scalar that the table itself answers for an absent key; lookups bring their own.</param>
public sealed record ResolvedTable(Tensor Keys, Tensor Values, Tensor? Default)
{
    /// <summary>The op of the node that stands for the table's handle once it is resolved.</summary>
    public const string Op = "ResolvedTable";
}
