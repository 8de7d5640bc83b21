namespace Fayvad.Server.Settings;

/// <summary>Every setting there is: the one table that the reader, the check for unknown names and the documentation share.</summary>
internal static class SettingsTable
{
    private const string Auth = "Auth";
    private const string Licensing = "Licensing";
    private const string Live = "Live";
    private const string Mail = "Mail";
    private const string Odoo = "Odoo";
    private const string Server = "Server";
    private const string Storage = "Storage";
    private const string Webhooks = "Webhooks";

    public static readonly Setting Urls = new("ASPNETCORE_URLS", Server, "http://127.0.0.1:8000",
        "addresses http://host:port, separated by ;", "Where the server listens.");

    public static readonly Setting Environment = new("ASPNETCORE_ENVIRONMENT", Server, "Production",
        "Production, Staging, Development, or a name of your own", "Production refuses what is meant for development.");

    public static readonly Setting DataDirectory = new("FAYVAD_DATA", Server, "./data",
        "a directory that the server may create and write", "Holds what the server generates: the SQLite database, the secret key, the quota ledger.");

    public static readonly Setting SecretsDirectory = new("FAYVAD_SECRETS", Server, "the directory of systemd's credentials, where there is one",
        "a directory that this program may read", "Each file in it is the value of the setting that it is named like; the environment wins.");

    public static readonly Setting TrustedProxies = new("FAYVAD_TRUSTED_PROXIES", Server, "none",
        "IP addresses and networks (CIDR), separated by commas", "Proxies whose X-Forwarded-For, -Proto and -Host are believed, one hop.");

    public static readonly Setting MetricsUrls = new("FAYVAD_METRICS_URLS", Server, "http://127.0.0.1:9464, where that port is free",
        "addresses http://host:port, separated by ;, none of ASPNETCORE_URLS; or none", "Where /metrics is answered, and nothing else is.");

    public static readonly Setting LogFormat = new("FAYVAD_LOG_FORMAT", Server, "text", "text or json", "How the log on standard output is written: a line for people, or a JSON object.");

    public static readonly Setting SecretKey = new("SECRET_KEY", Auth, "generated and kept in FAYVAD_DATA (SQLite); required with PostgreSQL",
        "at least 32 bytes in UTF-8", "Signs access tokens; wraps stored keys where FAYVAD_MASTER_KEY is not set. The same on every node.");

    public static readonly Setting MasterKey = new("FAYVAD_MASTER_KEY", Auth, "SECRET_KEY",
        "at least 32 bytes in UTF-8", "Wraps the keys that are kept in the database. The same on every node.");

    public static readonly Setting OldMasterKey = new("FAYVAD_OLD_MASTER_KEY", Auth, "none",
        "at least 32 bytes in UTF-8", "The key before FAYVAD_MASTER_KEY, for the command keys rewrap alone.");

    public static readonly Setting TokenPrivateKey = new("FAYVAD_TOKEN_PRIVATE_KEY", Auth, "none: SECRET_KEY signs, with HS256",
        "an RSA private key of 2048 to 8192 bits or an EC private key on P-256: PEM, or the path of a PEM file",
        "Signs access tokens with RS256 or ES256, so that others can verify them with its public half. The same on every node.");

    public static readonly Setting AcceptedTokenKeys = new("FAYVAD_ACCEPTED_TOKEN_KEYS", Auth, "none",
        "another SECRET_KEY of at least 32 bytes, or one or several public keys: PEM, or the path of a PEM file", "Keys of before, or of soon: tokens that they signed are good until they end.");

    public static readonly Setting TokenLifetime = new("FAYVAD_TOKEN_LIFETIME_MINUTES", Auth, "60", "1 to 1440", "How long an access token is good.");

    public static readonly Setting AdminEmail = new("FAYVAD_ADMIN_EMAIL", Auth, "owner@localhost",
        "an e-mail address", "The owner account made at the first start.");

    public static readonly Setting AdminPassword = new("FAYVAD_ADMIN_PASSWORD", Auth, "generated and printed once",
        "12 to 1024 characters, not its e-mail address", "That account's password.");

