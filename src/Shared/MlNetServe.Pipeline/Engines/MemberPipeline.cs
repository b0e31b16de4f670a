using System.Reflection;
using Microsoft.ML;
using Microsoft.ML.Data;
using MlNetServe.Pipeline.Scoring;
using MlNetServe.Pipeline.Transforms;

namespace MlNetServe.Pipeline.Engines;

/// <summary>
/// The pipeline that the members of the two classes ask for: members of the data are inputs by name (a byte[] for a numeric image
/// input is decoded), members of the prediction are outputs by name, or PredictedLabel, TopLabels, TopIndices, TopScores.
/// </summary>
internal static class MemberPipeline
{
    private static readonly string[] ScoreColumns =
    [
        ClassScoresTransformer.PredictedLabel, ClassScoresTransformer.TopLabels, ClassScoresTransformer.TopIndices, ClassScoresTransformer.TopScores,
    ];

    internal static ITransformer Build<TData, TPrediction>(TensorFlowModel model)
    {
        var (data, prediction) = (Columns(typeof(TData)), Columns(typeof(TPrediction)));
        ITransformer? before = null;
        var inputs = new List<string>();
        foreach (var input in model.Signature.Inputs)
        {
            if (!data.TryGetValue(input.Key, out var type))
                throw new ArgumentException($"{typeof(TData).Name} has no member for input '{input.Key}' ({input}); name one so, or with [ColumnName(\"{input.Key}\")].");
            if (input.Role == TensorRole.ImagePixels && type == typeof(byte[]))
                before = new ImageDecodingTransformer(input.Key, input.Key, model.Signature.PictureRule ?? throw NoRule(model, input));
            inputs.Add(input.Key);
        }

        var scores = prediction.Keys.Intersect(ScoreColumns).Any() ? ScoresOutput(model) : null;
        var outputs = model.Signature.Outputs.Select(o => o.Key).Where(k => prediction.ContainsKey(k) || k == scores).ToArray();
        if (outputs.Length == 0)
            throw new ArgumentException($"{typeof(TPrediction).Name} has no member for an output of the model: {string.Join(", ", model.Signature.Outputs.Select(o => $"'{o.Key}' ({o})"))}.");
        var score = new TensorFlowTransformer(model, outputs, [.. inputs]);
        var after = scores is null ? null : new ClassScoresTransformer(scores, model.Model.Labels, top: 5);
        return new TransformerChain<ITransformer>([.. new ITransformer?[] { before, score, after }.OfType<ITransformer>()]);
    }

    private static string ScoresOutput(TensorFlowModel model) => model.Signature.Outputs.FirstOrDefault(Labels.ClassScores.AreScores)?.Key
        ?? throw new ArgumentException($"Signature '{model.Signature.Name}' has no output of class scores [N,C].");

    private static InvalidOperationException NoRule(TensorFlowModel model, TensorInfo input) =>
        new($"No preprocessing is known for input '{input.Key}' of model {model.Model.Name}: give {nameof(ServableOptions)}.{nameof(ServableOptions.Preprocess)}.");

    private static Dictionary<string, Type> Columns(Type type)
    {
        var members = type.GetProperties().Select(p => ((MemberInfo)p, p.PropertyType))
            .Concat(type.GetFields(BindingFlags.Public | BindingFlags.Instance).Select(f => ((MemberInfo)f, f.FieldType)));
        return members.ToDictionary(
            m => NameOf(m.Item1), m => m.Item2, StringComparer.Ordinal);
    }

    /// <summary>[ColumnName("...")], whose name ML.NET keeps to itself but for the constructor's argument, else the member's name.</summary>
    private static string NameOf(MemberInfo member) =>
        member.GetCustomAttributesData().FirstOrDefault(a => a.AttributeType == typeof(ColumnNameAttribute))?.ConstructorArguments[0].Value as string
        ?? member.Name;
}
