using Rectification.Organisations;

namespace Rectification.Accounts;

/// <summary>What an account may do. A person may have several.</summary>
[Flags]
public enum Roles
{
    None = 0,

    /// <summary>责任单位</summary>
    Unit = 1,

    /// <summary>领导</summary>
    Leader = 2,

    /// <summary>督查办</summary>
    SupervisionOffice = 4,

    /// <summary>管理员</summary>
    Administrator = 8,
}

/// <summary>登录账号: one person's way in. Passwords and lockout are kept by ASP.NET Core Identity over this row.</summary>
public sealed class Account
{
    public Guid Id { get; init; }
    public required string UserName { get; set; }

    /// <summary>Upper-case, unique.</summary>
    public required string NormalizedUserName { get; set; }
    public Guid PersonId { get; init; }
    public Person? Person { get; set; }
    public Roles Roles { get; set; }
    public string? PasswordHash { get; set; }
    public string SecurityStamp { get; set; } = "";
    public int AccessFailedCount { get; set; }
    public DateTime? LockedUntil { get; set; }
    public bool Disabled { get; set; }

    /// <summary>A demonstration account is listed on the sign-in page, in Development only.</summary>
    public bool Demonstration { get; set; }
}

/// <summary>A bearer token of the API; only its SHA-256 is stored.</summary>
public sealed class AccessToken
{
    public Guid Id { get; init; }
    public Guid AccountId { get; init; }
    public Account? Account { get; set; }
    public required string Name { get; init; }
    public required string Sha256 { get; init; }
    public DateTime CreatedAt { get; init; }
    public DateTime? RevokedAt { get; set; }
}
