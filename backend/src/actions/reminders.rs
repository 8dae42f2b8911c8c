//! The job that reminds people of what they are to do: three days before, the day after it was due, and every week from then on.

use chrono::NaiveDate;
use diesel::prelude::*;
use openapi::groups::GroupStatus;

use super::letters;
use super::queries::{ActionRow, OPEN};
use crate::clock::{day, today};
use crate::db::Conn;
use crate::db::schema::{group_actions, working_groups};
use crate::error::Result;
use crate::groups::GroupRow;
use crate::jobs::JobRow;
use crate::jobs::kinds::Context;

/// The kind of job.
pub const NAME: &str = "actions.remind";
/// Days before the day on which it is due.
const BEFORE: i64 = 3;
/// Most actions that one job looks at; those that are left wait for the next.
const MOST: i64 = 200;

/// Whether there is an action that was not looked at today.
pub fn is_wanted(conn: &mut Conn) -> Result<bool> {
    Ok(!due(conn, 1)?.is_empty())
}

/// Reminds of what is due soon or late.
pub fn run(_: &Context, conn: &mut Conn, _: &JobRow) -> Result<()> {
    let today = today();
    for (row, group) in due(conn, MOST)? {
        match stage(&row, &today) {
            Some(Stage::Soon) => letters::remind(conn, &group, &row, "soon", false)?,
            Some(Stage::Late(week)) => letters::remind(conn, &group, &row, &format!("late {week}"), true)?,
            None => {}
        }
        diesel::update(group_actions::table.find(row.id))
            .set(group_actions::reminded_on.eq(Some(&today)))
            .execute(conn)?;
    }
    Ok(())
}

/// Actions that somebody is to do by a day that is near or over, and that were not looked at today.
fn due(conn: &mut Conn, limit: i64) -> Result<Vec<(ActionRow, GroupRow)>> {
    let today = today();
    let soon = date(&today).and_then(|it| it.checked_add_signed(chrono::Duration::days(BEFORE)));
    let Some(soon) = soon.map(|it| it.to_string()) else { return Ok(Vec::new()) };
    let open = group_actions::status.eq_any(OPEN).and(working_groups::status.eq(GroupStatus::Active));
    let waits = group_actions::reminded_on.is_null().or(group_actions::reminded_on.lt(today));
    Ok(group_actions::table
        .inner_join(working_groups::table)
        .filter(open)
        .filter(group_actions::owner_id.is_not_null())
        .filter(group_actions::due_on.le(soon))
        .filter(waits)
        .order(group_actions::id)
        .limit(limit)
        .select((ActionRow::as_select(), GroupRow::as_select()))
        .load(conn)?)
}

/// Why somebody is reminded. Of each there is one message, whenever the job comes to it.
#[derive(Debug, PartialEq, Eq)]
enum Stage {
    /// It is due within three days.
    Soon,
    /// It was due, so many whole weeks and a day ago.
    Late(i64),
}

fn stage(row: &ActionRow, today: &str) -> Option<Stage> {
    let due = date(row.due_on.as_deref()?)?;
    let left = (due - date(today)?).num_days();
    match left {
        i64::MIN..=-1 => Some(Stage::Late((-left - 1) / 7)),
        // Whoever was given it a moment ago knows.
        0..=BEFORE if (due - date(&day(row.created_at))?).num_days() > BEFORE => Some(Stage::Soon),
        _ => None,
    }
}

fn date(text: &str) -> Option<NaiveDate> {
    text.parse().ok()
}

#[cfg(test)]
mod tests {
    use openapi::actions::ActionFields;
    use openapi::{GroupId, Timestamp};
    use uuid::Uuid;

    use super::*;

    fn at(created: &str, due: &str, today: &str) -> Option<Stage> {
        let created: Timestamp = format!("{created}T12:00:00Z").parse().unwrap();
        let fields =
            ActionFields { text: String::new(), owner_id: None, organisation_id: None, due_on: Some(due.to_owned()) };
        stage(&ActionRow::new(GroupId(Uuid::nil()), fields, created), today)
    }

    #[test]
    fn somebody_is_reminded_three_days_before_and_when_it_is_late_and_every_week_after() {
        let on = |today: &str| at("2027-03-01", "2027-04-01", today);

        assert_eq!(
            (on("2027-03-28"), on("2027-03-29"), on("2027-04-01")),
            (None, Some(Stage::Soon), Some(Stage::Soon))
        );
        assert_eq!((on("2027-04-02"), on("2027-04-08")), (Some(Stage::Late(0)), Some(Stage::Late(0))));
        assert_eq!((on("2027-04-09"), on("2027-04-16")), (Some(Stage::Late(1)), Some(Stage::Late(2))));
    }

    #[test]
    fn what_was_given_for_the_next_days_is_not_reminded_of_before_it_is_late() {
        assert_eq!(at("2027-03-30", "2027-04-01", "2027-03-31"), None);
        assert_eq!(at("2027-03-30", "2027-04-01", "2027-04-02"), Some(Stage::Late(0)));
    }
}
