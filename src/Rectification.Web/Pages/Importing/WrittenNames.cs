using Rectification.Importing;

namespace Rectification.Web.Pages.Importing;

/// <summary>What somebody said of the names of a list.</summary>
public sealed class WrittenNames
{
    public int? Version { get; set; }
    public List<WrittenName>? Rows { get; set; }

    /// <summary>The choices as they are with these made; what was said of other names stays.</summary>
    public IReadOnlyList<NameChoice> On(IReadOnlyList<NameChoice>? before)
    {
        var said = (Rows ?? []).Where(r => r.Written is { Length: > 0 } && r.Kind is not null).ToDictionary(r => (r.Kind!.Value, r.Written!), r => r.Choice);
        return
        [
            .. (before ?? []).Where(n => !said.ContainsKey((n.Kind, n.Written))),
            .. said.Values.OfType<NameChoice>(),
        ];
    }
}

/// <summary>One name.</summary>
public sealed class WrittenName
{
    public NameKind? Kind { get; set; }
    public string? Written { get; set; }

    /// <summary>An id, <c>Create</c>, <c>LeaveOut</c>, or nothing while nobody has decided.</summary>
    public string? Use { get; set; }

    public NameChoice? Choice =>
        Kind is not { } kind || Written is not { } written ? null
        : Guid.TryParse(Use, out var id) ? new NameChoice(kind, written, NameUse.Match, id)
        : Use == nameof(NameUse.Create) ? new NameChoice(kind, written, NameUse.Create)
        : Use == nameof(NameUse.LeaveOut) ? new NameChoice(kind, written, NameUse.LeaveOut)
        : null;
}
