//! `bethefuture admin`

use clap::Subcommand;
use openapi::roles::Role;

use super::people::{Added, NewPerson, add, read_password};
use crate::audit::{Act, Actor, By, Unaudited};
use crate::auth::{self, Keys, Passwords};
use crate::config::Config;
use crate::db::Db;

/// Administrators
#[derive(Subcommand)]
pub enum Admin {
    /// Make an administrator of the region and of the system; the password is made and printed once, unless it is given
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
        /// Set up an authenticator app too; what it has to be told is printed once, after the password
        #[arg(long)]
        second_factor: bool,
    },
    /// Give somebody a new password, which is printed once, and end their sessions
    ResetPassword {
        #[allow(missing_docs)]
        #[arg(long)]
        email: String,
    },
    /// Remove somebody's second factor, and end their sessions: their roles count again once they set up a new one
    ResetSecondFactor {
        #[allow(missing_docs)]
        #[arg(long)]
        email: String,
    },
}

impl Admin {
    /// Does it.
    pub fn run(self, config: Config) -> anyhow::Result<()> {
        match self {
            Self::Create { email, name, password_stdin, second_factor } => {
                let password = if password_stdin { Some(read_password()?) } else { None };
                let keys = config.keys()?;
                let db = super::ready(config)?;
                match create(&db, &keys, &email, &name, password, second_factor)? {
                    None => anyhow::bail!("somebody has the address {email} already"),
                    Some(added) => added.say(password_stdin),
                }
            }
            Self::ResetPassword { email } => super::say(&reset_password(&super::ready(config)?, &email)?),
            Self::ResetSecondFactor { email } => reset_second_factor(&super::ready(config)?, &email),
        }
    }
}

/// Makes an administrator of the region who also looks after the system: the first of either has to come from here. `None` if
/// the address is taken.
pub fn create(
    db: &Db,
    keys: &Keys,
    email: &str,
    name: &str,
    password: Option<String>,
    second_factor: bool,
) -> anyhow::Result<Option<Added>> {
    let grants = [Role::RegionalAdministrator, Role::SystemOperator].map(|role| (role, None, None)).to_vec();
    let person = NewPerson {
        email: email.to_owned(),
        name: name.to_owned(),
        organisation: None,
        password,
        second_factor,
        grants,
    };
    add(db, keys, &person)
}

fn reset_password(db: &Db, email: &str) -> anyhow::Result<String> {
    let password = auth::random_text(20)?;
    let hash = Passwords::hash_blocking(&password)?;
    let found = db.write_blocking(|conn| {
        let Some(person) = auth::person_by_email(conn, email)? else {
            return Ok(Unaudited::NothingChanged.with(false));
        };
        auth::queries::set_password(conn, person.id, &hash)?;
        auth::end_all(conn, person.id)?;
        let act = Act::on("people.reset_password", "person", person.id).of(person.organisation_id);
        Ok(Actor::here(By::Command).record(conn, act.named("password", true))?.with(true))
    })?;
    anyhow::ensure!(found, "nobody has the address {email}");
    Ok(password)
}

fn reset_second_factor(db: &Db, email: &str) -> anyhow::Result<()> {
    let removed = db.write_blocking(|conn| {
        let Some(person) = auth::person_by_email(conn, email)? else {
            return Ok(Unaudited::NothingChanged.with(None));
        };
        if !auth::factors::remove(conn, person.id)? {
            return Ok(Unaudited::NothingChanged.with(Some(false)));
        }
        auth::end_all(conn, person.id)?;
        let act = Act::on("people.reset_second_factor", "person", person.id).of(person.organisation_id);
        Ok(Actor::here(By::Command).record(conn, act.named("second_factor", true))?.with(Some(true)))
    })?;
    match removed {
        None => anyhow::bail!("nobody has the address {email}"),
        Some(false) => anyhow::bail!("{email} has no second factor"),
        Some(true) => Ok(()),
    }
}
