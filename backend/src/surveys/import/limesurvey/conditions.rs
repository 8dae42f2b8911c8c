//! Relevance equations as conditions, where both mean the same for every answer.
//!
//! What decides that they do:
//! - An unanswered question is `''` in LimeSurvey, and so is a hidden one read with `.NAOK`. Hence `x != 'a'` holds
//!   without an answer, as our `not(equals)` does, and `x < 5` does not, as our `compares` does not.
//! - A hidden question read without `.NAOK` makes the whole equation false. Where the condition could hold
//!   nevertheless, the condition under which that question is shown is added.
//! - An equation that refers to a later question, calculates, or calls a function other than `is_empty` is not
//!   carried: the engine decides in the order of the questions, and tests one answer at a time.

use std::collections::BTreeSet;

use survey::answer::OTHER;
use survey::condition::{Answered, Compares, Contains, Equals};
use survey::date::Date;
use survey::{Choice, Condition, Kind, Operator, Value, limits};

use super::expression::{Comparison, Expression, parse};
use super::variables::{Target, Variables};

/// When something is shown.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Relevance {
    Always,
    Never,
    When(Condition),
}

/// Converts an equation, or says in words why it cannot be.
pub(super) fn convert(equation: &str, variables: &Variables) -> Result<Relevance, String> {
    let expression = parse(equation)?;
    let mut conversion = Conversion { variables, strict: BTreeSet::new() };
    let relevance = match conversion.truth(&expression)? {
        Relevance::When(condition) => conversion.guarded(condition),
        other => other,
    };
    if let Relevance::When(condition) = &relevance {
        let (depth, parts) = size(condition);
        if depth > limits::CONDITION_DEPTH || parts > limits::CONDITION_TESTS {
            return Err("it has more tests, or deeper ones, than a condition may".to_owned());
        }
    }
    Ok(relevance)
}

/// Both hold.
pub(super) fn both(one: Option<Condition>, other: Option<Condition>) -> Option<Condition> {
    match all([one, other].into_iter().flatten().map(Relevance::When).collect()) {
        Relevance::When(condition) => Some(condition),
        _ => None,
    }
}

/// How deep a condition is, and how many parts it has, as the engine counts them.
fn size(condition: &Condition) -> (usize, usize) {
    let of = |parts: &[Condition]| {
        let sizes = parts.iter().map(size);
        sizes.fold((1, 1), |(depth, parts), (deep, many)| (depth.max(deep + 1), parts + many))
    };
    match condition {
        Condition::All(parts) | Condition::Any(parts) => of(parts),
        Condition::Not(part) => of(std::slice::from_ref(part)),
        _ => (1, 1),
    }
}

struct Conversion<'v> {
    variables: &'v Variables,
    /// Questions that were read without `.NAOK`.
    strict: BTreeSet<String>,
}

/// A name as it was written: what it stands for, and whether its label is meant.
struct Variable<'v> {
    target: &'v Target,
    by_label: bool,
}

impl<'v> Conversion<'v> {
    fn truth(&mut self, expression: &Expression) -> Result<Relevance, String> {
        match expression {
            Expression::Or(parts) => Ok(any(self.truths(parts)?)),
            Expression::And(parts) => Ok(all(self.truths(parts)?)),
            Expression::Not(part) => Ok(not(self.truth(part)?)),
            Expression::Compare(left, comparison, right) => match (left.as_ref(), right.as_ref()) {
                (Expression::Name(name), Expression::Text(value) | Expression::Number(value)) => {
                    self.compare(name, *comparison, value)
                }
                (Expression::Text(value) | Expression::Number(value), Expression::Name(name)) => {
                    self.compare(name, comparison.turned(), value)
                }
                (Expression::Call(function, _), _) | (_, Expression::Call(function, _)) => {
                    Err(format!("it calls the function {function}()"))
                }
                (Expression::Name(_), Expression::Name(_)) => Err("it compares two answers".to_owned()),
                _ => Err("it compares more than an answer with a value".to_owned()),
            },
            Expression::Name(name) => {
                let variable = self.variable(name)?;
                self.given(variable.target)
            }
            Expression::Number(value) | Expression::Text(value) => {
                let holds = !value.is_empty() && value.parse().is_ok_and(|number: f64| number == 0.0).eq(&false);
                Ok(if holds { Relevance::Always } else { Relevance::Never })
            }
            Expression::Call(function, arguments) => match (function.as_str(), arguments.as_slice()) {
                ("is_empty", [Expression::Name(name)]) => {
                    let variable = self.variable(name)?;
                    Ok(not(self.answered(variable.target)?))
                }
                _ => Err(format!("it calls the function {function}()")),
            },
        }
    }

