//! Where in a survey something is wrong: the server's pointers as places that people find.

use openapi::FieldError;
use survey::Definition;
use yew::prelude::*;

use super::super::words::short;
use super::outline;

/// Something wrong, and the place of it in the outline.
#[derive(Debug, Clone, PartialEq)]
pub struct Fault {
    /// The id in the outline, where the pointer leads to a page or a question.
    pub id: Option<String>,
    /// Where: "Page 2, “How many?”".
    pub place: AttrValue,
    /// What to do.
    pub detail: AttrValue,
}

/// The place that `error` points to, such as `#/pages/0/questions/2/show_if`.
pub fn fault(definition: &Definition, error: &FieldError) -> Fault {
    let detail = AttrValue::from(error.detail.clone());
    let path: Vec<&str> = error.pointer.trim_start_matches("#/").split('/').collect();
    let (number, rest) = match path.as_slice() {
        ["definition", "pages", number, rest @ ..] | ["pages", number, rest @ ..] => (number.parse().ok(), rest),
        _ => (None, [].as_slice()),
    };
    let found = number.and_then(|number: usize| Some((number, definition.pages.get(number)?)));
    let Some((number, page)) = found else { return Fault { id: None, place: t!("place-survey"), detail } };
    let question = match rest {
        ["questions", place, ..] => place.parse().ok().and_then(|place: usize| page.questions.get(place)),
        _ => None,
    };
    match question {
        Some(question) => Fault {
            id: Some(outline::question_id(&question.code)),
            place: t!("place-question", page = number + 1, question = short(&question.text)),
            detail,
        },
        None => Fault { id: Some(outline::page_id(number)), place: t!("place-page", page = number + 1), detail },
    }
}

#[cfg(test)]
mod tests {
    use survey::{Kind, Layout, Page, Question};

    use super::*;

    #[test]
    fn a_pointer_leads_to_a_question_or_a_page_of_the_outline() {
        let question = Question {
            code: "team".to_owned(),
            text: "How many?".to_owned(),
            hint: None,
            required: false,
            show_if: None,
            kind: Kind::LongText { max_length: None },
        };
        let page =
            Page { code: "p".to_owned(), title: None, description: None, show_if: None, questions: vec![question] };
        let definition = Definition {
            title: "T".to_owned(),
            introduction: None,
            closing: None,
            layout: Layout::Single,
            pages: vec![page],
        };
        let at = |pointer: &str| fault(&definition, &FieldError::new(pointer, "code", "Do this"));

        assert_eq!(at("#/pages/0/questions/0/show_if").id.as_deref(), Some("outline-team"));
        assert_eq!(at("#/pages/0/questions/0").place, "Page 1, “How many?”");
        assert_eq!(at("#/pages/0/show_if").id.as_deref(), Some("outline-page-1"));
        assert_eq!(at("#/title").id, None);
        assert_eq!(at("#/pages/7/questions/0").id, None);
    }
}
