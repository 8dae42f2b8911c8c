//! Settings: from the environment, then from a file, then defaults that are safe.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::net::IpAddr;
use std::path::{Path, PathBuf};

use anyhow::{Context, ensure};
use ipnet::IpNet;
use secrecy::{ExposeSecret, SecretBox};

use crate::auth::Keys;
use crate::db::Target;

/// One setting: its name in the file; the environment variable is `BETHEFUTURE_` and the name in capitals.
struct Setting {
    name: &'static str,
    default: &'static str,
    about: &'static str,
}

const SETTINGS: [Setting; 18] = [
    Setting {
        name: "database_url",
        default: "sqlite:{data_dir}/bethefuture.db",
        about: "Where the data is: sqlite: and a path, or a postgres:// address. DATABASE_URL is read too.",
    },
    Setting {
        name: "data_dir",
        default: "./data",
        about: "Where an SQLite database and a secret made by the server are kept.",
    },
    Setting {
        name: "listen",
        default: "127.0.0.1:8080",
        about: "Address and port to listen on; port 0 takes a free one.",
    },
    Setting {
        name: "frontend_dir",
        default: "",
        about: "The folder of the built frontend, served beside the API. Empty: the API alone.",
    },
    Setting {
        name: "secret",
        default: "",
        about: "At least 32 characters that sign sessions. With SQLite it is made and kept in data_dir when empty; with PostgreSQL it must be set, the same on every server.",
    },
    Setting {
        name: "previous_secrets",
        default: "",
        about: "Secrets that were used before, separated by spaces: what they signed stays good while it lasts. Nothing new is signed with them.",
    },
    Setting {
        name: "public_url",
        default: "http://localhost:8080",
        about: "The address people use, such as https://bethefuture.example. Links in mail begin with it; requests that name another host are refused, but for localhost and addresses in numbers.",
    },
    Setting {
        name: "trusted_proxies",
        default: "",
        about: "Addresses or networks (172.16.0.0/12) of proxies whose X-Forwarded-For is believed, separated by spaces. Empty: none.",
    },
    Setting {
        name: "smtp_url",
        default: "",
        about: "The mail server: smtps://user:password@host (TLS from the start), smtp://user:password@host?tls=required (STARTTLS), smtp://host for one on this machine, or smtp://host?tls=none for one elsewhere that is sent plain text. Empty: mail is kept in the embedded outbox, to be read in the studio.",
    },
    Setting {
        name: "smtp_ca",
        default: "",
        about: "A file of certificates (PEM) of authorities that are trusted besides the system's when the mail server shows its own. Empty: the system's alone.",
    },
    Setting { name: "mail_from", default: "BeTheFuture <no-reply@localhost>", about: "The sender of mail." },
    Setting {
        name: "workers",
        default: "1",
        about: "How many jobs `serve` works on at a time, besides one that needs the database alone; 0 leaves them to `bethefuture worker`.",
    },
    Setting {
        name: "audit_heads",
        default: "{data_dir}/audit-heads.jsonl",
        about: "The file that the head of the audit's chain is signed into every hour: keep a copy elsewhere, `bethefuture audit verify` holds the chain against it.",
    },
    Setting {
        name: "metrics_token",
        default: "",
        about: "What GET /metrics has to be asked with, as a bearer token of at least 32 characters. Empty: there are no metrics.",
    },
    Setting {
        name: "slow_client_seconds",
        default: "30",
        about: "Seconds after which a client that takes no part of an answer is dropped.",
    },
    Setting {
        name: "stream_seconds",
        default: "300",
        about: "Seconds after which a stream that an open page follows ends; the page comes back for the next one. 1 to 3600.",
    },
    Setting {
        name: "log",
        default: "info",
        about: "What is logged: error, warn, info, debug, or a filter such as info,diesel=debug.",
    },
    Setting { name: "log_format", default: "text", about: "text or json." },
];

/// The file that is read where it exists, unless `BETHEFUTURE_CONFIG` names another.
const FILE: &str = "bethefuture.toml";
const SHORTEST_SECRET: usize = 32;

