using Rectification.Language;
using Workflow.Engine;

namespace Rectification.Notifying;

/// <summary>Why a delivery stands where it stands, when the reason is ours; a channel's own words are kept as it said them.</summary>
public static class DeliveryTrouble
{
    /// <summary>The node went away while it was sending.</summary>
    public const string Interrupted = "delivery-interrupted";

    /// <summary>The line broke after the text had been handed over and before the server confirmed it.</summary>
    public const string Unconfirmed = "delivery-unconfirmed";
    public const string TimedOut = "delivery-timed-out";
    public const string BadAddress = "delivery-address-invalid";
    public const string UnknownChannel = "delivery-channel-unknown";

    /// <summary>The address lies inside and is not listed.</summary>
    public const string Inside = "delivery-address-inside";
    public const string Redirected = "delivery-redirected";
    public const string NoAnswer = "delivery-no-answer";
    public const string ChannelGone = "delivery-channel-gone";

    /// <summary>What to show for <see cref="Delivery.Error"/>.</summary>
    public static Text Sentence(string error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return error is Interrupted or Unconfirmed or TimedOut or BadAddress or UnknownChannel or Inside or Redirected or NoAnswer or ChannelGone ? Refusals.Of(error).Sentence : new Text(error, error);
    }
}
