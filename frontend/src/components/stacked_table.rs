//! A table for work: rows and columns where there is room, a block a row on a phone.

use yew::prelude::*;

use super::table::Column;

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct StackedTableProps {
    /// What the table holds; for screen readers, as a heading says the same.
    pub caption: AttrValue,
    pub columns: Vec<Column>,
    /// Each as long as `columns`; the first cell is the head of its row.
    pub rows: Vec<Vec<Html>>,
}

/// Rows and columns that fit any width. On a phone each cell says its column before it.
///
/// The roles stand there in words because a browser may take a table whose `display` was changed for none.
#[component]
pub fn StackedTable(props: &StackedTableProps) -> Html {
    stacked_table(props)
}

/// [`StackedTable`] without a component of its own.
pub fn stacked_table(props: &StackedTableProps) -> Html {
    html! {
        <table class="govuk-table btf-table" role="table">
            <caption class="govuk-visually-hidden">{ &props.caption }</caption>
            <thead class="govuk-table__head btf-table__head" role="rowgroup">
                <tr class="govuk-table__row" role="row">
                    { for props.columns.iter().map(|column| html! {
                        <th scope="col" role="columnheader" class={classes!("govuk-table__header",
                            column.numeric.then_some("govuk-table__header--numeric"))}>{ &column.label }</th>
                    }) }
                </tr>
            </thead>
            <tbody class="govuk-table__body" role="rowgroup">
                { for props.rows.iter().map(|cells| html! {
                    <tr class="govuk-table__row btf-table__row" role="row">
                        { for props.columns.iter().zip(cells).enumerate().map(|(place, (column, cell))| cell_of(place, column, cell)) }
                    </tr>
                }) }
            </tbody>
        </table>
    }
}

fn cell_of(place: usize, column: &Column, cell: &Html) -> Html {
    if place == 0 {
        return html! {
            <th scope="row" role="rowheader" class="govuk-table__header btf-table__name">{ cell.clone() }</th>
        };
    }
    let classes =
        classes!("govuk-table__cell", "btf-table__cell", column.numeric.then_some("govuk-table__cell--numeric"));
    html! {
        <td role="cell" class={classes}>
            <span class="btf-table__label" aria-hidden="true">{ &column.label }</span>
            <span class="btf-table__value">{ cell.clone() }</span>
        </td>
    }
}
