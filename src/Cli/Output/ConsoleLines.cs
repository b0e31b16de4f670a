using System.Text;
using Spectre.Console;

namespace MlNetServe.Cli.Output;

/// <summary>A writer whose whole lines go above a console's progress bar.</summary>
internal sealed class ConsoleLines(IAnsiConsole console) : TextWriter
{
    private readonly StringBuilder _line = new();

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value)
    {
        if (value != '\n')
        {
            _line.Append(value);
            return;
        }

        Flush();
    }

    public override void Flush()
    {
        console.Write(new UnwrappedLine(_line.ToString()));
        _line.Clear();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && _line.Length > 0)
            Flush();
        base.Dispose(disposing);
    }
}