    public static readonly Setting DatabaseUrl = new("DATABASE_URL", Storage, "SQLite in FAYVAD_DATA",
        "postgres://user:password@host:port/name or sqlite:///path/to/file.db", "Where licences, the audit log and sessions are kept.");

    public static readonly Setting RedisUrl = new("REDIS_URL", Storage, "none", "redis[s]://user:password@host:port/database, hosts of a cluster separated by commas",
        "Redis or Valkey, for several nodes: announces licence changes beside the database; keeps hourly quotas where LICENSE_USAGE_STORAGE is redis.");

    public static readonly Setting OdooUrl = new("ODOO_URL", Odoo, "the built-in demo Odoo", "http:// or https:// address", "The Odoo to stand in front of.");

    public static readonly Setting OdooDemoDatabases = new("ODOO_DEMO_DATABASES", Odoo, "demo,demo_free",
        "names of letters, digits, _, - and ., separated by commas", "Databases of the built-in demo Odoo.");

    public static readonly Setting OdooUrls = new("ODOO_URLS", Odoo, "every database lives at ODOO_URL", "database=http://… separated by commas",
        "Databases that live on other Odoo servers.");

    public static readonly Setting OdooMaxInFlight = new("ODOO_MAX_IN_FLIGHT", Odoo, "8", "1 to 1024",
        "Calls in flight at each Odoo server; 4 for each of its workers is a good number.");

    public static readonly Setting OdooAdminLogin = new("ODOO_ADMIN_LOGIN", Odoo, "admin", "a log-in name", "For the command integrate alone: the administrator of each database.");

    public static readonly Setting OdooAdminPassword = new("ODOO_ADMIN_PASSWORD", Odoo, "none", "a password or an API key", "For the command integrate alone: that user's password.");

    public static readonly Setting CatalogFile = new("FAYVAD_CATALOG_FILE", Odoo, "none", "path of a JSON file",
        "Resources, fields and actions of the business API besides the shipped ones.");

    public static readonly Setting ValidationEnabled = new("LICENSE_VALIDATION_ENABLED", Licensing, "true",
        "true or false; false not in Production", "false lets every request pass without a licence, for development.");

    public static readonly Setting ValidationUrl = new("LICENSE_VALIDATION_URL", Licensing, "this server is its own authority",
        "https:// address; http:// on loopback, or where LICENSE_RSA_PUBLIC_KEY is given", "Makes this server an edge: the authority that it asks, e.g. https://license.example.com/api/validate.");

    public static readonly Setting EdgeLicenses = new("LICENSE_EDGE_LICENSES", Licensing, "none",
        "database=licence id or key, separated by commas", "On an edge: which licence each database has. Databases can be activated as well.");

    public static readonly Setting EdgeToken = new("FAYVAD_EDGE_TOKEN", Licensing, "none",
        "an API token of the authority with scope validate", "On an edge: licences are looked up by the database's name.");

    public static readonly Setting GracePeriodHours = new("LICENSE_GRACE_PERIOD_HOURS", Licensing, "48", "0 to 48",
        "How long an edge goes on past the last signed answer of its authority; less than five minutes count as five.");

    public static readonly Setting RsaPublicKey = new("LICENSE_RSA_PUBLIC_KEY", Licensing, "none",
        "RSA public keys of 2048 to 8192 bits: one or several in PEM, or the path of a PEM file",
        "Verifies signed documents; without LICENSE_RSA_PRIVATE_KEY this node verifies with these alone, and signs none.");

    public static readonly Setting RsaPrivateKey = new("LICENSE_RSA_PRIVATE_KEY", Licensing, "generated and kept in the database",
        "an RSA private key of 2048 to 8192 bits: PEM, or the path of a PEM file", "Signs licences; belongs on the authority alone.");

    public static readonly Setting SigningAlgorithm = new("LICENSE_SIGNING_ALGORITHM", Licensing, "PS256", "PS256 or RS256",
        "What a given key, and every key generated from now on, signs with.");

