//! The tables, as both databases hold them.

// `table!` names columns by SQL types that it expects in scope.
#![allow(missing_docs, clippy::wildcard_imports)]

mod gatherings;

use diesel::{allow_tables_to_appear_in_same_query, joinable, table};

pub use gatherings::{
    calendar_addresses, event_hosts, event_invitees, event_occurrences, event_pools, events, group_actions,
    group_decisions, group_invitations, group_members, live_topics, minutes, minutes_versions, questions,
    registrations, working_groups,
};

table! {
    use diesel::sql_types::*;
    use openapi::sql::{Id, Instant};

    people (id) {
        id -> Id,
        email -> Text,
        name -> Text,
        organisation_id -> Nullable<Id>,
        status -> Text,
        password_hash -> Nullable<Text>,
        signed_in_at -> Nullable<Instant>,
        revision -> Integer,
        created_at -> Instant,
        suspended_by_region -> Bool,
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
        created_at -> Instant,
        device -> Text,
        second_factor -> Bool,
    }
}

table! {
    use diesel::sql_types::*;
    use openapi::sql::Id;
    use crate::db::types::Document;

    organisations (id) {
        id -> Id,
        slug -> Text,
        name -> Text,
        kind -> Text,
        accent -> Nullable<Text>,
        contacts -> Document,
        logo -> Nullable<Binary>,
        logo_type -> Nullable<Text>,
        revision -> Integer,
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

table! {
    use diesel::sql_types::*;
    use openapi::sql::{Id, Instant};

    role_grants (id) {
        id -> Id,
        person_id -> Id,
        role -> Text,
        organisation_id -> Nullable<Id>,
        campaign_id -> Nullable<Id>,
        ends_at -> Nullable<Instant>,
        granted_at -> Instant,
    }
}

table! {
    use diesel::sql_types::*;
    use openapi::sql::{Id, Instant};

    factors (id) {
        id -> Id,
        person_id -> Id,
        kind -> Text,
        secret -> Binary,
        confirmed_at -> Nullable<Instant>,
        last_step -> BigInt,
        created_at -> Instant,
    }
}

table! {
    use diesel::sql_types::*;
    use openapi::sql::{Id, Instant};

    recovery_codes (person_id, code_hash) {
        person_id -> Id,
        code_hash -> Binary,
        used_at -> Nullable<Instant>,
    }
}

table! {
    use diesel::sql_types::*;
    use openapi::sql::{Id, Instant};

    links (id) {
        id -> Id,
        purpose -> Text,
        email -> Text,
        person_id -> Nullable<Id>,
        created_at -> Instant,
        expires_at -> Instant,
        used_at -> Nullable<Instant>,
    }
}

table! {
    use diesel::sql_types::*;
    use openapi::sql::{Id, Instant};

    invitations (id) {
        id -> Id,
        link_id -> Id,
        email -> Text,
        role -> Text,
        organisation_id -> Nullable<Id>,
        campaign_id -> Nullable<Id>,
        invited_by -> Nullable<Id>,
        accepted_at -> Nullable<Instant>,
        revoked_at -> Nullable<Instant>,
        created_at -> Instant,
        expires_at -> Instant,
    }
}

table! {
    use diesel::sql_types::*;
    use openapi::sql::Instant;

    attempts (bucket) {
        bucket -> Binary,
        count -> Integer,
        window_ends_at -> Instant,
    }
}

table! {
    use diesel::sql_types::*;
    use openapi::sql::Instant;
    use crate::db::types::Document;

    settings (name) {
        name -> Text,
        value -> Document,
        revision -> Integer,
        updated_at -> Instant,
    }
}

table! {
    use diesel::sql_types::*;
    use openapi::sql::{Id, Instant};
    use crate::db::types::Document;

    jobs (id) {
        id -> Id,
        kind -> Text,
        payload -> Document,
        status -> Text,
        run_at -> Instant,
        attempts -> Integer,
        max_attempts -> Integer,
        leased_by -> Nullable<Id>,
        leased_until -> Nullable<Instant>,
        dedupe_key -> Nullable<Text>,
        last_error -> Nullable<Text>,
        created_at -> Instant,
        finished_at -> Nullable<Instant>,
    }
}

table! {
    use diesel::sql_types::*;
    use openapi::sql::Instant;

    job_schedules (name) {
        name -> Text,
        every_seconds -> Integer,
        next_at -> Instant,
        last_at -> Nullable<Instant>,
    }
}

table! {
    use diesel::sql_types::*;
    use openapi::sql::{Id, Instant};
    use crate::db::types::Document;

    mails (id) {
        id -> Id,
        email -> Text,
        person_id -> Nullable<Id>,
        template -> Text,
        kind -> Text,
        parameters -> Document,
        subject -> Text,
        status -> Text,
        message_id -> Text,
        dedupe_key -> Nullable<Text>,
        created_at -> Instant,
        sent_at -> Nullable<Instant>,
    }
}

table! {
    use diesel::sql_types::*;
    use openapi::sql::Instant;

    mail_opt_outs (email, kind) {
        email -> Text,
        kind -> Text,
        created_at -> Instant,
    }
}

table! {
    use diesel::sql_types::*;
    use openapi::sql::{Id, Instant};
    use crate::db::types::Document;

    audit_entries (id) {
        id -> Id,
        at -> Instant,
        actor_id -> Nullable<Id>,
        actor_kind -> Text,
        action -> Text,
        object_kind -> Text,
        object_id -> Text,
        organisation_id -> Nullable<Id>,
        changes -> Document,
        trace_id -> Text,
    }
}

table! {
    use diesel::sql_types::*;
    use openapi::sql::Id;

    audit_seals (position) {
        position -> BigInt,
        entry_id -> Id,
        hash -> Binary,
    }
}

table! {
    use diesel::sql_types::*;
    use openapi::sql::Id;

    workforce_figures (organisation_id, year, role) {
        organisation_id -> Id,
        year -> Integer,
        role -> Text,
        headcount -> Integer,
        fte -> Double,
        vacancies -> Integer,
        agency -> Integer,
    }
}

table! {
    use diesel::sql_types::*;
    use openapi::sql::{Id, Instant};
    use crate::db::types::Document;

    agreements (id) {
        id -> Id,
        organisation_id -> Id,
        terms -> Document,
        created_at -> Instant,
        updated_at -> Instant,
    }
}

joinable!(sessions -> people (person_id));
joinable!(role_grants -> people (person_id));
joinable!(people -> organisations (organisation_id));
joinable!(factors -> people (person_id));
joinable!(invitations -> links (link_id));
joinable!(audit_seals -> audit_entries (entry_id));
joinable!(surveys -> campaigns (campaign_id));
joinable!(campaign_organisations -> organisations (organisation_id));
joinable!(campaign_organisations -> campaigns (campaign_id));
joinable!(working_groups -> campaigns (campaign_id));
joinable!(group_members -> working_groups (group_id));
joinable!(group_members -> people (person_id));
joinable!(group_invitations -> working_groups (group_id));
joinable!(events -> campaigns (campaign_id));
joinable!(events -> working_groups (group_id));
joinable!(event_hosts -> events (event_id));
joinable!(event_hosts -> people (person_id));
joinable!(event_invitees -> events (event_id));
joinable!(event_occurrences -> events (event_id));
joinable!(event_pools -> event_occurrences (occurrence_id));
joinable!(registrations -> event_occurrences (occurrence_id));
joinable!(registrations -> events (event_id));
joinable!(minutes -> working_groups (group_id));
joinable!(minutes -> event_occurrences (occurrence_id));
joinable!(minutes_versions -> minutes (minutes_id));
joinable!(group_decisions -> minutes (minutes_id));
joinable!(group_actions -> working_groups (group_id));
allow_tables_to_appear_in_same_query!(
    people,
    sessions,
    organisations,
    campaigns,
    campaign_organisations,
    surveys,
    survey_versions,
    responses,
    role_grants,
    factors,
    recovery_codes,
    links,
    invitations,
    attempts,
    settings,
    jobs,
    job_schedules,
    mails,
    mail_opt_outs,
    audit_entries,
    audit_seals,
    workforce_figures,
    agreements,
    working_groups,
    group_members,
    group_invitations,
    events,
    event_hosts,
    event_invitees,
    event_occurrences,
    event_pools,
    registrations,
    calendar_addresses,
    minutes,
    minutes_versions,
    group_decisions,
    group_actions,
    questions,
    live_topics,
);
