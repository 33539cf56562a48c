using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rectification.Database;
using Rectification.Language;

namespace Rectification.Pipeline;

/// <summary>A request that carries an idempotency key, with the hash of what it asks.</summary>
public sealed record KeyedRequest(Guid AccountId, string Key, string Hash);

/// <summary>
/// First answers to idempotency keys, honoured for a day. An answer is saved in the transaction of its change, so there
/// is never one without the other, and its primary key lets one of two equal requests win.
/// </summary>
public sealed class EarlierAnswers(RectificationDb db, TimeProvider clock)
{
    public static KeyedRequest Request(Caller caller, string key, Type command, byte[] json)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(command);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(command.FullName!));
        hash.AppendData(json);
        return new(caller.AccountId, key, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>The first answer to this key, or the refusal that the key was used for something else; null when it is new.</summary>
    public async Task<Answer<TAnswer>?> To<TAnswer>(KeyedRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var rows = db.IdempotentAnswers.Where(a => a.AccountId == request.AccountId && a.Key == request.Key);
        var row = await rows.AsNoTracking().FirstOrDefaultAsync(cancellation);
        if (row is null) return null;
        var since = Clock.Now(clock).AddDays(-1);
        if (row.At <= since)
        {
            await rows.Where(a => a.At <= since).ExecuteDeleteAsync(cancellation);
            return null;
        }

        if (row.RequestHash != request.Hash) return Refusals.Of("idempotency-key-reused");
        return JsonSerializer.Deserialize<TAnswer>(row.AnswerJson)!;
    }

    /// <summary>Adds the answer to the change that is about to be saved.</summary>
    public void Keep<TAnswer>(KeyedRequest request, TAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(request);
        db.IdempotentAnswers.Add(new IdempotentAnswer
        {
            AccountId = request.AccountId,
            Key = request.Key,
            RequestHash = request.Hash,
            AnswerJson = JsonSerializer.Serialize(answer),
            At = Clock.Now(clock),
        });
    }
}
