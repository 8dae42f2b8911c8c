//! `bethefuture people`

use std::io::Read;

use clap::Subcommand;
use diesel::prelude::*;
use openapi::people::PersonStatus;
use openapi::roles::{Role, RoleScope};
use openapi::{CampaignId, GrantId, OrganisationId, PersonId};
use uuid::Uuid;

use crate::audit::{Act, Actor, Audited, By, Unaudited};
use crate::auth::{self, GrantRow, Keys, Passwords, PersonRow};
use crate::clock::now;
use crate::config::Config;
use crate::db::schema::{campaigns, organisations};
use crate::db::{Conn, Db};
use crate::error::Result;

/// People
#[derive(Subcommand)]
pub enum People {
    /// Make an account, with a role if one is named; the password is made and printed once, unless it is given
    Add {
        #[allow(missing_docs)]
        #[arg(long)]
        email: String,
        #[allow(missing_docs)]
        #[arg(long)]
        name: String,
        /// Such as campaign_manager; everybody is a participant
        #[arg(long, value_parser = parse_role)]
        role: Option<Role>,
        /// Where they work, by the last part of its address
        #[arg(long)]
        organisation: Option<String>,
        /// The campaign of the role, by the last part of its address
        #[arg(long)]
        campaign: Option<String>,
        /// Read the password (12 to 128 characters) from standard input
        #[arg(long)]
        password_stdin: bool,
        /// Set up an authenticator app too; what it has to be told is printed once, after the password
        #[arg(long)]
        second_factor: bool,
    },
}

/// A role, and where it holds.
type Grant = (Role, Option<OrganisationId>, Option<CampaignId>);

/// An account to be made.
pub struct NewPerson {
    #[allow(missing_docs)]
    pub email: String,
    #[allow(missing_docs)]
    pub name: String,
    #[allow(missing_docs)]
    pub organisation: Option<OrganisationId>,
    /// Made at random where none is given.
    pub password: Option<String>,
    #[allow(missing_docs)]
    pub second_factor: bool,
    #[allow(missing_docs)]
    pub grants: Vec<Grant>,
}

/// What is told of a new account, once.
pub struct Added {
    #[allow(missing_docs)]
    pub password: String,
    /// The secret of the authenticator app, in base 32.
    pub secret: Option<String>,
}

impl Added {
    /// Prints the password, unless it was given, and the secret of the authenticator app, if there is one.
    pub fn say(&self, given: bool) -> anyhow::Result<()> {
        let lines: Vec<&str> =
            (!given).then_some(self.password.as_str()).into_iter().chain(self.secret.as_deref()).collect();
        if lines.is_empty() { Ok(()) } else { super::say(&lines.join("\n")) }
    }
}

impl People {
    /// Makes the account.
    pub fn run(self, config: Config) -> anyhow::Result<()> {
        let Self::Add { email, name, role, organisation, campaign, password_stdin, second_factor } = self;
        let password = if password_stdin { Some(read_password()?) } else { None };
        let keys = config.keys()?;
        let db = super::ready(config)?;
        let organisation = organisation.map(|slug| organisation_of(&db, &slug)).transpose()?;
        let campaign = campaign.map(|slug| campaign_of(&db, &slug)).transpose()?;
        let grants = grants(role, organisation, campaign)?;
        let person = NewPerson { email, name, organisation, password, second_factor, grants };
        match add(&db, &keys, &person)? {
            None => anyhow::bail!("somebody has the address {} already", person.email),
            Some(added) => added.say(password_stdin),
        }
    }
}

