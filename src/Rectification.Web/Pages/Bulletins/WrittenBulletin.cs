using Rectification.Bulletins;

namespace Rectification.Web.Pages.Bulletins;

/// <summary>A bulletin as it is typed.</summary>
public sealed class WrittenBulletin
{
    public int? Version { get; set; }
    public string? Title { get; set; }
    public string? Text { get; set; }
    public bool GoesPublic { get; set; }
    public int? UnitsNamed { get; set; }

    public static WrittenBulletin Of(BulletinView view) => new()
    {
        Version = view.Version, Title = view.Row.Title, Text = view.Text, GoesPublic = view.GoesPublic, UnitsNamed = view.UnitsNamed,
    };

    public WriteBulletin Command(Guid? id, Guid round) => new(id, Version, round, Title ?? "", (Text ?? "").ReplaceLineEndings("\n"), GoesPublic, UnitsNamed ?? 0);
}
