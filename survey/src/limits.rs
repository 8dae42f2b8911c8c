//! The largest survey and answer the engine takes, so that no input costs more than it may.

/// Pages in a survey.
pub const PAGES: usize = 200;
/// Questions in a survey, statements included.
pub const QUESTIONS: usize = 600;
/// Options of a choice or ranking question, columns of a matrix.
pub const OPTIONS: usize = 500;
/// Rows of a matrix.
pub const ROWS: usize = 200;
/// Conditions inside one another.
pub const CONDITION_DEPTH: usize = 12;
/// Tests in one condition.
pub const CONDITION_TESTS: usize = 200;
/// Characters of a code (page, question, option, row).
pub const CODE: usize = 64;
/// Characters of a title, an option or a row.
pub const LABEL: usize = 1_000;
/// Characters of a question's text, a hint, an introduction or a statement.
pub const TEXT: usize = 10_000;
/// Characters of a short answer, unless the question sets fewer.
pub const SHORT_ANSWER: usize = 500;
/// Characters of a long answer, unless the question sets fewer.
pub const LONG_ANSWER: usize = 5_000;
/// Points on a scale.
pub const SCALE_POINTS: i64 = 21;
/// How far from nought a scale may end.
pub const SCALE_END: i64 = 100;
/// Characters of a day as `2026-11-30`.
pub const DATE: usize = 10;
/// Issues told at a time.
pub const ISSUES: usize = 1_000;
