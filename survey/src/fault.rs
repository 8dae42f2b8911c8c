//! What is wrong with a survey or an answer, and where: a stable code for programs, a sentence for people.

mod answer;
mod place;
mod survey;

use std::fmt;

pub use answer::{AnswerFault, Wanted};
pub(crate) use place::Place;
pub use survey::{Coded, SurveyFault, Written};

/// One thing to put right.
#[derive(Debug, Clone, PartialEq)]
pub struct Issue {
    /// Where, as a JSON pointer in a URI fragment (RFC 6901, section 6): `#/answers/q1`, `#/pages/0/questions/2/show_if`.
    pub pointer: String,
    #[allow(missing_docs)]
    pub fault: Fault,
}

/// What is wrong. It displays as a sentence that tells what to do.
#[derive(Debug, Clone, PartialEq)]
pub enum Fault {
    /// With an answer.
    Answer(AnswerFault),
    /// With the survey itself.
    Survey(SurveyFault),
}

impl Issue {
    /// The code of the question whose answer is at fault; `None` for a fault of the survey.
    pub fn question(&self) -> Option<&str> {
        let path = self.pointer.strip_prefix("#/answers/")?;
        path.split('/').next()
    }
}

impl Fault {
    /// A stable name for programs, such as `answer.question.hidden`.
    pub fn code(&self) -> &'static str {
        match self {
            Fault::Answer(fault) => fault.code(),
            Fault::Survey(fault) => fault.code(),
        }
    }
}

impl fmt::Display for Issue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.pointer, self.fault)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fault::Answer(fault) => fault.fmt(f),
            Fault::Survey(fault) => fault.fmt(f),
        }
    }
}

impl std::error::Error for Fault {}

impl From<AnswerFault> for Fault {
    fn from(fault: AnswerFault) -> Self {
        Fault::Answer(fault)
    }
}

impl From<SurveyFault> for Fault {
    fn from(fault: SurveyFault) -> Self {
        Fault::Survey(fault)
    }
}
