using System.Text.Json;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Rectification.Accounts;
using Rectification.Database;
using Rectification.Language;
using Workflow.Engine;

namespace Rectification.Pipeline;

/// <summary>A change somebody asks for; the type parameter is what the answer holds.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1040", Justification = "Ties a command to the type of its answer.")]
public interface ICommand<TAnswer>;

/// <summary>
/// One use case. It changes tracked entities and adds rows; the pipeline saves them in one transaction, or nothing.
/// </summary>
public abstract class UseCase<TCommand, TAnswer>
    where TCommand : ICommand<TAnswer>
{
    /// <summary>Who may even ask; any one of these roles will do. The Engine decides the rest.</summary>
    public virtual Roles May => Roles.Unit | Roles.Leader | Roles.SupervisionOffice | Roles.Administrator;

    /// <summary>
    /// Whether two of these must not run at once, because each decides by rows that the other changes: the tree, who
    /// holds a post, who is the last administrator. It then runs inside one transaction, in turn with all its kind.
    /// </summary>
    public virtual bool TakesTurns => false;

    public abstract Task<Answer<TAnswer>> Handle(TCommand command, Caller caller, CancellationToken cancellation);
}

/// <summary>
/// The one way in: who is it → may they → is it valid → load → ask the Engine → one transaction → answer.
/// Pages, the API, jobs and the command line all come through here.
/// </summary>
public sealed class CommandPipeline(RectificationDb db, IServiceProvider services, EarlierAnswers earlierAnswers)
{
    private const int Attempts = 5;

    /// <param name="idempotencyKey">A second call with the same key by the same account gets the first one's answer.</param>
    public async Task<Answer<TAnswer>> Run<TCommand, TAnswer>(
        TCommand command, Caller caller, string? idempotencyKey = null, CancellationToken cancellation = default)
        where TCommand : ICommand<TAnswer>
    {
        ArgumentNullException.ThrowIfNull(caller);
        var useCase = services.GetRequiredService<UseCase<TCommand, TAnswer>>();
        if (caller != Caller.System && !caller.Is(useCase.May)) return Refusals.Of("not-allowed");
        var json = JsonSerializer.SerializeToUtf8Bytes(command);
        if (RequestText.HoldsNul(json)) return Refusals.Of("text-unreadable");
        if (await Invalid(command, cancellation) is { } invalid) return invalid;

        var request = idempotencyKey is null ? null : EarlierAnswers.Request(caller, idempotencyKey, typeof(TCommand), json);
        for (var attempt = 1; ; attempt++)
        {
            var (answer, overtaken) = await Attempt(useCase, command, caller, request, cancellation);
            if (!overtaken || attempt == Attempts) return answer;
        }
    }

    /// <summary>
    /// Tries once. Whoever was overtaken between reading and saving looks again at what is there now: a caller who said
    /// which version they saw is then refused, and one who did not is judged as if they had come a moment later.
    /// </summary>
    private async Task<(Answer<TAnswer> Answer, bool Overtaken)> Attempt<TCommand, TAnswer>(
        UseCase<TCommand, TAnswer> useCase, TCommand command, Caller caller, KeyedRequest? request, CancellationToken cancellation)
        where TCommand : ICommand<TAnswer>
    {
        await using var turn = useCase.TakesTurns ? await TakeTurn(cancellation) : null;
        if (request is not null && await earlierAnswers.To<TAnswer>(request, cancellation) is { } earlier) return (earlier, false);

        var answer = await useCase.Handle(command, caller, cancellation);
        if (answer.Accepted && request is not null) earlierAnswers.Keep(request, answer.Value);
        var overtaken = answer.Accepted ? await Save(turn, cancellation) : null;
        if (answer.Accepted && overtaken is null) return (answer, false);

        // A refused use case may have touched tracked rows; nothing of it may ride along with a later save.
        db.ChangeTracker.Clear();
        if (turn is not null) await turn.RollbackAsync(cancellation);
        // The same request may have run beside this one and won: its answer is the answer to both.
        if (request is not null && await earlierAnswers.To<TAnswer>(request, cancellation) is { } winner) return (winner, false);
        return (overtaken ?? answer, overtaken is not null);
    }

    private async Task<Refusal?> Save(IDbContextTransaction? turn, CancellationToken cancellation)
    {
        try
        {
            await db.SaveChangesAsync(cancellation);
            if (turn is not null) await turn.CommitAsync(cancellation);
            return null;
        }
        catch (DbUpdateException e) when (e is DbUpdateConcurrencyException || db.IsUniqueViolation(e))
        {
            return Refusals.Of("stale-version");
        }
    }

    /// <summary>Whoever writes the authority's row first goes first; SQLite has one writer anyway.</summary>
    private async Task<IDbContextTransaction> TakeTurn(CancellationToken cancellation)
    {
        var turn = await db.Database.BeginTransactionAsync(cancellation);
        await db.Authorities.ExecuteUpdateAsync(set => set.SetProperty(a => a.DayZone, a => a.DayZone), cancellation);
        return turn;
    }

    private async Task<Refusal?> Invalid<TCommand>(TCommand command, CancellationToken cancellation)
    {
        if (services.GetService<IValidator<TCommand>>() is not { } validator) return null;
        var result = await validator.ValidateAsync(command, cancellation);
        if (result.IsValid) return null;
        // A validator names the refusal by its code; the sentence comes from the resources, with the field's name.
        var first = result.Errors[0];
        return Refusals.Of(first.ErrorCode, [.. first.FormattedMessagePlaceholderValues.TryGetValue("Args", out var a) && a is object[] args ? args : [first.PropertyName]]);
    }
}
