//! Invitations to working groups: to one e-mail address, good once, for 14 days, for the account that has this address.

use actix_web::web::{Data, Json, Path, Query};
use actix_web::{HttpResponse, delete, get, post};
use diesel::prelude::*;
use openapi::accounts::LinkToken;
use openapi::groups::{GroupInvitation, GroupRole, InviteMember, MemberStatus, MyGroup};
use openapi::{GroupId, GroupInvitationId, Page, PageQuery, PersonId, Timestamp};
use uuid::Uuid;

use super::members::{self, MemberRow};
use super::{joining, letters, queries, rules};
use crate::audit::Act;
use crate::auth::attempts::{self, Bucket};
use crate::auth::policy::{JoinGroups, ManageGroups};
use crate::auth::{Allowed, Keys, Viewer};
use crate::clock::{now, seconds_after};
use crate::db::schema::{group_invitations, people};
use crate::db::{Conn, Db};
use crate::error::{Error, Result};
use crate::http::cursor::Slice;
use crate::http::{Body, Created};
use crate::links::{self, Purpose};
use crate::live::{self, Topic};

/// An invitation.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = group_invitations)]
#[allow(missing_docs)]
pub struct InvitationRow {
    pub id: GroupInvitationId,
    pub group_id: GroupId,
    /// In lower case.
    pub email: String,
    pub role: GroupRole,
    pub invited_by: Option<PersonId>,
    pub created_at: Timestamp,
    pub expires_at: Timestamp,
    pub accepted_at: Option<Timestamp>,
    pub revoked_at: Option<Timestamp>,
}

/// List the invitations to a working group
///
/// Newest first.
#[utoipa::path(operation_id = "list_group_invitations", tag = "groups", security(("bearer" = [])),
    params(("id" = GroupId, Path, description = "The group"), PageQuery), responses(
    (status = 200, description = "Invitations", body = Page<GroupInvitation>),
))]
#[get("/groups/{id}/invitations")]
pub async fn list(
    db: Data<Db>,
    actor: Allowed<ManageGroups>,
    id: Path<GroupId>,
    query: Query<PageQuery>,
) -> Result<Json<Page<GroupInvitation>>> {
    let slice = Slice::<GroupInvitationId>::parse(&query)?;
    let page = db
        .read(move |conn| {
            let group = queries::within(conn, &actor.scope, *id)?;
            let mut query = group_invitations::table
                .filter(group_invitations::group_id.eq(group.id))
                .order(group_invitations::id.desc())
                .limit(slice.fetch())
                .select(InvitationRow::as_select())
                .into_boxed();
            if let Some(after) = slice.after {
                query = query.filter(group_invitations::id.lt(after));
            }
            let page = slice.page(query.load(conn)?, |row| row.id, |row| row);
            Ok(Page { items: show_all(conn, page.items, now())?, next: page.next })
        })
        .await?;
    Ok(Json(page))
}

/// Invite somebody to a working group
///
/// Whether the address has an account is not told. An invitation of it that waits is taken back: the new one takes its place.
#[utoipa::path(operation_id = "invite_member", tag = "groups", security(("bearer" = [])), request_body = InviteMember,
    params(("id" = GroupId, Path, description = "The group")), responses(
    (status = 201, description = "The new invitation", body = GroupInvitation),
))]
#[post("/groups/{id}/invitations")]
pub async fn invite(
    db: Data<Db>,
    actor: Allowed<ManageGroups>,
    keys: Data<Keys>,
    id: Path<GroupId>,
    Body(sent): Body<InviteMember>,
) -> Result<Created<GroupInvitation>> {
    rules::check_invite(&sent)?;
    let body = db
        .write_as(actor.access(), move |conn| {
            let group = queries::changing(conn, &actor, *id)?;
            let now = now();
            let row = InvitationRow {
                id: GroupInvitationId(Uuid::now_v7()),
                group_id: group.id,
                email: sent.email.trim().to_lowercase(),
                role: sent.role,
                invited_by: Some(actor.id()),
                created_at: now,
                expires_at: seconds_after(now, Purpose::GroupInvitation.seconds()),
                accepted_at: None,
                revoked_at: None,
            };
            // Nobody is to flood an address, nor many of them.
            let buckets =
                [Bucket::mails(&keys, Purpose::GroupInvitation, &row.email)?, Bucket::invitations(&keys, actor.id())?];
            buckets.iter().try_for_each(|bucket| attempts::count(conn, bucket, now).map(drop))?;
            replace(conn, &row)?;
            letters::invited(conn, &group, &row, &actor.person.name)?;
            let act = Act::on("groups.invite", "group", group.id).set("invitation", row.id);
            let recorded = actor.actor.record(conn, act.named("email", true).set("role", row.role.as_str()))?;
            let shown = show_all(conn, vec![row], now)?.pop().ok_or(Error::NotFound)?;
            Ok(recorded.with(shown))
        })
        .await?;
    Ok(Created::unaddressed(body))
}

