//! Surveys read from files of other products: bytes in, a definition and a report of what could not be carried out.
//!
//! One module for each format. A further format comes beside the others: a module, a function here, and a
//! `SurveyFormat` in the contract.

mod limesurvey;
pub(crate) mod losses;
#[cfg(test)]
mod tests;

use openapi::surveys::FidelityReport;
use survey::Definition;

/// The largest file that is read.
pub const MAX_BYTES: usize = 10_000_000;

/// A survey read from a file.
#[derive(Debug, Clone, PartialEq)]
pub struct Imported {
    /// What the file became; it can be published as it is.
    pub definition: Definition,
    /// What the file held, and what of it did not arrive.
    pub report: FidelityReport,
}

/// Why a file is not a survey that can be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// Over [`MAX_BYTES`].
    #[error("The file is larger than {} MB. Choose a survey structure file (.lss).", MAX_BYTES / 1_000_000)]
    TooLarge,
    /// Not a byte in it.
    #[error("The file is empty.")]
    Empty,
    /// A zip file, as a LimeSurvey archive is.
    #[error("The file is an archive. In LimeSurvey, export the survey structure (.lss) instead of the archive (.lsa).")]
    Archive,
    /// Something else altogether.
    #[error("The file is not XML. Choose a LimeSurvey structure file (.lss).")]
    NotXml,
    /// LimeSurvey writes UTF-8 only.
    #[error("The file is not in UTF-8, as LimeSurvey structure files (.lss) are. Export it again.")]
    Encoding,
    /// Never written by LimeSurvey, and a way to make a small file very large.
    #[error("The file declares a document type or entities of its own, which LimeSurvey never writes. It is not read.")]
    DocumentType,
    /// XML of something else.
    #[error("The file is XML, but not a LimeSurvey structure file (.lss).")]
    NotLimeSurvey,
    /// A group, a question, a label set.
    #[error("The file holds a LimeSurvey {0}, not a survey. Export the whole survey's structure (.lss).")]
    OtherDocument(String),
    /// The end is missing.
    #[error("The file breaks off before its end. Download or export it again.")]
    Truncated,
    /// Not well-formed.
    #[error("The file is damaged near byte {position}: its XML cannot be read. Download or export it again.")]
    Broken {
        /// Counted from the start of the file.
        position: u64,
    },
    /// A structure file without the row that describes a survey.
    #[error("The file holds no survey.")]
    NoSurvey,
    /// Nothing would be left to answer.
    #[error("The file holds {found} questions, and none of them can be asked here.")]
    NothingAsked {
        /// As counted in the file.
        found: u32,
    },
}

/// Reads a LimeSurvey structure file (`.lss`), of versions before 4 (texts inline) or since (`*_l10ns` tables).
pub fn limesurvey(bytes: &[u8]) -> Result<Imported, ImportError> {
    limesurvey::read(bytes)
}
