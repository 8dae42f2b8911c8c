//! `bethefuture admin`

use std::io::Read;

use clap::Subcommand;
use openapi::PersonId;
use openapi::sessions::Role;
use uuid::Uuid;

use crate::auth::{self, Passwords, PersonRow};
use crate::clock::now;
use crate::config::Config;
use crate::db::{Conn, Db};
use crate::error::Result;

/// Administrators
#[derive(Subcommand)]
pub enum Admin {
    /// Make an administrator; the password is made and printed once, unless it is given
    Create {
        #[allow(missing_docs)]
        #[arg(long)]
        email: String,
        #[allow(missing_docs)]
        #[arg(long)]
        name: String,
        /// Read the password (12 to 128 characters) from standard input
        #[arg(long)]
        password_stdin: bool,
    },
}

impl Admin {
    /// Makes the administrator.
    pub fn run(self, config: Config) -> anyhow::Result<()> {
        let Self::Create { email, name, password_stdin } = self;
        let db = super::ready(config)?;
        let given = if password_stdin { Some(read_password()?) } else { None };
        let made = create(&db, &email, &name, given)?;
        match made {
            None => anyhow::bail!("somebody has the address {email} already"),
            Some(password) if !password_stdin => super::say(&password)?,
            Some(_) => {}
        }
        Ok(())
    }
}

/// Makes an administrator, with a random password where none is given, and answers with the password; `None` if the address is taken.
pub fn create(db: &Db, email: &str, name: &str, password: Option<String>) -> anyhow::Result<Option<String>> {
    let email = email.trim().to_lowercase();
    anyhow::ensure!(
        email.len() <= 254 && email.split_once('@').is_some_and(|(user, host)| !user.is_empty() && !host.is_empty()),
        "{email} is no e-mail address"
    );
    anyhow::ensure!((1..=200).contains(&name.trim().chars().count()), "a name must have 1 to 200 characters");
    let password = match password {
        Some(password) => password,
        None => auth::random_text(20)?,
    };
    auth::check_new(&password)?;
    let row = PersonRow {
        id: PersonId(Uuid::now_v7()),
        email,
        name: name.trim().to_owned(),
        role: Role::Administrator,
        password_hash: Passwords::hash_blocking(&password)?,
        created_at: now(),
    };
    let made = db.write_blocking(|conn| insert(conn, &row))?;
    Ok(made.then_some(password))
}

fn insert(conn: &mut Conn, row: &PersonRow) -> Result<bool> {
    if auth::person_by_email(conn, &row.email)?.is_some() {
        return Ok(false);
    }
    auth::insert_person(conn, row)?;
    Ok(true)
}

fn read_password() -> anyhow::Result<String> {
    let mut text = String::new();
    std::io::stdin().take(1_000).read_to_string(&mut text)?;
    Ok(text.trim_end_matches(['\r', '\n']).to_owned())
}
