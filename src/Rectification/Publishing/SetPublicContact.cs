using FluentValidation;
using Rectification.Accounts;
using Rectification.Bulletins;
using Rectification.Pipeline;

namespace Rectification.Publishing;

/// <summary>联系方式: how the public reaches the office about this version.</summary>
public sealed record SetPublicContact(Guid BulletinId, int? Version, string? Phone, string? Email, string? Postcode, string? Address) : ICommand<BulletinAnswer>;

public sealed class SetPublicContactValidator : AbstractValidator<SetPublicContact>
{
    private const int Longest = 200;

    public SetPublicContactValidator()
    {
        RuleFor(c => c.Phone).MaximumLength(Longest).WithErrorCode("public-contact-too-long");
        RuleFor(c => c.Email).MaximumLength(Longest).WithErrorCode("public-contact-too-long");
        RuleFor(c => c.Email).Must(mail => string.IsNullOrWhiteSpace(mail) || mail.Contains('@', StringComparison.Ordinal)).WithErrorCode("public-mail-malformed");
        RuleFor(c => c.Postcode).Must(code => string.IsNullOrWhiteSpace(code) || (code.Trim().Length == 6 && code.Trim().All(char.IsAsciiDigit))).WithErrorCode("public-postcode-malformed");
        RuleFor(c => c.Address).MaximumLength(Longest).WithErrorCode("public-contact-too-long");
    }
}

public sealed class SetPublicContactUseCase(PublicVersionDesk desk, TimeProvider clock) : UseCase<SetPublicContact, BulletinAnswer>
{
    public override Roles May => Roles.SupervisionOffice;

    public override async Task<Answer<BulletinAnswer>> Handle(SetPublicContact command, Caller caller, CancellationToken cancellation)
    {
        var open = await desk.Open(command.BulletinId, command.Version, cancellation);
        if (!open.Accepted) return open.Refusal;
        var version = open.Value.Version;
        (version.Phone, version.Email, version.Postcode, version.Address) = (Said(command.Phone), Said(command.Email), Said(command.Postcode), Said(command.Address));
        return PublicVersionDesk.Rewrite(open.Value, Clock.Now(clock));
    }

    private static string? Said(string? words) => string.IsNullOrWhiteSpace(words) ? null : words.Trim();
}
