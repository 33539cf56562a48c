using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text;

namespace Shared;

/// <summary>Where a talk with the sink stands when it answers.</summary>
/// <param name="Verb"><c>CONNECT</c>, a command of SMTP, or <c>TEXT</c> once the whole message has arrived.</param>
/// <param name="Argument">What followed the verb.</param>
public sealed record SmtpMoment(string Verb, string Argument);

/// <summary>What the sink answers.</summary>
public sealed record SmtpReply(int Code, string Words)
{
    public static SmtpReply Ok { get; } = new(250, "OK");

    /// <summary>Closes the line without a word.</summary>
    public static SmtpReply HangUp { get; } = new(0, "");
}

/// <summary>
/// A mail server on loopback that takes every message and keeps it. A test makes it slow, refusing or unreliable by
/// giving it <see cref="Answer"/>; a null from it stands for the ordinary answer.
/// </summary>
public sealed class SmtpSink : LoopbackSink
{
    /// <summary>Every message whose text arrived, whatever was answered to it then.</summary>
    public ConcurrentQueue<SinkMessage> Messages { get; } = new();

    /// <summary>How to answer at a moment; awaited, so a test can hold the line.</summary>
    public Func<SmtpMoment, Task<SmtpReply?>> Answer { get; set; } = _ => Task.FromResult<SmtpReply?>(null);

    /// <summary>Always answers this at a verb.</summary>
    public void At(string verb, SmtpReply reply) => Answer = moment => Task.FromResult(moment.Verb == verb ? reply : null);

    protected override async Task Talk(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.ASCII);
        await using var writer = new StreamWriter(stream, Encoding.ASCII) { NewLine = "\r\n", AutoFlush = true };
        var (from, to) = ("", "");
        if (await Say(writer, new("CONNECT", ""), new(220, "sink ready")) != 220) return;
        while (await reader.ReadLineAsync(Stopping) is { } line)
        {
            var verb = line.Split(' ', ':')[0].ToUpperInvariant();
            (from, to) = verb switch { "MAIL" => (line, to), "RCPT" => (from, line), _ => (from, to) };
            var ordinary = verb switch { "DATA" => new SmtpReply(354, "go on"), "QUIT" => new SmtpReply(221, "bye"), _ => SmtpReply.Ok };
            var said = await Say(writer, new(verb, line), ordinary);
            if (said == 0 || verb == "QUIT") return;
            if (said != 354) continue;
            Messages.Enqueue(SinkMessage.Of(from, to, await Text(reader)));
            if (await Say(writer, new("TEXT", to), SmtpReply.Ok) == 0) return;
        }
    }

    /// <summary>The code that was said; nought when the line was closed instead.</summary>
    private async Task<int> Say(StreamWriter writer, SmtpMoment moment, SmtpReply ordinary)
    {
        var reply = await Answer(moment).WaitAsync(Stopping) ?? ordinary;
        if (reply != SmtpReply.HangUp) await writer.WriteLineAsync($"{reply.Code} {reply.Words}");
        return reply.Code;
    }

    private async Task<List<string>> Text(StreamReader reader)
    {
        var lines = new List<string>();
        while (await reader.ReadLineAsync(Stopping) is { } line && line != ".") lines.Add(line.StartsWith("..", StringComparison.Ordinal) ? line[1..] : line);
        return lines;
    }
}
