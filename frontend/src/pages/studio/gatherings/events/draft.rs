//! What is typed into the form of an event, and what is wrong with it.

use openapi::events::{
    AgendaItemFields, Event, EventFields, EventHost, EventKind, EventVisibility, MonthlyBy, Recurrence, RecurrenceUnit,
    ReservedPlaces, Unfit,
};
use openapi::{CampaignId, GroupId, ItemId, OrganisationId};
use survey::date::Date;
use yew::AttrValue;

use crate::components::DateParts;
use crate::pages::studio::clock;
use crate::pages::studio::form::Fault;

/// How an event repeats, as it is chosen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Repeats {
    #[default]
    Never,
    Week,
    MonthDay,
    MonthWeekday,
}

/// An item of the agenda, as it is typed.
#[derive(Debug, Clone, Default, PartialEq)]
#[allow(missing_docs)]
pub struct AgendaDraft {
    /// Tells it from the others while it is typed.
    pub key: u32,
    pub id: Option<ItemId>,
    pub title: String,
    pub minutes: String,
    pub speaker: String,
}

/// What is typed into the form of an event.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)]
pub struct Draft {
    pub campaign_id: Option<CampaignId>,
    pub group_id: Option<GroupId>,
    pub kind: Option<EventKind>,
    pub title: String,
    pub summary: String,
    pub description: String,
    pub day: DateParts,
    pub time: String,
    pub minutes: String,
    pub repeats: Repeats,
    pub interval: String,
    /// The series ends on a day, not after a number of times.
    pub ends_on_a_day: bool,
    pub until: DateParts,
    pub count: String,
    pub venue: String,
    pub access_information: String,
    pub online_link: String,
    pub link_minutes_before: u32,
    pub agenda: Vec<AgendaDraft>,
    pub visibility: Option<EventVisibility>,
    /// One address a line.
    pub invitees: String,
    pub capacity: String,
    pub waiting_list: bool,
    pub reserved: Vec<(OrganisationId, String)>,
    pub hours_to_accept: String,
    pub closes_before: u32,
    pub keep_days: String,
    pub hosts: Vec<EventHost>,
}

impl Draft {
    /// A new event.
    pub fn new(campaign_id: Option<CampaignId>, group_id: Option<GroupId>, kind: Option<EventKind>) -> Self {
        Self {
            campaign_id,
            group_id,
            kind,
            title: String::new(),
            summary: String::new(),
            description: String::new(),
            day: DateParts::default(),
            time: String::new(),
            minutes: "60".to_owned(),
            repeats: Repeats::Never,
            interval: "1".to_owned(),
            ends_on_a_day: false,
            until: DateParts::default(),
            count: String::new(),
            venue: String::new(),
            access_information: String::new(),
            online_link: String::new(),
            link_minutes_before: 30,
            agenda: Vec::new(),
            visibility: group_id.map(|_| EventVisibility::Members),
            invitees: String::new(),
            capacity: String::new(),
            waiting_list: true,
            reserved: Vec::new(),
            hours_to_accept: "24".to_owned(),
            closes_before: 0,
            keep_days: "30".to_owned(),
            hosts: Vec::new(),
        }
    }

    /// The form of an event that is there.
    pub fn of(event: &Event) -> Self {
        let fields = event.settings.clone();
        let number = |number: Option<u32>| number.map(|number| number.to_string()).unwrap_or_default();
        let (day, time) = fields.starts_local.split_once('T').unwrap_or_default();
        let rule = fields.repeats.clone();
        let agenda = (0..).zip(fields.agenda).map(|(key, item)| AgendaDraft {
            key,
            id: item.id,
            title: item.title,
            minutes: number(item.minutes),
            speaker: item.speaker,
        });
        Self {
            campaign_id: fields.campaign_id,
            group_id: fields.group_id,
            kind: Some(fields.kind),
            title: fields.title,
            summary: fields.summary,
            description: fields.description,
            day: DateParts::from_date(day),
            time: time.to_owned(),
            minutes: fields.minutes.to_string(),
            repeats: rule.as_ref().map_or(Repeats::Never, |rule| match (rule.every, rule.monthly_by) {
                (RecurrenceUnit::Week, _) => Repeats::Week,
                (RecurrenceUnit::Month, MonthlyBy::Day) => Repeats::MonthDay,
                (RecurrenceUnit::Month, MonthlyBy::Weekday) => Repeats::MonthWeekday,
            }),
            interval: rule.as_ref().map_or(1, |rule| rule.interval).to_string(),
            ends_on_a_day: rule.as_ref().is_some_and(|rule| rule.until.is_some()),
            until: rule.as_ref().and_then(|rule| rule.until.as_deref()).map(DateParts::from_date).unwrap_or_default(),
            count: number(rule.and_then(|rule| rule.count)),
            venue: fields.venue,
            access_information: fields.access_information,
            online_link: fields.online_link,
            link_minutes_before: fields.link_minutes_before,
            agenda: agenda.collect(),
            visibility: Some(fields.visibility),
            invitees: event.invitees.join("\n"),
            capacity: number(fields.capacity),
            waiting_list: fields.waiting_list,
            reserved: fields.reserved.iter().map(|kept| (kept.organisation_id, kept.places.to_string())).collect(),
            hours_to_accept: number(fields.hours_to_accept),
            closes_before: fields.registration_closes_minutes_before,
            keep_days: fields.keep_days.to_string(),
            hosts: event.hosts.clone(),
        }
    }

