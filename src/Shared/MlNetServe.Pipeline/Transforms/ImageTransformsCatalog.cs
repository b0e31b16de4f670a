using Microsoft.ML;
using MlNetServe.Conversion;
using MlNetServe.Imaging;
using MlNetServe.Pipeline.Scoring.Pictures;

namespace MlNetServe.Pipeline.Transforms;

/// <summary>The transforms before and behind a model.</summary>
public static class ImageTransformsCatalog
{
    /// <summary>Decodes encoded pictures into pixels [height, width, channels] with TensorFlow's arithmetic.</summary>
    /// <param name="catalog">mlContext.Transforms.</param>
    /// <param name="outputColumnName">The new column: a vector of Single.</param>
    /// <param name="inputColumnName">Bytes of pictures (a vector of Byte), or their paths (text).</param>
    /// <param name="imageHeight">Pixels, at least 1.</param>
    /// <param name="imageWidth">Pixels, at least 1.</param>
    /// <param name="preprocess">none, unit, tf, caffe, torch or scale=S,mean=a:b:c,std=a:b:c,order=rgb|bgr.</param>
    /// <param name="channels">1, 3 or 4.</param>
    /// <exception cref="FormatException">The specification can't be read.</exception>
    public static ImageDecodingEstimator DecodeImages(
        this TransformsCatalog catalog, string outputColumnName, string inputColumnName, int imageHeight, int imageWidth,
        string preprocess = "none", int channels = 3)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentOutOfRangeException.ThrowIfLessThan(imageHeight, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(imageWidth, 1);
        var sampler = PreprocessSpec.Parse(preprocess).ToSampler(imageHeight, imageWidth, channels, uint8: false);
        var rule = new PictureRule(preprocess, new DecodeOptions { Channels = channels }, sampler, TensorLayout.Nhwc);
        return new ImageDecodingEstimator(new ImageDecodingTransformer(outputColumnName, inputColumnName, rule));
    }

    /// <summary>Maps class scores to labels: adds PredictedLabel, TopLabels, TopIndices and TopScores, best first.</summary>
    /// <param name="catalog">mlContext.Transforms.</param>
    /// <param name="scoresColumnName">A vector of Single.</param>
    /// <param name="labelsFile">A text file with one label a line; null to use the indexes.</param>
    /// <param name="top">How many classes the Top* columns have.</param>
    public static ClassScoresEstimator MapClassScores(
        this TransformsCatalog catalog, string scoresColumnName, string? labelsFile = null, int top = 5)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return new ClassScoresEstimator(new ClassScoresTransformer(
            scoresColumnName, labelsFile is null ? null : LabelFiles.Read(labelsFile), top));
    }
}
