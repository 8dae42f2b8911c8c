//! The tables of events, working groups and questions.

// `table!` names columns by SQL types that it expects in scope.
#![allow(missing_docs, clippy::wildcard_imports)]

use diesel::table;

table! {
    use diesel::sql_types::*;
    use openapi::sql::{Id, Instant};
    use crate::db::types::Document;

    working_groups (id) {
        id -> Id,
        campaign_id -> Nullable<Id>,
        name -> Text,
        purpose -> Text,
        terms -> Text,
        themes -> Document,
        visibility -> Text,
        joining -> Text,
        status -> Text,
        revision -> Integer,
        created_at -> Instant,
        updated_at -> Instant,
    }
}

table! {
    use diesel::sql_types::*;
    use openapi::sql::{Id, Instant};

    group_members (id) {
        id -> Id,
        group_id -> Id,
        person_id -> Id,
        role -> Text,
        status -> Text,
        reason -> Text,
        decided_reason -> Text,
        joined_at -> Nullable<Instant>,
        ended_at -> Nullable<Instant>,
        created_at -> Instant,
        revision -> Integer,
    }
}

table! {
    use diesel::sql_types::*;
    use openapi::sql::{Id, Instant};

    group_invitations (id) {
        id -> Id,
        group_id -> Id,
        email -> Text,
        role -> Text,
        invited_by -> Nullable<Id>,
        created_at -> Instant,
        expires_at -> Instant,
        accepted_at -> Nullable<Instant>,
        revoked_at -> Nullable<Instant>,
    }
}

table! {
    use diesel::sql_types::*;
    use openapi::sql::{Id, Instant};
    use crate::db::types::Document;

    events (id) {
        id -> Id,
        campaign_id -> Nullable<Id>,
        group_id -> Nullable<Id>,
        kind -> Text,
        title -> Text,
        summary -> Text,
        description -> Text,
        status -> Text,
        cancelled_reason -> Text,
        visibility -> Text,
        time_zone -> Text,
        starts_local -> Text,
        minutes -> Integer,
        repeats -> Document,
        venue -> Text,
        access_information -> Text,
        online_link -> Text,
        link_minutes_before -> Integer,
        agenda -> Document,
        capacity -> Nullable<Integer>,
        waiting_list -> Bool,
        reserved -> Document,
        hours_to_accept -> Nullable<Integer>,
        registration_closes_minutes_before -> Integer,
        keep_days -> Integer,
        sequence -> Integer,
        revision -> Integer,
        created_by -> Nullable<Id>,
        created_at -> Instant,
        updated_at -> Instant,
    }
}

table! {
    use diesel::sql_types::*;
    use openapi::sql::Id;

    event_hosts (event_id, person_id) {
        event_id -> Id,
        person_id -> Id,
    }
}

table! {
    use diesel::sql_types::*;
    use openapi::sql::Id;

    event_invitees (event_id, email) {
        event_id -> Id,
        email -> Text,
    }
}

table! {
    use diesel::sql_types::*;
    use openapi::sql::{Id, Instant};

    event_occurrences (id) {
        id -> Id,
        event_id -> Id,
        slot -> Text,
        starts_at -> Instant,
        ends_at -> Instant,
        status -> Text,
        moved -> Bool,
        sequence -> Integer,
        next_ticket -> Integer,
        agenda_item -> Nullable<Text>,
        reminded_at -> Nullable<Instant>,
        erased_at -> Nullable<Instant>,
    }
}

table! {
    use diesel::sql_types::*;
    use openapi::sql::Id;

    event_pools (id) {
        id -> Id,
        occurrence_id -> Id,
        organisation_id -> Nullable<Id>,
        places -> Nullable<Integer>,
        taken -> Integer,
    }
}

table! {
    use diesel::sql_types::*;
    use openapi::sql::{Id, Instant};

    registrations (id) {
        id -> Id,
        occurrence_id -> Id,
        event_id -> Id,
        person_id -> Nullable<Id>,
        email -> Nullable<Text>,
        name -> Text,
        organisation_id -> Nullable<Id>,
        access_needs -> Text,
        status -> Text,
        pool_id -> Nullable<Id>,
        ticket -> Integer,
        offered_until -> Nullable<Instant>,
        code -> Text,
        attended_at -> Nullable<Instant>,
        consented_at -> Instant,
        created_at -> Instant,
        updated_at -> Instant,
        revision -> Integer,
    }
}

table! {
    use diesel::sql_types::*;
    use openapi::sql::{Id, Instant};

    calendar_addresses (id) {
        id -> Id,
        person_id -> Id,
        created_at -> Instant,
    }
}

table! {
    use diesel::sql_types::*;
    use openapi::sql::{Id, Instant};
    use crate::db::types::Document;

    minutes (id) {
        id -> Id,
        group_id -> Id,
        occurrence_id -> Id,
        status -> Text,
        items -> Document,
        revision -> Integer,
        circulated_at -> Nullable<Instant>,
        approved_at -> Nullable<Instant>,
        approved_by -> Nullable<Id>,
        created_at -> Instant,
        updated_at -> Instant,
        title -> Text,
        held_on -> Text,
    }
}

table! {
    use diesel::sql_types::*;
    use openapi::sql::{Id, Instant};
    use crate::db::types::Document;

    minutes_versions (minutes_id, version) {
        minutes_id -> Id,
        version -> Integer,
        status -> Text,
        items -> Document,
        person_id -> Nullable<Id>,
        at -> Instant,
    }
}

table! {
    use diesel::sql_types::*;
    use openapi::sql::{Id, Instant};

    group_decisions (id) {
        id -> Id,
        group_id -> Id,
        minutes_id -> Id,
        item_id -> Id,
        text -> Text,
        decided_on -> Text,
        created_at -> Instant,
    }
}

table! {
    use diesel::sql_types::*;
    use openapi::sql::{Id, Instant};

    group_actions (id) {
        id -> Id,
        group_id -> Id,
        minutes_id -> Nullable<Id>,
        item_id -> Nullable<Id>,
        text -> Text,
        owner_id -> Nullable<Id>,
        organisation_id -> Nullable<Id>,
        due_on -> Nullable<Text>,
        status -> Text,
        outcome -> Text,
        reminded_on -> Nullable<Text>,
        done_at -> Nullable<Instant>,
        created_at -> Instant,
        updated_at -> Instant,
        revision -> Integer,
    }
}

table! {
    use diesel::sql_types::*;
    use openapi::sql::{Id, Instant};

    questions (id) {
        id -> Id,
        event_id -> Nullable<Id>,
        group_id -> Nullable<Id>,
        text -> Text,
        asked_by -> Nullable<Id>,
        organisation_id -> Nullable<Id>,
        status -> Text,
        answer -> Text,
        answered_by -> Nullable<Id>,
        answered_as -> Text,
        answered_at -> Nullable<Instant>,
        asked_at -> Instant,
        revision -> Integer,
    }
}

table! {
    use diesel::sql_types::*;

    live_topics (topic) {
        topic -> Text,
        version -> BigInt,
    }
}
