namespace MlNetServe.Pipeline.Transforms;

/// <summary>Computes the added columns of one row after another; used by one thread at a time.</summary>
internal abstract class RowMap : IDisposable
{
    /// <summary>The <c>ValueGetter</c> of an added column, in the column's own type.</summary>
    /// <param name="output">The index among the added columns.</param>
    internal abstract Delegate Getter(int output);

    public virtual void Dispose()
    {
    }
}
