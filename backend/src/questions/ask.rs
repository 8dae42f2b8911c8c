//! Questions where they are asked: beside an event or a working group, for whoever may see it.

use actix_web::web::{Data, Json, Path, Query};
use actix_web::{HttpRequest, get, post};
use openapi::questions::{AskQuestion, Question};
use openapi::{EventId, GroupId, Page, PageQuery, QuestionId};

use super::place::Place;
use super::queries::{self, QuestionRow};
use super::rules;
use crate::audit::Act;
use crate::auth::attempts::Bucket;
use crate::auth::policy::ModerateQuestions;
use crate::auth::{Keys, Viewer, attempts};
use crate::clock::now;
use crate::db::Db;
use crate::error::Result;
use crate::http::cursor::Slice;
use crate::http::{Body, Created, client};
use crate::{live, organisations};

/// List the questions of an event
///
/// Newest first, each with its answer where it has one. Who asked is not told. Whoever looks after the event also sees those that wait
/// to be shown and those that were hidden.
#[utoipa::path(operation_id = "list_event_questions", tag = "questions", security((), ("bearer" = [])),
    params(("id" = EventId, Path, description = "The event"), PageQuery), responses(
    (status = 200, description = "Questions", body = Page<Question>),
))]
#[get("/event-pages/{id}/questions")]
pub async fn list_at_event(
    db: Data<Db>,
    viewer: Viewer,
    id: Path<EventId>,
    query: Query<PageQuery>,
) -> Result<Json<Page<Question>>> {
    list(&db, viewer, Place::Event(*id), &query).await
}

/// Ask the leaders at an event
///
/// Shown at once where it is known who asks; otherwise when it was released or answered.
#[utoipa::path(operation_id = "ask_at_event", tag = "questions", security((), ("bearer" = [])), request_body = AskQuestion,
    params(("id" = EventId, Path, description = "The event")), responses(
    (status = 201, description = "The new question", body = Question),
))]
#[post("/event-pages/{id}/questions")]
pub async fn ask_at_event(
    db: Data<Db>,
    keys: Data<Keys>,
    request: HttpRequest,
    viewer: Viewer,
    id: Path<EventId>,
    Body(asked): Body<AskQuestion>,
) -> Result<Created<Question>> {
    ask(&db, &keys, &request, viewer, Place::Event(*id), asked).await
}

/// List the questions of a working group
///
/// Newest first, each with its answer where it has one. Who asked is not told. Whoever looks after the group also sees those that wait
/// to be shown and those that were hidden.
#[utoipa::path(operation_id = "list_group_questions", tag = "questions", security((), ("bearer" = [])),
    params(("id" = GroupId, Path, description = "The working group"), PageQuery), responses(
    (status = 200, description = "Questions", body = Page<Question>),
))]
#[get("/group-pages/{id}/questions")]
pub async fn list_in_group(
    db: Data<Db>,
    viewer: Viewer,
    id: Path<GroupId>,
    query: Query<PageQuery>,
) -> Result<Json<Page<Question>>> {
    list(&db, viewer, Place::Group(*id), &query).await
}

/// Ask the leaders in a working group
///
/// Shown at once where it is known who asks; otherwise when it was released or answered.
#[utoipa::path(operation_id = "ask_in_group", tag = "questions", security((), ("bearer" = [])), request_body = AskQuestion,
    params(("id" = GroupId, Path, description = "The working group")), responses(
    (status = 201, description = "The new question", body = Question),
))]
#[post("/group-pages/{id}/questions")]
pub async fn ask_in_group(
    db: Data<Db>,
    keys: Data<Keys>,
    request: HttpRequest,
    viewer: Viewer,
    id: Path<GroupId>,
    Body(asked): Body<AskQuestion>,
) -> Result<Created<Question>> {
    ask(&db, &keys, &request, viewer, Place::Group(*id), asked).await
}

async fn list(db: &Db, viewer: Viewer, place: Place, query: &PageQuery) -> Result<Json<Page<Question>>> {
    let slice = Slice::<QuestionId>::parse(query)?;
    let page = db
        .read(move |conn| {
            place.check_seen(conn, &viewer)?;
            let all = place.facts(conn)?.admits(&viewer.scope::<ModerateQuestions>());
            let rows = queries::at(conn, place, all, slice.after, slice.fetch())?;
            let now = now();
            Ok(slice.page(rows, |row| row.id, |row| row.show(now)))
        })
        .await?;
    Ok(Json(page))
}

async fn ask(
    db: &Db,
    keys: &Keys,
    request: &HttpRequest,
    viewer: Viewer,
    place: Place,
    asked: AskQuestion,
) -> Result<Created<Question>> {
    rules::check_question(&asked)?;
    let actor = viewer.actor();
    let bucket = match viewer.person() {
        Some(person) => Bucket::questions(keys, person)?,
        None => Bucket::questions_from(keys, client::address(request))?,
    };
    let question = db
        .write(move |conn| {
            // The body may have come long after the sign-in was looked at.
            let viewer = viewer.again(conn)?;
            place.check_seen(conn, &viewer)?;
            organisations::check_known(conn, asked.organisation_id)?;
            attempts::count(conn, &bucket, now())?;
            let row = QuestionRow::new(place, &asked.text, viewer.person(), asked.organisation_id, now());
            queries::insert(conn, &row)?;
            live::touch(conn, place.topic())?;
            // Nothing of the organisation: those who lead it would read there who asked them.
            let act =
                Act::on("questions.ask", "question", row.id).set("status", row.status.as_str()).named("text", true);
            Ok(actor.record(conn, act)?.with(row.show(now())))
        })
        .await?;
    Ok(Created::unaddressed(question))
}