/// Makes an account, with a random password where none is given; `None` if the address is taken.
pub fn add(db: &Db, keys: &Keys, person: &NewPerson) -> anyhow::Result<Option<Added>> {
    let email = person.email.trim().to_lowercase();
    anyhow::ensure!(
        email.len() <= 254 && email.split_once('@').is_some_and(|(user, host)| !user.is_empty() && !host.is_empty()),
        "{email} is no e-mail address"
    );
    let name = person.name.trim();
    anyhow::ensure!((1..=200).contains(&name.chars().count()), "a name must have 1 to 200 characters");
    let password = person.password.clone().map_or_else(|| auth::random_text(20), Ok)?;
    auth::rules::check_given(&password, &email)?;
    let row = PersonRow {
        id: PersonId(Uuid::now_v7()),
        email,
        name: name.to_owned(),
        organisation_id: person.organisation,
        status: PersonStatus::Active,
        password_hash: Some(Passwords::hash_blocking(&password)?),
        signed_in_at: None,
        revision: 1,
        created_at: now(),
        suspended_by_region: false,
    };
    let secret = if person.second_factor { Some(auth::factors::new_secret()?) } else { None };
    let made = db.write_blocking(|conn| {
        if auth::person_by_email(conn, &row.email)?.is_some() {
            return Ok(Unaudited::NothingChanged.with(false));
        }
        auth::insert_person(conn, &row)?;
        if let Some(secret) = &secret {
            auth::factors::begin(conn, keys, row.id, secret, Some(row.created_at), row.created_at)?;
        }
        give(conn, &row, &person.grants)
    })?;
    Ok(made.then(|| Added { password, secret: secret.map(|secret| auth::totp::base32(&secret)) }))
}

fn give(conn: &mut Conn, row: &PersonRow, grants: &[Grant]) -> Result<Audited<bool>> {
    for (role, organisation_id, campaign_id) in grants {
        let grant = GrantRow {
            id: GrantId(Uuid::now_v7()),
            person_id: row.id,
            role: *role,
            organisation_id: *organisation_id,
            campaign_id: *campaign_id,
            ends_at: None,
            granted_at: row.created_at,
        };
        auth::insert_grant(conn, &grant)?;
    }
    let roles: Vec<&str> = grants.iter().map(|(role, ..)| role.name()).collect();
    let act = Act::on("people.create", "person", row.id).of(row.organisation_id).set("roles", roles.join(", "));
    Ok(Actor::here(By::Command).record(conn, act)?.with(true))
}

/// The role, where it holds; refuses one that lacks its place.
fn grants(
    role: Option<Role>,
    organisation: Option<OrganisationId>,
    campaign: Option<CampaignId>,
) -> anyhow::Result<Vec<Grant>> {
    let Some(role) = role.filter(|role| *role != Role::Participant) else { return Ok(Vec::new()) };
    let grant = match role.scope() {
        RoleScope::Region => (role, None, None),
        RoleScope::Organisation => {
            anyhow::ensure!(organisation.is_some(), "{} needs --organisation", role.name());
            (role, organisation, None)
        }
        RoleScope::Campaign => {
            anyhow::ensure!(campaign.is_some(), "{} needs --campaign", role.name());
            (role, None, campaign)
        }
    };
    Ok(vec![grant])
}

fn organisation_of(db: &Db, slug: &str) -> anyhow::Result<OrganisationId> {
    let query = organisations::table.filter(organisations::slug.eq(slug)).select(organisations::id);
    let found = db.read_blocking(|conn| Ok(query.first(conn).optional()?))?;
    found.ok_or_else(|| anyhow::anyhow!("there is no organisation {slug}"))
}

fn campaign_of(db: &Db, slug: &str) -> anyhow::Result<CampaignId> {
    let query = campaigns::table.filter(campaigns::slug.eq(slug)).select(campaigns::id);
    let found = db.read_blocking(|conn| Ok(query.first(conn).optional()?))?;
    found.ok_or_else(|| anyhow::anyhow!("there is no campaign {slug}"))
}

fn parse_role(text: &str) -> std::result::Result<Role, String> {
    let names = || Role::ALL.map(Role::name).join(", ");
    Role::ALL.into_iter().find(|role| role.name() == text).ok_or_else(|| format!("it must be one of: {}", names()))
}

/// The password on standard input.
pub fn read_password() -> anyhow::Result<String> {
    let mut text = String::new();
    std::io::stdin().take(1_000).read_to_string(&mut text)?;
    Ok(text.trim_end_matches(['\r', '\n']).to_owned())
}
