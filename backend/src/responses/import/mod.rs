//! Responses read from files of other products: bytes in, answers and a report of what could not be matched out.
//!
//! What was answered elsewhere is history: an answer to a question that is hidden here, a missing answer to a required
//! one, too few or too many options are kept as they were. But every answer fits its question's kind: the option, the
//! row and the column exist, a number and a day lie within the bounds, a text is no longer than it may be.
//!
//! One module for each format.

mod limesurvey;
#[cfg(test)]
mod tests;

use openapi::responses::ResponseImportReport;
use survey::{Answers, Definition};

/// The largest file that is read.
pub const MAX_BYTES: usize = 50_000_000;
/// The most responses in a file.
pub const MAX_ROWS: usize = 200_000;

/// Responses read from a file.
#[derive(Debug, Clone, PartialEq)]
pub struct ImportedResponses {
    /// In the order of the file. A row without any answer that fits is not among them.
    pub responses: Vec<Answers>,
    /// What the file held, and what of it did not arrive.
    pub report: ResponseImportReport,
}

/// Why a file holds no responses that can be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// Over [`MAX_BYTES`].
    #[error("The file is larger than {} MB. Split it into several.", MAX_BYTES / 1_000_000)]
    TooLarge,
    /// Over [`MAX_ROWS`].
    #[error("The file has more than {MAX_ROWS} rows. Split it into several.")]
    TooManyRows,
    /// Not a row in it.
    #[error("The file is empty.")]
    Empty,
    /// Something else altogether.
    #[error("The file is not a CSV file. Export the responses as CSV.")]
    NotCsv,
    /// Not UTF-8.
    #[error("The file is not in UTF-8. Export the responses as CSV in UTF-8.")]
    Encoding,
    /// Responses to another survey, or headings of another form.
    #[error(
        "No heading of the file names a question of this survey. Export the responses with question codes in the \
         headings, as in “code[part]. text”."
    )]
    NothingMatched,
}

/// Reads a CSV file of responses with LimeSurvey's headings: `code[part]. text [label]`, `code. text` or `code[part]`.
///
/// Answers are matched by code or by label, whichever a column holds more of. Rows are numbered from 1 in the report,
/// the heading left out, and columns go by the code of their heading: `rows/3/q1[SQ001]`.
pub fn limesurvey_csv(bytes: &[u8], definition: &Definition) -> Result<ImportedResponses, ImportError> {
    limesurvey::read(bytes, definition)
}
