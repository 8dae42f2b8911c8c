//! What is drawn, written and said must be the same numbers.

use yew::prelude::*;
use yew::{AttrValue, ServerRenderer};

use super::bars::BarsProps;
use super::diverging::DivergingProps;
use super::withheld::WithheldProps;
use super::*;

const AGREEMENT: [&str; 5] = ["Strongly agree", "Agree", "Neither", "Disagree", "Strongly disagree"];

fn bar(label: &'static str, count: u64) -> Bar {
    Bar { label: AttrValue::Static(label), count, more: None }
}

async fn rendered<C>(props: impl FnOnce() -> C::Properties + Send + 'static) -> String
where
    C: BaseComponent,
    C::Properties: 'static,
{
    ServerRenderer::<C>::with_props(props).hydratable(false).render().await
}

#[tokio::test]
async fn a_bar_is_as_long_as_its_number_says() {
    let drawn = rendered::<Bars>(|| BarsProps {
        title: AttrValue::Static("Most chose “Yes” (62%)"),
        bars: vec![bar("Yes", 254), bar("No", 158)],
        base: 412,
    })
    .await;

    assert!(drawn.contains("width=\"61.65%\"") && drawn.contains("62% (254)"), "{drawn}");
    assert!(drawn.contains("width=\"38.35%\"") && drawn.contains("38% (158)"), "{drawn}");
    assert!(drawn.contains("aria-label=\"Most chose “Yes” (62%). Yes: 62% (254); No: 38% (158)\""), "{drawn}");
    assert!(!drawn.contains("style="), "the content security policy blocks it: {drawn}");
}

#[tokio::test]
async fn stacked_bars_meet_in_the_middle_of_the_neutral_part() {
    let levels = Levels::of(&AGREEMENT).unwrap();
    let counts = levels.order(&[10, 20, 40, 20, 10]);
    let drawn = rendered::<Diverging>(move || DivergingProps {
        title: AttrValue::Static("Title"),
        rows: vec![
            StackedRow { label: AttrValue::Static("Pay"), counts },
            StackedRow { label: AttrValue::Static("Caseload"), counts: None },
        ],
        levels: Levels::of(&AGREEMENT).unwrap(),
        threshold: 10,
    })
    .await;

    assert!(drawn.contains("x1=\"50.00%\"") && drawn.contains("width=\"40.00%\""), "{drawn}");
    assert!(drawn.contains("withheld: fewer than 10"), "{drawn}");
}

#[tokio::test]
async fn what_is_withheld_shows_no_count() {
    let drawn = rendered::<Withheld>(|| WithheldProps { threshold: 10 }).await;
    let digits: String = drawn.chars().filter(char::is_ascii_digit).collect();

    assert_eq!(digits, "10", "only the threshold: {drawn}");
}

#[test]
fn a_scale_is_told_by_its_middle_and_its_ends() {
    let satisfied =
        ["Very dissatisfied", "Dissatisfied", "Neither satisfied nor dissatisfied", "Satisfied", "Very satisfied"];
    assert!(Levels::of(&satisfied).is_some_and(|levels| !levels.reversed));
    let agree = ["Strongly agree", "Agree", "Neither agree nor disagree", "Disagree", "Strongly disagree"];
    assert_eq!(Levels::of(&agree).unwrap().order(&[1, 2, 3, 4, 5]), Some([5, 4, 3, 2, 1]));
    assert!(Levels::of(&["R", "Python", "Neither", "Java", "C++"]).is_none());
    assert!(Levels::of(&["Agree", "Neither", "Disagree"]).is_none());
}

#[test]
fn a_share_is_never_rounded_to_nothing_or_to_all() {
    assert_eq!(share::percent(1, 1000), "<1%");
    assert_eq!(share::percent(999, 1000), ">99%");
    assert_eq!(share::percent(0, 1000), "0%");
    assert_eq!(share::percent(1000, 1000), "100%");
    assert_eq!(share::percent(1, 8), "13%");
    assert_eq!(share::percent(0, 0), "0%");
}

#[test]
fn most_is_more_than_half() {
    assert_eq!(message::choice(&[bar("Yes", 51), bar("No", 49)], 100), "Most chose “Yes” (51%)");
    assert_eq!(
        message::choice(&[bar("Yes", 40), bar("No", 30), bar("Maybe", 30)], 100),
        "“Yes” was chosen most often (40%)"
    );
    assert_eq!(
        message::choice(&[bar("Yes", 50), bar("No", 50)], 100),
        "“Yes” and “No” were chosen most often (50% each)"
    );
    assert_eq!(message::choice(&[bar("Yes", 12), bar("No", 0)], 12), "Everyone who answered chose “Yes”");
    assert_eq!(message::choice(&[bar("Yes", 0), bar("No", 0)], 12), "Nobody chose any of these");
}

#[test]
fn a_matrix_is_told_by_the_column_that_leads_its_rows() {
    let columns = [AttrValue::Static("Good"), AttrValue::Static("Bad")];
    assert_eq!(message::matrix(&columns, &[vec![9, 1], vec![8, 2]]), "“Good” was chosen most often in every row");
    assert_eq!(
        message::matrix(&columns, &[vec![9, 1], vec![8, 2], vec![0, 9]]),
        "“Good” was chosen most often in 2 of 3 rows"
    );
    assert_eq!(
        message::matrix(&columns, &[vec![9, 1], vec![1, 9]]),
        "No answer was chosen most often in more rows than others"
    );
}
