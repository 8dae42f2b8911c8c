//! What every kind of question says to a screen reader: its name, its help and what is wrong with it, linked to the control.

use std::rc::Rc;

use frontend::components::LabelStyle;
use frontend::survey::{FieldProps, Shortfall, field, readable, shortfalls};
use survey::{Answer, Choice, Kind, Question, Row};
use yew::prelude::*;

#[derive(PartialEq, Properties)]
struct ShownProps {
    field: FieldProps,
}

#[component]
fn Shown(props: &ShownProps) -> Html {
    field(&props.field)
}

fn question(kind: Kind) -> Question {
    let hint = Some("A hint".to_owned());
    Question { code: "q".to_owned(), text: "What?".to_owned(), hint, required: true, show_if: None, kind }
}

fn options() -> Vec<Choice> {
    vec![Choice::new("a", "First"), Choice::new("b", "Second")]
}

/// The markup of a required question, after somebody has tried to go on with `answer`.
async fn shown(kind: Kind, answer: Option<Answer>) -> String {
    let props = move || {
        let question = Rc::new(question(kind));
        let shortfalls: Vec<Shortfall> = shortfalls(&question, answer.as_ref());
        let onanswer = Callback::noop();
        ShownProps { field: FieldProps { question, answer, shortfalls, style: LabelStyle::Page, onanswer } }
    };
    yew::ServerRenderer::<Shown>::with_props(props).hydratable(false).render().await
}

/// Every id that `for`, `aria-describedby` or `aria-labelledby` names is there, once.
fn assert_linked(markup: &str) {
    let values = |name: &str| -> Vec<String> {
        let start = format!(" {name}=\"");
        markup.split(&start).skip(1).filter_map(|rest| rest.split('"').next().map(ToOwned::to_owned)).collect()
    };
    let ids = values("id");
    for name in ["for", "aria-describedby", "aria-labelledby"] {
        for id in values(name).iter().flat_map(|value| value.split(' ')) {
            assert_eq!(ids.iter().filter(|other| *other == id).count(), 1, "{name}={id} in {markup}");
        }
    }
    for id in ids.iter().filter(|id| markup.contains(&format!("<input id=\"{id}\""))) {
        assert!(values("for").contains(id), "{id} has no label");
    }
}

#[tokio::test]
async fn a_single_choice_is_a_group_with_a_legend_for_a_heading() {
    let markup = shown(Kind::SingleChoice { options: options(), other: Some("Other".to_owned()) }, None).await;

    assert_linked(&markup);
    assert!(markup.contains(r#"aria-describedby="q-q-hint q-q-error""#), "{markup}");
    assert!(markup.contains(r#"<h1 class="govuk-fieldset__heading">What?</h1>"#), "{markup}");
    assert_eq!(markup.matches(r#"type="radio""#).count(), 3);
    assert!(!markup.contains("required"), "{markup}");
}

#[tokio::test]
async fn a_text_of_ones_own_is_asked_for_where_other_is_chosen() {
    let markup =
        shown(Kind::SingleChoice { options: options(), other: Some("Other".to_owned()) }, Some(Answer::other("")))
            .await;

    assert_linked(&markup);
    assert!(markup.contains(r#"id="q-q-own-error""#), "{markup}");
    assert!(markup.contains("Enter a text for “Other”"), "{markup}");
}

#[tokio::test]
async fn many_options_are_a_list_that_opens() {
    let options = (0..20).map(|number| Choice::new(format!("o{number}"), format!("Option {number}"))).collect();
    let markup = shown(Kind::SingleChoice { options, other: None }, Some(Answer::Text("o3".to_owned()))).await;

    assert_linked(&markup);
    assert!(markup.contains("<select"), "{markup}");
    assert_eq!(markup.matches(" selected").count(), 1, "{markup}");
}

#[tokio::test]
async fn checkboxes_set_the_exclusive_option_apart() {
    let mut options = options();
    options.push(Choice { exclusive: true, ..Choice::new("none", "None of these") });
    let kind = Kind::MultipleChoice { options, other: Some("Other".to_owned()), min: None, max: Some(2) };
    let markup = shown(kind, Some(Answer::list(["a", "b", "other"]))).await;

    assert_linked(&markup);
    assert!(markup.contains("Choose up to 2."), "{markup}");
    let (before, after) = markup.split_once("govuk-checkboxes__divider").unwrap();
    assert!(before.contains("Other") && after.contains("None of these"), "{markup}");
}

#[tokio::test]
async fn a_scale_says_what_its_ends_mean_with_the_points() {
    let labels = ["Not at all", "", "Very much"].map(str::to_owned).to_vec();
    let markup = shown(Kind::Scale { from: -1, to: 1, labels }, None).await;

    assert_linked(&markup);
    assert_eq!(markup.matches(r#"type="radio""#).count(), 3);
    assert!(markup.contains("\u{2212}1</span><span class=\"govuk-visually-hidden\"> Not at all"), "{markup}");
}

#[tokio::test]
async fn every_row_of_a_matrix_is_a_group_with_its_own_name_and_message() {
    let rows = ["r1", "r2"].map(|code| Row { code: code.to_owned(), label: format!("Row {code}") }).to_vec();
    let answer = Answer::Map([("r1".to_owned(), "a".to_owned())].into());
    let markup = shown(Kind::Matrix { rows, columns: options() }, Some(answer)).await;

    assert_linked(&markup);
    assert_eq!(markup.matches(r#"role="radiogroup""#).count(), 2);
    assert!(markup.contains(r#"aria-labelledby="q-q-row-2-name" aria-describedby="q-q-row-2-error""#), "{markup}");
}

#[tokio::test]
async fn texts_numbers_and_days_have_labels_help_and_messages() {
    let whole = Kind::Number { min: Some(0.0), max: Some(10.0), whole: true, unit: Some("hours".to_owned()) };
    for (kind, answer, message) in [
        (Kind::ShortText { max_length: Some(3) }, Some("four"), "Use at most 3 characters"),
        (Kind::LongText { max_length: None }, None, "Enter an answer"),
        (whole, Some("ten"), "Enter a number, such as 12 or 12.5"),
        (Kind::Date { earliest: None, latest: None }, Some("2026-02-30"), "Enter a real date, such as 27 3 2026"),
    ] {
        let markup = shown(kind, answer.map(|text| Answer::Text(text.to_owned()))).await;

        assert_linked(&markup);
        assert!(markup.contains(message), "{markup}");
        assert!(markup.contains("q-q-hint q-q-error"), "{markup}");
    }
}

#[tokio::test]
async fn a_ranking_is_worked_by_buttons_that_name_their_option() {
    let markup = shown(Kind::Ranking { options: options(), min: None, max: None }, Some(Answer::list(["b"]))).await;

    assert_linked(&markup);
    assert!(markup.contains(r#"Remove</span><span class="govuk-visually-hidden"> Second"#), "{markup}");
    assert!(markup.contains(r#"Add</span><span class="govuk-visually-hidden"> First"#), "{markup}");
}

#[tokio::test]
async fn an_answer_is_read_back_in_words() {
    #[component]
    fn Readable() -> Html {
        let question = question(Kind::SingleChoice { options: options(), other: None });
        html! { <>{ readable(&question, Some(&Answer::Text("b".to_owned()))) }{ "|" }{ readable(&question, None) }</> }
    }

    let markup = yew::ServerRenderer::<Readable>::new().hydratable(false).render().await;

    assert!(markup.starts_with("Second|") && markup.contains("Not provided"), "{markup}");
}
