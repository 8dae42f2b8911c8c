//! Tests of the import of LimeSurvey structure files.

mod carried;
mod hostile;
mod real;
