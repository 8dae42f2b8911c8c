//! Invitations as rows.

use diesel::prelude::*;
use openapi::invitations::{CreateInvitation, Invitation};
use openapi::roles::Role;
use openapi::{CampaignId, InvitationId, LinkId, OrganisationId, PersonId, Timestamp};
use uuid::Uuid;

use super::rules;
use crate::auth::policy::{Belongs, Scope};
use crate::clock::seconds_after;
use crate::db::schema::{invitations, links, people};
use crate::db::{Conn, is_unique_violation};
use crate::error::{Error, Result};
use crate::links::{LinkRow, Purpose};

/// An invitation.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = invitations)]
#[allow(missing_docs)]
pub struct InvitationRow {
    pub id: InvitationId,
    pub link_id: LinkId,
    /// In lower case.
    pub email: String,
    pub role: Role,
    pub organisation_id: Option<OrganisationId>,
    pub campaign_id: Option<CampaignId>,
    pub invited_by: Option<PersonId>,
    pub accepted_at: Option<Timestamp>,
    pub revoked_at: Option<Timestamp>,
    pub created_at: Timestamp,
    pub expires_at: Timestamp,
}

impl InvitationRow {
    /// A new invitation of `inviter`, from `now` on.
    pub fn new(sent: &CreateInvitation, inviter: PersonId, now: Timestamp) -> Self {
        Self {
            id: InvitationId(Uuid::now_v7()),
            link_id: LinkId(Uuid::now_v7()),
            email: sent.email.trim().to_lowercase(),
            role: sent.role,
            organisation_id: sent.organisation_id,
            campaign_id: sent.campaign_id,
            invited_by: Some(inviter),
            accepted_at: None,
            revoked_at: None,
            created_at: now,
            expires_at: seconds_after(now, Purpose::Invitation.seconds()),
        }
    }

    /// The link that leads to it.
    pub fn link(&self) -> LinkRow {
        LinkRow {
            id: self.link_id,
            purpose: Purpose::Invitation.as_str().to_owned(),
            email: self.email.clone(),
            person_id: None,
            created_at: self.created_at,
            expires_at: self.expires_at,
            used_at: None,
        }
    }
}

/// Invitations within reach, newest first, at most `limit`, after `after`.
pub fn list(conn: &mut Conn, scope: &Scope, after: Option<InvitationId>, limit: i64) -> Result<Vec<InvitationRow>> {
    let mut query =
        invitations::table.order(invitations::id.desc()).limit(limit).select(InvitationRow::as_select()).into_boxed();
    if let Some(after) = after {
        query = query.filter(invitations::id.lt(after));
    }
    if !scope.any {
        let reached: Vec<Option<OrganisationId>> = scope.organisations.iter().copied().map(Some).collect();
        query = query.filter(invitations::organisation_id.eq_any(reached));
    }
    Ok(query.load(conn)?)
}

/// The invitation `id`, if it is within reach.
pub fn within(conn: &mut Conn, scope: &Scope, id: InvitationId) -> Result<InvitationRow> {
    let row: Option<InvitationRow> =
        invitations::table.find(id).select(InvitationRow::as_select()).first(conn).optional()?;
    let row = row.ok_or(Error::NotFound)?;
    scope.check(&Belongs { organisations: row.organisation_id.as_slice(), ..Belongs::default() })?;
    Ok(row)
}

/// The invitation that the link leads to, while the link is good.
pub fn by_link(conn: &mut Conn, link: LinkId, now: Timestamp) -> Result<InvitationRow> {
    let good = links::id.eq(link).and(links::used_at.is_null()).and(links::expires_at.gt(now));
    let row = invitations::table
        .inner_join(links::table)
        .filter(good.and(links::purpose.eq(Purpose::Invitation.as_str())))
        .filter(invitations::accepted_at.is_null().and(invitations::revoked_at.is_null()))
        .select(InvitationRow::as_select())
        .first(conn)
        .optional()?;
    row.ok_or(Error::LinkSpent)
}

/// Adds an invitation, unless one like it waits. One that ran out of time gives way.
pub fn insert(conn: &mut Conn, row: &InvitationRow, now: Timestamp) -> Result<()> {
    let mut late = diesel::update(invitations::table)
        .filter(invitations::email.eq(&row.email).and(invitations::role.eq(row.role)))
        .filter(invitations::accepted_at.is_null().and(invitations::revoked_at.is_null()))
        .filter(invitations::expires_at.le(now))
        .set(invitations::revoked_at.eq(Some(now)))
        .into_boxed();
    late = match row.organisation_id {
        Some(id) => late.filter(invitations::organisation_id.eq(id)),
        None => late.filter(invitations::organisation_id.is_null()),
    };
    late.execute(conn)?;
    diesel::insert_into(links::table).values(row.link()).execute(conn)?;
    let added = diesel::insert_into(invitations::table).values(row).execute(conn);
    added.map(drop).map_err(|failed| {
        if !is_unique_violation(&failed) {
            return failed.into();
        }
        let detail = "An invitation of this address to this role waits already: renew it, or take it back.";
        Error::Conflict { code: "invitation.waiting", detail }
    })
}

/// Takes an invitation back, with its link, unless it was accepted or taken back before; tells whether it did.
pub fn revoke(conn: &mut Conn, row: &InvitationRow, now: Timestamp) -> Result<bool> {
    // The link first, as in accepting: whoever comes second finds it used.
    let unused = links::id.eq(row.link_id).and(links::used_at.is_null());
    let used = diesel::update(links::table.filter(unused)).set(links::used_at.eq(Some(now))).execute(conn)?;
    let open = invitations::id.eq(row.id).and(invitations::accepted_at.is_null());
    let set = invitations::revoked_at.eq(Some(now));
    let revoked = diesel::update(invitations::table.filter(open.and(invitations::revoked_at.is_null())))
        .set(set)
        .execute(conn)?;
    Ok(used == 1 && revoked == 1)
}

/// Keeps that an invitation was accepted.
pub fn set_accepted(conn: &mut Conn, id: InvitationId, now: Timestamp) -> Result<()> {
    diesel::update(invitations::table.find(id)).set(invitations::accepted_at.eq(Some(now))).execute(conn)?;
    Ok(())
}

/// The invitations as those see them who invite, in the order of `rows`.
pub fn show_all(conn: &mut Conn, rows: Vec<InvitationRow>, now: Timestamp) -> Result<Vec<Invitation>> {
    let ids: Vec<PersonId> = rows.iter().filter_map(|row| row.invited_by).collect();
    let names: Vec<(PersonId, String)> =
        people::table.filter(people::id.eq_any(ids)).select((people::id, people::name)).load(conn)?;
    let name = |id: Option<PersonId>| names.iter().find(|(known, _)| Some(*known) == id).map(|(_, name)| name.clone());
    let show = |row: InvitationRow| Invitation {
        status: rules::status(&row, now),
        invited_by: name(row.invited_by).unwrap_or_default(),
        id: row.id,
        email: row.email,
        role: row.role,
        organisation_id: row.organisation_id,
        campaign_id: row.campaign_id,
        created_at: row.created_at,
        expires_at: row.expires_at,
    };
    Ok(rows.into_iter().map(show).collect())
}

/// One invitation as those see it who invite.
pub fn show(conn: &mut Conn, row: InvitationRow, now: Timestamp) -> Result<Invitation> {
    show_all(conn, vec![row], now)?.pop().ok_or(Error::NotFound)
}
