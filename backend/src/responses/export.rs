//! Responses as CSV: a column a question, a row (or a ranking's place, or a multiple choice's option) of its own.

use actix_web::get;
use actix_web::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use actix_web::web::{Bytes, Data, Path};
use actix_web::{HttpResponse, body::BodyStream};
use futures_util::stream;
use openapi::{ResponseId, SurveyId};
use survey::{Answer, Answers, Definition, Kind, Pick, Question};

use super::{check_enough, queries};
use crate::auth::Allowed;
use crate::auth::policy::ReadResponses;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::surveys;

/// Rows read at a time, so that an export of any size takes the memory of this many.
const CHUNK: i64 = 1_000;

/// Export responses
///
/// CSV (RFC 4180) in UTF-8, headings `code` or `code[row]`; choices by their codes. Refused while there are fewer than 10
/// responses. A cell that a spreadsheet would take for a formula begins with an apostrophe.
#[utoipa::path(operation_id = "export_responses", tag = "responses", security(("bearer" = [])),
    params(("id" = SurveyId, Path, description = "The survey")), responses(
    (status = 200, description = "All responses", content_type = "text/csv", body = String),
))]
#[get("/surveys/{id}/responses.csv")]
pub async fn download(db: Data<Db>, actor: Allowed<ReadResponses>, id: Path<SurveyId>) -> Result<HttpResponse> {
    let id = *id;
    let definition = db
        .read(move |conn| {
            let survey = surveys::within(conn, &actor.scope, id)?;
            check_enough(conn, id)?;
            Ok(survey.definition.0)
        })
        .await?;
    let export = Export::new(definition);
    let heading = export.heading()?;
    let rows = stream::try_unfold((export, Step::First), move |(export, step)| {
        let db = db.clone();
        async move {
            let Some(after) = step.after() else { return Ok::<_, Error>(None) };
            let rows = db.read(move |conn| queries::list(conn, id, after, CHUNK)).await?;
            let last = rows.last().map(|row| row.id);
            let mut csv = csv::Writer::from_writer(Vec::new());
            for row in &rows {
                csv.write_record(export.cells(&row.answers.0)).map_err(anyhow::Error::from)?;
            }
            let bytes = csv.into_inner().map_err(|failed| anyhow::anyhow!("{failed}"))?;
            let next = last.map_or(Step::Done, Step::After);
            Ok(Some((Bytes::from(bytes), (export, next))))
        }
    });
    let all = stream::StreamExt::chain(stream::iter([Ok(Bytes::from(heading))]), rows);
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "text/csv; charset=utf-8"))
        .insert_header((CONTENT_DISPOSITION, format!("attachment; filename=\"responses-{id}.csv\"")))
        .body(BodyStream::new(Box::pin(all))))
}

enum Step {
    First,
    After(ResponseId),
    Done,
}

impl Step {
    /// Where to go on reading; `None` at the end.
    #[allow(clippy::option_option)]
    fn after(&self) -> Option<Option<ResponseId>> {
        match self {
            Self::First => Some(None),
            Self::After(id) => Some(Some(*id)),
            Self::Done => None,
        }
    }
}

/// The columns of a survey's export.
pub struct Export {
    definition: Definition,
}

impl Export {
    /// The export of a survey that asks `definition`.
    pub fn new(definition: Definition) -> Self {
        Self { definition }
    }

    /// The line of headings.
    pub fn heading(&self) -> Result<Vec<u8>> {
        let mut csv = csv::Writer::from_writer(Vec::new());
        csv.write_record(self.asked().flat_map(headings)).map_err(anyhow::Error::from)?;
        Ok(csv.into_inner().map_err(|failed| anyhow::anyhow!("{failed}"))?)
    }

    /// A response's cells, one a heading.
    pub fn cells(&self, answers: &Answers) -> Vec<String> {
        self.asked().flat_map(|question| cells(question, answers.get(&question.code))).map(defuse).collect()
    }

    fn asked(&self) -> impl Iterator<Item = &Question> {
        self.definition.questions().map(|(_, question)| question).filter(|question| question.kind.asks())
    }
}

fn headings(question: &Question) -> Vec<String> {
    let code = &question.code;
    let with = |part: &str| format!("{code}[{part}]");
    match &question.kind {
        Kind::SingleChoice { other: Some(_), .. } => vec![code.clone(), with("other")],
        Kind::MultipleChoice { options, other, .. } => {
            options.iter().map(|option| with(&option.code)).chain(other.iter().map(|_| with("other"))).collect()
        }
        Kind::Matrix { rows, .. } => rows.iter().map(|row| with(&row.code)).collect(),
        Kind::Ranking { options, .. } => (1..=options.len()).map(|place| with(&place.to_string())).collect(),
        _ => vec![code.clone()],
    }
}

