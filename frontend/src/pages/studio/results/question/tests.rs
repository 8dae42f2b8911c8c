//! What is drawn and what stands in the table are the same counts; what is withheld stands in neither.

use survey::tally::RowResult;
use yew::ServerRenderer;

use super::*;

#[derive(Clone, PartialEq, Properties)]
struct Props {
    question: QuestionResult,
}

#[component]
fn Shown(props: &Props) -> Html {
    view(&props.question, None, 10)
}

fn option(code: &str, label: &str, count: Option<u64>) -> OptionCount {
    OptionCount { code: code.to_owned(), label: label.to_owned(), count, mean_rank: None }
}

fn question(kind: &str, base: Option<u64>, options: Vec<OptionCount>, rows: Vec<RowResult>) -> QuestionResult {
    let withheld = base.is_none();
    QuestionResult {
        code: "q".to_owned(),
        text: "What is it like?".to_owned(),
        kind: kind.to_owned(),
        base,
        withheld,
        options,
        rows,
        mean: None,
    }
}

async fn rendered(question: QuestionResult) -> String {
    ServerRenderer::<Shown>::with_props(move || Props { question }).hydratable(false).render().await
}

/// How often `text` stands in `html`.
fn times(html: &str, text: &str) -> usize {
    html.matches(text).count()
}

#[tokio::test]
async fn the_table_has_the_counts_that_are_drawn() {
    let options = vec![option("y", "Yes", Some(254)), option("n", "No", Some(158))];
    let html = rendered(question("single_choice", Some(412), options, vec![])).await;

    assert!(html.contains("n = 412 answered") && html.contains("Most chose “Yes” (62%)"), "{html}");
    for (count, percent) in [("254", "62%"), ("158", "38%")] {
        assert_eq!(times(&html, &format!("{percent} ({count})")), 2, "in the drawing and in its summary: {html}");
        assert_eq!(times(&html, &format!(">{count}</td>")), 1, "in the table: {html}");
    }
}

#[tokio::test]
async fn what_is_withheld_is_neither_drawn_nor_in_the_table() {
    let options = vec![option("y", "Yes", None), option("n", "No", None)];
    let html = rendered(question("single_choice", None, options, vec![])).await;

    assert!(html.contains("withheld: fewer than 10"), "{html}");
    assert!(!html.contains("<table") && !html.contains('%') && !html.contains("Yes"), "{html}");
}

#[tokio::test]
async fn a_withheld_row_says_so_beside_the_others() {
    let columns = ["Strongly disagree", "Disagree", "Neither", "Agree", "Strongly agree"];
    let row = |code: &str, counts: Option<[u64; 5]>| RowResult {
        code: code.to_owned(),
        label: format!("Row {code}"),
        base: counts.map(|counts| counts.iter().sum()),
        withheld: counts.is_none(),
        options: (0..5).map(|place| option("c", columns[place], counts.map(|counts| counts[place]))).collect(),
    };
    let rows = vec![row("a", Some([1, 2, 3, 4, 10])), row("b", None)];
    let html = rendered(question("matrix", Some(20), vec![], rows)).await;

    assert!(html.contains("“Row a” has the largest share of “Agree” or “Strongly agree” (70%)"), "{html}");
    assert_eq!(times(&html, "btf-segment btf-level-"), 5, "one row is drawn: {html}");
    assert!(html.contains("withheld: fewer than 10") && html.contains("50% (10)"), "{html}");
}
