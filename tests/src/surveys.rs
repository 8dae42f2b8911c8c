//! Surveys and campaigns for tests, saying only what matters to each.

use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::{Value, json};

/// A survey of one page, question by question.
#[derive(Clone)]
pub struct SurveyBuilder {
    title: String,
    questions: Vec<Value>,
}

/// A survey without questions yet.
pub fn survey() -> SurveyBuilder {
    SurveyBuilder { title: "Pulse".to_owned(), questions: Vec::new() }
}

impl SurveyBuilder {
    #[must_use]
    pub fn titled(self, title: &str) -> Self {
        Self { title: title.to_owned(), ..self }
    }

    /// One of these options.
    #[must_use]
    pub fn choice<const N: usize>(self, code: &str, codes: [&str; N]) -> Self {
        self.asking(code, json!({ "type": "single_choice", "options": options(codes) }))
    }

    /// Any of these options.
    #[must_use]
    pub fn choices<const N: usize>(self, code: &str, codes: [&str; N]) -> Self {
        self.asking(code, json!({ "type": "multiple_choice", "options": options(codes) }))
    }

    /// A line of text.
    #[must_use]
    pub fn text(self, code: &str) -> Self {
        self.asking(code, json!({ "type": "short_text" }))
    }

    /// A question of any kind; its text names it.
    #[must_use]
    pub fn asking(mut self, code: &str, kind: Value) -> Self {
        self.questions.push(json!({ "code": code, "text": format!("What about {code}?"), "kind": kind }));
        self
    }

    /// The last question must be answered.
    #[must_use]
    pub fn required(self) -> Self {
        self.with("required", json!(true))
    }

    /// The last question is shown when this holds.
    #[must_use]
    pub fn shown_if(self, condition: Value) -> Self {
        self.with("show_if", condition)
    }

    /// The last question with this field.
    #[must_use]
    pub fn with(mut self, field: &str, value: Value) -> Self {
        self.questions.last_mut().expect("a question comes first")[field] = value;
        self
    }

    /// As the API takes it.
    pub fn definition(self) -> Value {
        json!({ "title": self.title, "pages": [{ "code": "page", "questions": self.questions }] })
    }
}

/// Options with these codes, labelled alike.
pub fn options<const N: usize>(codes: [&str; N]) -> Value {
    codes.iter().map(|code| json!({ "code": code, "label": format!("Option {code}") })).collect()
}

/// `question == value`.
pub fn equals(question: &str, value: &str) -> Value {
    json!({ "equals": { "question": question, "value": value } })
}

/// A campaign that could go live at once.
#[derive(Clone)]
pub struct CampaignBuilder(Value);

/// A campaign with an address of its own.
pub fn campaign() -> CampaignBuilder {
    static NUMBER: AtomicUsize = AtomicUsize::new(1);
    CampaignBuilder(json!({
        "slug": format!("campaign-{}", NUMBER.fetch_add(1, Ordering::Relaxed)), "name": "Spring pulse",
        "summary": "A short check on caseloads and support.", "privacy_notice": "Your name is not asked.",
    }))
}

impl CampaignBuilder {
    #[must_use]
    pub fn with(mut self, field: &str, value: impl Into<Value>) -> Self {
        self.0[field] = value.into();
        self
    }

    /// As the API takes it.
    pub fn fields(self) -> Value {
        self.0
    }
}
