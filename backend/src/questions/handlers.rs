//! Questions, for those who answer them and for those who decide whether they are shown.

use actix_web::web::{Data, Json, Path, Query};
use actix_web::{get, post};
use openapi::questions::{AnswerQuestion, QuestionListQuery, QuestionStatus, QuestionToAnswer};
use openapi::{Page, PageQuery, QuestionId};

use super::queries::{self, QuestionRow};
use super::reach::{self, Reached};
use super::rules;
use crate::audit::Act;
use crate::auth::policy::{AnswerQuestions, ModerateQuestions, ReadQuestions};
use crate::auth::{Allowed, Viewer};
use crate::clock::now;
use crate::db::{Conn, Db};
use crate::error::{Error, Result};
use crate::http::cursor::Slice;
use crate::http::etag::{ETag, IfMatch};
use crate::http::{Body, Tagged};
use crate::live;
use crate::mail::{self, Letter, Parameters, Template};

/// List questions to answer
///
/// Those that whoever asks may answer, or show and hide; those first that have waited longest.
#[utoipa::path(operation_id = "list_questions_to_answer", tag = "questions", security(("bearer" = [])), params(QuestionListQuery),
    responses((status = 200, description = "Questions", body = Page<QuestionToAnswer>)))]
#[get("/questions")]
pub async fn list(
    db: Data<Db>,
    actor: Allowed<ReadQuestions>,
    query: Query<QuestionListQuery>,
) -> Result<Json<Page<QuestionToAnswer>>> {
    let query = query.into_inner();
    let slice = Slice::<QuestionId>::parse(&PageQuery { cursor: query.cursor, limit: query.limit })?;
    let statuses = query.status.map_or_else(|| vec![QuestionStatus::Waiting, QuestionStatus::Open], |one| vec![one]);
    let page = db
        .read(move |conn| {
            let viewer = Viewer::of(conn, actor.access())?;
            let within = reach::within(conn, &viewer)?;
            let rows = queries::within(conn, within, statuses, slice.after, slice.fetch())?;
            let page = slice.page(rows, |row| row.id, |row| row);
            let items = page.items.into_iter().map(|row| Ok(Reached::new(conn, &viewer, row)?.show()));
            Ok(Page { items: items.collect::<Result<_>>()?, next: page.next })
        })
        .await?;
    Ok(Json(page))
}

/// Show a question to answer
#[utoipa::path(operation_id = "get_question", tag = "questions", security(("bearer" = [])),
    params(("id" = QuestionId, Path, description = "The question")), responses(
    (status = 200, description = "The question", body = QuestionToAnswer, headers(("etag" = String, description = "Its version, for `If-Match`"))),
))]
#[get("/questions/{id}")]
pub async fn show(
    db: Data<Db>,
    actor: Allowed<ReadQuestions>,
    id: Path<QuestionId>,
) -> Result<Tagged<QuestionToAnswer>> {
    let (shown, revision) = db
        .read(move |conn| {
            let viewer = Viewer::of(conn, actor.access())?;
            let row = queries::find(conn, *id)?;
            let reached = Reached::new(conn, &viewer, row)?;
            reached.check_read()?;
            let revision = reached.row.revision;
            Ok((reached.show(), revision))
        })
        .await?;
    Ok(Tagged(shown, ETag(revision)))
}

/// Answer a question
///
/// In writing, for everyone who sees the question, with the date and the role of whoever answers. An answer can be corrected in the same
/// way: it keeps the date on which it was first given.
#[utoipa::path(operation_id = "answer_question", tag = "questions", security(("bearer" = [])), request_body = AnswerQuestion,
    params(("id" = QuestionId, Path, description = "The question"),
        ("if-match" = String, Header, description = "The ETag last read", max_length = 40, example = "\"1\"")), responses(
    (status = 200, description = "The answered question", body = QuestionToAnswer, headers(("etag" = String, description = "Its version, for `If-Match`"))),
))]
#[post("/questions/{id}/answer")]
pub async fn answer(
    db: Data<Db>,
    actor: Allowed<AnswerQuestions>,
    id: Path<QuestionId>,
    if_match: IfMatch,
    Body(given): Body<AnswerQuestion>,
) -> Result<Tagged<QuestionToAnswer>> {
    rules::check_answer(&given)?;
    let (shown, revision) = db
        .write_as(actor.access(), move |conn| {
            let viewer = Viewer::of(conn, actor.access())?;
            let before = queries::find(conn, *id)?;
            let reached = Reached::new(conn, &viewer, before.clone())?;
            let role = reached.signature(conn, &actor.roles)?.ok_or(Error::NotFound)?;
            if_match.check(before.revision)?;
            rules::check_answerable(before.status)?;
            let after = queries::update(
                conn,
                &QuestionRow {
                    status: QuestionStatus::Answered,
                    answer: given.answer.trim().to_owned(),
                    answered_by: Some(actor.id()),
                    answered_as: rules::answered_as(&given.title, &role),
                    answered_at: before.answered_at.or_else(|| Some(now())),
                    ..before.clone()
                },
            )?;
            if before.answered_at.is_none() {
                tell_asker(conn, &after, &reached.facts.name)?;
            }
            live::touch(conn, after.place()?.topic())?;
            let act = changes("questions.answer", &before, &after);
            let recorded = actor.actor.record(conn, act)?;
            Ok(recorded.with((reached.with(after.clone()).show(), after.revision)))
        })
        .await?;
    Ok(Tagged(shown, ETag(revision)))
}

