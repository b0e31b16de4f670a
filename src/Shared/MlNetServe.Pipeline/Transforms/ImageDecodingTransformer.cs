using Microsoft.ML;
using Microsoft.ML.Data;
using MlNetServe.Imaging;
using MlNetServe.Pipeline.Scoring;
using MlNetServe.Pipeline.Scoring.Pictures;
using MlNetServe.TensorFlow;

namespace MlNetServe.Pipeline.Transforms;

/// <summary>
/// Decodes encoded pictures with TensorFlow's pixels and arithmetic, by a <see cref="PictureRule"/>. The input is a vector of
/// Byte, or text: then it is the path of a file.
/// </summary>
public sealed class ImageDecodingTransformer : RowMapTransformer
{
    private readonly PictureRule _rule;
    private readonly ImageSampler _sampler;

    internal ImageDecodingTransformer(string outputColumn, string inputColumn, PictureRule rule)
    {
        ArgumentException.ThrowIfNullOrEmpty(outputColumn);
        ArgumentException.ThrowIfNullOrEmpty(inputColumn);
        (InputColumn, _rule) = (inputColumn, rule);
        _sampler = new ImageSampler(rule.Sampler);
        var item = rule.Sampler.Output == PixelType.UInt8 ? NumberDataViewType.Byte : NumberDataViewType.Single;
        Added = new AddedColumn(outputColumn, rule.Sampler.Resize is not { } size ? new VectorDataViewType(item)
            : rule.Layout == TensorLayout.Nhwc ? new VectorDataViewType(item, size.Height, size.Width, rule.Sampler.Channels)
            : new VectorDataViewType(item, rule.Sampler.Channels, size.Height, size.Width));
    }

    internal string InputColumn { get; }

    internal AddedColumn Added { get; }

    internal override BoundMap Bind(DataViewSchema input) => new Map(this, input);

    private Tensor Decode(ReadOnlyMemory<byte> picture)
    {
        try
        {
            var (tensor, buffer) = PictureBatch.Sample([picture], _rule.Decode, _sampler, _rule.Sampler, _rule.Layout, default);
            using (buffer)
                return Tensor.FromBytes(tensor.DType, tensor.Shape, tensor.Bytes.ToArray());
        }
        catch (InvalidInputException e)
        {
            throw e.WithoutInstance().At(null, InputColumn);
        }
    }

    private sealed class Map : BoundMap
    {
        private readonly ImageDecodingTransformer _owner;

        internal Map(ImageDecodingTransformer owner, DataViewSchema schema)
            : base(schema, [Find(schema, owner.InputColumn).Index], [owner.Added])
        {
            _owner = owner;
            var type = schema[Reads[0]].Type;
            var isBytes = type is VectorDataViewType vector && vector.ItemType == NumberDataViewType.Byte;
            if (!isBytes && type is not TextDataViewType)
                throw new ArgumentException($"Column '{owner.InputColumn}' is {type}; pictures are a vector of Byte, or the path of a file.", nameof(schema));
        }

        internal override RowMap Start(DataViewRow input, IReadOnlyList<int> outputs) =>
            new Rows(_owner, ColumnReader.Create(input, input.Schema[Reads[0]]));
    }

    private sealed class Rows(ImageDecodingTransformer owner, ColumnReader reader) : RowMap
    {
        internal override Delegate Getter(int output) => ColumnGetters.Create(owner.Added.Type, () => owner.Decode(Bytes(reader.Read())));

        private static ReadOnlyMemory<byte> Bytes(Tensor value) => value.DType == DType.String
            ? File.ReadAllBytes(System.Text.Encoding.UTF8.GetString(value.Strings[0]))
            : value.Bytes;
    }
}
