//! What can be wrong with a survey.

use std::fmt;

/// Why a survey cannot be kept, or cannot be published.
#[derive(Debug, Clone, PartialEq)]
pub enum SurveyFault {
    /// More pages than `max`.
    TooManyPages {
        #[allow(missing_docs)]
        max: usize,
    },
    /// More questions than `max`.
    TooManyQuestions {
        #[allow(missing_docs)]
        max: usize,
    },
    /// More options than `max`.
    TooManyOptions {
        #[allow(missing_docs)]
        max: usize,
    },
    /// More rows than `max`.
    TooManyRows {
        #[allow(missing_docs)]
        max: usize,
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
    /// Conditions inside one another, more than `max`.
    ConditionTooDeep {
        #[allow(missing_docs)]
        max: usize,
    },
    /// More tests in one condition than `max`.
    ConditionTooLarge {
        #[allow(missing_docs)]
        max: usize,
    },
    /// No question takes an answer.
    NothingAsked,
    /// A text that must not be blank is.
    Missing(Written),
    /// A code is not written as a code must be.
    CodeForm(Coded),
    /// A code names two things.
    CodeDuplicate(Coded),
    /// `other` as an option's code where a text of one's own has that name.
    CodeReserved,
    /// No options, or columns, to choose from.
    OptionsMissing,
    /// A matrix without rows.
    RowsMissing,
    /// The lower bound is over the upper one.
    BoundsReversed,
    /// More options must or may be chosen than the `available` ones.
    BoundsTooHigh {
        #[allow(missing_docs)]
        available: usize,
    },
    /// At most none may be chosen.
    BoundsZero,
    /// No whole number lies between the bounds.
    BoundsWithoutWhole,
    /// The ends of a scale are out of order or out of range.
    ScaleEnds,
    /// More points on a scale than `max`.
    ScalePoints {
        #[allow(missing_docs)]
        max: i64,
    },
    /// Neither no labels nor one for each of the `points`.
    ScaleLabels {
        #[allow(missing_docs)]
        points: i64,
    },
    /// A length of answers that is none, or over `max`.
    MaxLength {
        #[allow(missing_docs)]
        max: usize,
    },
    /// Not a day of the calendar.
    Date,
    /// A condition names a question that is not there.
    ConditionUnknownQuestion,
    /// A condition names its own question or one after it.
    ConditionLaterQuestion,
    /// A condition names a statement, which has no answer.
    ConditionStatement,
    /// A condition names a row that is not there.
    ConditionUnknownRow,
    /// A condition on a matrix names no row.
    ConditionRowMissing,
    /// A condition names a row of a question that has none.
    ConditionRowUnexpected,
    /// A condition names an option that is not there.
    ConditionUnknownOption,
    /// A condition's value is of another sort than the question's answers.
    ConditionValue,
    /// Such a test cannot be made on this kind of question.
    ConditionKind,
    /// An `any` of nothing, which never holds.
    ConditionEmpty,
}

/// What a code names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Coded {
    Page,
    Question,
    Option,
    Row,
}

/// What is written for people to read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Written {
    Title,
    Question,
    Option,
    Row,
}

impl SurveyFault {
    /// A stable name for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::TooManyPages { .. } => "survey.pages.too_many",
            Self::TooManyQuestions { .. } => "survey.questions.too_many",
            Self::TooManyOptions { .. } => "survey.question.options.too_many",
            Self::TooManyRows { .. } => "survey.question.rows.too_many",
            Self::TooLong { .. } => "survey.text.too_long",
            Self::Character => "survey.text.character",
            Self::NotFinite => "survey.number.not_finite",
            Self::ConditionTooDeep { .. } => "survey.condition.too_deep",
            Self::ConditionTooLarge { .. } => "survey.condition.too_large",
            Self::NothingAsked => "survey.questions.none",
            Self::Missing(written) => written.code(),
            Self::CodeForm(coded) => coded.form(),
            Self::CodeDuplicate(coded) => coded.duplicate(),
            Self::CodeReserved => "survey.option.code.reserved",
            Self::OptionsMissing => "survey.question.options.none",
            Self::RowsMissing => "survey.question.rows.none",
            Self::BoundsReversed => "survey.question.bounds.reversed",
            Self::BoundsTooHigh { .. } => "survey.question.bounds.too_high",
            Self::BoundsZero => "survey.question.bounds.zero",
            Self::BoundsWithoutWhole => "survey.question.bounds.without_whole",
            Self::ScaleEnds => "survey.question.scale.ends",
            Self::ScalePoints { .. } => "survey.question.scale.points",
            Self::ScaleLabels { .. } => "survey.question.scale.labels",
            Self::MaxLength { .. } => "survey.question.max_length",
            Self::Date => "survey.question.date",
            Self::ConditionUnknownQuestion => "survey.condition.unknown_question",
            Self::ConditionLaterQuestion => "survey.condition.later_question",
            Self::ConditionStatement => "survey.condition.statement",
            Self::ConditionUnknownRow => "survey.condition.unknown_row",
            Self::ConditionRowMissing => "survey.condition.row_missing",
            Self::ConditionRowUnexpected => "survey.condition.row_unexpected",
            Self::ConditionUnknownOption => "survey.condition.unknown_option",
            Self::ConditionValue => "survey.condition.value",
            Self::ConditionKind => "survey.condition.kind",
            Self::ConditionEmpty => "survey.condition.empty",
        }
    }
}

