using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Rectification.Accounts;
using Rectification.Calendars;
using Rectification.Database;
using Rectification.Issues;
using Rectification.Language;
using Rectification.Organisations;
using Rectification.Pipeline;
using Workflow.Engine;

namespace Rectification.Assigning;

/// <summary>交办: the supervision office gives a draft to a unit, a department, a leader and a handler, with a due date.</summary>
public sealed record AssignIssue(
    Guid IssueId, int? Version, Guid UnitId, Guid LeadDepartmentId, Guid? ResponsibleLeaderId, Guid? HandlerId,
    DateOnly? DueOn, IssueClass Class, bool KeyIssue) : ICommand<IssueAnswer>
{
    public IReadOnlyList<Guid> ParticipatingDepartmentIds { get; init; } = [];

    /// <summary>The due date as so many working days from today, in place of a date.</summary>
    public int? DueInWorkingDays { get; init; }
}

public sealed class AssignIssueValidator : AbstractValidator<AssignIssue>
{
    public AssignIssueValidator()
    {
        RuleFor(c => c.UnitId).NotEmpty().WithErrorCode("unit-missing");
        RuleFor(c => c.LeadDepartmentId).NotEmpty().WithErrorCode("lead-department-missing");
        // Nobody approves their own work: these would stand still at the leader's signature or at the head's approval.
        RuleFor(c => c.LeadDepartmentId).NotEqual(c => c.UnitId).WithErrorCode("lead-department-is-unit");
        RuleFor(c => c.HandlerId).NotEqual(c => c.ResponsibleLeaderId).When(c => c.HandlerId is not null).WithErrorCode("leader-is-handler");
    }
}

public sealed class AssignIssueUseCase(RectificationDb db, IssueLifecycle lifecycle, DueDates dates, AuthorityDay day) : UseCase<AssignIssue, IssueAnswer>
{
    public override Roles May => Roles.SupervisionOffice;

    public override async Task<Answer<IssueAnswer>> Handle(AssignIssue command, Caller caller, CancellationToken cancellation)
    {
        var loaded = await lifecycle.Load(command.IssueId, caller, command.Version);
        if (!loaded.Accepted) return loaded.Refusal;
        var due = await dates.Of(command.DueOn, command.DueInWorkingDays, cancellation);
        if (!due.Accepted) return due.Refusal;
        if (await Unfit(command, cancellation) is { } unfit) return unfit;

        var issue = loaded.Value.Issue;
        if (issue.State == "Draft")
        {
            (issue.UnitId, issue.LeadDepartmentId) = (command.UnitId, command.LeadDepartmentId);
            (issue.ResponsibleLeaderId, issue.HandlerId) = (command.ResponsibleLeaderId, command.HandlerId);
            (issue.Class, issue.KeyIssue) = (command.Class, command.KeyIssue);
            due.Value.Give(issue);
            db.ParticipatingDepartments.RemoveRange(await db.ParticipatingDepartments.Where(p => p.IssueId == issue.Id).ToListAsync(cancellation));
            foreach (var department in command.ParticipatingDepartmentIds.Distinct())
                db.ParticipatingDepartments.Add(new ParticipatingDepartment { IssueId = issue.Id, OrganisationId = department });
        }

        return await lifecycle.Fire(await WithNames(loaded.Value, cancellation), "Assign", caller, null, cancellation, data: command with { DueOn = due.Value.On });
    }

    /// <summary>The department, the leader and the handler belong to the unit, and the handler is not its head, who will have to approve.</summary>
    private async Task<Refusal?> Unfit(AssignIssue command, CancellationToken cancellation)
    {
        var unit = await db.Organisations.AsNoTracking().FirstOrDefaultAsync(o => o.Id == command.UnitId && !o.Dissolved, cancellation);
        if (unit is null || unit.Kind is not (OrganisationKind.Unit or OrganisationKind.Authority)) return Refusals.Of("unit-unknown");
        // Whoever heads the unit would be deciding on their own department's work, and nobody could ever close the issue.
        if (command.LeadDepartmentId == command.UnitId) return Refusals.Of("lead-department-is-unit", unit.Name);
        var departments = command.ParticipatingDepartmentIds.Append(command.LeadDepartmentId).Distinct().ToList();
        var known = await db.Organisations.CountAsync(o => departments.Contains(o.Id) && o.Path.StartsWith(unit.Path) && !o.Dissolved, cancellation);
        if (known != departments.Count) return Refusals.Of("department-outside-unit", unit.Name);
        List<Guid> people = [.. new[] { command.ResponsibleLeaderId, command.HandlerId }.OfType<Guid>().Distinct()];
        var working = await db.People.CountAsync(p => people.Contains(p.Id) && p.Organisation!.Path.StartsWith(unit.Path) && !p.Left, cancellation);
        if (working != people.Count) return Refusals.Of("person-outside-unit", unit.Name);
        var today = await day.Today();
        var heads = db.PostHoldings.Where(h => h.Post!.OrganisationId == unit.Id && h.Post.FirstResponsible && h.From <= today && (h.To == null || h.To >= today));
        return await heads.AnyAsync(h => h.PersonId == command.HandlerId, cancellation) ? Refusals.Of("handler-is-head") : null;
    }

    /// <summary>The same case with the contacts of those just named, so that they can be told.</summary>
    private async Task<IssueCase> WithNames(IssueCase of, CancellationToken cancellation)
    {
        Guid?[] ids = [of.Issue.HandlerId, of.Issue.ResponsibleLeaderId];
        var contacts = await db.People.AsNoTracking().Where(p => ids.Contains(p.Id)).Select(p => new Contact(p.Id, p.NoEmail ? null : p.Email, p.Digest)).ToListAsync(cancellation);
        return of.Naming(contacts.Find(c => c.PersonId == of.Issue.HandlerId), contacts.Find(c => c.PersonId == of.Issue.ResponsibleLeaderId));
    }
}
