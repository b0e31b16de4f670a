namespace MlNetServe.TensorFlow.Graph;

/// <summary>Fake quantisation and the quantised ops.</summary>
internal static partial class AttributeDefaults
{
    private static void AddQuantize(Dictionary<(string, string), object> table)
    {
        string[] fake = ["FakeQuantWithMinMaxArgs", "FakeQuantWithMinMaxVars", "FakeQuantWithMinMaxVarsPerChannel"];
        Each(table, "num_bits", 8L, fake);
        Each(table, "narrow_range", false, fake);
        table[("FakeQuantWithMinMaxArgs", "min")] = -6f;
        table[("FakeQuantWithMinMaxArgs", "max")] = 6f;

        string[] both = ["QuantizeAndDequantize", "QuantizeAndDequantizeV2", "QuantizeAndDequantizeV3", "QuantizeAndDequantizeV4"];
        Each(table, "signed_input", true, both);
        Each(table, "num_bits", 8L, both);
        Each(table, "range_given", false, both);
        Each(table, "range_given", true, "QuantizeAndDequantizeV3");
        Each(table, "round_mode", "HALF_TO_EVEN", both);
        Each(table, "narrow_range", false, both);
        Each(table, "axis", -1L, both);
        table[("QuantizeAndDequantize", "input_min")] = 0f;
        table[("QuantizeAndDequantize", "input_max")] = 0f;

        Each(table, "mode", "MIN_COMBINED", "QuantizeV2", "Dequantize");
        Each(table, "narrow_range", false, "QuantizeV2", "Dequantize");
        Each(table, "axis", -1L, "QuantizeV2", "Dequantize");
        table[("QuantizeV2", "round_mode")] = "HALF_AWAY_FROM_ZERO";
        table[("QuantizeV2", "ensure_minimum_range")] = 0.01f;
        table[("Dequantize", "dtype")] = DType.Float;
    }
}
