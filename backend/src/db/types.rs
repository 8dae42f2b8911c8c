//! Column types of our own on both databases: documents here, ids, instants and states in the contract.

use diesel::backend::Backend;
use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::expression::AsExpression;
use diesel::pg::{Pg, PgValue};
use diesel::query_builder::QueryId;
use diesel::serialize::{self, IsNull, Output, ToSql};
use diesel::sql_types::{HasSqlType, SqlType, Text};
use diesel::sqlite::Sqlite;
use openapi::sql::{Id, Instant};
use openapi::{
    ActionId, AgreementId, AuditId, CampaignId, DecisionId, EventId, FactorId, GrantId, GroupId, GroupInvitationId,
    InvitationId, ItemId, JobId, LinkId, MailId, MemberId, MinutesId, OccurrenceId, OrganisationId, PersonId, PoolId,
    QuestionId, RegistrationId, ResponseId, SessionId, SurveyId, Timestamp,
};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::conn::MultiBackend;

/// A JSON document: `jsonb` on PostgreSQL, text checked by `json_valid` on SQLite.
#[derive(Debug, Clone, Copy, Default, SqlType, QueryId)]
#[diesel(postgres_type(oid = 3802, array_oid = 3807), sqlite_type(name = "Text"))]
pub struct Document;

/// A value kept as a [`Document`].
#[derive(Debug, Clone, PartialEq, AsExpression, FromSqlRow)]
#[diesel(sql_type = Document)]
pub struct Json<T>(pub T);

/// PostgreSQL puts the number of its binary format before a `jsonb` value.
const JSONB_VERSION: u8 = 1;

impl<T: DeserializeOwned> FromSql<Document, Pg> for Json<T> {
    fn from_sql(value: PgValue<'_>) -> deserialize::Result<Self> {
        match value.as_bytes().split_first() {
            Some((&JSONB_VERSION, json)) => Ok(Self(serde_json::from_slice(json)?)),
            _ => Err("jsonb of an unknown version".into()),
        }
    }
}

impl<T: Serialize + std::fmt::Debug> ToSql<Document, Pg> for Json<T> {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        std::io::Write::write_all(out, &[JSONB_VERSION])?;
        serde_json::to_writer(out, &self.0)?;
        Ok(IsNull::No)
    }
}

impl<T: DeserializeOwned> FromSql<Document, Sqlite> for Json<T> {
    fn from_sql(value: <Sqlite as Backend>::RawValue<'_>) -> deserialize::Result<Self> {
        let text = <String as FromSql<Text, Sqlite>>::from_sql(value)?;
        Ok(Self(serde_json::from_str(&text)?))
    }
}

impl<T: Serialize + std::fmt::Debug> ToSql<Document, Sqlite> for Json<T> {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
        out.set_value(serde_json::to_string(&self.0)?);
        Ok(IsNull::No)
    }
}

macro_rules! on_both {
    ($($sql:ty),*) => {$(
        impl HasSqlType<$sql> for MultiBackend {
            fn metadata(lookup: &mut Self::MetadataLookup) -> Self::TypeMetadata {
                Self::lookup_sql_type::<$sql>(lookup)
            }
        }
    )*};
}
on_both!(Id, Instant, Document);

macro_rules! columns_on_both {
    ($($sql:ty: $($rust:ty),*;)*) => {$($(
        impl FromSql<$sql, MultiBackend> for $rust {
            fn from_sql(value: <MultiBackend as Backend>::RawValue<'_>) -> deserialize::Result<Self> {
                value.from_sql::<Self, $sql>()
            }
        }

        impl ToSql<$sql, MultiBackend> for $rust {
            fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, MultiBackend>) -> serialize::Result {
                out.set_value((<$sql>::default(), self));
                Ok(IsNull::No)
            }
        }
    )*)*};
}
columns_on_both! {
    Id: OrganisationId, PersonId, CampaignId, SurveyId, ResponseId, SessionId, AgreementId, AuditId, FactorId, GrantId,
        InvitationId, JobId, LinkId, MailId, EventId, OccurrenceId, RegistrationId, GroupId, MemberId, GroupInvitationId,
        MinutesId, ItemId, DecisionId, ActionId, QuestionId, PoolId;
    Instant: Timestamp;
}

impl<T: DeserializeOwned> FromSql<Document, MultiBackend> for Json<T> {
    fn from_sql(value: <MultiBackend as Backend>::RawValue<'_>) -> deserialize::Result<Self> {
        value.from_sql::<Self, Document>()
    }
}

impl<T: Serialize + std::fmt::Debug + Send + Sync + 'static> ToSql<Document, MultiBackend> for Json<T> {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, MultiBackend>) -> serialize::Result {
        out.set_value((Document, self));
        Ok(IsNull::No)
    }
}
