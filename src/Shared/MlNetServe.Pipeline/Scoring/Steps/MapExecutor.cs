using System.Collections.Concurrent;
using MlNetServe.Conversion.Host;
using MlNetServe.TensorFlow;

namespace MlNetServe.Pipeline.Scoring.Steps;

/// <summary>Runs a plan for each element of axis 0 in parallel and stacks the results (tf.map_fn).</summary>
internal sealed class MapExecutor(MapStep step, PlanContext context) : StepExecutor(step.Reads, step.Makes)
{
    private readonly PlanExecutor _body = new(step.Body, context);

    internal override void Execute(PlanScope scope)
    {
        var mapped = step.Inputs.Select(name => scope[name]).ToArray();
        var captured = step.Captured.Select(name => scope[name]).ToArray();
        var count = RowCount(mapped);
        var rows = Rows(mapped, captured, count, scope.Cancellation);
        for (var o = 0; o < Makes.Count; o++)
            scope[Makes[o]] = count == 0 ? Empty(_body.Outputs[o]) : StackOutput(o, rows);
    }

    private int RowCount(Tensor[] mapped)
    {
        if (mapped.Length == 0 || mapped[0].Rank == 0)
            throw new InvalidInputException(null, "a tensor with a batch axis", "a scalar", "Send a vector.");
        var count = (int)mapped[0].Shape[0];
        for (var i = 1; i < mapped.Length; i++)
        {
            if (mapped[i].Rank == 0 || mapped[i].Shape[0] != count)
                throw new InvalidInputException(step.Inputs[i], $"{count} rows, as '{step.Inputs[0]}' has", mapped[i].ToString());
        }

        return count;
    }

    private Tensor[][] Rows(Tensor[] mapped, Tensor[] captured, int count, CancellationToken cancellation)
    {
        var rows = new Tensor[count][];
        var failures = new ConcurrentBag<InvalidInputException>();
        ThreadPlan.For(count, i =>
        {
            try
            {
                rows[i] = _body.Run([.. mapped.Select(t => TensorElements.Row(t, i)), .. captured], _body.Outputs, cancellation);
            }
            catch (InvalidInputException e)
            {
                failures.Add(e.At(i));
            }
        }, cancellation);
        return failures.IsEmpty ? rows : throw InvalidInputException.Combine(failures, count);
    }

    private static Tensor StackOutput(int output, Tensor[][] rows)
    {
        var first = rows[0][output];
        for (var i = 1; i < rows.Length; i++)
        {
            if (!rows[i][output].Shape.AsSpan().SequenceEqual(first.Shape))
            {
                throw new InvalidInputException(
                    null, $"every instance to give the shape [{string.Join(",", first.Shape)}] of the first", rows[i][output].ToString(),
                    "Send pictures of one size, or one at a time.", i);
            }
        }

        return TensorElements.Stack([.. rows.Select(r => r[output])]);
    }

    private static Tensor Empty(PlanValue output)
    {
        long[] shape = [0, .. (output.Shape ?? []).Select(d => Math.Max(d, 0))];
        return output.DType == DType.String ? Tensor.FromStrings(shape, []) : Tensor.FromBytes(output.DType, shape, default);
    }
}
