//! What holds for every survey and every answer.

mod generate;

use proptest::prelude::*;
use survey::flow::{clean, shown, steps};
use survey::tally::{OptionCount, Tally};
use survey::{Answers, Definition, check, validate};

use generate::{answered, any_answer, scribbled, survey as any_survey, tape};

fn codes(definition: &Definition, answers: &Answers) -> Vec<String> {
    shown(definition, answers).questions().map(|(_, question)| question.code.clone()).collect()
}

fn without_counts(options: &[OptionCount]) -> bool {
    options.iter().all(|option| option.count.is_none() && option.mean_rank.is_none())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]

    #[test]
    fn a_generated_survey_can_be_published(definition in any_survey()) {
        prop_assert_eq!(check::definition(&definition), vec![]);
    }

    #[test]
    fn a_survey_and_answers_come_back_from_json((definition, answers) in answered()) {
        let json = serde_json::to_string(&(&definition, &answers)).unwrap();

        prop_assert_eq!(serde_json::from_str::<(Definition, Answers)>(&json).unwrap(), (definition, answers));
    }

    #[test]
    fn cleaned_answers_are_to_shown_questions_and_not_blank((definition, answers) in scribbled()) {
        let cleaned = clean(&definition, answers);

        let shown = shown(&definition, &cleaned);
        for (code, answer) in &cleaned {
            prop_assert!(shown.question(code));
            prop_assert_eq!(shown.answer(code), Some(answer));
        }
    }

    #[test]
    fn cleaning_changes_nothing_of_what_is_shown_and_nothing_twice((definition, answers) in scribbled()) {
        let before = codes(&definition, &answers);

        let cleaned = clean(&definition, answers);

        prop_assert_eq!(codes(&definition, &cleaned), before);
        prop_assert_eq!(clean(&definition, cleaned.clone()), cleaned);
    }

    #[test]
    fn a_fitting_response_is_accepted((definition, answers) in answered()) {
        prop_assert_eq!(validate::response(&definition, &answers), vec![]);
        prop_assert_eq!(validate::response(&definition, &clean(&definition, answers.clone())), vec![]);
    }

    #[test]
    fn an_answer_to_a_hidden_question_is_refused((definition, answers) in answered(), tape in tape()) {
        let hidden: Vec<_> = {
            let shown = shown(&definition, &answers);
            let asked = definition.questions().map(|(_, question)| question).filter(|question| question.kind.asks());
            asked.filter(|question| !shown.question(&question.code)).collect()
        };
        for question in hidden {
            let mut answers = answers.clone();
            answers.insert(question.code.clone(), generate::answer(question, &tape));

            let issues = validate::response(&definition, &answers);

            prop_assert_eq!(issues.len(), 1);
            prop_assert_eq!(&issues[0].pointer, &format!("#/answers/{}", question.code));
            prop_assert_eq!(issues[0].fault.code(), "answer.question.hidden");
        }
    }

    #[test]
    fn a_required_question_cannot_be_skipped((definition, answers) in answered()) {
        let (required, after) = {
            let shown = shown(&definition, &answers);
            let required = shown.questions().map(|(_, question)| question);
            let required = required.filter(|question| question.required && question.kind.asks()).last();
            (required, answers.clone())
        };
        if let Some(question) = required {
            let mut answers = after;
            answers.remove(&question.code);

            let issues = validate::response(&definition, &answers);

            let place = format!("#/answers/{}", question.code);
            prop_assert!(issues.iter().any(|issue| issue.pointer == place && issue.fault.code() == "answer.required"));
        }
    }

    #[test]
    fn any_answers_are_judged_without_a_panic((definition, answers) in scribbled(), answer in any_answer()) {
        let issues = validate::response(&definition, &answers);

        for issue in issues {
            prop_assert!(issue.fault.code().starts_with("answer."));
            prop_assert!(!issue.to_string().is_empty());
        }
        for (_, question) in definition.questions() {
            validate::question(question, Some(&answer));
        }
    }

    #[test]
    fn an_accepted_response_holds_nothing_that_cannot_be_kept((definition, answers) in scribbled()) {
        if validate::response(&definition, &answers).is_empty() {
            let kept = serde_json::to_string(&clean(&definition, answers)).unwrap();

            prop_assert!(!kept.contains("\\u0000") && !kept.contains("null"), "{}", kept);
        }
    }

    #[test]
    fn one_question_is_judged_alone_as_in_the_whole((definition, answers) in scribbled()) {
        let alone: Vec<_> = {
            let shown = shown(&definition, &answers);
            let judged = shown.questions().flat_map(|(_, question)| {
                validate::question(question, answers.get(&question.code))
            });
            judged.collect()
        };

        let whole = validate::response(&definition, &answers);

        let others = ["answer.question.unknown", "answer.question.hidden"];
        let whole: Vec<_> = whole.into_iter().filter(|issue| !others.contains(&issue.fault.code())).collect();
        prop_assert_eq!(alone, whole);
    }

    #[test]
    fn steps_hold_each_shown_question_once_in_order((definition, answers) in scribbled()) {
        let steps = steps(&definition, &answers);

        let held: Vec<_> = steps.iter().flat_map(|step| &step.questions).map(|question| question.code.clone()).collect();
        prop_assert_eq!(held, codes(&definition, &answers));
        let shown = shown(&definition, &answers);
        for step in steps {
            let first = step.questions.iter().find_map(|question| shown.position(&question.code));
            prop_assert!(first.is_none_or(|first| first == step.number));
        }
    }

    #[test]
    fn bases_never_exceed_responses_nor_counts_their_base(
        (definition, first) in scribbled(),
        tapes in prop::collection::vec(tape(), 0..5),
    ) {
        let mut tally = Tally::new(&definition);
        tally.add(&first);
        for tape in &tapes {
            tally.add(&generate::fitting(&definition, tape));
        }

        let results = tally.finish(0);

        prop_assert_eq!(results.responses, 1 + tapes.len() as u64);
        for question in results.questions {
            let base = question.base.unwrap();
            prop_assert!(base <= results.responses);
            prop_assert!(question.options.iter().all(|option| option.count.unwrap() <= base));
            for row in question.rows {
                prop_assert!(row.base.unwrap() <= base);
                prop_assert_eq!(row.options.iter().map(|option| option.count.unwrap()).sum::<u64>(), row.base.unwrap());
            }
        }
    }

    #[test]
    fn withheld_results_hold_no_counts(
        (definition, first) in scribbled(),
        tapes in prop::collection::vec(tape(), 0..8),
        threshold in 0..8u32,
    ) {
        let mut tally = Tally::new(&definition);
        tally.add(&first);
        for tape in &tapes {
            tally.add(&generate::fitting(&definition, tape));
        }
        let nobody = Tally::new(&definition).finish(1);

        let results = tally.finish(threshold);

        prop_assert_eq!(results.withheld, results.responses < u64::from(threshold));
        for (question, empty) in results.questions.iter().zip(&nobody.questions) {
            prop_assert!(!results.withheld || question.withheld);
            prop_assert!(question.base.is_none_or(|base| base >= u64::from(threshold)));
            if question.withheld {
                // Nothing but the survey's own words, the same as when nobody answered.
                prop_assert!(without_counts(&question.options));
                prop_assert_eq!(question, empty);
            }
            for (row, empty) in question.rows.iter().zip(&empty.rows).filter(|(row, _)| row.withheld) {
                prop_assert!(without_counts(&row.options));
                prop_assert_eq!(row, empty);
            }
            prop_assert!(question.rows.iter().all(|row| row.base.is_none_or(|base| base >= u64::from(threshold))));
        }
    }
}
