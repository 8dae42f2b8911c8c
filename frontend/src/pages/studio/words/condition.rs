//! When a page or a question is shown, in words.

use survey::answer::OTHER;
use survey::condition::{Answered, Compares, Contains, Equals};
use survey::{Choice, Condition, Definition, Kind, Operator, Value};
use yew::AttrValue;

use super::short;
use crate::i18n;

/// The condition in words, with the questions and options of `definition` by what they say.
pub fn words(definition: &Definition, condition: &Condition) -> AttrValue {
    match condition {
        Condition::All(parts) => joined(definition, parts, &t!("condition-and"), t!("condition-always")),
        Condition::Any(parts) => joined(definition, parts, &t!("condition-or"), t!("condition-never")),
        Condition::Not(inner) => denied(definition, inner),
        Condition::Answered(answered) => {
            t!("condition-answered", question = asked(definition, &answered.question, answered.row.as_deref()))
        }
        Condition::Equals(equals) => {
            let question = asked(definition, &equals.question, equals.row.as_deref());
            t!("condition-equals", question = question, value = value(definition, &equals.question, &equals.value))
        }
        Condition::Contains(contains) => {
            let value = label(definition, &contains.question, &contains.value);
            t!("condition-contains", question = asked(definition, &contains.question, None), value = value)
        }
        Condition::Compares(compares) => compared(definition, compares),
    }
}

/// The parts with a word between them; parts that are joined themselves stand in brackets.
fn joined(definition: &Definition, parts: &[Condition], word: &str, none: AttrValue) -> AttrValue {
    let texts: Vec<String> = parts
        .iter()
        .map(|part| {
            let text = words(definition, part);
            let compound = matches!(part, Condition::All(inner) | Condition::Any(inner) if inner.len() > 1);
            if compound && parts.len() > 1 { format!("({text})") } else { text.to_string() }
        })
        .collect();
    if texts.is_empty() { none } else { AttrValue::from(texts.join(&format!(" {word} "))) }
}

fn denied(definition: &Definition, inner: &Condition) -> AttrValue {
    match inner {
        Condition::Answered(Answered { question, row }) => {
            t!("condition-not-answered", question = asked(definition, question, row.as_deref()))
        }
        Condition::Equals(Equals { question, row, value: of }) => {
            let value = value(definition, question, of);
            t!("condition-not-equals", question = asked(definition, question, row.as_deref()), value = value)
        }
        Condition::Contains(Contains { question, value: of }) => {
            let value = label(definition, question, of);
            t!("condition-not-contains", question = asked(definition, question, None), value = value)
        }
        other => t!("condition-not", condition = words(definition, other)),
    }
}

fn compared(definition: &Definition, compares: &Compares) -> AttrValue {
    let question = asked(definition, &compares.question, compares.row.as_deref());
    let value = value(definition, &compares.question, &compares.value);
    match compares.operator {
        Operator::Less => t!("condition-less", question = question, value = value),
        Operator::AtMost => t!("condition-at-most", question = question, value = value),
        Operator::AtLeast => t!("condition-at-least", question = question, value = value),
        Operator::More => t!("condition-more", question = question, value = value),
    }
}

/// The question named `code`, or its row.
fn asked(definition: &Definition, code: &str, row: Option<&str>) -> AttrValue {
    let Some(question) = definition.question(code) else { return AttrValue::from(code.to_owned()) };
    let text = short(&question.text);
    let Some(row) = row else { return AttrValue::from(text) };
    let rows = if let Kind::Matrix { rows, .. } = &question.kind { rows.as_slice() } else { &[] };
    let label = rows.iter().find(|other| other.code == row).map_or(row, |row| &row.label);
    t!("condition-row", question = text, row = label)
}

fn value(definition: &Definition, question: &str, value: &Value) -> AttrValue {
    match value {
        Value::Number(number) => label(definition, question, &number.to_string()),
        Value::Text(text) => label(definition, question, text),
    }
}

/// What the value `code` is called in the question.
fn label(definition: &Definition, question: &str, code: &str) -> AttrValue {
    let kind = definition.question(question).map(|question| &question.kind);
    let named = |options: &[Choice], other: Option<&str>| {
        let own = other.filter(|_| code == OTHER).map(ToOwned::to_owned);
        options.iter().find(|option| option.code == code).map(|option| option.label.clone()).or(own)
    };
    let label = match kind {
        Some(Kind::SingleChoice { options, other } | Kind::MultipleChoice { options, other, .. }) => {
            named(options, other.as_deref())
        }
        Some(Kind::Ranking { options, .. }) => named(options, None),
        Some(Kind::Matrix { columns, .. }) => named(columns, None),
        Some(Kind::Date { .. }) => Some(i18n::day(code).to_string()),
        _ => None,
    };
    AttrValue::from(label.unwrap_or_else(|| code.to_owned()))
}

#[cfg(test)]
mod tests {
    use survey::{Layout, Page, Question};

    use super::*;

    fn definition() -> Definition {
        let question = |code: &str, text: &str, kind| Question {
            code: code.to_owned(),
            text: text.to_owned(),
            hint: None,
            required: false,
            show_if: None,
            kind,
        };
        let options = vec![Choice::new("y", "Yes"), Choice::new("n", "No")];
        let questions = vec![
            question("manager", "Do you manage others?", Kind::SingleChoice { options, other: None }),
            question("team", "How many?", Kind::Number { min: None, max: None, whole: true, unit: None }),
        ];
        let page = Page { code: "p1".to_owned(), title: None, description: None, show_if: None, questions };
        Definition {
            title: "T".to_owned(),
            introduction: None,
            closing: None,
            layout: Layout::Single,
            pages: vec![page],
        }
    }

    #[test]
    fn a_condition_names_questions_and_options_by_what_they_say() {
        let more = Condition::Compares(Compares {
            question: "team".to_owned(),
            row: None,
            operator: Operator::More,
            value: Value::Number(5.0),
        });
        let both = Condition::All(vec![Condition::equals("manager", "y"), more.clone()]);

        assert_eq!(
            words(&definition(), &both),
            "the answer to “Do you manage others?” is “Yes” and the answer to “How many?” is more than 5"
        );
        let either = Condition::Any(vec![Condition::Not(Box::new(Condition::equals("manager", "y"))), both]);
        assert_eq!(
            words(&definition(), &either),
            "the answer to “Do you manage others?” is not “Yes” or (the answer to “Do you manage others?” is “Yes” and the \
             answer to “How many?” is more than 5)"
        );
    }

    #[test]
    fn what_a_condition_names_wrongly_is_shown_as_it_is() {
        assert_eq!(words(&definition(), &Condition::equals("gone", "y")), "the answer to “gone” is “y”");
    }
}