    /// The first day, where there is such a day.
    pub fn first_day(&self) -> Option<Date> {
        self.day.to_date().and_then(|day| Date::parse(&day))
    }

    /// When it starts, as clocks show it: `2027-03-25T10:00`.
    pub fn starts_local(&self) -> Option<String> {
        let (hour, minute) = clock::time(&self.time)?;
        Some(format!("{}T{hour:02}:{minute:02}", self.first_day()?))
    }

    /// The rule by which it repeats.
    pub fn rule(&self) -> Option<Recurrence> {
        let (every, monthly_by) = match self.repeats {
            Repeats::Never => return None,
            Repeats::Week => (RecurrenceUnit::Week, MonthlyBy::Day),
            Repeats::MonthDay => (RecurrenceUnit::Month, MonthlyBy::Day),
            Repeats::MonthWeekday => (RecurrenceUnit::Month, MonthlyBy::Weekday),
        };
        let until = self.until.to_date().filter(|_| self.ends_on_a_day);
        let count = self.count.trim().parse().ok().filter(|_| !self.ends_on_a_day);
        Some(Recurrence { every, interval: self.interval.trim().parse().ok()?, monthly_by, until, count })
    }

    /// The days that the rule gives, where it gives any.
    pub fn dates(&self) -> Option<Result<Vec<Date>, Unfit>> {
        Some(self.rule()?.days(self.first_day()?))
    }

    /// Places kept for organisations, all together.
    pub fn reserved_sum(&self) -> u32 {
        self.reserved.iter().filter_map(|(_, places)| places.trim().parse::<u32>().ok()).sum()
    }

    /// The addresses that are invited.
    pub fn invited(&self) -> Vec<String> {
        let mut all: Vec<String> = self
            .invitees
            .split(|letter: char| letter.is_whitespace() || matches!(letter, ',' | ';'))
            .filter(|one| !one.is_empty())
            .map(str::to_lowercase)
            .collect();
        all.sort();
        all.dedup();
        all
    }

    /// What is sent; nothing while something is missing.
    pub fn fields(&self) -> Option<EventFields> {
        let agenda = self.agenda.iter().map(|item| AgendaItemFields {
            id: item.id,
            title: item.title.trim().to_owned(),
            minutes: item.minutes.trim().parse().ok(),
            speaker: item.speaker.trim().to_owned(),
        });
        let reserved = self.reserved.iter().filter_map(|(organisation_id, places)| {
            let places = places.trim().parse().ok().filter(|places| *places > 0)?;
            Some(ReservedPlaces { organisation_id: *organisation_id, places })
        });
        let capacity: Option<u32> = self.capacity.trim().parse().ok();
        Some(EventFields {
            campaign_id: self.campaign_id,
            group_id: self.group_id,
            kind: self.kind?,
            title: self.title.trim().to_owned(),
            summary: self.summary.trim().to_owned(),
            description: self.description.trim().to_owned(),
            visibility: self.visibility?,
            time_zone: "Europe/London".to_owned(),
            starts_local: self.starts_local()?,
            minutes: self.minutes.trim().parse().ok()?,
            repeats: self.rule(),
            venue: self.venue.trim().to_owned(),
            access_information: self.access_information.trim().to_owned(),
            online_link: self.online_link.trim().to_owned(),
            link_minutes_before: self.link_minutes_before,
            agenda: agenda.collect(),
            capacity,
            waiting_list: self.waiting_list && capacity.is_some(),
            reserved: reserved.filter(|_| capacity.is_some()).collect(),
            hours_to_accept: self.hours_to_accept.trim().parse().ok(),
            registration_closes_minutes_before: self.closes_before,
            keep_days: self.keep_days.trim().parse().ok()?,
        })
    }

