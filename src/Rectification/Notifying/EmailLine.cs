using System.Globalization;
using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Text;

namespace Rectification.Notifying;

/// <summary>What became of one message. Stored nowhere; the delivery keeps what follows from it.</summary>
public enum Fate
{
    Sent,

    /// <summary>Not sent; may be tried again.</summary>
    Failed,

    /// <summary>Not sent, and trying again would get the same answer.</summary>
    Refused,

    /// <summary>Handed over, and no answer came: it may have arrived.</summary>
    Unknown,
}

/// <param name="Error">The server's own words or a code of <see cref="DeliveryTrouble"/>; null when sent.</param>
public sealed record SendResult(Fate Fate, string? Error = null);

/// <summary>One line to the mail server, for messages one after the other.</summary>
public sealed class EmailLine(MailOptions options) : IDisposable
{
    private SmtpClient? client;

    /// <summary>Sends one message of plain text.</summary>
    /// <param name="id">Of the delivery: the message's own id is made from it, so that a second copy can be told for one.</param>
    public async Task<SendResult> Send(Guid id, string address, string subject, string body, CancellationToken cancellation)
    {
        if (!MailAddress.TryCreate(address, out var to)) return new(Fate.Refused, DeliveryTrouble.BadAddress);
        await using var text = new WitnessStream(Encoding.UTF8.GetBytes(body));
        using var message = new MailMessage(new MailAddress(options.Smtp!.From), to) { Subject = subject, SubjectEncoding = Encoding.UTF8, HeadersEncoding = Encoding.UTF8 };
        message.Headers.Add("Message-ID", string.Create(CultureInfo.InvariantCulture, $"<{id:N}@{options.BaseAddress.Host}>"));
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.AlternateViews.Add(new AlternateView(text, new ContentType("text/plain; charset=utf-8")) { TransferEncoding = TransferEncoding.Base64 });
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(options.Patience);
        try
        {
            // While it waits for the last answer the client does not hear a cancellation; it is left to its own timeout then.
            var sending = Client().SendMailAsync(message, patience.Token);
            await sending.WaitAsync(patience.Token);
            return new(Fate.Sent);
        }
        catch (Exception e) when (e is SmtpException or OperationCanceledException or IOException)
        {
            Hang();
            return Judge(e, textWasRead: !text.Withhold());
        }
    }

    public void Dispose() => Hang();

    /// <summary>
    /// A reply of the server is final. Without one it matters whether the text had been asked for: if not, nothing was
    /// sent; if so, the server may have taken it, and sending again could double it.
    /// </summary>
    private static SendResult Judge(Exception e, bool textWasRead) => e switch
    {
        SmtpException { StatusCode: >= (SmtpStatusCode)550 and <= (SmtpStatusCode)554 } refused => new(Fate.Refused, Words(refused)),
        SmtpException { StatusCode: not SmtpStatusCode.GeneralFailure } answered => new(Fate.Failed, Words(answered)),
        _ when textWasRead => new(Fate.Unknown, DeliveryTrouble.Unconfirmed),
        OperationCanceledException => new(Fate.Failed, DeliveryTrouble.TimedOut),
        _ => new(Fate.Failed, Innermost(e)),
    };

    private static string Words(SmtpException e) => string.Create(CultureInfo.InvariantCulture, $"{(int)e.StatusCode} {e.Message}");

    private static string Innermost(Exception e) => e.InnerException is { } inner ? Innermost(inner) : e.Message;

    private SmtpClient Client() => client ??= new SmtpClient(options.Smtp!.Host, options.Smtp!.Port)
    {
        EnableSsl = options.Smtp!.Tls,
        Timeout = (int)options.Patience.TotalMilliseconds,
        Credentials = options.Smtp!.User is { } user ? new NetworkCredential(user, options.Smtp!.Password) : null,
    };

    private void Hang()
    {
        client?.Dispose();
        client = null;
    }
}
