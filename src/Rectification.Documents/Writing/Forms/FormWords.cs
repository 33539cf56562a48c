using Rectification.Language;

namespace Rectification.Documents.Writing.Forms;

/// <summary>Words that forms and tables put around what the register says. Chinese only, as every official document is.</summary>
internal static class FormWords
{
    private static readonly Sentences Words = new("Rectification.Documents.Writing.Forms.FormWords", typeof(FormWords).Assembly);

    public static string Say(string key, params object[] args) => Words.Of(key, args).Zh;
}