    /// What is wrong before anything is sent, in the order of the form.
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        let mut at = |wrong: bool, field: String, message: AttrValue| {
            if wrong {
                faults.push((AttrValue::from(field), message));
            }
        };
        let name = |name: &str| name.to_owned();
        at(self.kind.is_none(), name("kind"), t!("studio-event-kind-missing"));
        at(self.title.trim().is_empty(), name("title"), t!("studio-event-title-missing"));
        at(self.summary.trim().is_empty(), name("summary"), t!("studio-event-summary-missing"));
        at(self.first_day().is_none(), name("starts_local"), t!("studio-event-day-missing"));
        at(clock::time(&self.time).is_none(), name("time"), t!("studio-event-time-missing"));
        at(!within(&self.minutes, 5, 10_080), name("minutes"), t!("studio-event-minutes-wrong"));
        let repeats = self.repeats != Repeats::Never;
        at(repeats && !within(&self.interval, 1, 12), name("repeats-interval"), t!("studio-event-interval-wrong"));
        let (field, message) = self.series_fault().unwrap_or_default();
        at(!field.is_empty(), field, message);
        let link = self.online_link.trim();
        at(!link.is_empty() && !link.starts_with("https://"), name("online_link"), t!("studio-event-link-wrong"));
        for (place, item) in self.agenda.iter().enumerate() {
            at(
                item.title.trim().is_empty(),
                format!("agenda-{place}-title"),
                t!("studio-agenda-title-missing", number = place + 1),
            );
            let minutes = item.minutes.trim();
            let wrong = !minutes.is_empty() && !within(minutes, 1, 1_440);
            at(wrong, format!("agenda-{place}-minutes"), t!("studio-agenda-minutes-wrong", number = place + 1));
        }
        at(self.visibility.is_none(), name("visibility"), t!("studio-seen-missing"));
        let capacity = self.capacity.trim();
        at(!capacity.is_empty() && !within(capacity, 1, 100_000), name("capacity"), t!("studio-event-capacity-wrong"));
        let all = capacity.parse::<u32>().unwrap_or(u32::MAX);
        let sum = self.reserved_sum();
        at(sum > all, name("reserved"), t!("studio-reserved-too-many", kept = sum, all = all));
        let hours = self.hours_to_accept.trim();
        at(!hours.is_empty() && !within(hours, 1, 168), name("hours_to_accept"), t!("studio-event-hours-wrong"));
        at(!within(&self.keep_days, 1, 365), name("keep_days"), t!("studio-event-keep-wrong"));
        faults
    }

    /// What is wrong with the end of the series.
    fn series_fault(&self) -> Option<(String, AttrValue)> {
        let end = if self.ends_on_a_day { "repeats-until" } else { "repeats-count" };
        match self.dates()?.err()? {
            Unfit::End if self.ends_on_a_day => Some((end.to_owned(), t!("studio-event-until-missing"))),
            Unfit::End => Some((end.to_owned(), t!("studio-event-count-missing"))),
            Unfit::Until => Some((end.to_owned(), t!("studio-event-until-wrong"))),
            Unfit::Long => Some((end.to_owned(), t!("studio-event-series-long"))),
        }
    }
}

fn within(text: &str, least: u32, most: u32) -> bool {
    text.trim().parse::<u32>().is_ok_and(|number| (least..=most).contains(&number))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft() -> Draft {
        Draft {
            title: "What we heard".to_owned(),
            summary: "The results.".to_owned(),
            day: DateParts::from_date("2027-03-25"),
            time: "10:00".to_owned(),
            visibility: Some(EventVisibility::Public),
            ..Draft::new(None, None, Some(EventKind::FeedbackSession))
        }
    }

    fn wrong(draft: &Draft) -> Vec<String> {
        draft.faults().into_iter().map(|(field, _)| field.to_string()).collect()
    }

    #[test]
    fn what_is_missing_is_told_in_the_order_of_the_form() {
        let empty = Draft::new(None, None, None);

        assert_eq!(wrong(&empty), ["kind", "title", "summary", "starts_local", "time", "visibility"]);
        assert!(wrong(&draft()).is_empty());
    }

    #[test]
    fn kept_places_are_no_more_than_there_are() {
        let id: OrganisationId = "01900000-0000-7000-8000-000000000003".parse().unwrap();
        let kept =
            |places: &str| Draft { capacity: "10".to_owned(), reserved: vec![(id, places.to_owned())], ..draft() };

        assert_eq!(wrong(&kept("11")), ["reserved"]);
        assert!(wrong(&kept("10")).is_empty());
        assert_eq!(kept("0").fields().unwrap().reserved, []);
    }

    #[test]
    fn a_series_needs_an_end() {
        let weekly = Draft { repeats: Repeats::Week, ..draft() };

        assert_eq!(wrong(&weekly), ["repeats-count"]);
        assert!(wrong(&Draft { count: "4".to_owned(), ..weekly.clone() }).is_empty());
        let until = Draft { ends_on_a_day: true, until: DateParts::from_date("2027-03-01"), ..weekly };
        assert_eq!(wrong(&until), ["repeats-until"]);
    }

    #[test]
    fn what_is_sent_is_what_was_typed() {
        let sent =
            Draft { time: "9.30".to_owned(), invitees: "B@x.example\n a@x.example, b@x.example".to_owned(), ..draft() };

        let fields = sent.fields().unwrap();

        assert_eq!(fields.starts_local, "2027-03-25T09:30");
        assert_eq!((fields.capacity, fields.waiting_list, fields.keep_days), (None, false, 30));
        assert_eq!(sent.invited(), ["a@x.example", "b@x.example"]);
    }
}
