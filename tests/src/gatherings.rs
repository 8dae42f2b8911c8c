//! Events and working groups written straight into the database, for tests that need many of every kind.

use std::fmt::Write;

use uuid::Uuid;

use crate::TestApp;
use crate::app::seconds_from_now;

/// The item of the agenda of every event that is made here.
pub const AGENDA_ITEM: &str = "01900000-0000-7000-8000-0000000000a1";

/// Statements that make things; nothing is there before they are run.
pub struct Gatherings<'a> {
    app: &'a TestApp,
    statements: String,
}

/// A working group that is to be made.
#[derive(Debug, Clone, Copy)]
pub struct NewGroup<'a> {
    /// `public`, `region` or `members`.
    pub visibility: &'a str,
    pub campaign: Option<&'a str>,
}

/// An event that is to be made. It takes place in a month, once.
#[derive(Debug, Clone, Copy)]
pub struct NewEvent<'a> {
    /// `draft`, `published` or `cancelled`.
    pub status: &'a str,
    /// `public`, `members` or `invited`.
    pub visibility: &'a str,
    pub campaign: Option<&'a str>,
    pub group: Option<&'a str>,
    pub places: Option<u32>,
}

impl NewEvent<'_> {
    /// Published for everyone, with ten places.
    pub const PUBLIC: Self =
        NewEvent { status: "published", visibility: "public", campaign: None, group: None, places: Some(10) };
}

/// An event that was made.
#[derive(Debug, Clone, Default)]
pub struct MadeEvent {
    pub id: String,
    pub occurrence: String,
}

/// A question that is to be made.
#[derive(Debug, Clone, Copy)]
pub struct NewQuestion<'a> {
    pub event: Option<&'a str>,
    pub group: Option<&'a str>,
    pub organisation: Option<&'a str>,
    /// `waiting`, `open` or `hidden`.
    pub status: &'a str,
}

impl TestApp {
    /// Begins to make things.
    pub fn gatherings(&self) -> Gatherings<'_> {
        Gatherings { app: self, statements: String::new() }
    }
}

