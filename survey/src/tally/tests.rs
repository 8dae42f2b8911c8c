//! Counts, and what of them is withheld.

#![allow(clippy::needless_pass_by_value)] // `json!` is written where it is used, without a `&` before each.

use serde_json::{Value, json};

use crate::samples::{answers, options, survey};

use super::{OptionCount, QuestionResult, Results, Tally};

/// The results of these answers to one question of this kind.
fn results<const N: usize>(kind: Value, given: [Value; N], threshold: u32) -> Results {
    let survey = survey(json!([{ "code": "q", "kind": kind }]));
    let mut tally = Tally::new(&survey);
    for answer in given {
        tally.add(&answers(if answer.is_null() { json!({}) } else { json!({ "q": answer }) }));
    }
    tally.finish(threshold)
}

fn result<const N: usize>(kind: Value, given: [Value; N]) -> QuestionResult {
    results(kind, given, 0).questions.remove(0)
}

fn counts(options: &[OptionCount]) -> Vec<(&str, Option<u64>)> {
    options.iter().map(|option| (option.code.as_str(), option.count)).collect()
}

#[test]
fn choices_are_counted_in_order_then_other_then_what_is_not_listed() {
    let kind = json!({ "type": "single_choice", "options": options(["b", "a"]), "other": "Another" });

    let result =
        result(kind, [json!("a"), json!("gone"), json!({ "other": "x" }), json!("a"), json!(" "), json!(null)]);

    assert_eq!(result.base, Some(4));
    assert_eq!(counts(&result.options), [("b", Some(0)), ("a", Some(2)), ("other", Some(1)), ("gone", Some(1))]);
    assert_eq!(result.options[2].label, "Another");
}

#[test]
fn several_choices_of_one_response_count_once_each() {
    let kind = json!({ "type": "multiple_choice", "options": options(["a", "b"]) });

    let result = result(kind, [json!(["a", "b"]), json!(["a", "a"]), json!([]), json!(null)]);

    // An empty list is an imported "none of them": the question was answered, unlike where it is absent.
    assert_eq!(result.base, Some(3));
    assert_eq!(counts(&result.options), [("a", Some(2)), ("b", Some(1))]);
}

#[test]
fn a_scale_counts_its_points_and_has_a_mean() {
    let kind = json!({ "type": "scale", "from": -1, "to": 1, "labels": ["no", "", "yes"] });

    let result = result(kind, [json!(-1), json!(1), json!(1), json!(-0.0), json!("1")]);

    assert_eq!(result.base, Some(4));
    assert_eq!(counts(&result.options), [("-1", Some(1)), ("0", Some(1)), ("1", Some(2))]);
    assert_eq!(result.options[2].label, "yes");
    assert_eq!(result.mean, Some(0.25));
}

#[test]
fn a_matrix_counts_each_row_over_its_own_base() {
    let kind = json!({ "type": "matrix", "rows": options(["r", "s"]), "columns": options(["1", "2"]) });

    let result = result(kind, [json!({ "r": "1", "s": "2" }), json!({ "r": "1" }), json!({ "gone": "1" })]);

    assert_eq!(result.base, Some(2));
    assert_eq!(result.rows.iter().map(|row| row.base).collect::<Vec<_>>(), [Some(2), Some(1)]);
    assert_eq!(counts(&result.rows[0].options), [("1", Some(2)), ("2", Some(0))]);
    assert_eq!(counts(&result.rows[1].options), [("1", Some(0)), ("2", Some(1))]);
}

#[test]
fn a_ranking_counts_first_places_and_the_mean_place() {
    let kind = json!({ "type": "ranking", "options": options(["a", "b", "c"]) });

    let result = result(kind, [json!(["a", "b"]), json!(["b", "a"]), json!(["a"])]);

    assert_eq!(counts(&result.options), [("a", Some(2)), ("b", Some(1)), ("c", Some(0))]);
    let ranks: Vec<_> = result.options.iter().map(|option| option.mean_rank).collect();
    assert_eq!(ranks, [Some(4.0 / 3.0), Some(1.5), None]);
}

#[test]
fn a_number_has_a_mean_and_a_text_only_a_base() {
    let number = result(json!({ "type": "number" }), [json!(1), json!(2.5), json!(null)]);
    let text = result(json!({ "type": "long_text" }), [json!("x"), json!(" ")]);

    assert_eq!((number.base, number.mean), (Some(2), Some(1.75)));
    assert_eq!((text.base, text.mean, text.options.len()), (Some(1), None, 0));
}

#[test]
fn a_mean_that_cannot_be_written_down_is_none() {
    assert_eq!(result(json!({ "type": "number" }), [json!(1e308), json!(1e308)]).mean, None);
}

#[test]
fn a_statement_has_no_result() {
    assert_eq!(results(json!({ "type": "statement" }), [json!(null)], 0).questions, []);
}

#[test]
fn too_few_answers_withhold_the_question_and_not_the_rest() {
    let survey = survey(json!([
        { "code": "all", "kind": { "type": "scale", "from": 1, "to": 2 } },
        { "code": "few", "kind": { "type": "single_choice", "options": options(["a"]) } },
    ]));
    let mut tally = Tally::new(&survey);
    for given in [json!({ "all": 1, "few": "gone" }), json!({ "all": 2, "few": "a" }), json!({ "all": 2 })] {
        tally.add(&answers(given));
    }

    let results = tally.finish(3);

    assert_eq!((results.responses, results.withheld), (3, false));
    assert_eq!((results.questions[0].withheld, results.questions[0].base), (false, Some(3)));
    let few = &results.questions[1];
    assert_eq!((few.withheld, few.base, few.mean), (true, None, None));
    assert_eq!(counts(&few.options), [("a", None)], "that `gone` was chosen is withheld, too");
}

#[test]
fn too_few_answers_in_a_row_withhold_the_row() {
    let kind = json!({ "type": "matrix", "rows": options(["r", "s"]), "columns": options(["1"]) });

    let result = results(kind, [json!({ "r": "1", "s": "gone" }), json!({ "r": "1" })], 2).questions.remove(0);

    assert_eq!((result.withheld, result.rows[0].withheld, result.rows[1].withheld), (false, false, true));
    assert_eq!(result.rows[1].base, None);
    assert_eq!(counts(&result.rows[1].options), [("1", None)]);
}

#[test]
fn too_few_responses_withhold_everything_but_how_many() {
    let results = results(json!({ "type": "ranking", "options": options(["a"]) }), [json!(["a"]), json!(["a"])], 3);

    assert_eq!((results.responses, results.withheld), (2, true));
    assert!(results.questions.iter().all(|question| question.withheld && question.base.is_none()));
    assert!(results.questions[0].options.iter().all(|option| option.count.is_none() && option.mean_rank.is_none()));
}

#[test]
fn a_mean_rank_over_few_rankings_is_withheld() {
    let kind = json!({ "type": "ranking", "options": options(["a", "b"]), "min": 1 });

    let mut results = results(kind, [json!(["a"]), json!(["a"]), json!(["a", "b"])], 3);

    let options = results.questions.remove(0).options;
    assert_eq!(options.iter().map(|option| option.mean_rank).collect::<Vec<_>>(), [Some(1.0), None]);
}
