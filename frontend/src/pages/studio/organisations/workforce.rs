//! `/studio/organisations/{id}/workforce`: how many people an organisation had, by role and year.

use std::rc::Rc;

use openapi::organisations::WorkforceFigure;
use yew::prelude::*;

use super::HeldOrganisation;
use super::figures::{Measure, ROLES, Table, id, role};
use crate::api::organisations as api;
use crate::api::query::Query;
use crate::components::{BackLink, Button, ButtonKind, Heading, HeadingSize, Input};
use crate::i18n::{IntoArgument, Number};
use crate::pages::studio::form::{Form, use_form};
use crate::pages::studio::region::{OrganisationPlace, RegionPlace};
use crate::pages::studio::view::View;
use crate::pages::studio::{clock, notice};
use crate::{browser, navigation};

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct Props {
    pub held: HeldOrganisation,
    /// Which year.
    pub query: Query,
}

/// The workforce of an organisation, one year at a time.
#[component]
pub fn Workforce(props: &Props) -> Html {
    let held = &props.held;
    let years: Vec<u16> = held.profile.value.workforce.iter().map(|year| year.year).collect();
    let year = props.query.read("year").or_else(|| years.first().copied()).unwrap_or_else(latest);
    let known = held.profile.value.workforce.iter().find(|one| one.year == year);
    let figures = known.map(|year| year.figures.clone()).unwrap_or_default();
    let title = t!("page-of", page = t!("workforce"), title = &held.organisation().name);
    html! {
        <View {title}>
            <BackLink href={RegionPlace::Organisations.address()} label={t!("region-organisations")} />
            { held.heading(OrganisationPlace::Workforce) }
            <p class="govuk-body">{ t!("workforce-lead") }</p>
            <Years {year} {years} address={OrganisationPlace::Workforce.of(held.id())} />
            <Year key={year} held={held.clone()} {year} {figures} />
        </View>
    }
}

/// The year of the newest 30 September.
fn latest() -> u16 {
    let today = clock::now().map(openapi::Timestamp::date).unwrap_or_default();
    let year: u16 = today.get(..4).and_then(|year| year.parse().ok()).unwrap_or(2026);
    if today.get(5..).is_some_and(|day| day < "09-30") { year - 1 } else { year }
}

#[derive(PartialEq, Properties)]
struct YearsProps {
    year: u16,
    years: Vec<u16>,
    address: AttrValue,
}

/// The years that are there, and going to another.
#[component]
fn Years(props: &YearsProps) -> Html {
    let other = use_state(String::new);
    let to = |year: u16| Query::default().with("year", &year.to_string()).after(&props.address);
    let onsubmit = {
        let (other, address) = (other.clone(), props.address.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            match other.trim().parse::<u16>() {
                Ok(year) if (2000..=2100).contains(&year) => {
                    other.set(String::new());
                    navigation::go(&Query::default().with("year", &year.to_string()).after(&address));
                }
                _ => {
                    browser::focus("#year");
                }
            }
        })
    };
    let oninput = {
        let other = other.setter();
        Callback::from(move |text| other.set(text))
    };
    html! {
        <div class="btf-years">
            if !props.years.is_empty() {
                <nav aria-label={t!("workforce-years")}>
                    <ul class="btf-years__list">
                        { for props.years.iter().map(|year| html! {
                            <li><a class="btf-chip" href={to(*year)} aria-current={(*year == props.year).then_some("page")}>
                                { year.to_string() }</a></li>
                        }) }
                    </ul>
                </nav>
            }
            <form class="btf-years__other" novalidate=true {onsubmit}>
                <Input id="year" label={t!("workforce-other-year")} width={4_u8} mode="numeric" value={(*other).clone()} {oninput} />
                <Button label={t!("workforce-go")} kind={ButtonKind::Secondary} />
            </form>
        </div>
    }
}

#[derive(PartialEq, Properties)]
struct YearProps {
    held: HeldOrganisation,
    year: u16,
    figures: Vec<WorkforceFigure>,
}

