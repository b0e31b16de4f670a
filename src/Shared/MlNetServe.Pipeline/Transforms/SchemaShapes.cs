using System.Reflection;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MlNetServe.Pipeline.Transforms;

/// <summary>
/// Adds columns to a <see cref="SchemaShape"/>, whose columns ML.NET lets nobody else make: a custom mapping with a schema
/// definition of the same columns says the shape, and is never run.
/// </summary>
internal static class SchemaShapes
{
    private static readonly MLContext Context = new();

    internal static SchemaShape With(SchemaShape input, IEnumerable<AddedColumn> columns)
    {
        foreach (var column in columns)
            input = With(input, column);
        return input;
    }

    /// <summary>Fails when an estimator's input column is not there.</summary>
    internal static void Check(SchemaShape input, string column)
    {
        if (input.All(c => c.Name != column))
            throw new ArgumentException($"The data has no column '{column}'; it has {string.Join(", ", input.Select(c => c.Name))}.", nameof(column));
    }

    private static SchemaShape With(SchemaShape input, AddedColumn column)
    {
        var raw = column.Type is VectorDataViewType vector ? vector.ItemType.RawType : column.Type.RawType;
        var maker = typeof(SchemaShapes).GetMethod(
            column.Type is VectorDataViewType ? nameof(AddVector) : nameof(AddScalar),
            BindingFlags.NonPublic | BindingFlags.Static)!;
        return (SchemaShape)maker.MakeGenericMethod(raw).Invoke(null, BindingFlags.DoNotWrapExceptions, null, [input, column], null)!;
    }

    private static SchemaShape AddVector<T>(SchemaShape input, AddedColumn column) => Add<VBuffer<T>>(input, column);

    private static SchemaShape AddScalar<T>(SchemaShape input, AddedColumn column) => Add<T>(input, column);

    private static SchemaShape Add<T>(SchemaShape input, AddedColumn column)
    {
        var definition = SchemaDefinition.Create(typeof(Output<T>));
        var value = definition[nameof(Output<>.Value)];
        (value.ColumnName, value.ColumnType) = (column.Name, column.Type);
        var mapping = Context.Transforms.CustomMapping<Nothing, Output<T>>(static (_, _) => { }, null, null, definition);
        return mapping.GetOutputSchema(input);
    }

    private sealed class Nothing;

    private sealed class Output<T>
    {
        public T Value { get; set; } = default!;
    }
}
