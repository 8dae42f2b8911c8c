//! What a file held that did not arrive, grouped by question, with a search.

use openapi::surveys::Loss;
use yew::prelude::*;

use crate::components::Input;

/// So many rows are shown; the search finds the rest.
const MOST: usize = 200;

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct LossesProps {
    pub losses: Vec<Loss>,
}

/// The losses, grouped by question, with a search.
#[component]
pub fn Losses(props: &LossesProps) -> Html {
    let search = use_state(String::new);
    if props.losses.is_empty() {
        return html! { <p class="govuk-body">{ t!("losses-none") }</p> };
    }
    let found: Vec<&Loss> = props.losses.iter().filter(|loss| fits(loss, &search)).collect();
    let oninput = {
        let search = search.setter();
        Callback::from(move |text| search.set(text))
    };
    html! {
        <>
            <div class="btf-search">
                <Input id="losses-search" label={t!("losses-search")} hint={t!("losses-search-hint")} kind="search" spellcheck=false
                    value={(*search).clone()} {oninput} />
            </div>
            <p class="govuk-body btf-quiet" role="status">
                { t!("losses-found", found = found.len(), all = props.losses.len()) }
            </p>
            if !found.is_empty() {
                { table(&groups(found.iter().take(MOST).copied())) }
            }
            if found.len() > MOST {
                <p class="govuk-body">{ t!("losses-more", count = found.len() - MOST) }</p>
            }
        </>
    }
}

/// One table with a line above the losses of each place.
fn table(groups: &[(Place, Vec<&Loss>)]) -> Html {
    html! {
        <table class="govuk-table btf-table btf-losses" role="table">
            <caption class="govuk-visually-hidden">{ t!("losses-title") }</caption>
            <thead class="govuk-table__head btf-table__head" role="rowgroup">
                <tr class="govuk-table__row" role="row">
                    <th scope="col" role="columnheader" class="govuk-table__header">{ t!("loss-feature") }</th>
                    <th scope="col" role="columnheader" class="govuk-table__header">{ t!("loss-reason") }</th>
                </tr>
            </thead>
            { for groups.iter().map(|(place, losses)| group(place, losses)) }
        </table>
    }
}

fn group(place: &Place, losses: &[&Loss]) -> Html {
    html! {
        <tbody class="govuk-table__body" role="rowgroup">
            <tr class="btf-losses__place" role="row">
                <th scope="rowgroup" role="rowheader" colspan="2" class="govuk-table__header">{ place.words() }</th>
            </tr>
            { for losses.iter().map(|loss| html! {
                <tr class="govuk-table__row btf-table__row" role="row">
                    <td role="cell" class="govuk-table__cell btf-table__name">{ feature(loss) }</td>
                    <td role="cell" class="govuk-table__cell btf-table__cell">{ &loss.reason }</td>
                </tr>
            }) }
        </tbody>
    }
}

/// What it is, and where in the question.
fn feature(loss: &Loss) -> Html {
    let below = Place::of(&loss.path).1;
    html! {
        <>
            { &loss.feature }
            if !below.is_empty() && !loss.feature.contains(below) {
                <br /><code class="btf-code">{ below.to_owned() }</code>
            }
        </>
    }
}

/// Which part of the file a loss belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Place {
    Survey,
    Group(String),
    Question(String),
}

impl Place {
    /// The place that a path means, and what of the path leads further down.
    fn of(path: &str) -> (Self, &str) {
        if let Some((_, rest)) = path.split_once("questions/") {
            let (code, below) = rest.split_once('/').unwrap_or((rest, ""));
            return (Self::Question(code.to_owned()), below);
        }
        if let Some(rest) = path.strip_prefix("groups/") {
            let (number, below) = rest.split_once('/').unwrap_or((rest, ""));
            return (Self::Group(number.to_owned()), below);
        }
        (Self::Survey, path.strip_prefix("survey/").unwrap_or_default())
    }

    fn words(&self) -> AttrValue {
        match self {
            Self::Survey => t!("losses-survey"),
            Self::Group(number) => t!("losses-group", number = number),
            Self::Question(code) => t!("losses-question", code = code),
        }
    }
}

/// The losses by place, places in the order in which they first come.
fn groups<'l>(losses: impl Iterator<Item = &'l Loss>) -> Vec<(Place, Vec<&'l Loss>)> {
    let mut groups: Vec<(Place, Vec<&Loss>)> = Vec::new();
    for loss in losses {
        let (place, _) = Place::of(&loss.path);
        match groups.iter_mut().find(|(other, _)| *other == place) {
            Some((_, group)) => group.push(loss),
            None => groups.push((place, vec![loss])),
        }
    }
    groups
}

/// Whether every word of the search is somewhere in the loss.
fn fits(loss: &Loss, search: &str) -> bool {
    let text = format!("{} {} {}", loss.path, loss.feature, loss.reason).to_lowercase();
    search.to_lowercase().split_whitespace().all(|word| text.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn loss(path: &str, feature: &str) -> Loss {
        Loss { path: path.to_owned(), feature: feature.to_owned(), reason: "Answers here hold no files.".to_owned() }
    }

    #[test]
    fn losses_are_grouped_by_question() {
        let losses = [
            loss("survey", "theme"),
            loss("groups/1/questions/q1", "file upload"),
            loss("groups/1/questions/q1/rows/2", "x"),
        ];

        let groups = groups(losses.iter());

        let sizes: Vec<(Place, usize)> = groups.into_iter().map(|(place, group)| (place, group.len())).collect();
        assert_eq!(sizes, [(Place::Survey, 1), (Place::Question("q1".to_owned()), 2)]);
        assert_eq!(Place::of("groups/3"), (Place::Group("3".to_owned()), ""));
    }

    #[test]
    fn a_search_finds_every_word_anywhere() {
        let loss = loss("groups/1/questions/photo", "File upload");
        assert!(fits(&loss, "upload photo") && fits(&loss, "") && !fits(&loss, "photo relevance"));
    }
}
