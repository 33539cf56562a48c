using Rectification.Organisations;

namespace Rectification.Notifying;

/// <summary>What stands at the other end of an HTTP channel. Stored by name.</summary>
public enum EndpointKind
{
    /// <summary>企业微信群机器人</summary>
    WeCom,

    /// <summary>钉钉群机器人, signed</summary>
    DingTalk,

    /// <summary>飞书群机器人, signed</summary>
    Feishu,

    /// <summary>CloudEvents, signed with HMAC</summary>
    Webhook,

    /// <summary>短信网关</summary>
    Sms,
}

/// <summary>推送渠道: an address that messages are posted to, named by an administrator.</summary>
public sealed class Endpoint
{
    public Guid Id { get; init; }
    public EndpointKind Kind { get; init; }
    public required string Name { get; set; }
    public required string Url { get; set; }

    /// <summary>Key that signs; never shown again.</summary>
    public string? Secret { get; set; }

    /// <summary>Whose messages go here: those of everybody who works in or below it. Null: everybody's.</summary>
    public Guid? OrganisationId { get; set; }
    public Organisation? Organisation { get; set; }

    /// <summary>Body of a text message's request, with <c>{phone}</c>, <c>{text}</c> and <c>{key}</c> in it; JSON, or a form when it does not begin with a brace.</summary>
    public string? Body { get; set; }

    /// <summary>What the gateway's answer holds when it has taken a text message.</summary>
    public string? Success { get; set; }
    public bool Enabled { get; set; } = true;
}