fn cells(question: &Question, answer: Option<&Answer>) -> Vec<String> {
    let text = |text: &String| text.clone();
    match (&question.kind, answer) {
        (Kind::SingleChoice { other: Some(_), .. }, answer) => match answer {
            Some(Answer::Map(map)) => vec!["other".to_owned(), map.get("other").map(text).unwrap_or_default()],
            Some(Answer::Text(code)) => vec![code.clone(), String::new()],
            _ => vec![String::new(); 2],
        },
        (Kind::MultipleChoice { options, other, .. }, answer) => {
            let picks = picks(answer);
            let chosen = options.iter().map(|option| {
                let has = picks.is_some_and(|picks| {
                    picks.iter().any(|pick| matches!(pick, Pick::Code(code) if *code == option.code))
                });
                if picks.is_none() { String::new() } else { String::from(if has { "1" } else { "0" }) }
            });
            let own = other.iter().map(|_| {
                let own = picks.and_then(|picks| {
                    picks.iter().find_map(|pick| if let Pick::Other(own) = pick { Some(own) } else { None })
                });
                own.map(|own| own.other.clone()).unwrap_or_default()
            });
            chosen.chain(own).collect()
        }
        (Kind::Matrix { rows, .. }, answer) => {
            let map = if let Some(Answer::Map(map)) = answer { Some(map) } else { None };
            rows.iter().map(|row| map.and_then(|map| map.get(&row.code)).map(text).unwrap_or_default()).collect()
        }
        (Kind::Ranking { options, .. }, answer) => {
            let picks = picks(answer).unwrap_or_default();
            let place = |place: usize| match picks.get(place) {
                Some(Pick::Code(code)) => code.clone(),
                _ => String::new(),
            };
            (0..options.len()).map(place).collect()
        }
        (_, Some(Answer::Number(number))) => vec![number.to_string()],
        (_, Some(Answer::Text(written))) => vec![written.clone()],
        _ => vec![String::new()],
    }
}

fn picks(answer: Option<&Answer>) -> Option<&[Pick]> {
    if let Some(Answer::List(picks)) = answer { Some(picks) } else { None }
}

/// A cell that a spreadsheet would take for a formula is kept from it by an apostrophe (OWASP, CSV injection); numbers stay as they are.
pub fn defuse(cell: String) -> String {
    let risky = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠', '\'']);
    if risky && cell.parse::<f64>().is_err() { format!("'{cell}") } else { cell }
}

#[cfg(test)]
mod tests {
    use super::*;
    use survey::{Choice, Layout, Page};

    fn definition(kinds: Vec<(&str, Kind)>) -> Definition {
        let question = |(code, kind): (&str, Kind)| Question {
            code: code.to_owned(),
            text: "?".to_owned(),
            hint: None,
            required: false,
            show_if: None,
            kind,
        };
        let questions = kinds.into_iter().map(question).collect();
        let page = Page { code: "p".to_owned(), title: None, description: None, show_if: None, questions };
        Definition {
            title: "t".to_owned(),
            introduction: None,
            closing: None,
            layout: Layout::Single,
            pages: vec![page],
        }
    }

    #[test]
    fn every_heading_has_its_cell() {
        let options = vec![Choice::new("a", "A"), Choice::new("b", "B")];
        let export = Export::new(definition(vec![
            ("one", Kind::SingleChoice { options: options.clone(), other: Some("Other".to_owned()) }),
            ("many", Kind::MultipleChoice { options: options.clone(), other: None, min: None, max: None }),
            ("rank", Kind::Ranking { options, min: None, max: None }),
            ("size", Kind::Number { min: None, max: None, whole: false, unit: None }),
        ]));
        let answers = Answers::from([
            ("one".to_owned(), Answer::other("x")),
            ("many".to_owned(), Answer::list(["b"])),
            ("rank".to_owned(), Answer::list(["b", "a"])),
            ("size".to_owned(), Answer::Number(-2.5)),
        ]);

        assert_eq!(
            String::from_utf8(export.heading().unwrap()).unwrap(),
            "one,one[other],many[a],many[b],rank[1],rank[2],size\n"
        );
        assert_eq!(export.cells(&answers), ["other", "x", "0", "1", "b", "a", "-2.5"]);
        assert_eq!(export.cells(&Answers::new()), vec![""; 7]);
    }

    #[test]
    fn no_cell_is_a_formula() {
        let export = Export::new(definition(vec![("said", Kind::LongText { max_length: None })]));
        for text in ["=1+1", "+cmd", "-a", "@x", "\t=1", "\r=1", "＝1", "'quoted"] {
            let cells = export.cells(&Answers::from([("said".to_owned(), Answer::Text(text.to_owned()))]));
            assert_eq!(cells, [format!("'{text}")]);
        }
    }
}
