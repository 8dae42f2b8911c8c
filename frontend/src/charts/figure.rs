//! What every chart has around its drawing.

use yew::prelude::*;

use crate::components::{Column, Details, Table};

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct ChartFigureProps {
    /// The message, in a sentence.
    pub title: AttrValue,
    /// What the counts rest on: "n = 412 answered".
    pub base: AttrValue,
    /// More that must be known to read it.
    #[prop_or_default]
    pub note: Option<AttrValue>,
    /// What the table holds.
    pub caption: AttrValue,
    pub columns: Vec<Column>,
    /// The numbers drawn.
    pub rows: Vec<Vec<Html>>,
    /// The drawing.
    #[prop_or_default]
    pub children: Html,
}

/// A chart with its message, base and numbers.
#[component]
pub fn ChartFigure(props: &ChartFigureProps) -> Html {
    html! {
        <figure class="btf-chart">
            <figcaption class="btf-chart__caption">
                <span class="btf-chart__title">{ &props.title }</span>
                <span class="btf-chart__base">{ &props.base }</span>
                if let Some(note) = &props.note {
                    <span class="btf-chart__base">{ note }</span>
                }
            </figcaption>
            { props.children.clone() }
            <Details summary={t!("chart-numbers")}>
                <Table caption={&props.caption} caption_hidden={true} columns={props.columns.clone()} rows={props.rows.clone()} />
            </Details>
        </figure>
    }
}