    public static readonly Setting UsageStorage = new("LICENSE_USAGE_STORAGE", Licensing, "memory; database where DATABASE_URL names PostgreSQL", "memory, database or redis",
        "Where hourly quotas are kept: memory is exact for one node, database and redis for several.");

    public static readonly Setting UsageRetentionDays = new("LICENSE_USAGE_RETENTION_DAYS", Licensing, "90", "1 to 3650",
        "How long usage figures are kept.");

    public static readonly Setting SeatDays = new("FAYVAD_SEAT_DAYS", Licensing, "30", "1 to 3650",
        "How many days without use a user keeps a seat.");

    public static readonly Setting RateLimitHeaders = new("FAYVAD_RATELIMIT_HEADERS", Licensing, "always", "always, low or never",
        "When answers carry RateLimit headers; low: below 20 % of the quota.");

    public static readonly Setting AllowedOrigins = new("FAYVAD_ALLOWED_ORIGINS", Live, "none", "origins like https://app.example.com, separated by commas",
        "Pages of these origins may open live connections, besides the server's own.");

    public static readonly Setting LivePerUser = new("FAYVAD_LIVE_PER_USER", Live, "1000", "1 to 100000", "Live connections of one user on one node.");

    public static readonly Setting LivePerAddress = new("FAYVAD_LIVE_PER_ADDRESS", Live, "5000", "1 to 100000", "Live connections of one address, or IPv6 network of 64 bits, on one node.");

    public static readonly Setting LivePollSeconds = new("FAYVAD_LIVE_POLL_SECONDS", Live, "5", "1 to 3600", "How often Odoo is asked for changes of a subscribed resource.");

    public static readonly Setting LivePingSeconds = new("FAYVAD_LIVE_PING_SECONDS", Live, "20", "1 to 300",
        "After how long a silence a live connection is pinged; one that does not answer for as long is closed.");

    public static readonly Setting WebhookAllowedNetworks = new("FAYVAD_WEBHOOK_ALLOWED_NETWORKS", Webhooks, "none",
        "IP addresses and networks (CIDR), separated by commas", "Networks that webhooks may lead to besides the public internet, over http as well.");

    public static readonly Setting SmtpUrl = new("SMTP_URL", Mail, "none: no mail is sent",
        "smtp[s]://user:password@host:port, ?tls=required or ?tls=never", "The mail server that takes mails over; smtp uses STARTTLS where it is offered.");

    public static readonly Setting MailFrom = new("FAYVAD_MAIL_FROM", Mail, "none; required with SMTP_URL",
        "an e-mail address, with a name or without", "Who mails are from.");

    public static readonly Setting PublicUrl = new("FAYVAD_PUBLIC_URL", Mail, "none; required with SMTP_URL",
        "http:// or https:// address", "Where this server is reached from outside: links in mails begin with it.");

    public static readonly Setting MailLanguage = new("FAYVAD_MAIL_LANGUAGE", Mail, "en", "en, fr or sw",
        "What mails are written in where the client's language is not known.");

    public static readonly IReadOnlyList<Setting> All =
    [
        Urls, Environment, DataDirectory, SecretsDirectory, TrustedProxies, MetricsUrls, LogFormat,
        SecretKey, MasterKey, OldMasterKey, TokenPrivateKey, AcceptedTokenKeys, TokenLifetime, AdminEmail, AdminPassword,
        DatabaseUrl, RedisUrl,
        OdooUrl, OdooUrls, OdooMaxInFlight, OdooDemoDatabases, OdooAdminLogin, OdooAdminPassword, CatalogFile,
        ValidationEnabled, ValidationUrl, EdgeLicenses, EdgeToken, GracePeriodHours, RsaPublicKey, RsaPrivateKey, SigningAlgorithm, UsageStorage,
        UsageRetentionDays, SeatDays, RateLimitHeaders,
        AllowedOrigins, LivePerUser, LivePerAddress, LivePollSeconds, LivePingSeconds,
        WebhookAllowedNetworks,
        SmtpUrl, MailFrom, PublicUrl, MailLanguage,
    ];

    public static readonly IReadOnlyList<string> Sections = [.. All.Select(static setting => setting.Section).Distinct()];
}
