//! The tables, as both databases hold them.

// `table!` names columns by SQL types that it expects in scope.
#![allow(missing_docs, clippy::wildcard_imports)]

use diesel::{allow_tables_to_appear_in_same_query, joinable, table};

table! {
    use diesel::sql_types::*;
    use openapi::sql::{Id, Instant};

    people (id) {
        id -> Id,
        email -> Text,
        name -> Text,
        role -> Text,
        password_hash -> Text,
        created_at -> Instant,
    }
}

table! {
    use diesel::sql_types::*;
    use openapi::sql::{Id, Instant};

    sessions (id) {
        id -> Id,
        person_id -> Id,
        token_hash -> Binary,
        previous_hash -> Nullable<Binary>,
        rotated_at -> Instant,
        expires_at -> Instant,
    }
}

table! {
    use diesel::sql_types::*;
    use openapi::sql::Id;

    organisations (id) {
        id -> Id,
        slug -> Text,
        name -> Text,
        kind -> Text,
    }
}

table! {
    use diesel::sql_types::*;
    use openapi::sql::{Id, Instant};

    campaigns (id) {
        id -> Id,
        slug -> Text,
        name -> Text,
        summary -> Text,
        aims -> Text,
        privacy_notice -> Text,
        status -> Text,
        starts_on -> Nullable<Text>,
        ends_on -> Nullable<Text>,
        revision -> Integer,
        created_at -> Instant,
        updated_at -> Instant,
    }
}

table! {
    use openapi::sql::Id;

    campaign_organisations (campaign_id, organisation_id) {
        campaign_id -> Id,
        organisation_id -> Id,
    }
}

table! {
    use diesel::sql_types::*;
    use openapi::sql::{Id, Instant};
    use crate::db::types::Document;

    surveys (id) {
        id -> Id,
        campaign_id -> Id,
        title -> Text,
        status -> Text,
        link -> Nullable<Text>,
        version -> Nullable<Integer>,
        definition -> Document,
        import_report -> Nullable<Document>,
        questions -> Integer,
        minutes -> Integer,
        closes_at -> Nullable<Instant>,
        revision -> Integer,
        created_at -> Instant,
        updated_at -> Instant,
    }
}

table! {
    use diesel::sql_types::*;
    use openapi::sql::{Id, Instant};
    use crate::db::types::Document;

    survey_versions (survey_id, version) {
        survey_id -> Id,
        version -> Integer,
        definition -> Document,
        published_at -> Instant,
    }
}

table! {
    use diesel::sql_types::*;
    use openapi::sql::Id;
    use crate::db::types::Document;

    responses (id) {
        id -> Id,
        survey_id -> Id,
        version -> Integer,
        answers -> Document,
    }
}

joinable!(sessions -> people (person_id));
joinable!(surveys -> campaigns (campaign_id));
joinable!(campaign_organisations -> organisations (organisation_id));
joinable!(campaign_organisations -> campaigns (campaign_id));
allow_tables_to_appear_in_same_query!(
    people,
    sessions,
    organisations,
    campaigns,
    campaign_organisations,
    surveys,
    survey_versions,
    responses,
);
