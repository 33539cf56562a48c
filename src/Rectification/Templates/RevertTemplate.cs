using Microsoft.EntityFrameworkCore;
using Rectification.Accounts;
using Rectification.Database;
using Rectification.Language;
using Rectification.Pipeline;

namespace Rectification.Templates;

/// <summary>Goes back to the built-in template.</summary>
public sealed record RevertTemplate(string Kind) : ICommand<Done>;

public sealed class RevertTemplateUseCase(RectificationDb db, TimeProvider clock) : UseCase<RevertTemplate, Done>
{
    public override Roles May => Roles.SupervisionOffice | Roles.Administrator;

    public override async Task<Answer<Done>> Handle(RevertTemplate command, Caller caller, CancellationToken cancellation)
    {
        var used = await db.StoredTemplates.FirstOrDefaultAsync(t => t.Kind == command.Kind && t.SupersededAt == null, cancellation);
        if (used is null) return Refusals.Of("template-built-in");
        used.SupersededAt = Clock.Now(clock);
        return Done.Value;
    }
}