impl Gatherings<'_> {
    pub fn group(&mut self, new: NewGroup<'_>) -> String {
        let (id, now, none) = (Uuid::now_v7(), seconds_from_now(0), "'[]'");
        let (key, campaign) = (self.id(&id.to_string()), self.maybe(new.campaign));
        self.add(&format!(
            "insert into working_groups (id, campaign_id, name, purpose, terms, themes, visibility, joining, status, revision, created_at, \
             updated_at) values ({key}, {campaign}, 'Group {0}', 'To see', '', {none}, '{1}', 'application', 'active', 1, '{now}', '{now}')",
            id.simple(),
            new.visibility
        ));
        id.to_string()
    }

    /// An active member; `role` is `chair`, `facilitator`, `member` or `observer`.
    pub fn member(&mut self, group: &str, person: &str, role: &str) -> String {
        self.membership(group, person, role, "active")
    }

    pub fn membership(&mut self, group: &str, person: &str, role: &str, status: &str) -> String {
        let (id, now) = (Uuid::now_v7(), seconds_from_now(0));
        let (key, group, person) = (self.id(&id.to_string()), self.id(group), self.id(person));
        self.add(&format!(
            "insert into group_members (id, group_id, person_id, role, status, reason, decided_reason, joined_at, created_at, revision) \
             values ({key}, {group}, {person}, '{role}', '{status}', '', '', '{now}', '{now}', 1)"
        ));
        id.to_string()
    }

    pub fn event(&mut self, new: NewEvent<'_>) -> MadeEvent {
        let (id, occurrence, pool, now) = (Uuid::now_v7(), Uuid::now_v7(), Uuid::now_v7(), seconds_from_now(0));
        let (starts, ends) = (seconds_from_now(30 * 86_400), seconds_from_now(30 * 86_400 + 3_600));
        let local = &starts[..16];
        let key = |id: Uuid| self.app.database.id(id);
        let (event, time, pool) = (key(id), key(occurrence), key(pool));
        let (campaign, group) = (self.maybe(new.campaign), self.maybe(new.group));
        let places = new.places.map_or_else(|| "null".to_owned(), |places| places.to_string());
        let (yes, no) = (self.app.database.boolean(true), self.app.database.boolean(false));
        let agenda = format!(r#"[{{"id":"{AGENDA_ITEM}","title":"Welcome","minutes":10,"speaker":""}}]"#);
        let kind = if new.group.is_some() { "group_meeting" } else { "virtual_event" };
        self.add(&format!(
            "insert into events (id, campaign_id, group_id, kind, title, summary, description, status, cancelled_reason, visibility, \
             time_zone, starts_local, minutes, repeats, venue, access_information, online_link, link_minutes_before, agenda, capacity, \
             waiting_list, reserved, hours_to_accept, registration_closes_minutes_before, keep_days, sequence, revision, created_at, \
             updated_at) values ({event}, {campaign}, {group}, '{kind}', 'Event {0}', 'To see', '', '{1}', '', '{2}', 'Europe/London', \
             '{local}', 60, 'null', 'Here', '', 'https://meet.example/secret', 30, '{agenda}', {places}, {yes}, '[]', null, 0, 30, 0, 1, '{now}', \
             '{now}')",
            id.simple(),
            new.status,
            new.visibility
        ));
        self.add(&format!(
            "insert into event_occurrences (id, event_id, slot, starts_at, ends_at, status, moved, sequence, next_ticket) values \
             ({time}, {event}, '{local}', '{starts}', '{ends}', 'scheduled', {no}, 0, 1)"
        ));
        self.add(&format!(
            "insert into event_pools (id, occurrence_id, places, taken) values ({pool}, {time}, {places}, 0)"
        ));
        MadeEvent { id: id.to_string(), occurrence: occurrence.to_string() }
    }

    pub fn host(&mut self, event: &str, person: &str) {
        let (event, person) = (self.id(event), self.id(person));
        self.add(&format!("insert into event_hosts (event_id, person_id) values ({event}, {person})"));
    }

    pub fn invitee(&mut self, event: &str, email: &str) {
        let event = self.id(event);
        self.add(&format!("insert into event_invitees (event_id, email) values ({event}, '{email}')"));
    }

    pub fn question(&mut self, new: NewQuestion<'_>) -> String {
        let (id, now) = (Uuid::now_v7(), seconds_from_now(0));
        let key = self.id(&id.to_string());
        let (event, group) = (self.maybe(new.event), self.maybe(new.group));
        let (organisation, status) = (self.maybe(new.organisation), new.status);
        self.add(&format!(
            "insert into questions (id, event_id, group_id, text, organisation_id, status, answer, answered_as, asked_at, revision) values \
             ({key}, {event}, {group}, 'Why {0}?', {organisation}, '{status}', '', '', '{now}', 1)",
            id.simple()
        ));
        id.to_string()
    }

    /// A confirmed place of `person`, or of nobody in particular, and the code it is checked in by.
    pub fn registration(&mut self, event: &MadeEvent, person: Option<&str>, status: &str) -> (String, String) {
        let (id, now) = (Uuid::now_v7(), seconds_from_now(0));
        let (key, person) = (self.id(&id.to_string()), self.maybe(person));
        let (event, time) = (self.id(&event.id), self.id(&event.occurrence));
        let code = code(id);
        let until = if status == "offered" { format!("'{}'", seconds_from_now(3_600)) } else { "null".to_owned() };
        self.add(&format!(
            "insert into registrations (id, occurrence_id, event_id, person_id, email, name, access_needs, status, pool_id, ticket, \
             offered_until, code, consented_at, created_at, updated_at, revision) select {key}, {time}, {event}, {person}, \
             '{0}@tests.example', 'Somebody', '', '{status}', event_pools.id, 1, {until}, '{code}', '{now}', '{now}', '{now}', 1 from event_pools \
             where occurrence_id = {time}",
            id.simple()
        ));
        self.add(&format!("update event_pools set taken = taken + 1 where occurrence_id = {time}"));
        (id.to_string(), code)
    }

    /// Minutes with a decision; `status` is `draft`, `circulated` or `approved`.
    pub fn minutes(&mut self, group: &str, event: &MadeEvent, status: &str) -> String {
        let (id, now) = (Uuid::now_v7(), seconds_from_now(0));
        let (key, group, time) = (self.id(&id.to_string()), self.id(group), self.id(&event.occurrence));
        let items = format!(
            r#"[{{"id":"{}","kind":"decision","text":"Decided","owner_id":null,"organisation_id":null,"due_on":null,"action_id":null}}]"#,
            Uuid::now_v7()
        );
        // Approved minutes cannot be changed, and neither can what was circulated: they become so in steps.
        let circulated = if status == "draft" { "null".to_owned() } else { format!("'{now}'") };
        let first = if status == "draft" { "draft" } else { "circulated" };
        self.add(&format!(
            "insert into minutes (id, group_id, occurrence_id, status, items, revision, circulated_at, created_at, updated_at) values \
             ({key}, {group}, {time}, '{first}', '{items}', 1, {circulated}, '{now}', '{now}')"
        ));
        if status != "draft" {
            self.add(&format!(
                "insert into minutes_versions (minutes_id, version, status, items, at) values ({key}, 1, '{status}', '{items}', '{now}')"
            ));
        }
        if status == "approved" {
            self.add(&format!("update minutes set status = 'approved', approved_at = '{now}' where id = {key}"));
        }
        id.to_string()
    }

    /// An open action of `owner`.
    pub fn action(&mut self, group: &str, owner: Option<&str>) -> String {
        let (id, now) = (Uuid::now_v7(), seconds_from_now(0));
        let (key, group, owner) = (self.id(&id.to_string()), self.id(group), self.maybe(owner));
        self.add(&format!(
            "insert into group_actions (id, group_id, text, owner_id, status, outcome, created_at, updated_at, revision) values \
             ({key}, {group}, 'To do', {owner}, 'open', '', '{now}', '{now}', 1)"
        ));
        id.to_string()
    }

    /// An invitation to the group that waits.
    pub fn group_invitation(&mut self, group: &str, email: &str) -> String {
        let (id, now, later) = (Uuid::now_v7(), seconds_from_now(0), seconds_from_now(86_400));
        let (key, group) = (self.id(&id.to_string()), self.id(group));
        self.add(&format!(
            "insert into group_invitations (id, group_id, email, role, created_at, expires_at) values \
             ({key}, {group}, '{email}', 'member', '{now}', '{later}')"
        ));
        id.to_string()
    }

    /// A secret address of the calendar of `person`, instead of any before.
    pub fn calendar_address(&mut self, person: &str) -> String {
        let (id, now) = (Uuid::new_v4(), seconds_from_now(0));
        let (key, person) = (self.id(&id.to_string()), self.id(person));
        self.add(&format!("delete from calendar_addresses where person_id = {person}"));
        self.add(&format!(
            "insert into calendar_addresses (id, person_id, created_at) values ({key}, {person}, '{now}')"
        ));
        id.to_string()
    }

    /// Any other statement.
    pub fn add(&mut self, statement: &str) {
        writeln!(self.statements, "{statement};").unwrap();
    }

    /// An id as a statement writes it.
    pub fn id(&self, id: &str) -> String {
        self.app.database.id(id.parse().unwrap())
    }

    fn maybe(&self, id: Option<&str>) -> String {
        id.map_or_else(|| "null".to_owned(), |id| self.id(id))
    }

    /// Makes them.
    pub fn make(self) {
        self.app.database.run(&self.statements);
    }
}

/// Eight letters that no other registration has, as the server writes them: none looks like another.
fn code(id: Uuid) -> String {
    let letters = b"346789ABCDEFGHJKMNPQRTUVWXY";
    let take = |byte: &u8| char::from(letters[usize::from(*byte) % letters.len()]);
    id.as_bytes()[8..].iter().map(take).collect()
}
