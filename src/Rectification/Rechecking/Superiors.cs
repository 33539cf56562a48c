using Microsoft.EntityFrameworkCore;
using Rectification.Database;
using Rectification.Issues;

namespace Rectification.Rechecking;

/// <summary>上级: who heads the nearest organisation above a unit that has a head on that day.</summary>
internal static class Superiors
{
    public static async Task<Contact?> Nearest(RectificationDb db, string? unitPath, DateOnly today, CancellationToken cancellation) =>
        unitPath is null ? null : await db.PostHoldings.AsNoTracking()
            .Where(h => h.Post!.FirstResponsible && h.From <= today && (h.To == null || h.To >= today) && !h.Person!.Left
                && unitPath.StartsWith(h.Post.Organisation!.Path) && h.Post.Organisation.Path != unitPath)
            .OrderByDescending(h => h.Post!.Organisation!.Path.Length).ThenBy(h => h.Id)
            .Select(h => new Contact(h.PersonId, h.Person!.NoEmail ? null : h.Person.Email, h.Person.Digest)).FirstOrDefaultAsync(cancellation);
}
