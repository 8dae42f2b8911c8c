//! The counts of one question, drawn as its kind asks for.

use survey::tally::{OptionCount, QuestionResult};
use yew::prelude::*;

use crate::charts::{Bar, Bars, ChartFigure, Diverging, Levels, StackedRow, Withheld, message, share};
use crate::components::{Column, Heading, HeadingSize};
use crate::survey::field::heading;

/// The id of the question `code` on the page of results.
pub fn id(code: &str) -> String {
    format!("result-{code}")
}

/// The question and its counts, or that they are withheld. `unit` is what a number counts.
pub fn view(question: &QuestionResult, unit: Option<&str>, threshold: u32) -> Html {
    html! {
        <section class="btf-result" id={id(&question.code)} tabindex="-1">
            <Heading size={HeadingSize::Medium}>{ heading(&question.text).to_owned() }</Heading>
            { match question.base {
                Some(base) if !question.withheld => counts(question, base, unit, threshold),
                _ => html! { <Withheld {threshold} /> },
            } }
        </section>
    }
}

fn counts(question: &QuestionResult, base: u64, unit: Option<&str>, threshold: u32) -> Html {
    match question.kind.as_str() {
        "matrix" => matrix(question, base, threshold),
        "ranking" => ranking(question, base),
        "scale" => scale(question, base),
        "number" => number(question, base, unit.unwrap_or_default().trim()),
        "single_choice" => choice(question, base, None),
        "multiple_choice" => choice(question, base, Some(t!("chart-several"))),
        "date" => told(t!("message-dates", count = base), t!("dates-exported")),
        _ => told(t!("message-texts", count = base), t!("texts-exported")),
    }
}

/// What is not counted but only in the export.
fn told(title: AttrValue, elsewhere: AttrValue) -> Html {
    html! {
        <div class="btf-chart">
            <p class="btf-chart__caption"><span class="btf-chart__title">{ title }</span></p>
            <p class="govuk-body btf-quiet">{ elsewhere }</p>
        </div>
    }
}

fn label(option: &OptionCount) -> AttrValue {
    let label = if option.label.trim().is_empty() { &option.code } else { &option.label };
    AttrValue::from(label.clone())
}

fn bar(option: &OptionCount) -> Option<Bar> {
    option.count.map(|count| Bar { label: label(option), count, more: None })
}

fn numeric_columns(first: AttrValue) -> Vec<Column> {
    vec![Column::text(first), Column::number(t!("chart-count")), Column::number(t!("chart-percent"))]
}

fn table_rows(bars: &[Bar], base: u64) -> Vec<Vec<Html>> {
    bars.iter()
        .map(|bar| vec![html! { &bar.label }, count_cell(bar.count), html! { share::percent(bar.count, base) }])
        .collect()
}

fn count_cell(count: u64) -> Html {
    html! { t!("number-written", number = count) }
}

fn drawn(question: &QuestionResult, title: AttrValue, bars: Vec<Bar>, base: u64, note: Option<AttrValue>) -> Html {
    html! {
        <ChartFigure title={title.clone()} base={t!("chart-base", count = base)} {note}
            caption={AttrValue::from(heading(&question.text).to_owned())} columns={numeric_columns(t!("chart-answer"))}
            rows={table_rows(&bars, base)}>
            <Bars {title} {bars} {base} />
        </ChartFigure>
    }
}

fn choice(question: &QuestionResult, base: u64, note: Option<AttrValue>) -> Html {
    let bars: Vec<Bar> = question.options.iter().filter_map(bar).collect();
    drawn(question, message::choice(&bars, base), bars, base, note)
}

/// The points of a scale with what they mean, and the mean of them.
fn scale(question: &QuestionResult, base: u64) -> Html {
    let point = |option: &OptionCount| {
        let label = match option.label.trim() {
            "" => AttrValue::from(option.code.clone()),
            meaning => t!("scale-end", point = &option.code, label = meaning),
        };
        option.count.map(|count| Bar { label, count, more: None })
    };
    let bars: Vec<Bar> = question.options.iter().filter_map(point).collect();
    let points: Vec<i64> = question.options.iter().filter_map(|option| option.code.parse().ok()).collect();
    let end = |point: Option<&i64>| point.map(ToString::to_string).unwrap_or_default();
    let title = message::scale(question.mean, &end(points.iter().min()), &end(points.iter().max()));
    drawn(question, title, bars, base, None)
}

fn number(question: &QuestionResult, base: u64, unit: &str) -> Html {
    let title = match question.mean {
        Some(mean) if unit.is_empty() => t!("message-mean", mean = share::mean(mean)),
        // Signs of money stand before the number, words behind it.
        Some(mean) if "£€$".contains(unit) => t!("message-mean", mean = format!("{unit}{}", share::mean(mean))),
        Some(mean) => t!("message-mean", mean = format!("{} {unit}", share::mean(mean))),
        None => t!("message-none"),
    };
    html! {
        <div class="btf-chart">
            <p class="btf-chart__caption">
                <span class="btf-chart__title">{ title }</span>
                <span class="btf-chart__base">{ t!("chart-base", count = base) }</span>
            </p>
            <p class="govuk-body btf-quiet">{ t!("numbers-exported") }</p>
        </div>
    }
}

