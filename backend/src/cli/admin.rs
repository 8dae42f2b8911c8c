//! `bethefuture admin`

use std::io::Read;

use clap::Subcommand;
use openapi::people::PersonStatus;
use openapi::roles::Role;
use openapi::{GrantId, PersonId};
use uuid::Uuid;

use crate::audit::{Act, Actor, Audited, By, Unaudited};
use crate::auth::{self, GrantRow, Passwords, PersonRow};
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
        organisation_id: None,
        status: PersonStatus::Active,
        password_hash: Some(Passwords::hash_blocking(&password)?),
        signed_in_at: None,
        revision: 1,
        created_at: now(),
    };
    let made = db.write_blocking(|conn| insert(conn, &row))?;
    Ok(made.then_some(password))
}

/// Adds an administrator of the region who also looks after the system: the first of either has to come from here.
fn insert(conn: &mut Conn, row: &PersonRow) -> Result<Audited<bool>> {
    if auth::person_by_email(conn, &row.email)?.is_some() {
        return Ok(Unaudited::NothingChanged.with(false));
    }
    auth::insert_person(conn, row)?;
    for role in [Role::RegionalAdministrator, Role::SystemOperator] {
        let grant = GrantRow {
            id: GrantId(Uuid::now_v7()),
            person_id: row.id,
            role,
            organisation_id: None,
            campaign_id: None,
            ends_at: None,
            granted_at: row.created_at,
        };
        auth::insert_grant(conn, &grant)?;
    }
    let act = Act::on("people.create", "person", row.id).set("roles", "regional_administrator, system_operator");
    Ok(Actor::here(By::Command).record(conn, act)?.with(true))
}

fn read_password() -> anyhow::Result<String> {
    let mut text = String::new();
    std::io::stdin().take(1_000).read_to_string(&mut text)?;
    Ok(text.trim_end_matches(['\r', '\n']).to_owned())
}
