using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Rectification.Database;
using Rectification.Language;
using Rectification.Notifying;
using Rectification.Pipeline;

namespace Rectification.Publishing;

/// <summary>提意见: somebody of the public, who has no account, writes about a released version; the supervision office is told.</summary>
/// <param name="Trap">A field that nobody sees: whoever fills it in is a program.</param>
public sealed record SubmitOpinion(Guid BulletinId, string? Name, string? Contact, string Words, string? Trap = null) : ICommand<Done>;

public sealed class SubmitOpinionValidator : AbstractValidator<SubmitOpinion>
{
    public const int LongestName = 50;
    public const int LongestContact = 100;
    public const int LongestWords = 2000;

    public SubmitOpinionValidator()
    {
        RuleFor(c => c.Trap).Empty().WithErrorCode("opinion-by-program");
        RuleFor(c => c.Words).NotEmpty().WithErrorCode("opinion-words-missing").MaximumLength(LongestWords).WithErrorCode("opinion-too-long");
        RuleFor(c => c.Name).MaximumLength(LongestName).WithErrorCode("opinion-name-too-long");
        RuleFor(c => c.Contact).MaximumLength(LongestContact).WithErrorCode("opinion-contact-too-long");
    }
}

public sealed class SubmitOpinionUseCase(RectificationDb db, Notices notices, TimeProvider clock) : UseCase<SubmitOpinion, Done>
{
    /// <summary>From everywhere together: more than an office can read is an attack, and its inbox must stay of use.</summary>
    public const int MostInAnHour = 100;

    public override async Task<Answer<Done>> Handle(SubmitOpinion command, Caller caller, CancellationToken cancellation)
    {
        var version = await db.PublicVersions.Include(v => v.Bulletin).AsNoTracking().FirstOrDefaultAsync(v => v.BulletinId == command.BulletinId && v.Bulletin!.ReleasedAt != null && v.TakenDownAt == null, cancellation);
        if (version is null) return Refusals.Of("public-version-not-found");
        var now = Clock.Now(clock);
        var since = now.AddHours(-1);
        if (await db.PublicOpinions.CountAsync(o => o.At > since, cancellation) >= MostInAnHour) return Refusals.Of("opinions-too-many");
        db.PublicOpinions.Add(new PublicOpinion { Id = Clock.NewId(now), BulletinId = version.BulletinId, Name = Said(command.Name), Contact = Said(command.Contact), Words = command.Words.Trim(), At = now });
        foreach (var member in await notices.SupervisionOffice(cancellation)) notices.Tell(member, "opinion-received", now, version.Bulletin!.Title);
        return Done.Value;
    }

    private static string? Said(string? words) => string.IsNullOrWhiteSpace(words) ? null : words.Trim();
}
