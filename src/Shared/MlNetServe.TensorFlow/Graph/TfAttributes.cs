using MlNetServe.TensorFlow.Shapes;

namespace MlNetServe.TensorFlow.Graph;

/// <summary>
/// A node's attributes, typed. An attribute that was stripped because it has its default value is answered from
/// <see cref="OpSchemas"/>. Values are: long, float, bool, string (bytes as Latin-1), <see cref="DType"/>, <see cref="TfShape"/>,
/// <see cref="Tensor"/>, <see cref="FunctionRef"/>, and arrays of these.
/// </summary>
public sealed class TfAttributes(string op)
{
    private readonly Dictionary<string, object> _values = new(StringComparer.Ordinal);
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);

    /// <summary>The names that the file has, and those set since; without defaults.</summary>
    public IEnumerable<string> Names => _values.Keys;

    /// <summary>Forgets which attributes were read, so that <see cref="Unread"/> speaks of one reader.</summary>
    public void ForgetReads() => _read.Clear();

    /// <summary>The names in the file that nobody has asked for since <see cref="ForgetReads"/>.</summary>
    public IEnumerable<string> Unread => _values.Keys.Where(n => !_read.Contains(n));

    /// <summary>Sets an attribute; a <see cref="Lazy{T}"/> of object is decoded when first read.</summary>
    public void Set(string name, object value) => _values[name] = value;

    /// <summary>Removes an attribute.</summary>
    public void Remove(string name) => _values.Remove(name);

    /// <summary>Copies all attributes of another node.</summary>
    public void CopyFrom(TfAttributes other)
    {
        foreach (var (name, value) in other._values)
            _values[name] = value;
    }

    /// <summary>True when the file has the attribute or the op's schema has a default.</summary>
    public bool Has(string name) => _values.ContainsKey(name) || OpSchemas.Default(op, name) is not null;

    /// <summary>The raw value (see the class), or the schema's default, or null.</summary>
    public object? Find(string name)
    {
        _read.Add(name);
        if (!_values.TryGetValue(name, out var value))
            return OpSchemas.Default(op, name);
        if (value is Lazy<object> lazy)
            _values[name] = value = lazy.Value;
        return value;
    }

    /// <summary>An attribute of a given kind.</summary>
    /// <exception cref="AttributeException">It is absent without a default, or of another kind.</exception>
    public T Get<T>(string name) => Find(name) switch
    {
        T value => value,
        null => throw new AttributeException(name, $"is missing; it must be {Kind<T>()}."),
        object[] { Length: 0 } when typeof(T).IsArray => (T)(object)Array.CreateInstance(typeof(T).GetElementType()!, 0),
        var other => throw new AttributeException(name, $"is {other.GetType().Name}; it must be {Kind<T>()}."),
    };

    /// <summary>An integer.</summary>
    public long Int(string name) => Get<long>(name);

    /// <summary>A float.</summary>
    public float Float(string name) => Get<float>(name);

    /// <summary>A bool.</summary>
    public bool Bool(string name) => Get<bool>(name);

    /// <summary>A string.</summary>
    public string String(string name) => Get<string>(name);

    /// <summary>A type.</summary>
    public DType Type(string name) => Get<DType>(name).Base();

    /// <summary>A list of integers.</summary>
    public long[] Ints(string name) => Get<long[]>(name);

    /// <summary>A list of types.</summary>
    public DType[] Types(string name) => Get<DType[]>(name);

    /// <summary>A list of strings.</summary>
    public string[] Strings(string name) => Get<string[]>(name);

    /// <summary>A shape.</summary>
    public TfShape Shape(string name) => Get<TfShape>(name);

    private static string Kind<T>() => typeof(T) switch
    {
        var t when t == typeof(long) => "an integer",
        var t when t == typeof(float) => "a float",
        var t when t == typeof(bool) => "a bool",
        var t when t == typeof(string) => "a string",
        var t when t == typeof(DType) => "a type",
        var t when t == typeof(TfShape) => "a shape",
        var t when t == typeof(Tensor) => "a tensor",
        var t when t == typeof(FunctionRef) => "a function",
        var t => $"a list ({t.Name})",
    };
}
