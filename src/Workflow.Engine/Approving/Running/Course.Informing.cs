namespace Workflow.Engine.Approving;

/// <summary>抄送、已阅、询问、答复、催办: people are told; nothing is decided.</summary>
internal sealed partial class Course
{
    private Refusal? Copy(Act.Copy act, Acting actor)
    {
        if (act.To.IsDefaultOrEmpty)
            return ApprovalRefusal.Of(ApprovalRefusal.NobodyNamed);
        if (!HasAPart(actor))
            return ApprovalRefusal.Of(ApprovalRefusal.NoPartInIt);
        Record(act, actor, null, null, null);
        foreach (var to in act.To)
            SendCopy(to.Person, null);
        return null;
    }

    private Refusal? Read(Act.Read act, Acting actor)
    {
        if (act.Number < 1 || act.Number > copies.Length || copies[act.Number - 1] is var slip && (slip.Person != actor.Person || slip.Read))
            return ApprovalRefusal.Of(ApprovalRefusal.NotAddressed);
        copies = copies.SetItem(act.Number - 1, slip with { Read = true });
        consequences.Add(new Consequence.CopyRead(act.Number));
        Record(act, actor, null, null, null);
        return null;
    }

    private Refusal? Ask(Act.Ask act, Acting actor)
    {
        if (Take(act.Task, actor, out var taken) is { } refusal)
            return refusal;
        if (act.To == Guid.Empty || act.To == actor.Person)
            return ApprovalRefusal.Of(ApprovalRefusal.NobodyNamed);
        questions = questions.Add(new(questions.Length + 1, actor.Person, act.To, false));
        Record(act, actor, taken.Step.Id, taken.Seat.Task, taken.OnBehalfOf);
        Tell(act.To, NoticeCode.Asked, taken.Step.Id);
        return null;
    }

    private Refusal? Answer(Act.Answer act, Acting actor)
    {
        if (act.Number < 1 || act.Number > questions.Length || questions[act.Number - 1] is var question && (question.To != actor.Person || question.Answered))
            return ApprovalRefusal.Of(ApprovalRefusal.NotAddressed);
        questions = questions.SetItem(act.Number - 1, question with { Answered = true });
        Record(act, actor, null, null, null);
        Tell(question.By, NoticeCode.Answered, null);
        return null;
    }

    private Refusal? Urge(Act act, Acting actor)
    {
        if (actor.Person != before.Submitter.Person && !actor.Administrator)
            return ApprovalRefusal.Of(ApprovalRefusal.NotSubmitter);
        Record(act, actor, null, null, null);
        foreach (var step in definition.Steps)
            foreach (var seat in steps[step.Index].Seats)
                if (seat.Status == SeatStatus.Open)
                {
                    Tell(seat.Holder.Person, NoticeCode.Urged, step.Id);
                    if (staff.ProxyOf(seat.Holder.Person, now) is { } proxy)
                        Tell(proxy.Person, NoticeCode.Urged, step.Id);
                }

        return null;
    }

    private bool HasAPart(Acting actor) => actor.Administrator || actor.Person == before.Submitter.Person
        || steps.Any(run => run.Seats.Any(s => s.Holder.Person == actor.Person || s.DecidedBy == actor.Person));

    private void SendCopy(Guid to, string? step)
    {
        copies = copies.Add(new(copies.Length + 1, to, false));
        consequences.Add(new Consequence.CopySent(copies.Length, to, step));
        Tell(to, NoticeCode.Copied, step);
    }
}