impl fmt::Display for SurveyFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sentence = match self {
            Self::TooManyPages { max } => return write!(f, "Use at most {max} pages"),
            Self::TooManyQuestions { max } => return write!(f, "Use at most {max} questions"),
            Self::TooManyOptions { max } => return write!(f, "Use at most {max} options"),
            Self::TooManyRows { max } => return write!(f, "Use at most {max} rows"),
            Self::TooLong { max } => return write!(f, "Use at most {max} characters"),
            Self::Character => "Remove the null character from the text",
            Self::NotFinite => "Enter a number, such as 12 or 12.5",
            Self::ConditionTooDeep { max } => return write!(f, "Nest conditions at most {max} deep"),
            Self::ConditionTooLarge { max } => return write!(f, "Use at most {max} tests in one condition"),
            Self::NothingAsked => "Add a question that takes an answer",
            Self::Missing(written) => written.sentence(),
            Self::CodeForm(Coded::Page | Coded::Question) => {
                "Begin the code with a letter, then use letters, digits or underscores, at most 64 characters"
            }
            Self::CodeForm(_) => "Use 1 to 64 characters for the code, without a space at either end",
            Self::CodeDuplicate(_) => "Give this a code of its own: another one has it",
            Self::CodeReserved => "Choose another code: ‘other’ stands for the text of one's own",
            Self::OptionsMissing => "Add an option",
            Self::RowsMissing => "Add a row",
            Self::BoundsReversed => "Make the lower bound at most the upper bound",
            Self::BoundsTooHigh { available } => {
                return write!(f, "Use {available} or less: there are no more options");
            }
            Self::BoundsZero => "Let at least 1 be chosen",
            Self::BoundsWithoutWhole => "Leave a whole number between the bounds",
            Self::ScaleEnds => "End the scale above its start, both between -100 and 100",
            Self::ScalePoints { max } => return write!(f, "Use at most {max} points"),
            Self::ScaleLabels { points } => return write!(f, "Give no labels, or one for each of the {points} points"),
            Self::MaxLength { max } => return write!(f, "Use a length from 1 to {max}"),
            Self::Date => "Enter a real date as year, month and day, such as 2026-11-30",
            Self::ConditionUnknownQuestion => "Name a question of this survey",
            Self::ConditionLaterQuestion => "Name a question that is asked earlier",
            Self::ConditionStatement => "Name a question that takes an answer",
            Self::ConditionUnknownRow => "Name a row of that question",
            Self::ConditionRowMissing => "Say which row of that question is meant",
            Self::ConditionRowUnexpected => "Remove the row: that question has none",
            Self::ConditionUnknownOption => "Name an option of that question",
            Self::ConditionValue => "Give a value of the sort that question's answers have",
            Self::ConditionKind => "Use a test that fits that kind of question",
            Self::ConditionEmpty => "Add a condition: one of none never holds",
        };
        f.write_str(sentence)
    }
}

impl Coded {
    fn form(self) -> &'static str {
        match self {
            Self::Page => "survey.page.code.form",
            Self::Question => "survey.question.code.form",
            Self::Option => "survey.option.code.form",
            Self::Row => "survey.row.code.form",
        }
    }

    fn duplicate(self) -> &'static str {
        match self {
            Self::Page => "survey.page.code.duplicate",
            Self::Question => "survey.question.code.duplicate",
            Self::Option => "survey.option.code.duplicate",
            Self::Row => "survey.row.code.duplicate",
        }
    }
}

impl Written {
    fn code(self) -> &'static str {
        match self {
            Self::Title => "survey.title.missing",
            Self::Question => "survey.question.text.missing",
            Self::Option => "survey.option.label.missing",
            Self::Row => "survey.row.label.missing",
        }
    }

    fn sentence(self) -> &'static str {
        match self {
            Self::Title => "Give the survey a title",
            Self::Question => "Enter the question's text",
            Self::Option => "Enter the option's text",
            Self::Row => "Enter the row's text",
        }
    }
}
