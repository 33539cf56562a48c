using FluentValidation;
using Rectification.Accounts;
using Rectification.Bulletins;
using Rectification.Database;
using Rectification.Language;
using Rectification.Pipeline;

namespace Rectification.Publishing;

/// <summary>Masks these words wherever they stand in the internal text; it is decided by whoever does so.</summary>
/// <param name="Shown">What the public reads instead; X when nothing is said.</param>
public sealed record AddMask(Guid BulletinId, int? Version, string Words, string? Shown = null) : ICommand<BulletinAnswer>;

public sealed class AddMaskValidator : AbstractValidator<AddMask>
{
    private const int LongestWords = 2000;
    private const int LongestShown = 100;

    public AddMaskValidator()
    {
        RuleFor(c => c.Words).NotEmpty().WithErrorCode("mask-words-missing").MaximumLength(LongestWords).WithErrorCode("mask-words-too-long");
        RuleFor(c => c.Shown).MaximumLength(LongestShown).WithErrorCode("mask-shown-too-long");
    }
}

public sealed class AddMaskUseCase(RectificationDb db, PublicVersionDesk desk, TimeProvider clock) : UseCase<AddMask, BulletinAnswer>
{
    public override Roles May => Roles.SupervisionOffice;

    public override async Task<Answer<BulletinAnswer>> Handle(AddMask command, Caller caller, CancellationToken cancellation)
    {
        var open = await desk.Open(command.BulletinId, command.Version, cancellation);
        if (!open.Accepted) return open.Refusal;
        var words = command.Words.Trim();
        if (words.AsSpan().ContainsAny('\n', '\r')) return Refusals.Of("mask-one-paragraph");
        var shown = command.Shown is { } said && said.Trim().Length > 0 ? said.ReplaceLineEndings("").Trim() : "X";
        if (shown.Contains(words, StringComparison.Ordinal)) return Refusals.Of("mask-shows-words");
        var masks = open.Value.Masks;
        var places = Places(open.Value.Version.InternalText, words)
            .Where(start => !masks.Exists(m => m.State is not MaskState.Undone && m.Start <= start && start + words.Length <= m.Start + m.Length)).ToList();
        if (places.Count == 0) return Refusals.Of("mask-words-not-found", words.Length > 30 ? words[..30] + "…" : words);
        var now = Clock.Now(clock);
        var number = masks.Count == 0 ? 0 : masks.Max(m => m.Number);
        foreach (var start in places)
        {
            var mask = new PublicMask
            {
                BulletinId = command.BulletinId, Number = ++number, Start = start, Length = words.Length, Original = words, Shown = shown, State = MaskState.Confirmed, DecidedById = caller.PersonId, DecidedAt = now,
            };
            masks.Add(mask);
            db.PublicMasks.Add(mask);
        }

        return PublicVersionDesk.Rewrite(open.Value, now);
    }

    /// <summary>Where these words stand.</summary>
    internal static IEnumerable<int> Places(string text, string words)
    {
        for (var at = text.IndexOf(words, StringComparison.Ordinal); at >= 0; at = text.IndexOf(words, at + words.Length, StringComparison.Ordinal)) yield return at;
    }
}