/// The table of a year.
#[component]
fn Year(props: &YearProps) -> Html {
    let form = use_form(|| Table::of(&props.figures), Table::faults);
    let onsubmit = form.onsubmit({
        let (held, year) = (props.held.clone(), props.year);
        move |table: Table| {
            let held = held.clone();
            async move {
                let id = held.id();
                api::set_workforce(id, year, &table.figures()).await?;
                held.renew.emit(Rc::new(api::profile(id).await?));
                notice::leave(t!("workforce-saved", year = year.to_string()));
                navigation::replace(
                    &Query::default().with("year", &year.to_string()).after(&OrganisationPlace::Workforce.of(id)),
                );
                Ok(())
            }
        }
    });
    let title = t!("workforce-on", year = props.year.to_string());
    html! {
        <>
            { form.summary() }
            <Heading size={HeadingSize::Medium}>{ title.clone() }</Heading>
            <form novalidate=true {onsubmit}>
                { table(&form, &title, props.held.may_change) }
                if props.held.may_change {
                    <p class="govuk-hint">{ t!("workforce-blank") }</p>
                    <Button label={t!("workforce-save", year = props.year.to_string())} disabled={form.action.busy()} />
                }
            </form>
        </>
    }
}

fn table(form: &Form<Table>, caption: &AttrValue, may_change: bool) -> Html {
    let heads = Measure::ALL.map(|measure| {
        html! { <th scope="col" role="columnheader" class="govuk-table__header govuk-table__header--numeric">{ measure.title() }</th> }
    });
    html! {
        <table class="govuk-table btf-table btf-figures-table" role="table">
            <caption class="govuk-visually-hidden">{ caption }</caption>
            <thead class="govuk-table__head btf-table__head" role="rowgroup">
                <tr class="govuk-table__row" role="row">
                    <th scope="col" role="columnheader" class="govuk-table__header">{ t!("role") }</th>
                    { for heads }
                </tr>
            </thead>
            <tbody class="govuk-table__body" role="rowgroup">
                { for (0..ROLES.len()).map(|row| row_of(form, row, may_change)) }
                { totals(form) }
            </tbody>
        </table>
    }
}

fn row_of(form: &Form<Table>, row: usize, may_change: bool) -> Html {
    let name = role(ROLES[row]);
    let cell = |measure: Measure| {
        let id = id(row, measure);
        let wrong = form.error(&id).is_some();
        let oninput = form.on(move |table: &mut Table, event: InputEvent| {
            let text = event.target_unchecked_into::<web_sys::HtmlInputElement>().value();
            *table = table.clone().with(row, measure, text);
        });
        let mode = if measure == Measure::Fte { "decimal" } else { "numeric" };
        html! {
            <td role="cell" class="govuk-table__cell btf-table__cell govuk-table__cell--numeric">
                <span class="btf-table__label" aria-hidden="true">{ measure.title() }</span>
                <span class="btf-table__value">
                    <label class="govuk-visually-hidden" for={id.clone()}>
                        { t!("workforce-cell", role = &name, measure = measure.title()) }
                    </label>
                    <input {id} class={classes!("govuk-input", "btf-figure-input", wrong.then_some("govuk-input--error"))}
                        type="text" inputmode={mode} autocomplete="off" readonly={!may_change} value={form.value.cell(row, measure).to_owned()} {oninput}
                        aria-invalid={wrong.then_some("true")} />
                </span>
            </td>
        }
    };
    html! {
        <tr class="govuk-table__row btf-table__row" role="row">
            <th scope="row" role="rowheader" class="govuk-table__header btf-table__name">{ &name }</th>
            { for Measure::ALL.map(cell) }
        </tr>
    }
}

fn totals(form: &Form<Table>) -> Html {
    let cell = |measure: Measure| {
        let total: Number = form.value.total(measure).into_argument();
        html! {
            <td role="cell" class="govuk-table__cell btf-table__cell govuk-table__cell--numeric">
                <span class="btf-table__label" aria-hidden="true">{ measure.title() }</span>
                <span class="btf-table__value btf-figures-table__total">{ total.written() }</span>
            </td>
        }
    };
    html! {
        <tr class="govuk-table__row btf-table__row btf-figures-table__totals" role="row">
            <th scope="row" role="rowheader" class="govuk-table__header btf-table__name">{ t!("workforce-total") }</th>
            { for Measure::ALL.map(cell) }
        </tr>
    }
}
