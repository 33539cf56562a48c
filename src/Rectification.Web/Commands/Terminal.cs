using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Rectification.Language;
using Rectification.Web.Hosting;
using Workflow.Engine;

namespace Rectification.Web.Commands;

/// <summary>Where a command says what it has to say: what was asked for on one side, refusals on the other.</summary>
public sealed record Terminal(TextWriter Output, TextWriter Error, string Language)
{
    private static readonly Sentences Words = new("Rectification.Web.Commands.Words", typeof(Terminal).Assembly);

    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        NewLine = "\n",
        Converters = { new JsonStringEnumConverter() },
    };

    public string Word(string key, params object[] args) => Words.Of(key, args).In(Language);

    public void Say(string key, params object[] args) => Output.WriteLine(Word(key, args));

    /// <summary>The one document that <c>--json</c> promises.</summary>
    public int Json<T>(T document)
    {
        Output.WriteLine(JsonSerializer.Serialize(document, Form));
        return 0;
    }

    public int Refuse(Refusal refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        Error.WriteLine($"{refusal.Code}: {refusal.Sentence.In(Language)}");
        return Refused.ExitCode;
    }

    public string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
