//! The questions of a survey, one component a kind, over the rules of the `survey` engine.
