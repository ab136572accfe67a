using System.Globalization;
using System.Text;
using ActorTrader.Hocon.Values;

namespace ActorTrader.Hocon.Rendering;

/// <summary>Writes a tree as text.</summary>
internal sealed class Renderer
{
    private readonly HoconRenderOptions _options;
    private readonly StringBuilder _text = new();
    private int _indent;

    // Path of the value being written; kept only where secrets are to be hidden.
    private string _path = "";

    private Renderer(HoconRenderOptions options) => _options = options;

    private bool ShowsOrigins => _options is { ShowsOrigins: true, IsIndented: true, IsJson: false };

    public static string Render(HoconValue value, HoconRenderOptions options)
    {
        var renderer = new Renderer(options);
        if (value is HoconObject { Fields.Count: > 0 } root && options is { IsIndented: true, IsJson: false }) renderer.WriteFields(root);
        else renderer.Write(value);
        return renderer._text.ToString().TrimEnd('\n');
    }

    public static string Quoted(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        foreach (var c in text)
        {
            switch (c)
            {
                case '"': quoted.Append("\\\""); break;
                case '\\': quoted.Append("\\\\"); break;
                case '\n': quoted.Append("\\n"); break;
                case '\r': quoted.Append("\\r"); break;
                case '\t': quoted.Append("\\t"); break;
                case < ' ' or '\u007f' or '\u2028' or '\u2029' or '\ufeff': quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"); break;
                default: quoted.Append(c); break;
            }
        }

        return quoted.Append('"').ToString();
    }

    private void Write(HoconValue value)
    {
        switch (value)
        {
            case HoconObject o: WriteObject(o); break;
            case HoconArray a: WriteArray(a); break;
            case HoconLiteral { Kind: HoconKind.String } s: _text.Append(Quoted(s.Text)); break;
            case HoconLiteral literal: _text.Append(literal.Text); break;
        }
    }

    private void WriteObject(HoconObject o)
    {
        _text.Append('{');
        if (o.Fields.Count > 0)
        {
            Open();
            WriteFields(o);
            Close();
        }

        _text.Append('}');
    }

    private void WriteArray(HoconArray array)
    {
        _text.Append('[');
        if (array.Items.Count > 0)
        {
            Open();
            for (var i = 0; i < array.Items.Count; i++)
            {
                BeginElement(array.Items[i]);
                Write(array.Items[i]);
                EndElement(isLast: i == array.Items.Count - 1);
            }

            Close();
        }

        _text.Append(']');
    }

    private void WriteFields(HoconObject o)
    {
        var left = o.Fields.Count;
        foreach (var (key, value) in o.Fields)
        {
            BeginElement(value);
            _text.Append(_options.IsJson ? Quoted(key) : Key(key));
            _text.Append(_options.IsJson ? (_options.IsIndented ? ": " : ":") : !_options.IsIndented ? ":" : value is HoconObject ? " " : " = ");
            WriteField(key, value);
            EndElement(isLast: --left == 0);
        }
    }

    private void WriteField(string key, HoconValue value)
    {
        if (_options.IsSecret is null)
        {
            Write(value);
            return;
        }

        var outer = _path;
        _path = HoconPath.Append(outer, key);
        if (_options.IsSecret(_path)) _text.Append("\"***\"");
        else Write(value);
        _path = outer;
    }

    private static string Key(string key) => key == "include" ? Quoted(key) : HoconPath.Element(key);

    private void BeginElement(HoconValue value)
    {
        if (ShowsOrigins)
        {
            Indent();
            _text.Append("# ").Append(value.Origin.ToString().ReplaceLineEndings(" ")).Append('\n');
        }

        if (_options.IsIndented) Indent();
    }

    private void EndElement(bool isLast)
    {
        if (!isLast && (_options.IsJson || !_options.IsIndented)) _text.Append(',');
        if (_options.IsIndented) _text.Append('\n');
    }

    private void Open()
    {
        _indent++;
        if (_options.IsIndented) _text.Append('\n');
    }

    private void Close()
    {
        _indent--;
        if (_options.IsIndented) Indent();
    }

    private void Indent() => _text.Append(' ', 2 * _indent);
}
