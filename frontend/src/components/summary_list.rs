//! Facts about something, each with what can be done about it.

use yew::prelude::*;

/// One fact.
#[derive(Debug, Clone, PartialEq)]
pub struct SummaryRow {
    /// What it is about.
    pub key: AttrValue,
    /// What it is.
    pub value: Html,
    /// What can be done about it.
    pub action: Option<RowAction>,
}

/// A link at the end of a row.
#[derive(Debug, Clone, PartialEq)]
pub struct RowAction {
    /// For links to it.
    pub id: Option<AttrValue>,
    /// Where it leads.
    pub href: AttrValue,
    /// "Change".
    pub text: AttrValue,
    /// Said by screen readers behind the text: what is changed.
    pub hidden: AttrValue,
}

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct SummaryListProps {
    pub rows: Vec<SummaryRow>,
}

/// Facts about something.
#[component]
pub fn SummaryList(props: &SummaryListProps) -> Html {
    summary_list(props)
}

/// [`SummaryList`] without a component of its own.
pub fn summary_list(props: &SummaryListProps) -> Html {
    let actions = props.rows.iter().any(|row| row.action.is_some());
    html! {
        <dl class="govuk-summary-list">
            { for props.rows.iter().map(|row| summary_row(row, actions)) }
        </dl>
    }
}

fn summary_row(row: &SummaryRow, actions: bool) -> Html {
    let without = actions && row.action.is_none();
    let classes = classes!("govuk-summary-list__row", without.then_some("govuk-summary-list__row--no-actions"));
    html! {
        <div class={classes}>
            <dt class="govuk-summary-list__key">{ &row.key }</dt>
            <dd class="govuk-summary-list__value">{ row.value.clone() }</dd>
            if let Some(action) = &row.action {
                <dd class="govuk-summary-list__actions">
                    <a class="govuk-link" id={&action.id} href={&action.href}>
                        { &action.text }<span class="govuk-visually-hidden">{ " " }{ &action.hidden }</span>
                    </a>
                </dd>
            }
        </div>
    }
}