fn ranking(question: &QuestionResult, base: u64) -> Html {
    let place = |option: &OptionCount| option.mean_rank.map_or_else(|| AttrValue::Static("–"), share::mean);
    let bar = |option: &OptionCount| {
        let more = Some(t!("chart-mean-place", mean = place(option)));
        option.count.map(|count| Bar { label: label(option), count, more })
    };
    let bars: Vec<Bar> = question.options.iter().filter_map(bar).collect();
    let title = message::ranking(&bars, base);
    let columns = vec![
        Column::text(t!("chart-answer")),
        Column::number(t!("chart-first")),
        Column::number(t!("chart-percent")),
        Column::number(t!("chart-mean-place-column")),
    ];
    let rows = question.options.iter().filter_map(|option| {
        let count = option.count?;
        Some(vec![
            html! { label(option) },
            count_cell(count),
            html! { share::percent(count, base) },
            html! { place(option) },
        ])
    });
    html! {
        <ChartFigure title={title.clone()} base={t!("chart-base", count = base)} note={t!("chart-ranking-note")}
            caption={AttrValue::from(heading(&question.text).to_owned())} {columns} rows={rows.collect::<Vec<_>>()}>
            <Bars {title} {bars} {base} />
        </ChartFigure>
    }
}

/// The counts of a row, where they are not withheld.
fn row_counts(options: &[OptionCount]) -> Option<Vec<u64>> {
    options.iter().map(|option| option.count).collect()
}

fn matrix(question: &QuestionResult, base: u64, threshold: u32) -> Html {
    let columns: Vec<AttrValue> =
        question.rows.first().map(|row| row.options.iter().map(label).collect()).unwrap_or_default();
    let names: Vec<&str> = columns.iter().map(AttrValue::as_str).collect();
    let heads = std::iter::once(Column::text(t!("chart-row")))
        .chain(columns.iter().map(|column| Column::number(column.clone())))
        .chain(std::iter::once(Column::number(t!("chart-row-base"))));
    let cells = question.rows.iter().map(|row| matrix_cells(row, columns.len(), threshold));
    let levels = Levels::of(&names);
    let rows: Vec<StackedRow> = match &levels {
        Some(levels) => question
            .rows
            .iter()
            .map(|row| StackedRow {
                label: AttrValue::from(row.label.clone()),
                counts: row_counts(&row.options).filter(|_| !row.withheld).and_then(|counts| levels.order(&counts)),
            })
            .collect(),
        None => Vec::new(),
    };
    let title = if let Some(levels) = &levels {
        message::agreement(&rows, &levels.labels[3], &levels.labels[4])
    } else {
        let counts = question.rows.iter().filter(|row| !row.withheld).filter_map(|row| row_counts(&row.options));
        message::matrix(&columns, &counts.collect::<Vec<_>>())
    };
    html! {
        <ChartFigure title={title.clone()} base={t!("chart-base", count = base)} note={t!("chart-matrix-note")}
            caption={AttrValue::from(heading(&question.text).to_owned())} columns={heads.collect::<Vec<_>>()}
            rows={cells.collect::<Vec<_>>()}>
            if let Some(levels) = levels {
                <Diverging {title} {levels} {rows} {threshold} />
            } else {
                { for question.rows.iter().map(|row| matrix_row(row, threshold)) }
            }
        </ChartFigure>
    }
}

/// A row of a matrix whose columns are no scale around a middle: bars of its own.
fn matrix_row(row: &survey::tally::RowResult, threshold: u32) -> Html {
    let bars: Option<Vec<Bar>> = row.options.iter().map(bar).collect();
    let title = AttrValue::from(row.label.clone());
    html! {
        <div class="btf-chart__row">
            <h3 class="btf-chart__row-title">{ &row.label }</h3>
            { match (bars, row.base) {
                (Some(bars), Some(base)) if !row.withheld => html! { <Bars {title} {bars} {base} /> },
                _ => html! { <Withheld {threshold} /> },
            } }
        </div>
    }
}

fn matrix_cells(row: &survey::tally::RowResult, columns: usize, threshold: u32) -> Vec<Html> {
    let mut cells = vec![html! { &row.label }];
    if let (Some(counts), Some(base), false) = (row_counts(&row.options), row.base, row.withheld) {
        cells.extend(counts.iter().take(columns).map(|count| html! { share::labelled(*count, base) }));
        cells.push(count_cell(base));
    } else {
        cells.extend((0..columns).map(|_| html! { t!("withheld-short") }));
        cells.push(html! { t!("withheld", threshold = threshold) });
    }
    cells
}

#[cfg(test)]
mod tests;