/// All settings, checked.
#[derive(Debug)]
pub struct Config {
    #[allow(missing_docs)]
    pub target: Target,
    #[allow(missing_docs)]
    pub data_dir: PathBuf,
    #[allow(missing_docs)]
    pub listen: String,
    #[allow(missing_docs)]
    pub frontend_dir: Option<String>,
    secret: SecretBox<String>,
    previous_secrets: SecretBox<String>,
    /// Without a slash at its end.
    pub public_url: String,
    /// Proxies that are believed.
    pub trusted_proxies: Vec<IpNet>,
    /// Empty for the embedded outbox; may hold a password.
    pub smtp_url: SecretBox<String>,
    /// Authorities that are trusted besides the system's.
    pub smtp_ca: Option<PathBuf>,
    #[allow(missing_docs)]
    pub mail_from: String,
    /// Jobs that `serve` works on at a time.
    pub workers: u32,
    #[allow(missing_docs)]
    pub audit_heads: PathBuf,
    /// Empty for no metrics.
    pub metrics_token: SecretBox<String>,
    #[allow(missing_docs)]
    pub slow_client_seconds: u64,
    /// How long a stream goes on.
    pub stream_seconds: u64,
    #[allow(missing_docs)]
    pub log: String,
    /// Whether log lines are JSON.
    pub log_json: bool,
}

impl Config {
    /// Reads the settings, or says which is wrong.
    pub fn load() -> anyhow::Result<Self> {
        let file = read_file()?;
        let get = |name: &str| value(&file, name);
        let data_dir = PathBuf::from(get("data_dir"));
        let url = std::env::var("DATABASE_URL").ok().filter(|_| get("database_url").contains("{data_dir}"));
        let url = url.unwrap_or_else(|| get("database_url")).replace("{data_dir}", &data_dir.to_string_lossy());
        let target = Target::parse(&url).map_err(anyhow::Error::msg).context("BETHEFUTURE_DATABASE_URL")?;
        let log_format = get("log_format");
        ensure!(matches!(log_format.as_str(), "text" | "json"), "BETHEFUTURE_LOG_FORMAT must be text or json");
        let public_url = get("public_url").trim_end_matches('/').to_owned();
        let host = public_url.split_once("://").filter(|(scheme, _)| matches!(*scheme, "http" | "https"));
        ensure!(
            host.is_some_and(|(_, host)| !host.is_empty() && !host.contains(['/', '?', '#', '@'])),
            "BETHEFUTURE_PUBLIC_URL must be http:// or https:// and a host, without a path"
        );
        let proxies = get("trusted_proxies");
        let trusted_proxies: anyhow::Result<Vec<IpNet>> = proxies.split_whitespace().map(network).collect();
        let metrics_token = get("metrics_token");
        ensure!(
            metrics_token.is_empty() || metrics_token.len() >= SHORTEST_SECRET,
            "BETHEFUTURE_METRICS_TOKEN must be at least {SHORTEST_SECRET} characters"
        );
        let stream_seconds = get("stream_seconds").parse().ok().filter(|seconds| (1..=3_600).contains(seconds));
        let stream_seconds = stream_seconds.context("BETHEFUTURE_STREAM_SECONDS must be a number from 1 to 3600")?;
        Ok(Self {
            target,
            listen: get("listen"),
            frontend_dir: Some(get("frontend_dir")).filter(|folder| !folder.is_empty()),
            secret: SecretBox::new(Box::new(get("secret"))),
            previous_secrets: SecretBox::new(Box::new(get("previous_secrets"))),
            public_url,
            trusted_proxies: trusted_proxies.context("BETHEFUTURE_TRUSTED_PROXIES")?,
            smtp_url: SecretBox::new(Box::new(get("smtp_url"))),
            smtp_ca: Some(get("smtp_ca")).filter(|path| !path.is_empty()).map(PathBuf::from),
            mail_from: get("mail_from"),
            workers: get("workers").parse().context("BETHEFUTURE_WORKERS must be a number")?,
            audit_heads: PathBuf::from(get("audit_heads").replace("{data_dir}", &data_dir.to_string_lossy())),
            metrics_token: SecretBox::new(Box::new(metrics_token)),
            slow_client_seconds: get("slow_client_seconds")
                .parse()
                .context("BETHEFUTURE_SLOW_CLIENT_SECONDS must be a number")?,
            stream_seconds,
            log: get("log"),
            log_json: log_format == "json",
            data_dir,
        })
    }

    /// The keys made from the secret of now and those of before.
    pub fn keys(&self) -> anyhow::Result<Keys> {
        Ok(Keys::new(&self.secret()?, &self.previous_secrets()?))
    }

