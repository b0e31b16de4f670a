namespace MlNetServe.Imaging;

/// <summary>No resize.</summary>
internal sealed class CopyPlan : ResamplePlan
{
    public override int Slots => 1;

    public override void Resample(int y, ref SampleRows rows, Span<float> destination) => rows.Row(y)[..rows.Length].CopyTo(destination);
}
