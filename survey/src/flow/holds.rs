//! Whether a condition holds. Texts count without the white space at their ends, as they are kept.

use std::cmp::Ordering;

use crate::answer::{Answer, OTHER, Pick};
use crate::condition::{Answered, Compares, Condition, Contains, Equals, Operator, Value};
use crate::date::Date;
use crate::number;

impl Condition {
    /// Whether it holds, where `given` tells the answer that counts for a question's code.
    pub(super) fn holds<'a>(&self, given: &dyn Fn(&str) -> Option<&'a Answer>) -> bool {
        match self {
            Condition::All(parts) => parts.iter().all(|part| part.holds(given)),
            Condition::Any(parts) => parts.iter().any(|part| part.holds(given)),
            Condition::Not(part) => !part.holds(given),
            Condition::Answered(test) => given(&test.question).is_some_and(|answer| test.holds(answer)),
            Condition::Equals(test) => given(&test.question).is_some_and(|answer| test.holds(answer)),
            Condition::Contains(test) => given(&test.question).is_some_and(|answer| test.holds(answer)),
            Condition::Compares(test) => given(&test.question).is_some_and(|answer| test.holds(answer)),
        }
    }
}

impl Answered {
    fn holds(&self, answer: &Answer) -> bool {
        self.row.as_deref().is_none_or(|row| column(answer, row).is_some())
    }
}

impl Equals {
    fn holds(&self, answer: &Answer) -> bool {
        match (answer, self.row.as_deref(), &self.value) {
            (_, Some(row), Value::Text(value)) => column(answer, row) == Some(value.trim()),
            (Answer::Text(text), None, Value::Text(value)) => text.trim() == value.trim(),
            (Answer::Number(number), None, Value::Number(value)) => number.partial_cmp(value) == Some(Ordering::Equal),
            (Answer::Map(map), None, Value::Text(value)) => value == OTHER && map.contains_key(OTHER),
            _ => false,
        }
    }
}

impl Contains {
    fn holds(&self, answer: &Answer) -> bool {
        match answer {
            Answer::List(picks) => picks.iter().any(|pick| pick.code() == self.value),
            Answer::Text(text) => text.trim().to_lowercase().contains(&self.value.to_lowercase()),
            Answer::Number(_) | Answer::Map(_) => false,
        }
    }
}

impl Compares {
    fn holds(&self, answer: &Answer) -> bool {
        let ordering = match (answer, self.row.as_deref(), &self.value) {
            (Answer::Number(number), None, Value::Number(value)) => number.partial_cmp(value),
            (Answer::Text(day), None, Value::Text(value)) => {
                Date::parse(day.trim()).zip(Date::parse(value)).map(|(day, value)| day.cmp(&value))
            }
            (_, Some(row), Value::Number(value)) => {
                column(answer, row).and_then(number::parse).and_then(|number| number.partial_cmp(value))
            }
            _ => None,
        };
        ordering.is_some_and(|ordering| self.operator.holds(ordering))
    }
}

impl Operator {
    fn holds(self, ordering: Ordering) -> bool {
        match self {
            Operator::Less => ordering.is_lt(),
            Operator::AtMost => ordering.is_le(),
            Operator::AtLeast => ordering.is_ge(),
            Operator::More => ordering.is_gt(),
        }
    }
}

impl Pick {
    /// The option's code; `other` for a text of one's own.
    pub fn code(&self) -> &str {
        match self {
            Pick::Code(code) => code,
            Pick::Other(_) => OTHER,
        }
    }
}

fn column<'a>(answer: &'a Answer, row: &str) -> Option<&'a str> {
    let Answer::Map(map) = answer else { return None };
    map.get(row).map(|column| column.trim()).filter(|column| !column.is_empty())
}
