//! Responses as rows.

use diesel::prelude::*;
use diesel::sql_types::{Array, Integer};
use openapi::sql::Id;
use openapi::{ResponseId, SurveyId};
use survey::Answers;

use crate::db::schema::responses;
use crate::db::types::{Document, Json};
use crate::db::{Conn, is_unique_violation};
use crate::error::Result;

/// What one person answered. There is no instant in it, and nothing that leads to a person.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable, Insertable)]
#[diesel(table_name = responses)]
pub struct ResponseRow {
    #[allow(missing_docs)]
    pub id: ResponseId,
    #[allow(missing_docs)]
    pub survey_id: SurveyId,
    #[allow(missing_docs)]
    pub version: i32,
    #[allow(missing_docs)]
    pub answers: Json<Answers>,
}

/// How many responses `survey` has.
pub fn count(conn: &mut Conn, survey: SurveyId) -> Result<i64> {
    Ok(responses::table.filter(responses::survey_id.eq(survey)).count().get_result(conn)?)
}

/// The responses to `survey` in the order of their random ids, at most `limit`, after `after`.
pub fn list(conn: &mut Conn, survey: SurveyId, after: Option<ResponseId>, limit: i64) -> Result<Vec<ResponseRow>> {
    let mut query = responses::table
        .filter(responses::survey_id.eq(survey))
        .order(responses::id.asc())
        .limit(limit)
        .select(ResponseRow::as_select())
        .into_boxed();
    if let Some(after) = after {
        query = query.filter(responses::id.gt(after));
    }
    Ok(query.load(conn)?)
}

/// The response `id`.
pub fn find(conn: &mut Conn, id: ResponseId) -> Result<Option<ResponseRow>> {
    Ok(responses::table.find(id).select(ResponseRow::as_select()).first(conn).optional()?)
}

/// Adds those of `rows` that are not there yet, and names them.
pub fn insert_new(conn: &mut Conn, rows: &[ResponseRow]) -> Result<Vec<ResponseId>> {
    match conn {
        Conn::Postgres(c) => insert_postgres(c, rows),
        Conn::Sqlite(_) => {
            let mut new = Vec::with_capacity(rows.len());
            for row in rows {
                // A plain insert is a cached statement; on SQLite a violation undoes that statement only.
                match diesel::insert_into(responses::table).values(row).execute(conn) {
                    Ok(_) => new.push(row.id),
                    Err(failed) if is_unique_violation(&failed) => {}
                    Err(failed) => return Err(failed.into()),
                }
            }
            Ok(new)
        }
    }
}

/// One statement for all rows: a round trip each would be what a batch spends its time on.
fn insert_postgres(conn: &mut PgConnection, rows: &[ResponseRow]) -> Result<Vec<ResponseId>> {
    #[derive(QueryableByName)]
    struct New {
        #[diesel(sql_type = Id)]
        id: ResponseId,
    }
    let ids: Vec<ResponseId> = rows.iter().map(|row| row.id).collect();
    let surveys: Vec<SurveyId> = rows.iter().map(|row| row.survey_id).collect();
    let versions: Vec<i32> = rows.iter().map(|row| row.version).collect();
    let answers: Vec<Json<&Answers>> = rows.iter().map(|row| Json(&row.answers.0)).collect();
    let new: Vec<New> = diesel::sql_query(
        "insert into responses (id, survey_id, version, answers) select * from unnest($1, $2, $3, $4) \
         on conflict do nothing returning id",
    )
    .bind::<Array<Id>, _>(ids)
    .bind::<Array<Id>, _>(surveys)
    .bind::<Array<Integer>, _>(versions)
    .bind::<Array<Document>, _>(answers)
    .get_results(conn)?;
    Ok(new.into_iter().map(|row| row.id).collect())
}
