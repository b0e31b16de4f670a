namespace MlNetServe.Pipeline.Scoring.Steps;

/// <summary>Carries out one step of a host plan; made once a signature, used by many calls at once.</summary>
internal abstract class StepExecutor(IEnumerable<string> reads, IEnumerable<string> makes)
{
    /// <summary>The values it reads.</summary>
    internal IReadOnlyList<string> Reads { get; } = [.. reads];

    /// <summary>The values it makes.</summary>
    internal IReadOnlyList<string> Makes { get; } = [.. makes];

    /// <summary>Reads its inputs from the scope and adds its outputs.</summary>
    internal abstract void Execute(PlanScope scope);
}
