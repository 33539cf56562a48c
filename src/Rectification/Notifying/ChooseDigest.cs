using Microsoft.EntityFrameworkCore;
using Rectification.Database;
using Rectification.Pipeline;

namespace Rectification.Notifying;

/// <summary>Whether the caller gets one message a day with all that is not urgent, or each by itself.</summary>
public sealed record ChooseDigest(bool Digest) : ICommand<Done>;

public sealed class ChooseDigestUseCase(RectificationDb db) : UseCase<ChooseDigest, Done>
{
    public override async Task<Answer<Done>> Handle(ChooseDigest command, Caller caller, CancellationToken cancellation)
    {
        await db.People.Where(p => p.Id == caller.PersonId).ExecuteUpdateAsync(p => p.SetProperty(x => x.Digest, command.Digest), cancellation);
        return Done.Value;
    }
}
