//! Taking responses, and listing them for those who may.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::web::{Data, Json, Path, Query};
use actix_web::{FromRequest, HttpRequest, get, post};
use openapi::responses::{Receipt, Response, SubmitResponse};
use openapi::{FieldError, Page, PageQuery, ResponseId, SurveyId};
use uuid::{Uuid, Variant};

use super::collector::{Collector, Outcome};
use super::queries::{self, ResponseRow};
use super::{check_enough, receipt};
use crate::auth::Allowed;
use crate::auth::policy::ReadResponses;
use crate::db::Db;
use crate::db::types::Json as Document;
use crate::error::{Error, Result, issues};
use crate::http::body::DEFINITION_LIMIT;
use crate::http::cursor::Slice;
use crate::http::{Body, Created};
use crate::surveys::{self, PublishedSurveys};

/// Send a response
///
/// Nothing is asked of who sends it, and neither address nor browser is kept. `Idempotency-Key` is a random UUID made for this
/// response: sent again with the same answers, the response is kept once and the same receipt comes back.
#[utoipa::path(operation_id = "submit_response", tag = "responses", request_body = SubmitResponse,
    params(("link" = String, Path, description = "The link's code", max_length = 40, example = "H7kQm3vXw9RbTzYd"),
        ("idempotency-key" = String, Header, description = "A random UUID (version 4), made anew for each response", max_length = 36,
            pattern = "^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-4[0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}$",
            example = "f81d4fae-7dec-41d0-a765-00a0c91e6bf6")), responses(
    (status = 201, description = "The response is kept", body = Receipt),
))]
#[post("/survey-links/{link}/responses")]
pub async fn submit(
    db: Data<Db>,
    collector: Data<Collector>,
    published: Data<PublishedSurveys>,
    link: Path<String>,
    key: IdempotencyKey,
    Body(sent): Body<SubmitResponse, DEFINITION_LIMIT>,
) -> Result<Created<Receipt>> {
    let survey = published.get(&db, link.into_inner()).await?;
    if u32::try_from(survey.version) != Ok(sent.version) {
        return Err(Error::Conflict {
            code: "survey.version.changed",
            detail: "The survey was published anew since you began. Load it again; your answers still fit where the questions do.",
        });
    }
    let errors = issues(::survey::validate::response(&survey.definition, &sent.answers));
    if !errors.is_empty() {
        let detail = "Correct the answers named and send it again.".to_owned();
        return Err(Error::Refused { code: "response.refused", detail, errors });
    }
    // Blank answers are not answers, and white space at the ends of a text says nothing.
    let answers = ::survey::flow::clean(&survey.definition, sent.answers);
    let id = receipt::id(survey.survey, key.0);
    let row = ResponseRow { id, survey_id: survey.survey, version: survey.version, answers: Document(answers) };
    match collector.keep(row).await? {
        Outcome::Kept => Ok(Created::unaddressed(Receipt { receipt: receipt::code(key.0) })),
        Outcome::KeyReused => Err(Error::Refused {
            code: "idempotency_key.reused",
            detail: "Other answers were sent under this key. Make a new random UUID for a new response.".to_owned(),
            errors: Vec::new(),
        }),
        Outcome::Closed => {
            Err(Error::Conflict { code: "survey.closed", detail: "This survey takes no answers any more." })
        }
    }
}

/// List responses
///
/// Whole responses, in an order that tells nothing of when they were sent; none at all while there are fewer than 10.
#[utoipa::path(operation_id = "list_responses", tag = "responses", security(("bearer" = [])),
    params(("id" = SurveyId, Path, description = "The survey"), PageQuery), responses(
    (status = 200, description = "Responses", body = Page<Response>),
))]
#[get("/surveys/{id}/responses")]
pub async fn list(
    db: Data<Db>,
    actor: Allowed<ReadResponses>,
    id: Path<SurveyId>,
    query: Query<PageQuery>,
) -> Result<Json<Page<Response>>> {
    let slice = Slice::<ResponseId>::parse(&query)?;
    let (after, fetch) = (slice.after, slice.fetch());
    let rows = db
        .read(move |conn| {
            surveys::within(conn, &actor.scope, *id)?;
            check_enough(conn, *id)?;
            queries::list(conn, *id, after, fetch)
        })
        .await?;
    let show = |row: ResponseRow| Response {
        id: row.id,
        version: u32::try_from(row.version).unwrap_or(0),
        answers: row.answers.0,
    };
    Ok(Json(slice.page(rows, |row| row.id, show)))
}

/// The `Idempotency-Key` header: a UUID of version 4, so that it holds nothing but chance.
pub struct IdempotencyKey(Uuid);

impl FromRequest for IdempotencyKey {
    type Error = Error;
    type Future = Ready<Result<Self>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let sent = request.headers().get("idempotency-key").and_then(|value| value.to_str().ok());
        let key = sent.filter(|text| text.len() == 36).and_then(|text| Uuid::try_parse(text).ok());
        // Two people who send the same key with the same answers would count as one: only chance keeps keys apart.
        let key = key.filter(|key| key.get_version_num() == 4 && key.get_variant() == Variant::RFC4122);
        ready(key.map(Self).ok_or_else(|| Error::Malformed {
            detail: "A header is missing or wrong.".to_owned(),
            errors: vec![FieldError::new(
                "Idempotency-Key",
                "idempotency_key",
                "Send a random UUID made for this response, and the same one when you send it again.",
            )],
        }))
    }
}