    fn truths(&mut self, parts: &[Expression]) -> Result<Vec<Relevance>, String> {
        parts.iter().map(|part| self.truth(part)).collect()
    }

    fn variable(&mut self, name: &str) -> Result<Variable<'v>, String> {
        let (name, attribute) = name.split_once('.').map_or((name, ""), |(name, attribute)| (name, attribute));
        let target = self.variables.target(name)?;
        if !matches!(attribute, "NAOK" | "valueNAOK") {
            self.strict.insert(target.question().to_owned());
        }
        match attribute {
            "value" | "valueNAOK" if self.variables.assessed() => Err(format!("“.{attribute}” is an assessment value")),
            "" | "NAOK" | "code" | "value" | "valueNAOK" => Ok(Variable { target, by_label: false }),
            "shown" => Ok(Variable { target, by_label: true }),
            _ => Err(format!("it asks for “.{attribute}” of a question")),
        }
    }

    /// Whether there is an answer.
    fn answered(&self, target: &Target) -> Result<Relevance, String> {
        let answered = |question: &String, row: Option<&String>| {
            Ok(Relevance::When(Condition::Answered(Answered { question: question.clone(), row: row.cloned() })))
        };
        match target {
            Target::Question(code) => match self.kind(code)? {
                Kind::MultipleChoice { .. } | Kind::Matrix { .. } | Kind::Ranking { .. } => Err(several(code)),
                _ => answered(code, None),
            },
            Target::Row(code, row) => answered(code, Some(row)),
            Target::Option(code, option) => Ok(contains(code, option)),
            Target::Other(code) => match self.kind(code)? {
                Kind::MultipleChoice { .. } => Ok(contains(code, OTHER)),
                _ => Ok(Relevance::When(Condition::equals(code, OTHER))),
            },
            Target::Rank(code, 1) => answered(code, None),
            Target::Rank(code, rank) => Err(format!("it asks what is ranked at place {rank} of “{code}”")),
        }
    }

    /// Whether there is an answer that is not `0`, as for a name on its own.
    fn given(&self, target: &Target) -> Result<Relevance, String> {
        let is_zero = |code: &str| code.parse().is_ok_and(|number: f64| number == 0.0);
        let zero = match target {
            Target::Question(code) | Target::Row(code, _) => match self.kind(code)? {
                Kind::SingleChoice { options, .. } | Kind::Matrix { columns: options, .. } => {
                    options.iter().any(|option| is_zero(&option.code))
                }
                Kind::Date { .. } => false,
                _ => true,
            },
            Target::Option(..) | Target::Rank(..) => false,
            Target::Other(_) => true,
        };
        if zero { Err("it tests an answer without a comparison".to_owned()) } else { self.answered(target) }
    }

    fn compare(&mut self, name: &str, comparison: Comparison, value: &str) -> Result<Relevance, String> {
        let variable = self.variable(name)?;
        let value = value.trim();
        if value.is_empty() {
            let answered = self.answered(variable.target)?;
            return match comparison {
                Comparison::Equal => Ok(not(answered)),
                Comparison::Unequal => Ok(answered),
                _ => Err("it compares the size of an empty text".to_owned()),
            };
        }
        match (comparison, variable.target) {
            (Comparison::Unequal, _) => Ok(not(self.compared(&variable, Comparison::Equal, value)?)),
            _ => self.compared(&variable, comparison, value),
        }
    }

    fn compared(&self, variable: &Variable<'_>, comparison: Comparison, value: &str) -> Result<Relevance, String> {
        match variable.target {
            Target::Option(code, option) if comparison == Comparison::Equal && value == "Y" => {
                Ok(contains(code, option))
            }
            Target::Option(..) => Err(format!("it compares a tick with “{value}”")),
            Target::Other(_) => Err("it compares a text of one's own".to_owned()),
            Target::Rank(code, rank) => Err(format!("it asks what is ranked at place {rank} of “{code}”")),
            Target::Row(code, row) => match self.kind(code)? {
                Kind::Matrix { columns, .. } => choice(
                    &Choosing { code, row: Some(row), options: columns, other: false },
                    variable,
                    comparison,
                    value,
                ),
                _ => Err(several(code)),
            },
            Target::Question(code) => match self.kind(code)? {
                Kind::SingleChoice { options, other } => {
                    let choosing = Choosing { code, row: None, options, other: other.is_some() };
                    choice(&choosing, variable, comparison, value)
                }
                Kind::Scale { .. } | Kind::Number { .. } => match number(value) {
                    Some(number) => Ok(test(code, None, comparison, Value::Number(number))),
                    None => Err(format!("it compares a number with “{value}”")),
                },
                Kind::ShortText { .. } | Kind::LongText { .. } if comparison == Comparison::Equal => {
                    if value.chars().nth(limits::LABEL).is_some() {
                        return Err("it compares with a very long text".to_owned());
                    }
                    Ok(test(code, None, comparison, Value::Text(value.to_owned())))
                }
                Kind::Date { .. } => match day(value) {
                    Some(day) => Ok(test(code, None, comparison, Value::Text(day))),
                    None => Err(format!("it compares a date with “{value}”")),
                },
                Kind::ShortText { .. } | Kind::LongText { .. } => Err("it compares the size of texts".to_owned()),
                _ => Err(several(code)),
            },
        }
    }

    fn kind(&self, code: &str) -> Result<&'v Kind, String> {
        let carried = self.variables.carried(code).ok_or_else(|| format!("“{code}” was not carried"))?;
        Ok(&carried.kind)
    }

    /// Adds when the questions read without `.NAOK` are shown, where the condition could hold while they are hidden.
    fn guarded(&self, condition: Condition) -> Relevance {
        let mut parts = Vec::new();
        for code in &self.strict {
            let shown = self.variables.carried(code).and_then(|carried| carried.shown.clone());
            parts.extend(shown.filter(|_| while_hidden(&condition, code) != Some(false)).map(Relevance::When));
        }
        parts.push(Relevance::When(condition));
        all(parts)
    }
}

