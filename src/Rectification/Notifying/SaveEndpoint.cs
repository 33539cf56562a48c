using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Rectification.Accounts;
using Rectification.Database;
using Rectification.Language;
using Rectification.Pipeline;

namespace Rectification.Notifying;

/// <summary>Adds a channel, or changes one.</summary>
/// <param name="Id">Null for a new one; the kind of an old one stays.</param>
/// <param name="Secret">Null keeps the one that is there.</param>
public sealed record SaveEndpoint(
    Guid? Id, EndpointKind Kind, string Name, string Url, string? Secret = null, Guid? OrganisationId = null, string? Body = null, string? Success = null, bool Enabled = true) : ICommand<Guid>;

public sealed class SaveEndpointValidator : AbstractValidator<SaveEndpoint>
{
    public SaveEndpointValidator()
    {
        RuleFor(c => c.Name).NotEmpty().WithErrorCode("endpoint-name-missing");
        RuleFor(c => c.Url).Must(url => Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.UserInfo.Length == 0)
            .WithErrorCode("endpoint-url-unfit");
    }
}

public sealed class SaveEndpointUseCase(RectificationDb db, OutboundGuard guard, TimeProvider clock) : UseCase<SaveEndpoint, Guid>
{
    public override Roles May => Roles.Administrator;

    public override async Task<Answer<Guid>> Handle(SaveEndpoint command, Caller caller, CancellationToken cancellation)
    {
        if (!guard.Allows(new Uri(command.Url))) return Refusals.Of("endpoint-inside");
        foreach (var place in new[] { "{phone}", "{text}" })
            if (command is { Kind: EndpointKind.Sms, Body: { Length: > 0 } body } && !body.Contains(place, StringComparison.Ordinal)) return Refusals.Of("endpoint-body-unfit", place);
        if (command.OrganisationId is { } organisation && !await db.Organisations.AnyAsync(o => o.Id == organisation && !o.Dissolved, cancellation))
            return Refusals.Of("organisation-not-found");
        var endpoint = command.Id is { } id ? await db.Endpoints.FirstOrDefaultAsync(e => e.Id == id, cancellation) : null;
        if (endpoint is null && command.Id is not null) return Refusals.Of("endpoint-not-found");
        if (endpoint is null) db.Endpoints.Add(endpoint = new Endpoint { Id = Clock.NewId(Clock.Now(clock)), Kind = command.Kind, Name = "", Url = "" });
        (endpoint.Name, endpoint.Url, endpoint.OrganisationId, endpoint.Enabled) = (command.Name.Trim(), command.Url.Trim(), command.OrganisationId, command.Enabled);
        (endpoint.Body, endpoint.Success) = (Said(command.Body), Said(command.Success));
        if (command.Secret is not null) endpoint.Secret = Said(command.Secret);
        return endpoint.Id;
    }

    private static string? Said(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