/// Take an invitation to a working group back
#[utoipa::path(operation_id = "revoke_group_invitation", tag = "groups", security(("bearer" = [])),
    params(("id" = GroupId, Path, description = "The group"),
        ("invitation_id" = GroupInvitationId, Path, description = "The invitation")), responses(
    (status = 204, description = "It is taken back"),
))]
#[delete("/groups/{id}/invitations/{invitation_id}")]
pub async fn revoke(
    db: Data<Db>,
    actor: Allowed<ManageGroups>,
    ids: Path<(GroupId, GroupInvitationId)>,
) -> Result<HttpResponse> {
    let (id, invitation) = ids.into_inner();
    db.write_as(actor.access(), move |conn| {
        let group = queries::changing(conn, &actor, id)?;
        let theirs = group_invitations::id.eq(invitation).and(group_invitations::group_id.eq(group.id));
        let known = group_invitations::table.filter(theirs).select(group_invitations::id);
        known.first::<GroupInvitationId>(conn).optional()?.ok_or(Error::NotFound)?;
        let waiting = group_invitations::accepted_at.is_null().and(group_invitations::revoked_at.is_null());
        let revoked = diesel::update(group_invitations::table.filter(theirs.and(waiting)))
            .set(group_invitations::revoked_at.eq(Some(now())))
            .execute(conn)?;
        if revoked != 1 {
            let detail = "This invitation was accepted or taken back already.";
            return Err(Error::Conflict { code: "invitation.over", detail });
        }
        let act = Act::on("groups.revoke_invitation", "group", group.id).set("invitation", invitation);
        Ok(actor.actor.record(conn, act)?.with(()))
    })
    .await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Accept an invitation to a working group
///
/// By the account that has the invited address, and by no other: for those the link does not work, as if it never had.
#[utoipa::path(operation_id = "accept_group_invitation", tag = "groups", security(("bearer" = [])), request_body = LinkToken, responses(
    (status = 200, description = "The group one is a member of now", body = MyGroup),
))]
#[post("/group-invitations/accept")]
pub async fn accept(
    db: Data<Db>,
    actor: Allowed<JoinGroups>,
    viewer: Viewer,
    keys: Data<Keys>,
    Body(sent): Body<LinkToken>,
) -> Result<Json<MyGroup>> {
    let link = links::read(&keys, Purpose::GroupInvitation, &sent.token).ok_or(Error::LinkSpent)?;
    let mine = db
        .write_as(actor.access(), move |conn| {
            let now = now();
            let invitation = standing(conn, GroupInvitationId(link.0), &actor.person.email, now)?;
            let group = queries::held(conn, invitation.group_id)?;
            queries::check_active(&group)?;
            // Of two who send the same link at once, the second finds it used up here.
            spend(conn, invitation.id, now)?;
            let row = members::of(conn, group.id, actor.id())?;
            let row = row.unwrap_or_else(|| MemberRow::new(group.id, actor.id(), now));
            // Whoever is a member stays what they are: roles are given by those who lead the group.
            let row = if row.status == MemberStatus::Active { row } else { row.joined(invitation.role, now) };
            let row = members::keep(conn, row)?;
            live::touch(conn, Topic::Group(group.id))?;
            let act = Act::on("groups.accept_invitation", "group", group.id).set("invitation", invitation.id);
            let recorded = actor.actor.record(conn, act.set("member", row.id).set("role", row.role.as_str()))?;
            Ok(recorded.with(joining::show(conn, &viewer, row, group)?))
        })
        .await?;
    Ok(Json(mine))
}

/// The invitation `id`, while it is good for this address.
fn standing(conn: &mut Conn, id: GroupInvitationId, email: &str, now: Timestamp) -> Result<InvitationRow> {
    let waiting = group_invitations::accepted_at.is_null().and(group_invitations::revoked_at.is_null());
    let found = group_invitations::table
        .filter(group_invitations::id.eq(id).and(group_invitations::email.eq(email.to_lowercase())))
        .filter(waiting.and(group_invitations::expires_at.gt(now)))
        .select(InvitationRow::as_select())
        .first(conn);
    found.optional()?.ok_or(Error::LinkSpent)
}

fn spend(conn: &mut Conn, id: GroupInvitationId, now: Timestamp) -> Result<()> {
    let waiting = group_invitations::accepted_at.is_null().and(group_invitations::revoked_at.is_null());
    let spent = diesel::update(group_invitations::table.filter(group_invitations::id.eq(id).and(waiting)))
        .set(group_invitations::accepted_at.eq(Some(now)))
        .execute(conn)?;
    if spent == 1 { Ok(()) } else { Err(Error::LinkSpent) }
}

/// Adds an invitation; one of the address that waits is taken back.
fn replace(conn: &mut Conn, row: &InvitationRow) -> Result<()> {
    let theirs = group_invitations::group_id.eq(row.group_id).and(group_invitations::email.eq(&row.email));
    let waiting = group_invitations::accepted_at.is_null().and(group_invitations::revoked_at.is_null());
    diesel::update(group_invitations::table.filter(theirs.and(waiting)))
        .set(group_invitations::revoked_at.eq(Some(row.created_at)))
        .execute(conn)?;
    diesel::insert_into(group_invitations::table).values(row).execute(conn)?;
    Ok(())
}

fn show_all(conn: &mut Conn, rows: Vec<InvitationRow>, now: Timestamp) -> Result<Vec<GroupInvitation>> {
    let ids: Vec<PersonId> = rows.iter().filter_map(|row| row.invited_by).collect();
    let names: Vec<(PersonId, String)> =
        people::table.filter(people::id.eq_any(ids)).select((people::id, people::name)).load(conn)?;
    let name = |id: Option<PersonId>| names.iter().find(|(known, _)| Some(*known) == id).map(|(_, name)| name.clone());
    let show = |row: InvitationRow| GroupInvitation {
        status: rules::status(&row, now),
        invited_by: name(row.invited_by).unwrap_or_default(),
        id: row.id,
        email: row.email,
        role: row.role,
        created_at: row.created_at,
        expires_at: row.expires_at,
    };
    Ok(rows.into_iter().map(show).collect())
}