/// What a condition comes to while the question `code` is hidden; `None` where other answers decide.
fn while_hidden(condition: &Condition, code: &str) -> Option<bool> {
    let question = match condition {
        Condition::All(parts) => return joined(parts, code, false),
        Condition::Any(parts) => return joined(parts, code, true),
        Condition::Not(part) => return while_hidden(part, code).map(|holds| !holds),
        Condition::Answered(test) => &test.question,
        Condition::Equals(test) => &test.question,
        Condition::Contains(test) => &test.question,
        Condition::Compares(test) => &test.question,
    };
    (question == code).then_some(false)
}

fn joined(parts: &[Condition], code: &str, decides: bool) -> Option<bool> {
    let mut outcomes = parts.iter().map(|part| while_hidden(part, code)).collect::<Vec<_>>();
    if outcomes.contains(&Some(decides)) {
        return Some(decides);
    }
    outcomes.retain(Option::is_none);
    outcomes.is_empty().then_some(!decides)
}

/// A choice among options: of a question, or of a row of a matrix.
struct Choosing<'q> {
    code: &'q str,
    row: Option<&'q String>,
    options: &'q [Choice],
    other: bool,
}

fn choice(
    choosing: &Choosing<'_>,
    variable: &Variable<'_>,
    comparison: Comparison,
    value: &str,
) -> Result<Relevance, String> {
    let equals = |value: &str| test(choosing.code, choosing.row, Comparison::Equal, Value::Text(value.to_owned()));
    let is_value = |option: &&Choice| if variable.by_label { option.label == value } else { option.code == value };
    if comparison == Comparison::Equal {
        return match choosing.options.iter().find(is_value) {
            Some(option) => Ok(equals(&option.code)),
            None if choosing.other && value == "-oth-" => Ok(equals(OTHER)),
            None => Err(format!("“{value}” is not one of the answers")),
        };
    }
    let bound = number(value).ok_or_else(|| format!("it compares the size of “{value}”"))?;
    let numbers: Vec<Option<f64>> = choosing.options.iter().map(|option| number(&option.code)).collect();
    if choosing.row.is_some() && numbers.iter().all(Option::is_some) {
        return Ok(test(choosing.code, choosing.row, comparison, Value::Number(bound)));
    }
    // A code that is no number compares false with one.
    let fits = |number: f64| match comparison {
        Comparison::Less => number < bound,
        Comparison::AtMost => number <= bound,
        Comparison::AtLeast => number >= bound,
        _ => number > bound,
    };
    let fitting = choosing.options.iter().zip(numbers).filter(|(_, number)| number.is_some_and(fits));
    Ok(any(fitting.map(|(option, _)| equals(&option.code)).collect()))
}

