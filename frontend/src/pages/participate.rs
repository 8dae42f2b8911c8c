//! The pages for respondents.
