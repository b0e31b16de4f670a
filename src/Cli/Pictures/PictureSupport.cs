using MlNetServe.Pipeline.Scoring;

namespace MlNetServe.Cli.Pictures;

/// <summary>Tells before the first picture that a signature can't take any.</summary>
internal static class PictureSupport
{
    /// <exception cref="UsageException">It takes no pictures, or how they become numbers is not known.</exception>
    internal static void Check(ServableSignature signature)
    {
        try
        {
            signature.RunPictures([]);
        }
        catch (InvalidInputException e)
        {
            throw new UsageException(e.Message, e);
        }
    }
}
