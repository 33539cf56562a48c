namespace Rectification.Definitions;

/// <summary>试运行: a made-up case. Everything about it is in here; nothing of it is stored anywhere.</summary>
/// <param name="Facts">By name; yes and no as 1 and 0. What is not told is unknown.</param>
/// <param name="People">Names of those whom each selector finds, by its key.</param>
/// <param name="Submitter">Who asks.</param>
/// <param name="Acts">What was done so far, in order; the case is gone through anew each time.</param>
public sealed record TrialCase(
    IReadOnlyDictionary<string, int> Facts, IReadOnlyDictionary<string, IReadOnlyList<string>> People, string Submitter, IReadOnlyList<TrialAct> Acts)
{
    public const int MostActs = 200;
    public const int MostPeople = 60;
}

/// <summary>One act of the trial.</summary>
/// <param name="By">Name of who acts.</param>
/// <param name="Act">Name of the Engine's act, such as <c>Approve</c>.</param>
/// <param name="To">Whom it is addressed to; for a consent, whom it chooses for the later step.</param>
/// <param name="Step">The step to return or jump to, or from which a signer is removed.</param>
/// <param name="Before">Added signers sign before the one who adds them.</param>
/// <param name="Number">Of a copy or a question.</param>
public sealed record TrialAct(
    string By, string Act, int Task = 0, string? Words = null, IReadOnlyList<string>? To = null, string? Step = null, bool ComeBack = false, bool Before = false,
    int Number = 0, bool Administrator = false);
