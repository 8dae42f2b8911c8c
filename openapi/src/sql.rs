//! How ids, instants and states are kept: natively on PostgreSQL, as blobs and text on SQLite.

use diesel::backend::Backend;
use diesel::deserialize::{self, FromSql};
use diesel::pg::{Pg, PgValue};
use diesel::serialize::{self, IsNull, Output, ToSql};
use diesel::sql_types::{BigInt, SqlType, Text};
use diesel::sqlite::Sqlite;

use crate::Timestamp;

/// An id: `uuid` on PostgreSQL, a blob of 16 bytes on SQLite.
#[derive(Debug, Clone, Copy, Default, SqlType, diesel::query_builder::QueryId)]
#[diesel(postgres_type(oid = 2950, array_oid = 2951), sqlite_type(name = "Binary"))]
pub struct Id;

/// An instant: `timestamptz` on PostgreSQL, RFC 3339 text in UTC with six decimals on SQLite, which sorts as the instants do.
#[derive(Debug, Clone, Copy, Default, SqlType, diesel::query_builder::QueryId)]
#[diesel(postgres_type(oid = 1184, array_oid = 1185), sqlite_type(name = "Text"))]
pub struct Instant;

/// Microseconds from 1970 to 2000, where PostgreSQL begins to count.
const TO_2000: i64 = 946_684_800_000_000;

macro_rules! id_columns {
    ($name:ident) => {
        impl diesel::deserialize::FromSql<crate::sql::Id, diesel::pg::Pg> for $name {
            fn from_sql(value: diesel::pg::PgValue<'_>) -> diesel::deserialize::Result<Self> {
                Ok(Self(Uuid::from_slice(value.as_bytes())?))
            }
        }

        impl diesel::serialize::ToSql<crate::sql::Id, diesel::pg::Pg> for $name {
            fn to_sql<'b>(
                &'b self,
                out: &mut diesel::serialize::Output<'b, '_, diesel::pg::Pg>,
            ) -> diesel::serialize::Result {
                std::io::Write::write_all(out, self.0.as_bytes())?;
                Ok(diesel::serialize::IsNull::No)
            }
        }

        impl diesel::deserialize::FromSql<crate::sql::Id, diesel::sqlite::Sqlite> for $name {
            fn from_sql(
                value: <diesel::sqlite::Sqlite as diesel::backend::Backend>::RawValue<'_>,
            ) -> diesel::deserialize::Result<Self> {
                let bytes = <Vec<u8> as diesel::deserialize::FromSql<
                    diesel::sql_types::Binary,
                    diesel::sqlite::Sqlite,
                >>::from_sql(value)?;
                Ok(Self(Uuid::from_slice(&bytes)?))
            }
        }

        impl diesel::serialize::ToSql<crate::sql::Id, diesel::sqlite::Sqlite> for $name {
            fn to_sql<'b>(
                &'b self,
                out: &mut diesel::serialize::Output<'b, '_, diesel::sqlite::Sqlite>,
            ) -> diesel::serialize::Result {
                out.set_value(&self.0.as_bytes()[..]);
                Ok(diesel::serialize::IsNull::No)
            }
        }
    };
}
pub(crate) use id_columns;

macro_rules! text_column {
    ($name:ident { $($variant:ident = $text:literal),* }) => {
        impl $name {
            /// Its name in JSON and in the databases.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),* }
            }
        }

        impl<DB> diesel::serialize::ToSql<diesel::sql_types::Text, DB> for $name
        where
            DB: diesel::backend::Backend,
            str: diesel::serialize::ToSql<diesel::sql_types::Text, DB>,
        {
            fn to_sql<'b>(&'b self, out: &mut diesel::serialize::Output<'b, '_, DB>) -> diesel::serialize::Result {
                self.as_str().to_sql(out)
            }
        }

        impl<DB> diesel::deserialize::FromSql<diesel::sql_types::Text, DB> for $name
        where
            DB: diesel::backend::Backend,
            String: diesel::deserialize::FromSql<diesel::sql_types::Text, DB>,
        {
            fn from_sql(value: DB::RawValue<'_>) -> diesel::deserialize::Result<Self> {
                match String::from_sql(value)?.as_str() {
                    $($text => Ok(Self::$variant),)*
                    other => Err(format!("{other} is no {}", stringify!($name)).into()),
                }
            }
        }
    };
}
pub(crate) use text_column;

impl FromSql<Instant, Pg> for Timestamp {
    fn from_sql(value: PgValue<'_>) -> deserialize::Result<Self> {
        let micros = <i64 as FromSql<BigInt, Pg>>::from_sql(value)?;
        Ok(Self::from_micros(micros.saturating_add(TO_2000)))
    }
}

impl ToSql<Instant, Pg> for Timestamp {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        ToSql::<BigInt, Pg>::to_sql(&(self.as_micros() - TO_2000), &mut out.reborrow())
    }
}

impl FromSql<Instant, Sqlite> for Timestamp {
    fn from_sql(value: <Sqlite as Backend>::RawValue<'_>) -> deserialize::Result<Self> {
        Ok(<String as FromSql<Text, Sqlite>>::from_sql(value)?.parse()?)
    }
}

impl ToSql<Instant, Sqlite> for Timestamp {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
        out.set_value(self.to_string());
        Ok(IsNull::No)
    }
}
