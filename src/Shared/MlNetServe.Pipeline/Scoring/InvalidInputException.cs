using System.Globalization;

namespace MlNetServe.Pipeline.Scoring;

/// <summary>
/// An input that the model can't take. The message says, in this order, which instance, which input, what was expected,
/// what was found and what to do.
/// </summary>
public sealed class InvalidInputException : Exception
{
    private readonly string _reason;

    /// <summary>Creates the exception.</summary>
    /// <param name="input">The input's key, or null when no single input is meant.</param>
    /// <param name="expected">What is taken, such as <c>float32 [-1,224,224,3]</c>.</param>
    /// <param name="found">What was there, such as <c>float64 [3]</c>.</param>
    /// <param name="advice">What to do, a sentence; null for nothing.</param>
    /// <param name="instance">The index of the row or picture, from 0; null when the whole tensor is meant.</param>
    /// <param name="inner">The cause, where there is one.</param>
    public InvalidInputException(
        string? input, string expected, string found, string? advice = null, int? instance = null, Exception? inner = null)
        : this($"expected {expected}, found {found}.{(advice is null ? "" : " " + advice)}", input, instance, inner)
    {
    }

    private InvalidInputException(string reason, string? input, int? instance, Exception? inner, string after = "")
        : base(Where(instance, input) + reason + after, inner)
    {
        (_reason, Input, Instance) = (reason, input, instance);
    }

    /// <summary>The index of the row or picture, from 0, or null.</summary>
    public int? Instance { get; }

    /// <summary>The input's key, or null.</summary>
    public string? Input { get; }

    /// <summary>When several instances are bad: this one and the others, by instance; else this one.</summary>
    public IReadOnlyList<InvalidInputException> All { get => field ?? [this]; private init; }

    /// <summary>The message without instance and input.</summary>
    public string Reason => char.ToUpperInvariant(_reason[0]) + _reason[1..];

    /// <summary>An exception with a reason of its own.</summary>
    /// <param name="input">The input's key, or null.</param>
    /// <param name="reason">A clause that begins in lower case and ends without a full stop: what is wrong.</param>
    /// <param name="advice">What to do, a sentence; null for nothing.</param>
    /// <param name="inner">The cause.</param>
    public static InvalidInputException Because(string? input, string reason, string? advice = null, Exception? inner = null) =>
        new($"{reason.TrimEnd('.')}.{(advice is null ? "" : " " + advice)}", input, null, inner);

    /// <summary>The same under another instance, input, or both; null keeps what is there.</summary>
    public InvalidInputException At(int? instance, string? input = null) =>
        new(_reason, input ?? Input, instance ?? Instance, InnerException);

    /// <summary>The same without an instance: where the tensor holds one row alone.</summary>
    internal InvalidInputException WithoutInstance() => new(_reason, Input, null, InnerException);

    /// <summary>One exception for several bad instances: the first one's message, the others counted and named.</summary>
    /// <param name="failures">At least one, each with its instance.</param>
    /// <param name="total">The number of instances.</param>
    public static InvalidInputException Combine(IEnumerable<InvalidInputException> failures, int total)
    {
        var all = failures.OrderBy(f => f.Instance).ToArray();
        var first = all[0];
        return all.Length == 1 ? first : new InvalidInputException(
            first._reason, first.Input, first.Instance, first.InnerException, $" ({all.Length - 1} more of {total} failed: {Others(all)})")
        {
            All = all,
        };
    }

    private static string Others(InvalidInputException[] all)
    {
        const int shown = 20;
        var rest = all.Skip(1).Take(shown).Select(f => f.Instance?.ToString(CultureInfo.InvariantCulture) ?? "?");
        return string.Join(", ", rest) + (all.Length - 1 > shown ? ", ..." : "");
    }

    private static string Where(int? instance, string? input) => (instance, input) switch
    {
        ({ } i, null) => $"instances[{i}]: ",
        ({ } i, { } name) => $"instances[{i}], input '{name}': ",
        (null, { } name) => $"input '{name}': ",
        _ => "",
    };
}
