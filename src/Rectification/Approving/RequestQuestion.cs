using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rectification.Database;
using Rectification.Organisations;
using Workflow.Engine.Approving;

namespace Rectification.Approving;

/// <summary>询问: a question put during an approval; the unanswered ones are people's inboxes. The words are in the opinions.</summary>
public sealed class RequestQuestion
{
    public Guid RequestId { get; init; }
    public ApprovalRequest? Request { get; set; }

    /// <summary>Number of the question within its request.</summary>
    public int Number { get; init; }
    public Guid ById { get; init; }
    public Person? By { get; set; }
    public Guid ToId { get; init; }
    public Person? To { get; set; }

    /// <summary><see cref="RequestOpinion.Sequence"/> of the question, and of its answer.</summary>
    public int Asked { get; init; }
    public int? Answered { get; set; }
    public DateTime AskedAt { get; init; }
    public DateTime? AnsweredAt { get; set; }

    /// <summary>Writes down the question that was just put, or that the one just spoken answers one.</summary>
    /// <param name="opinion">Order of the opinion that was recorded last.</param>
    internal static async Task Note(RectificationDb db, ApprovalRequest request, Approval approval, int opinion, DateTime now, CancellationToken cancellation)
    {
        if (approval.Questions.IsEmpty) return;
        var stored = await db.RequestQuestions.Where(q => q.RequestId == request.Id).ToDictionaryAsync(q => q.Number, cancellation);
        foreach (var question in approval.Questions)
        {
            if (!stored.TryGetValue(question.Number, out var row))
            {
                row = new RequestQuestion { RequestId = request.Id, Number = question.Number, ById = question.By, ToId = question.To, Asked = opinion, AskedAt = now };
                db.RequestQuestions.Add(row);
            }

            if (question.Answered && row.AnsweredAt is null) (row.Answered, row.AnsweredAt) = (opinion, now);
        }
    }
}

internal sealed class RequestQuestionTable : IEntityTypeConfiguration<RequestQuestion>
{
    public void Configure(EntityTypeBuilder<RequestQuestion> builder)
    {
        builder.HasKey(q => new { q.RequestId, q.Number });
        builder.Restrict(q => q.Request, q => q.RequestId);
        builder.Restrict(q => q.By, q => q.ById);
        builder.Restrict(q => q.To, q => q.ToId);
        builder.HasIndex(q => new { q.ToId, q.AskedAt, q.RequestId, q.Number }, "open").HasFilter("answered_at IS NULL");
    }
}
