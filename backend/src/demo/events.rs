//! The demonstration events: some weeks ahead of whenever it is loaded, hosted by nobody.

use openapi::events::{
    AgendaItemFields, EventFields, EventKind, EventStatus, EventVisibility, MonthlyBy, Recurrence, RecurrenceUnit,
};
use openapi::{CampaignId, GroupId, Timestamp};

use crate::clock::seconds_after;
use crate::db::Conn;
use crate::error::Result;
use crate::events::{self, EventRow, times};

const DAY: i64 = 24 * 60 * 60;

/// Adds a feedback session and a challenge day of the campaign, and the monthly meetings of its working group.
pub fn add(conn: &mut Conn, campaign: CampaignId, group: GroupId, now: Timestamp) -> Result<()> {
    for fields in [session(campaign, now), challenge(campaign, now), meetings(group, now)] {
        let row = EventRow { status: EventStatus::Published, ..EventRow::draft(fields, None, now) };
        events::add(conn, &row)?;
    }
    Ok(())
}

fn session(campaign: CampaignId, now: Timestamp) -> EventFields {
    let agenda = [("What the pulse says", 20), ("What would help first", 30), ("What happens next, and when", 10)];
    EventFields {
        campaign_id: Some(campaign),
        description:
            "Made up, to try BeTheFuture with: register, and somebody who signs in to the studio can check you in."
                .to_owned(),
        online_link: "https://meeting.example/demonstration".to_owned(),
        agenda: agenda.map(|(title, minutes)| item(title, minutes)).to_vec(),
        capacity: Some(30),
        waiting_list: true,
        hours_to_accept: Some(24),
        ..fields(
            EventKind::FeedbackSession,
            "Demonstration session: what the pulse says",
            "An hour online about the results of the pulse, and what should follow from them.",
            &at(now, 14, "14:00"),
            60,
        )
    }
}

fn challenge(campaign: CampaignId, now: Timestamp) -> EventFields {
    EventFields {
        campaign_id: Some(campaign),
        description: "Made up, to try BeTheFuture with.".to_owned(),
        venue: "A council house of the demonstration".to_owned(),
        access_information: "Step-free from the street. A hearing loop in the hall. Tell us what else you need."
            .to_owned(),
        capacity: Some(60),
        ..fields(
            EventKind::ChallengeDay,
            "Demonstration challenge day: first contacts",
            "A day at which social workers of three councils look at how a fourth answers first contacts.",
            &at(now, 28, "09:30"),
            390,
        )
    }
}

fn meetings(group: GroupId, now: Timestamp) -> EventFields {
    let repeats = Recurrence {
        every: RecurrenceUnit::Month,
        interval: 1,
        monthly_by: MonthlyBy::Weekday,
        until: None,
        count: Some(6),
    };
    EventFields {
        group_id: Some(group),
        repeats: Some(repeats),
        online_link: "https://meeting.example/demonstration-group".to_owned(),
        agenda: [item("Open actions", 15), item("What we heard since", 30)].to_vec(),
        ..fields(
            EventKind::GroupMeeting,
            "Demonstration group: monthly meeting",
            "The working group on caseloads meets online.",
            &at(now, 7, "12:30"),
            45,
        )
    }
}

fn item(title: &str, minutes: u32) -> AgendaItemFields {
    AgendaItemFields { id: None, title: title.to_owned(), minutes: Some(minutes), speaker: String::new() }
}

/// So many days from now, at this time of day: no time that clocks ever leave out.
fn at(now: Timestamp, days: i64, time: &str) -> String {
    let day = times::local(seconds_after(now, days * DAY)).date();
    format!("{day}T{time}")
}

/// An event that everyone sees.
fn fields(kind: EventKind, title: &str, summary: &str, starts_local: &str, minutes: u32) -> EventFields {
    EventFields {
        campaign_id: None,
        group_id: None,
        kind,
        title: title.to_owned(),
        summary: summary.to_owned(),
        description: String::new(),
        visibility: EventVisibility::Public,
        time_zone: times::ZONE.to_owned(),
        starts_local: starts_local.to_owned(),
        minutes,
        repeats: None,
        venue: String::new(),
        access_information: String::new(),
        online_link: String::new(),
        link_minutes_before: 30,
        agenda: Vec::new(),
        capacity: None,
        waiting_list: false,
        reserved: Vec::new(),
        hours_to_accept: None,
        registration_closes_minutes_before: 0,
        keep_days: 30,
    }
}
