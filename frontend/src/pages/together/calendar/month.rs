//! A month as a table: a week a row, a day a cell.

use openapi::events::{EventCard, OccurrenceStatus};
use survey::date::Date;
use yew::prelude::*;

use super::super::cards::address;
use crate::when::{self, Local};

/// The weeks of the month, from Monday on; `None` for days of the months beside.
pub fn weeks(year: u16, month: u8) -> Vec<[Option<Date>; 7]> {
    let Some(first) = Date::new(year, month, 1) else { return Vec::new() };
    let before = usize::from(first.weekday());
    let mut cells = vec![None; before];
    cells.extend((1..=survey::date::days_in(year, month)).map(|day| Date::new(year, month, day)));
    cells.resize(cells.len().div_ceil(7) * 7, None);
    cells.chunks_exact(7).filter_map(|week| week.try_into().ok()).collect()
}

/// The month with what takes place in it.
pub fn grid((year, month): (u16, u8), cards: &[EventCard], today: Option<Date>) -> Html {
    let on = |day: Date| -> Vec<(&EventCard, String)> {
        let start = |card: &EventCard| Local::parse(&card.starts_local);
        cards
            .iter()
            .filter_map(|card| start(card).filter(|start| start.day == day).map(|start| (card, start.time)))
            .collect()
    };
    html! {
        <table class="btf-month">
            <caption class="govuk-visually-hidden">{ when::month_name((year, month)) }</caption>
            <thead>
                <tr>
                    { for (0..7_u32).map(|day| html! {
                        <th scope="col" class="btf-month__weekday">
                            <span aria-hidden="true">{ t!("weekday-short", weekday = day) }</span>
                            <span class="govuk-visually-hidden">{ t!("weekday", weekday = day) }</span>
                        </th>
                    }) }
                </tr>
            </thead>
            <tbody>
                { for weeks(year, month).into_iter().map(|week| html! {
                    <tr>{ for week.into_iter().map(|day| match day {
                        None => html! { <td class="btf-month__day btf-month__day--beside"></td> },
                        Some(day) => cell(day, &on(day), today == Some(day)),
                    }) }</tr>
                }) }
            </tbody>
        </table>
    }
}

fn cell(day: Date, cards: &[(&EventCard, String)], today: bool) -> Html {
    html! {
        <td class={classes!("btf-month__day", today.then_some("btf-month__day--today"))} aria-current={today.then_some("date")}>
            <time class="btf-month__number" datetime={day.to_string()}>{ day.day() }</time>
            if !cards.is_empty() {
                <ul class="btf-month__events">
                    { for cards.iter().map(|(card, time)| {
                        let off = card.status == OccurrenceStatus::Cancelled;
                        html! {
                            <li>
                                <a class={classes!("btf-month__event", off.then_some("btf-month__event--off"))} href={address(card)}>
                                    <span class="btf-month__time">{ time }</span>{ " " }{ &card.title }
                                    if off {
                                        <span class="govuk-visually-hidden">{ " (" }{ t!("cancelled") }{ ")" }</span>
                                    }
                                </a>
                            </li>
                        }
                    }) }
                </ul>
            }
        </td>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_begins_on_its_weekday() {
        let march = weeks(2027, 3);
        assert_eq!(march.len(), 5);
        assert_eq!(march[0][0], Date::new(2027, 3, 1));
        assert_eq!(march[4][2], Date::new(2027, 3, 31));
        assert_eq!(march[4][3], None);
        assert_eq!(weeks(2027, 2).len(), 4);
        assert_eq!(weeks(2027, 5)[0][5], Date::new(2027, 5, 1));
        assert_eq!(weeks(2027, 5).len(), 6);
    }
}
