//! Rows and columns.

use yew::prelude::*;

/// The head of a column.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// What it says.
    pub label: AttrValue,
    /// Holds numbers, set to the right.
    pub numeric: bool,
}

impl Column {
    /// A column of words.
    pub fn text(label: impl Into<AttrValue>) -> Self {
        Self { label: label.into(), numeric: false }
    }

    /// A column of numbers.
    pub fn number(label: impl Into<AttrValue>) -> Self {
        Self { label: label.into(), numeric: true }
    }
}

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct TableProps {
    /// What the table holds.
    pub caption: AttrValue,
    /// The caption is for screen readers only, where a heading says the same.
    #[prop_or_default]
    pub caption_hidden: bool,
    pub columns: Vec<Column>,
    /// Each as long as `columns`; the first cell is the head of its row.
    pub rows: Vec<Vec<Html>>,
}

/// Rows and columns; scrolls sideways by itself where the screen is narrow.
#[component]
pub fn Table(props: &TableProps) -> Html {
    let caption = classes!(
        "govuk-table__caption",
        if props.caption_hidden { "govuk-visually-hidden" } else { "govuk-table__caption--m" }
    );
    html! {
        <div class="btf-scroll" role="region" aria-label={&props.caption} tabindex="0">
            <table class="govuk-table">
                <caption class={caption}>{ &props.caption }</caption>
                <thead class="govuk-table__head">
                    <tr class="govuk-table__row">
                        { for props.columns.iter().map(|column| html! {
                            <th scope="col" class={classes!("govuk-table__header",
                                column.numeric.then_some("govuk-table__header--numeric"))}>{ &column.label }</th>
                        }) }
                    </tr>
                </thead>
                <tbody class="govuk-table__body">
                    { for props.rows.iter().map(|cells| html! {
                        <tr class="govuk-table__row">
                            { for props.columns.iter().zip(cells).enumerate().map(|(place, (column, cell))| cell_of(place, column, cell)) }
                        </tr>
                    }) }
                </tbody>
            </table>
        </div>
    }
}

fn cell_of(place: usize, column: &Column, cell: &Html) -> Html {
    if place == 0 {
        return html! { <th scope="row" class="govuk-table__header btf-table__row-header">{ cell.clone() }</th> };
    }
    let classes = classes!("govuk-table__cell", column.numeric.then_some("govuk-table__cell--numeric"));
    html! { <td class={classes}>{ cell.clone() }</td> }
}
