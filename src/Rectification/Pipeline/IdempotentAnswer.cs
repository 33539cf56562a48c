namespace Rectification.Pipeline;

/// <summary>The first answer to an idempotency key, honoured for a day.</summary>
public sealed class IdempotentAnswer
{
    public Guid AccountId { get; init; }
    public required string Key { get; init; }
    public required string RequestHash { get; init; }
    public required string AnswerJson { get; init; }
    public DateTime At { get; init; }
}
