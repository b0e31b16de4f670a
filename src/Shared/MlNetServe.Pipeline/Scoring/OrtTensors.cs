using System.Buffers;
using Microsoft.ML.OnnxRuntime;
using MlNetServe.TensorFlow;

namespace MlNetServe.Pipeline.Scoring;

/// <summary>Tensors in and out of ONNX Runtime.</summary>
internal static class OrtTensors
{
    private static readonly byte[] Nothing = new byte[16];

    /// <summary>The tensor's own memory as a value of ONNX Runtime, pinned until <paramref name="pin"/> is disposed; strings are copied.</summary>
    internal static OrtValue Wrap(Tensor tensor, out MemoryHandle pin)
    {
        if (tensor.DType == DType.String)
        {
            pin = default;
            return Strings(tensor);
        }

        var bytes = tensor.Bytes.IsEmpty ? Nothing : tensor.Bytes;
        pin = bytes.Pin();
        unsafe
        {
            return OrtValue.CreateTensorValueWithData(
                OrtMemoryInfo.DefaultInstance, OnnxTypeMap.ToOnnx(tensor.DType), tensor.Shape, (nint)pin.Pointer, tensor.Bytes.Length);
        }
    }

    /// <summary>A copy that outlives the value.</summary>
    internal static Tensor Copy(OrtValue value)
    {
        var info = value.GetTensorTypeAndShape();
        var type = OnnxTypeMap.FromOnnx(info.ElementDataType);
        if (type == DType.String)
        {
            var strings = new byte[info.ElementCount][];
            for (var i = 0; i < strings.Length; i++)
                strings[i] = System.Text.Encoding.UTF8.GetBytes(value.GetStringElement(i));
            return Tensor.FromStrings(info.Shape, strings);
        }

        var bytes = info.ElementCount == 0 ? [] : value.GetTensorMutableRawData().ToArray();
        return Tensor.FromBytes(type, info.Shape, bytes);
    }

    private static OrtValue Strings(Tensor tensor)
    {
        var value = OrtValue.CreateTensorWithEmptyStrings(OrtAllocator.DefaultInstance, tensor.Shape);
        for (var i = 0; i < tensor.Strings.Count; i++)
            value.StringTensorSetElementAt(tensor.Strings[i], i);
        return value;
    }
}
