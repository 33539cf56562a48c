using Microsoft.EntityFrameworkCore;
using Rectification.Database;
using Rectification.Pipeline;

namespace Rectification.Notifying;

/// <summary>How the caller is written to; what a rung marks as mandatory comes by e-mail all the same.</summary>
/// <param name="Digest">One message a day with all that is not urgent, or each by itself.</param>
/// <param name="Email">Whether by e-mail at all.</param>
/// <param name="Sms">Whether by text message too, where the installation has a gateway.</param>
public sealed record ChooseChannels(bool Digest, bool Email = true, bool Sms = false) : ICommand<Done>;

public sealed class ChooseChannelsUseCase(RectificationDb db) : UseCase<ChooseChannels, Done>
{
    public override async Task<Answer<Done>> Handle(ChooseChannels command, Caller caller, CancellationToken cancellation)
    {
        await db.People.Where(p => p.Id == caller.PersonId).ExecuteUpdateAsync(
            p => p.SetProperty(x => x.Digest, command.Digest).SetProperty(x => x.NoEmail, !command.Email).SetProperty(x => x.WantsSms, command.Sms), cancellation);
        return Done.Value;
    }
}