fn test(code: &str, row: Option<&String>, comparison: Comparison, value: Value) -> Relevance {
    let (question, row) = (code.to_owned(), row.cloned());
    let operator = match comparison {
        Comparison::Equal => return Relevance::When(Condition::Equals(Equals { question, row, value })),
        Comparison::Unequal => return not(Relevance::When(Condition::Equals(Equals { question, row, value }))),
        Comparison::Less => Operator::Less,
        Comparison::AtMost => Operator::AtMost,
        Comparison::AtLeast => Operator::AtLeast,
        Comparison::More => Operator::More,
    };
    Relevance::When(Condition::Compares(Compares { question, row, operator, value }))
}

fn contains(code: &str, option: &str) -> Relevance {
    Relevance::When(Condition::Contains(Contains { question: code.to_owned(), value: option.to_owned() }))
}

fn several(code: &str) -> String {
    format!("“{code}” takes several answers, and it does not say which is meant")
}

fn number(value: &str) -> Option<f64> {
    value.parse().ok().filter(|number: &f64| number.is_finite())
}

/// A day, also with a time of midnight behind it.
fn day(value: &str) -> Option<String> {
    let (day, time) = value.split_once(' ').unwrap_or((value, ""));
    let midnight = time.chars().all(|c| matches!(c, '0' | ':'));
    Date::parse(day).filter(|_| midnight).map(|day| day.to_string())
}

fn all(parts: Vec<Relevance>) -> Relevance {
    let mut conditions = Vec::new();
    for part in parts {
        match part {
            Relevance::Always => {}
            Relevance::Never => return Relevance::Never,
            Relevance::When(Condition::All(parts)) => conditions.extend(parts),
            Relevance::When(condition) => conditions.push(condition),
        }
    }
    match conditions.len() {
        0 => Relevance::Always,
        1 => Relevance::When(conditions.swap_remove(0)),
        _ => Relevance::When(Condition::All(conditions)),
    }
}

fn any(parts: Vec<Relevance>) -> Relevance {
    let mut conditions = Vec::new();
    for part in parts {
        match part {
            Relevance::Always => return Relevance::Always,
            Relevance::Never => {}
            Relevance::When(Condition::Any(parts)) => conditions.extend(parts),
            Relevance::When(condition) => conditions.push(condition),
        }
    }
    match conditions.len() {
        0 => Relevance::Never,
        1 => Relevance::When(conditions.swap_remove(0)),
        _ => Relevance::When(Condition::Any(conditions)),
    }
}

fn not(part: Relevance) -> Relevance {
    match part {
        Relevance::Always => Relevance::Never,
        Relevance::Never => Relevance::Always,
        Relevance::When(Condition::Not(inner)) => Relevance::When(*inner),
        Relevance::When(condition) => Relevance::When(Condition::Not(Box::new(condition))),
    }
}
