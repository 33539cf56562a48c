using System.Net.Mail;
using Rectification.Language;
using Workflow.Engine;

namespace Rectification.Notifying;

/// <summary>The mail server that takes our messages.</summary>
/// <param name="From">Address that messages come from, a name before it if wanted: <c>整改督查 &lt;zg@example.gov.cn&gt;</c>.</param>
/// <param name="Tls">Whether the line is encrypted (STARTTLS) before anything is said on it.</param>
public sealed record SmtpOptions(string Host, int Port, string From, string? User = null, string? Password = null, bool Tls = true)
{
    /// <summary>Everything that is wrong with these options, each with what to do about it.</summary>
    public IEnumerable<Refusal> Faults()
    {
        if (string.IsNullOrWhiteSpace(Host)) yield return Refusals.Of("smtp-host-missing");
        if (Port is < 1 or > 65535) yield return Refusals.Of("smtp-port-unknown", Port);
        // .NET's client speaks STARTTLS only; on the port of the older way it would wait for a greeting that never comes.
        if (Tls && Port == 465) yield return Refusals.Of("smtp-port-465");
        if (!MailAddress.TryCreate(From, out _)) yield return Refusals.Of("smtp-from-invalid", From);
        if (string.IsNullOrEmpty(User) != string.IsNullOrEmpty(Password)) yield return Refusals.Of("smtp-password-missing");
    }

    /// <summary>The password stays out of logs.</summary>
    public override string ToString() => $"{Host}:{Port}";
}

/// <summary>Messages as this installation sends them.</summary>
/// <param name="Smtp">The mail server; null when there is none, and only the other channels send.</param>
/// <param name="BaseAddress">Where people reach the program; links in messages begin with it.</param>
public sealed record MailOptions(SmtpOptions? Smtp, Uri BaseAddress)
{
    /// <summary>How long one message may take before it is given up for now.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long to wait after the first, second … failed attempt; after the last of them the message is dead.</summary>
    public IReadOnlyList<TimeSpan> BackOff { get; init; } =
        [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(8)];

    /// <summary>How many messages a node takes at a time, and holds in memory.</summary>
    public int PageSize { get; init; } = 20;

    public IEnumerable<Refusal> Faults()
    {
        foreach (var fault in Smtp?.Faults() ?? []) yield return fault;
        if (!BaseAddress.IsAbsoluteUri || BaseAddress.Scheme is not ("http" or "https")) yield return Refusals.Of("base-address-invalid", BaseAddress);
    }
}
