using Xunit;

namespace MlNetServe.Onnx.Tests;

public sealed class OnnxTextTests
{
    [Fact]
    public void Dump_DenseModel_IsReadable() => Assert.Equal(
        """
        opset 18, ir 8
        graph main
          input x: float32[N,2]
          const w: float32[2,2] = {1, -1, 2, -2}
          const b: float32[2] = {0.5, 0.25}
          z = Gemm(x, w, b) {alpha=1} # dense
          y = Relu(z) # relu
          output y: float32[N,2]

        """.ReplaceLineEndings("\n"),
        OnnxText.Dump(SmallModels.Dense()));

    [Fact]
    public void Dump_Subgraphs_AreIndented() => Assert.Equal(
        """
        opset 18, ir 8
        metadata "k"
        graph main
          input c: bool[]
          input x: float32[9]
          y = If(c) {else_branch=graph, then_branch=graph} # choose
            then_branch:
              graph then_y_graph
                const k: float32[9]
                then_y = Add(x, k) # then_y_node
                output then_y: float32[9]
            else_branch:
              graph else_y_graph
                const two: float32[] = {2}
                else_y = Mul(x, two) # else_y_node
                output else_y: float32[9]
          output y: float32[9]

        """.ReplaceLineEndings("\n"),
        OnnxText.Dump(WithMetadata()));

    private static OnnxModel WithMetadata()
    {
        var model = SmallModels.Branch(9);
        model.Metadata["k"] = "not shown";
        return model;
    }
}
