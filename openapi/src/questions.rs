//! Questions to the leaders, and their answers in writing.