/// Show a question that waits or was hidden
#[utoipa::path(operation_id = "release_question", tag = "questions", security(("bearer" = [])),
    params(("id" = QuestionId, Path, description = "The question")), responses(
    (status = 200, description = "The question", body = QuestionToAnswer, headers(("etag" = String, description = "Its version, for `If-Match`"))),
))]
#[post("/questions/{id}/release")]
pub async fn release(
    db: Data<Db>,
    actor: Allowed<ModerateQuestions>,
    id: Path<QuestionId>,
) -> Result<Tagged<QuestionToAnswer>> {
    turn(&db, actor, *id, "questions.release", |row| rules::released(row.status, row.answered_at.is_some())).await
}

/// Hide a question
///
/// What must not be shown, because it names somebody or attacks them, is taken away with its answer.
#[utoipa::path(operation_id = "hide_question", tag = "questions", security(("bearer" = [])),
    params(("id" = QuestionId, Path, description = "The question")), responses(
    (status = 200, description = "The question", body = QuestionToAnswer, headers(("etag" = String, description = "Its version, for `If-Match`"))),
))]
#[post("/questions/{id}/hide")]
pub async fn hide(
    db: Data<Db>,
    actor: Allowed<ModerateQuestions>,
    id: Path<QuestionId>,
) -> Result<Tagged<QuestionToAnswer>> {
    turn(&db, actor, *id, "questions.hide", |row| rules::check_hideable(row.status).map(|()| QuestionStatus::Hidden))
        .await
}

async fn turn(
    db: &Db,
    actor: Allowed<ModerateQuestions>,
    id: QuestionId,
    name: &'static str,
    to: fn(&QuestionRow) -> Result<QuestionStatus>,
) -> Result<Tagged<QuestionToAnswer>> {
    let (shown, revision) = db
        .write_as(actor.access(), move |conn| {
            let viewer = Viewer::of(conn, actor.access())?;
            let row = queries::find(conn, id)?;
            let reached = Reached::new(conn, &viewer, row)?;
            if !reached.may_moderate() {
                return Err(Error::NotFound);
            }
            let before = reached.row.clone();
            let after = queries::update(conn, &QuestionRow { status: to(&before)?, ..before.clone() })?;
            live::touch(conn, after.place()?.topic())?;
            let recorded = actor.actor.record(conn, changes(name, &before, &after))?;
            Ok(recorded.with((reached.with(after.clone()).show(), after.revision)))
        })
        .await?;
    Ok(Tagged(shown, ETag(revision)))
}

/// Tells whoever asked, where it is known and they may still see where they did.
fn tell_asker(conn: &mut Conn, row: &QuestionRow, place: &str) -> Result<()> {
    let Some(asker) = row.asked_by else { return Ok(()) };
    let Some(viewer) = Viewer::known(conn, asker)? else { return Ok(()) };
    let Some(person) = viewer.signed_in().map(|who| &who.person) else { return Ok(()) };
    if !row.place()?.is_seen(conn, &viewer)? {
        return Ok(());
    }
    let words = [("name", person.name.as_str()), ("place", place), ("answered_as", &row.answered_as)];
    mail::enqueue(
        conn,
        Letter {
            to: person.email.clone(),
            person: Some(asker),
            template: Template::QuestionAnswered,
            parameters: Parameters {
                words: words.map(|(name, word)| (name.to_owned(), word.to_owned())).into(),
                ..Parameters::default()
            },
            once: Some(format!("question:{}:answered", row.id)),
        },
    )
}

fn changes(name: &'static str, before: &QuestionRow, after: &QuestionRow) -> Act {
    Act::on(name, "question", after.id)
        .of(after.organisation_id)
        .changed("status", before.status.as_str(), after.status.as_str())
        .changed("answered_as", &before.answered_as, &after.answered_as)
        .named("answer", before.answer != after.answer)
}
