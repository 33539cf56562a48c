using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace Rectification.Web.Tests.Pages;

/// <summary>A page without its words: what it is made of, how its parts are called, and where its forms and links lead.</summary>
internal static partial class Skeleton
{
    private static readonly string[] Bones =
    [
        "header", "main", "nav", "section", "h1", "h2", "h3", "form", "fieldset", "legend", "label", "input", "select", "textarea", "button", "a",
        "details", "summary", "table", "th", "ol", "ul", "li", "dl", "dt", "progress", "time", "blockquote",
    ];

    private static readonly string[] Marks =
        ["id", "for", "type", "name", "value", "method", "action", "enctype", "href", "required", "checked", "open", "role", "aria-label", "aria-labelledby", "aria-current", "data-code", "data-trigger"];

    public static string Of(IElement element)
    {
        var drawn = new StringBuilder();
        Draw(element, 0, drawn);
        return drawn.ToString();
    }

    private static void Draw(IElement element, int depth, StringBuilder drawn)
    {
        var inside = depth;
        if (Bones.Contains(element.LocalName, StringComparer.Ordinal))
        {
            drawn.Append(' ', depth * 2).Append(element.LocalName);
            foreach (var mark in Marks)
                if (element.GetAttribute(mark) is { } value && Told(element, mark)) drawn.Append(Said(mark, value));
            drawn.Append('\n');
            inside++;
        }

        foreach (var child in element.Children) Draw(child, inside, drawn);
    }

    /// <summary>What somebody typed, or what a day or a version is, is no part of the skeleton.</summary>
    private static bool Told(IElement element, string mark) =>
        mark != "value" || element.LocalName == "button" || element.GetAttribute("type") is "checkbox" or "radio" || element.GetAttribute("name") == "_handler";

    private static string Said(string mark, string value) => mark switch
    {
        "aria-label" => " aria-label",
        _ when value.Length == 0 => $" {mark}",
        _ => $" {mark}={Long().Replace(Id().Replace(value, "{id}"), "{…}")}",
    };

    [GeneratedRegex("[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}", RegexOptions.None, 1000)]
    private static partial Regex Id();

    /// <summary>Cursors and the like.</summary>
    [GeneratedRegex("(?<==)[A-Za-z0-9_-]{40,}", RegexOptions.None, 1000)]
    private static partial Regex Long();
}
