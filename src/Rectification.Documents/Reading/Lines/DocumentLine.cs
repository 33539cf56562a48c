namespace Rectification.Documents.Reading.Lines;

/// <summary>
/// One line of plain text, one block of a page, or one paragraph of a word processor: the neutral form that every front
/// end produces and the reader works on. Numbers count from 1 and are the places that warnings name.
/// </summary>
public readonly record struct DocumentLine(int Number, string Text);