    /// The keys that were used before.
    pub fn previous_secrets(&self) -> anyhow::Result<Vec<Vec<u8>>> {
        let all = self.previous_secrets.expose_secret().split_whitespace();
        let all: Vec<Vec<u8>> = all.map(|secret| secret.as_bytes().to_vec()).collect();
        ensure!(
            all.iter().all(|secret| secret.len() >= SHORTEST_SECRET),
            "each of BETHEFUTURE_PREVIOUS_SECRETS must be at least {SHORTEST_SECRET} characters"
        );
        Ok(all)
    }

    /// The key that signs sessions; made on first use where that is safe.
    pub fn secret(&self) -> anyhow::Result<Vec<u8>> {
        let set = self.secret.expose_secret();
        if !set.is_empty() {
            ensure!(set.len() >= SHORTEST_SECRET, "BETHEFUTURE_SECRET must be at least {SHORTEST_SECRET} characters");
            let kinds: std::collections::BTreeSet<u8> = set.bytes().collect();
            ensure!(kinds.len() >= 8, "BETHEFUTURE_SECRET is too simple: use random characters");
            return Ok(set.clone().into_bytes());
        }
        ensure!(
            matches!(self.target, Target::Sqlite(_)),
            "BETHEFUTURE_SECRET must be set with PostgreSQL: at least {SHORTEST_SECRET} random characters, the same on every server"
        );
        kept_secret(&self.data_dir.join("secret.key"))
    }
}

/// One address, or a network of them.
fn network(text: &str) -> anyhow::Result<IpNet> {
    let one = text.parse::<IpAddr>().map(IpNet::from);
    one.or_else(|_| text.parse()).with_context(|| format!("{text} is no address and no network"))
}

/// What `bethefuture config --explain` prints.
pub fn explain() -> anyhow::Result<String> {
    let file = read_file()?;
    let mut text = format!(
        "Settings are read from the environment, then from {FILE} (or the file that BETHEFUTURE_CONFIG names).\n"
    );
    for setting in &SETTINGS {
        let value = value(&file, setting.name);
        let shown = match (setting.name, value.as_str()) {
            (_, "") => "(empty)",
            ("secret" | "previous_secrets" | "metrics_token", _) => "(set)",
            ("smtp_url", _) => "(a mail server; not shown, it may hold a password)",
            ("database_url", url) if url.starts_with("postgres") => {
                "(a PostgreSQL address; not shown, it may hold a password)"
            }
            (_, value) => value,
        };
        let default = if setting.default.is_empty() { "(empty)" } else { setting.default };
        writeln!(
            text,
            "\nBETHEFUTURE_{}\n  in the file: {}\n  {}\n  default: {default}\n  now: {shown}",
            setting.name.to_uppercase(),
            setting.name,
            setting.about
        )?;
    }
    Ok(text)
}

fn value(file: &BTreeMap<String, String>, name: &str) -> String {
    let from_environment = std::env::var(format!("BETHEFUTURE_{}", name.to_uppercase())).ok();
    from_environment.filter(|text| !text.is_empty()).or_else(|| file.get(name).cloned()).unwrap_or_else(|| {
        SETTINGS
            .iter()
            .find(|setting| setting.name == name)
            .map(|setting| setting.default.to_owned())
            .unwrap_or_default()
    })
}

fn read_file() -> anyhow::Result<BTreeMap<String, String>> {
    let named = std::env::var("BETHEFUTURE_CONFIG").ok();
    let path = named.as_deref().unwrap_or(FILE);
    if named.is_none() && !Path::new(path).exists() {
        return Ok(BTreeMap::new());
    }
    let text = std::fs::read_to_string(path).with_context(|| format!("could not read {path}"))?;
    let settings: BTreeMap<String, String> = toml::from_str(&text)
        .with_context(|| format!("{path} must hold lines such as: listen = \"127.0.0.1:8080\""))?;
    for name in settings.keys() {
        ensure!(SETTINGS.iter().any(|setting| setting.name == name), "{path}: there is no setting {name}");
    }
    Ok(settings)
}

fn kept_secret(path: &Path) -> anyhow::Result<Vec<u8>> {
    use std::io::Write as _;
    use std::os::unix::fs::OpenOptionsExt;

    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let made = std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path);
    if let Ok(mut file) = made {
        file.write_all(crate::auth::random_text(43)?.as_bytes())?;
        file.sync_all()?;
    }
    let secret = std::fs::read(path).with_context(|| format!("could not read {}", path.display()))?;
    ensure!(secret.len() >= SHORTEST_SECRET, "{} is too short: remove it to have a new one made", path.display());
    Ok(secret)
}
