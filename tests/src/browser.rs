//! x
pub struct Browser;
