namespace MlNetServe.Imaging;

/// <summary>
/// The LZW code stream of a frame. Damaged streams are taken or refused as giflib does it: an unknown code is read as the next one,
/// the end code before the last pixel refuses the file.
/// </summary>
internal ref struct GifCodes
{
    private const int MaxCode = 4095;
    private const int None = 4098;

    private readonly ReadOnlySpan<byte> _data;
    private readonly int _codeSize;
    private readonly int _clear;
    private readonly int[] _prefix = new int[MaxCode + 2];
    private readonly byte[] _suffix = new byte[MaxCode + 2];
    private readonly byte[] _stack = new byte[MaxCode + 1];
    private int _stacked;
    private int _at;
    private int _blockLeft;
    private int _running;
    private int _bits;
    private int _limit;
    private int _last;
    private uint _shift;
    private int _shiftBits;

    public GifCodes(ReadOnlySpan<byte> data, int at, int codeSize)
    {
        _data = data;
        (_at, _codeSize, _clear) = (at, codeSize, 1 << codeSize);
        Reset();
    }

    private readonly int End => _clear + 1;

    /// <summary>Fills the next pixels.</summary>
    public void Decode(Span<byte> line)
    {
        var i = Unstack(line, 0);
        while (i < line.Length)
        {
            var code = NextCode();
            if (code == End)
                throw new GifDamageException("the code stream ends too soon", isFatal: true);
            if (code == _clear)
            {
                Reset();
                continue;
            }

            if (code < _clear)
                line[i++] = (byte)code;
            else
                i = Expand(code, line, i);
            if (_last != None && _running - 2 <= MaxCode && _prefix[_running - 2] == None)
            {
                _prefix[_running - 2] = _last;
                _suffix[_running - 2] = (byte)FirstOf(code == _running - 2 ? _last : code);
            }

            _last = code;
        }
    }

    /// <summary>Skips to the end of the frame's blocks and says where that is.</summary>
    public int SkipRest()
    {
        _at = Advance(_blockLeft);
        while (ReadByte() is not 0 and var length)
            _at = Advance(length);
        return _at;
    }

    private int Expand(int code, Span<byte> line, int i)
    {
        var prefix = code;
        if (_prefix[code] == None)
        {
            prefix = _last;
            var first = (byte)FirstOf(code == _running - 2 ? _last : code);
            _stack[_stacked++] = first;
            if (_running - 2 <= MaxCode)
                _suffix[_running - 2] = first;
        }

        while (_stacked < MaxCode && prefix > _clear && prefix <= MaxCode)
        {
            _stack[_stacked++] = _suffix[prefix];
            prefix = _prefix[prefix];
        }

        if (_stacked >= MaxCode || prefix > MaxCode)
            throw new GifDamageException("the code stream is damaged");
        _stack[_stacked++] = (byte)prefix;
        return Unstack(line, i);
    }

    private int Unstack(Span<byte> line, int i)
    {
        while (_stacked > 0 && i < line.Length)
            line[i++] = _stack[--_stacked];
        return i;
    }

    private readonly int FirstOf(int code)
    {
        for (var i = 0; code > _clear && i <= MaxCode; i++)
        {
            if (code > MaxCode)
                return None;
            code = _prefix[code];
        }

        return code;
    }

    private void Reset()
    {
        _prefix.AsSpan().Fill(None);
        (_running, _bits, _limit, _last) = (End + 1, _codeSize + 1, 1 << (_codeSize + 1), None);
    }

    private int NextCode()
    {
        while (_shiftBits < _bits)
        {
            if (_blockLeft == 0 && (_blockLeft = ReadByte()) == 0)
                throw new GifDamageException("the frame's blocks end too soon");
            _shift |= (uint)ReadByte() << _shiftBits;
            _shiftBits += 8;
            _blockLeft--;
        }

        var code = (int)(_shift & ((1u << _bits) - 1));
        _shift >>= _bits;
        _shiftBits -= _bits;
        if (_running < MaxCode + 2 && ++_running > _limit && _bits < 12)
        {
            _limit <<= 1;
            _bits++;
        }

        return code;
    }

    private int ReadByte() => _at < _data.Length ? _data[_at++] : throw new GifDamageException("the file ends in a frame");

    private readonly int Advance(int count) =>
        count <= _data.Length - _at ? _at + count : throw new GifDamageException("the file ends in a frame");
}
