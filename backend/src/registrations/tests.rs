//! What those who registered are told of changes, and how often.

use diesel::prelude::*;
use openapi::events::{EventFields, EventKind, EventStatus, EventVisibility, OccurrenceStatus};
use openapi::{EventId, OccurrenceId, PersonId, PoolId, Timestamp};
use uuid::Uuid;

use super::acts::{self, Newcomer};
use super::rules::Said;
use super::{notices, places};
use crate::audit::{Actor, By, Unaudited};
use crate::clock::{now, seconds_after};
use crate::db::schema::{event_occurrences, event_pools, events, mails};
use crate::db::{Conn, Db, Target, migrate};
use crate::error::Result;
use crate::events::{EventRow, OccurrenceRow};

const DAY: i64 = 24 * 60 * 60;

/// Runs `work` in a transaction on a database with an event that has two occurrences, one place each.
fn with_event(work: impl Fn(&mut Conn, EventId, [OccurrenceId; 2]) -> Result<()>) {
    let folder = tempfile::tempdir().unwrap();
    let db = Db::open(Target::Sqlite(folder.path().join("t.db").display().to_string())).unwrap();
    migrate(&db).unwrap();
    db.write_blocking(|conn| {
        let (event, occurrences) = plan(conn)?;
        work(conn, event, occurrences)?;
        Ok(Unaudited::Housekeeping.with(()))
    })
    .unwrap();
}

fn plan(conn: &mut Conn) -> Result<(EventId, [OccurrenceId; 2])> {
    let fields: EventFields = serde_json::from_value(serde_json::json!({
        "kind": EventKind::VirtualEvent, "title": "E", "summary": "S", "visibility": EventVisibility::Public,
        "starts_local": "2027-03-25T10:00", "minutes": 60, "waiting_list": true, "venue": "Room 4"
    }))
    .unwrap();
    let mut row = EventRow::draft(fields, Some(PersonId(Uuid::nil())), now());
    (row.status, row.created_by) = (EventStatus::Published, None);
    diesel::insert_into(events::table).values(&row).execute(conn)?;
    let mut ids = [OccurrenceId(Uuid::nil()); 2];
    for (week, id) in (1..).zip(&mut ids) {
        *id = OccurrenceId(Uuid::now_v7());
        let starts_at = seconds_after(now(), week * 7 * DAY);
        let occurrence = OccurrenceRow {
            id: *id,
            event_id: row.id,
            slot: format!("2027-03-2{week}T10:00"),
            starts_at,
            ends_at: seconds_after(starts_at, 60 * 60),
            status: OccurrenceStatus::Scheduled,
            moved: false,
            sequence: 0,
            next_ticket: 1,
            agenda_item: None,
            reminded_at: Some(now()),
            erased_at: None,
        };
        diesel::insert_into(event_occurrences::table).values(&occurrence).execute(conn)?;
        let pool = (
            event_pools::id.eq(PoolId(Uuid::now_v7())),
            event_pools::occurrence_id.eq(*id),
            event_pools::places.eq(Some(1)),
            event_pools::taken.eq(0),
        );
        diesel::insert_into(event_pools::table).values(pool).execute(conn)?;
    }
    Ok((row.id, ids))
}

fn register(conn: &mut Conn, event: EventId, occurrence: OccurrenceId, email: &str) -> Result<()> {
    let held = places::hold(conn, event, occurrence)?;
    let said = Said { name: "N".to_owned(), organisation_id: None, access_needs: String::new() };
    let new = Newcomer { said, email: email.to_owned(), person: None };
    acts::register(conn, &Actor::here(By::Nobody), &held, &new, now()).map(drop)
}

fn told(conn: &mut Conn, template: &str) -> Result<Vec<String>> {
    Ok(mails::table.filter(mails::template.eq(template)).order(mails::email).select(mails::email).load(conn)?)
}

fn raise(conn: &mut Conn, event: EventId) -> Result<()> {
    diesel::update(events::table.find(event)).set(events::sequence.eq(events::sequence + 1)).execute(conn)?;
    Ok(())
}

#[test]
fn everybody_is_told_once_of_a_change_however_often_they_come_and_it_is_said() {
    with_event(|conn, event, [first, second]| {
        for (occurrence, email) in [(first, "a@x"), (first, "b@x"), (second, "a@x"), (second, "c@x")] {
            register(conn, event, occurrence, email)?;
        }

        raise(conn, event)?;
        notices::event_changed(conn, event, now())?;
        notices::event_changed(conn, event, now())?;
        assert_eq!(told(conn, "event-changed")?, ["a@x", "b@x", "c@x"]);

        raise(conn, event)?;
        notices::event_cancelled(conn, event, "No speaker", now())?;
        notices::event_cancelled(conn, event, "No speaker", now())?;
        assert_eq!(told(conn, "event-cancelled")?, ["a@x", "b@x", "c@x"]);
        Ok(())
    });
}

#[test]
fn of_one_time_alone_those_are_told_who_come_then() {
    with_event(|conn, event, [first, second]| {
        for (occurrence, email) in [(first, "a@x"), (first, "b@x"), (second, "c@x")] {
            register(conn, event, occurrence, email)?;
        }

        notices::occurrence_moved(conn, first, now())?;
        notices::occurrence_cancelled(conn, second, "Snow", now())?;
        notices::occurrence_cancelled(conn, second, "Snow", now())?;

        assert_eq!(told(conn, "event-changed")?, ["a@x", "b@x"]);
        assert_eq!(told(conn, "event-cancelled")?, ["c@x"]);
        let reminded: Vec<Option<Timestamp>> = event_occurrences::table
            .order(event_occurrences::starts_at)
            .select(event_occurrences::reminded_at)
            .load(conn)?;
        assert!(reminded[0].is_none() && reminded[1].is_some(), "what is moved is reminded of anew");
        Ok(())
    });
}

#[test]
fn places_that_are_added_go_to_those_who_wait() {
    with_event(|conn, event, [first, _]| {
        for email in ["a@x", "b@x", "c@x", "d@x"] {
            register(conn, event, first, email)?;
        }

        diesel::update(event_pools::table).set(event_pools::places.eq(Some(3))).execute(conn)?;
        places::promote(conn, first, now())?;

        assert_eq!(told(conn, "place-confirmed")?, ["b@x", "c@x"]);
        let taken: i32 = event_pools::table.order(event_pools::id).select(event_pools::taken).first(conn)?;
        assert_eq!(taken, 3);
        Ok(())
    });
}
