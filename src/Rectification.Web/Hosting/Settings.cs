using Rectification.Language;
using Rectification.Notifying;
using Workflow.Engine;

namespace Rectification.Web.Hosting;

/// <summary>Section <c>Rectification</c> of the configuration; every key can come from the environment as <c>Rectification__Key</c>.</summary>
public sealed class Settings
{
    /// <summary>A SQLite file, or a PostgreSQL connection string (it holds <c>Host=</c>).</summary>
    public string Database { get; set; } = "data/rectification.db";

    /// <summary>Folder of the evidence files.</summary>
    public string Files { get; set; } = "data/files";

    /// <summary>Folder of the keys that protect cookies and forms; shared by all nodes.</summary>
    public string Keys { get; set; } = "data/keys";

    /// <summary>Folder of the definitions, ladders and calendars; beside the program when empty.</summary>
    public string Workflows { get; set; } = "";

    /// <summary>Address that links in messages begin with, e.g. https://zg.example.gov.cn.</summary>
    public string BaseAddress { get; set; } = "http://127.0.0.1:5080";

    /// <summary>Largest evidence file in bytes.</summary>
    public long MaxEvidenceBytes { get; set; } = 100L * 1024 * 1024;

    /// <summary>Largest archive of evidence files in bytes.</summary>
    public long MaxArchiveBytes => 20 * MaxEvidenceBytes;

    /// <summary>Largest document to import in bytes.</summary>
    public long MaxDocumentBytes { get; set; } = 20L * 1024 * 1024;

    /// <summary>Networks of reverse proxies whose forwarded headers are believed, e.g. <c>10.0.0.0/8</c>, with commas between; this machine always is.</summary>
    public string Proxies { get; set; } = "";

    /// <summary>Hosts, addresses or networks inside to which messages may be posted all the same, with commas between.</summary>
    public string InsideAddresses { get; set; } = "";

    /// <summary>Whether what is released to the public is shown without sign-in, under <c>/public</c>.</summary>
    public bool PublicPages { get; set; } = true;

    /// <summary>Whether this node runs the timetable.</summary>
    public bool Jobs { get; set; } = true;

    /// <summary>Whether an empty database is filled with the demonstration round; on in Development.</summary>
    public bool? Demonstration { get; set; }

    /// <summary>The mail server; without one, people are told in the program only.</summary>
    public SmtpOptions? Smtp { get; set; }

    /// <summary>The same, for a domain that must not send anything.</summary>
    public Settings WithoutMail()
    {
        var same = (Settings)MemberwiseClone();
        same.Smtp = null;
        return same;
    }

    public bool IsPostgres => Database.Contains("Host=", StringComparison.OrdinalIgnoreCase);

    /// <summary>What cannot work, in a sentence that names the key.</summary>
    public Refusal? Check() => this switch
    {
        { Database: "" or null } => Refusals.Of("setting-missing", "Rectification:Database"),
        { Files: "" or null } => Refusals.Of("setting-missing", "Rectification:Files"),
        { Keys: "" or null } => Refusals.Of("setting-missing", "Rectification:Keys"),
        { MaxEvidenceBytes: < 1 } => Refusals.Of("setting-not-positive", "Rectification:MaxEvidenceBytes"),
        { MaxDocumentBytes: < 1 } => Refusals.Of("setting-not-positive", "Rectification:MaxDocumentBytes"),
        _ when Proxies.Split(',', StringSplitOptions.RemoveEmptyEntries).Any(n => !System.Net.IPNetwork.TryParse(n.Trim(), out System.Net.IPNetwork _)) =>
            HostRefusals.Of("setting-not-networks", "Rectification:Proxies"),
        _ when !Uri.TryCreate(BaseAddress, UriKind.Absolute, out _) => Refusals.Of("setting-not-address", "Rectification:BaseAddress"),
        _ => null,
    };

    /// <summary>The folder of definitions: as configured, or beside the program, or up the tree in a checkout.</summary>
    public string WorkflowFolder()
    {
        if (Workflows.Length > 0) return Workflows;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "workflows");
            if (File.Exists(Path.Combine(candidate, "issue.json"))) return candidate;
        }

        return Path.Combine(AppContext.BaseDirectory, "workflows");
    }
}
