//! What is written to members of working groups, and to those who would be.

use std::collections::BTreeMap;

use openapi::LinkId;
use openapi::groups::{GroupRole, MemberStatus};

use super::invitations::InvitationRow;
use super::members::{self, MemberRow};
use super::queries::GroupRow;
use crate::auth::queries::person;
use crate::clock::today;
use crate::db::Conn;
use crate::error::Result;
use crate::links::Purpose;
use crate::mail::{self, Letter, Parameters, Template};

fn words(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
    pairs.iter().map(|(name, word)| ((*name).to_owned(), (*word).to_owned())).collect()
}

/// Tells those who lead the group that somebody applied; of several applications of a day, of the first one.
pub fn applied(conn: &mut Conn, group: &GroupRow, row: &MemberRow, applicant: &str) -> Result<()> {
    let leads = members::receivers(conn, group.id)?.into_iter().filter(|member| member.role.leads());
    for lead in leads {
        let words = words(&[("name", &lead.name), ("group", &group.name), ("applicant", applicant)]);
        mail::enqueue(
            conn,
            Letter {
                to: lead.email,
                person: Some(lead.id),
                template: Template::GroupApplied,
                parameters: Parameters { words, link: None },
                once: Some(format!("group-applied:{}:{}:{}", row.id, today(), lead.id)),
            },
        )?;
    }
    Ok(())
}

/// Tells whoever applied what was decided.
pub fn decided(conn: &mut Conn, group: &GroupRow, row: &MemberRow) -> Result<()> {
    let person = person(conn, row.person_id)?;
    let accepted = row.status == MemberStatus::Active;
    let template = if accepted { Template::ApplicationAccepted } else { Template::ApplicationRefused };
    let mut words = words(&[("name", &person.name), ("group", &group.name)]);
    if !row.decided_reason.is_empty() {
        words.insert("reason".to_owned(), row.decided_reason.clone());
    }
    let letter = Letter {
        to: person.email,
        person: Some(person.id),
        template,
        parameters: Parameters { words, link: None },
        once: Some(format!("application:{}:{}", row.id, row.revision)),
    };
    mail::enqueue(conn, letter)
}

/// Sends an invitation.
pub fn invited(conn: &mut Conn, group: &GroupRow, row: &InvitationRow, inviter: &str) -> Result<()> {
    let letter = Letter {
        to: row.email.clone(),
        person: None,
        template: Template::GroupInvitation,
        parameters: Parameters {
            words: words(&[("group", &group.name), ("inviter", inviter), ("role", in_words(row.role))]),
            link: Some((Purpose::GroupInvitation, LinkId(row.id.0))),
        },
        once: Some(format!("group-invitation:{}", row.id)),
    };
    mail::enqueue(conn, letter)
}

fn in_words(role: GroupRole) -> &'static str {
    match role {
        GroupRole::Chair => "Chair",
        GroupRole::Facilitator => "Facilitator",
        GroupRole::Member => "Member",
        GroupRole::Observer => "Observer",
    }
}
