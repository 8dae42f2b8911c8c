//! A question of any kind.

use std::rc::Rc;

use ::survey::{Answer, Kind, Question};
use yew::prelude::*;

use super::Shortfall;
use super::{day, long_text, matrix, multiple_choice, number, ranking, scale, short_text, single_choice, statement};
use crate::components::LabelStyle;

/// A question, the answer so far, and what is wrong with it.
#[derive(Clone, PartialEq, Properties)]
pub struct FieldProps {
    /// What is asked.
    pub question: Rc<Question>,
    /// What was answered so far.
    #[prop_or_default]
    pub answer: Option<Answer>,
    /// What is wrong with the answer; empty until somebody tries to go on.
    #[prop_or_default]
    pub shortfalls: Vec<Shortfall>,
    /// How the question is set: as the heading of the page, where it is alone on it.
    #[prop_or_default]
    pub style: LabelStyle,
    /// Called with the answer at every change; nothing, once it is taken back.
    pub onanswer: Callback<Option<Answer>>,
}

/// A question of any kind.
pub fn field(props: &FieldProps) -> Html {
    match &props.question.kind {
        Kind::SingleChoice { options, other } => single_choice::view(props, options, other.as_deref()),
        Kind::MultipleChoice { options, other, .. } => multiple_choice::view(props, options, other.as_deref()),
        Kind::Scale { from, to, labels } => scale::view(props, *from, *to, labels),
        Kind::Matrix { rows, columns } => matrix::view(props, rows, columns),
        Kind::ShortText { .. } => short_text::view(props),
        Kind::LongText { max_length } => long_text::view(props, *max_length),
        Kind::Number { whole, unit, .. } => number::view(props, *whole, unit.as_deref()),
        Kind::Date { .. } => day::view(props),
        Kind::Ranking { options, .. } => ranking::view(props, options),
        Kind::Statement {} => statement::view(props),
    }
}

/// The id of the first control of the question `code`, which error summaries link to.
pub fn field_id(code: &str) -> AttrValue {
    AttrValue::from(format!("q-{code}"))
}

/// The id of the field for a text of one's own.
pub fn other_id(code: &str) -> AttrValue {
    AttrValue::from(format!("q-{code}-own"))
}

impl FieldProps {
    /// See [`field_id`].
    pub fn id(&self) -> AttrValue {
        field_id(&self.question.code)
    }

    /// What is asked: the first line of the question's text, with "(optional)" where no answer is needed.
    pub fn title(&self) -> AttrValue {
        let text = heading(&self.question.text);
        if self.question.required || !self.question.kind.asks() {
            AttrValue::from(text.to_owned())
        } else {
            t!("question-optional", text = text)
        }
    }

    /// The rest of the question's text, and the hint.
    pub fn hint(&self) -> Option<AttrValue> {
        let more = self.question.text.trim().split_once('\n').map(|(_, rest)| rest.trim());
        let parts: Vec<&str> =
            [more, self.question.hint.as_deref()].into_iter().flatten().filter(|part| !part.is_empty()).collect();
        (!parts.is_empty()).then(|| AttrValue::from(parts.join("\n\n")))
    }

    /// The message beside the field `id`.
    pub fn message(&self, id: &str) -> Option<AttrValue> {
        self.shortfalls.iter().find(|shortfall| shortfall.field == id).map(|shortfall| shortfall.message.clone())
    }

    /// The message beside the question's first control.
    pub fn error(&self) -> Option<AttrValue> {
        self.message(&self.id())
    }

    /// The answer as text; empty when there is none.
    pub fn text(&self) -> AttrValue {
        match &self.answer {
            Some(Answer::Text(text)) => AttrValue::from(text.clone()),
            _ => AttrValue::default(),
        }
    }

    /// Tells a text as the answer; an empty one takes the answer back.
    pub fn ontext(&self) -> Callback<String> {
        self.onanswer.reform(|text: String| (!text.is_empty()).then_some(Answer::Text(text)))
    }
}

/// The first line of a text.
pub fn heading(text: &str) -> &str {
    let text = text.trim();
    text.split_once('\n').map_or(text, |(first, _)| first.trim_end())
}
