//! What can be wrong with an answer.

use std::fmt;

/// Why an answer is refused.
#[derive(Debug, Clone, PartialEq)]
pub enum AnswerFault {
    /// The survey has no such question.
    QuestionUnknown,
    /// The question is not shown for the answers before it.
    QuestionHidden,
    /// The question takes no answer: it is only read.
    QuestionStatement,
    /// There must be an answer.
    Required(Wanted),
    /// The answer's JSON type does not fit the question's kind.
    Shape,
    /// The question has no such option (or column).
    OptionUnknown,
    /// The same option twice.
    Duplicate,
    /// More options than `max`.
    TooMany {
        #[allow(missing_docs)]
        max: usize,
    },
    /// Fewer options than `min`.
    TooFew {
        #[allow(missing_docs)]
        min: usize,
    },
    /// More options ranked than `max`.
    TooManyRanked {
        #[allow(missing_docs)]
        max: usize,
    },
    /// Fewer options ranked than `min`.
    TooFewRanked {
        #[allow(missing_docs)]
        min: usize,
    },
    /// An option that rules out the others was chosen with others.
    Exclusive {
        /// Of the exclusive option.
        label: String,
    },
    /// A text of one's own where none is offered.
    OtherUnknown,
    /// A text of one's own without text.
    OtherBlank {
        /// Of the option that asks for it.
        label: String,
    },
    /// More characters than `max`.
    TooLong {
        #[allow(missing_docs)]
        max: usize,
    },
    /// A character that cannot be stored (U+0000).
    Character,
    /// Not a number that can be written down (infinite, or none).
    NotFinite,
    /// A fraction where only whole numbers fit.
    NotWhole,
    /// A number outside the bounds.
    OutOfRange {
        #[allow(missing_docs)]
        min: Option<f64>,
        #[allow(missing_docs)]
        max: Option<f64>,
    },
    /// Not a day of the calendar.
    Date,
    /// A day outside the bounds.
    DateOutOfRange {
        /// As `2026-11-30`.
        earliest: Option<String>,
        /// As `2026-11-30`.
        latest: Option<String>,
    },
    /// The matrix has no such row.
    RowUnknown,
    /// The row must have an answer.
    RowRequired {
        /// Of the row.
        label: String,
    },
}

/// What a required question wants, so that the message can say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Wanted {
    Option,
    Options,
    Point,
    Rows,
    Text,
    Number,
    Date,
    Ranking,
}

impl AnswerFault {
    /// A stable name for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::QuestionUnknown => "answer.question.unknown",
            Self::QuestionHidden => "answer.question.hidden",
            Self::QuestionStatement => "answer.question.statement",
            Self::Required(_) => "answer.required",
            Self::Shape => "answer.shape",
            Self::OptionUnknown => "answer.option.unknown",
            Self::Duplicate => "answer.duplicate",
            Self::TooMany { .. } | Self::TooManyRanked { .. } => "answer.too_many",
            Self::TooFew { .. } | Self::TooFewRanked { .. } => "answer.too_few",
            Self::Exclusive { .. } => "answer.exclusive",
            Self::OtherUnknown => "answer.other.unknown",
            Self::OtherBlank { .. } => "answer.other.blank",
            Self::TooLong { .. } => "answer.too_long",
            Self::Character => "answer.character",
            Self::NotFinite => "answer.not_finite",
            Self::NotWhole => "answer.not_whole",
            Self::OutOfRange { .. } | Self::DateOutOfRange { .. } => "answer.out_of_range",
            Self::Date => "answer.date",
            Self::RowUnknown => "answer.row.unknown",
            Self::RowRequired { .. } => "answer.row.required",
        }
    }
}

impl fmt::Display for AnswerFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::QuestionUnknown => f.write_str("This survey has no such question: remove the answer"),
            Self::QuestionHidden => {
                f.write_str("This question is not asked after the other answers given: remove the answer")
            }
            Self::QuestionStatement => f.write_str("Nothing is asked here: remove the answer"),
            Self::Required(wanted) => f.write_str(wanted.sentence()),
            Self::Shape => f.write_str("Give an answer of the sort this question takes"),
            Self::OptionUnknown => f.write_str("Choose from the options listed"),
            Self::Duplicate => f.write_str("Choose each option only once"),
            Self::TooMany { max } => write!(f, "Choose at most {}", options(*max)),
            Self::TooFew { min } => write!(f, "Choose at least {}", options(*min)),
            Self::TooManyRanked { max } => write!(f, "Rank at most {}", options(*max)),
            Self::TooFewRanked { min } => write!(f, "Rank at least {}", options(*min)),
            Self::Exclusive { label } => write!(f, "Choose either ‘{label}’ or other options, not both"),
            Self::OtherUnknown => f.write_str("Choose from the options listed: this question takes no other text"),
            Self::OtherBlank { label } => write!(f, "Enter a text for ‘{label}’"),
            Self::TooLong { max: 1 } => f.write_str("Use at most 1 character"),
            Self::TooLong { max } => write!(f, "Use at most {max} characters"),
            Self::Character => f.write_str("Remove the null character from the text"),
            Self::NotFinite => f.write_str("Enter a number, such as 12 or 12.5"),
            Self::NotWhole => f.write_str("Enter a whole number"),
            Self::OutOfRange { min: Some(min), max: Some(max) } => write!(f, "Enter a number from {min} to {max}"),
            Self::OutOfRange { min: Some(min), max: None } => write!(f, "Enter {min} or more"),
            Self::OutOfRange { min: None, max: Some(max) } => write!(f, "Enter {max} or less"),
            Self::OutOfRange { min: None, max: None } => f.write_str("Enter another number"),
            Self::Date => f.write_str("Enter a real date as year, month and day, such as 2026-11-30"),
            Self::DateOutOfRange { earliest: Some(first), latest: Some(last) } => {
                write!(f, "Enter a date from {first} to {last}")
            }
            Self::DateOutOfRange { earliest: Some(first), latest: None } => write!(f, "Enter {first} or a later date"),
            Self::DateOutOfRange { earliest: None, latest: Some(last) } => write!(f, "Enter {last} or an earlier date"),
            Self::DateOutOfRange { earliest: None, latest: None } => f.write_str("Enter another date"),
            Self::RowUnknown => f.write_str("This question has no such row: remove it"),
            Self::RowRequired { label } => write!(f, "Choose an answer for ‘{label}’"),
        }
    }
}

impl Wanted {
    fn sentence(self) -> &'static str {
        match self {
            Self::Option => "Choose an option",
            Self::Options => "Choose at least 1 option",
            Self::Point => "Choose a point on the scale",
            Self::Rows => "Choose an answer in every row",
            Self::Text => "Enter an answer",
            Self::Number => "Enter a number",
            Self::Date => "Enter a date",
            Self::Ranking => "Put the options in order",
        }
    }
}

fn options(count: usize) -> String {
    if count == 1 { "1 option".to_owned() } else { format!("{count} options") }
}
