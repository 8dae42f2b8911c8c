//! A question's attributes: which ones a question here has too, and what becomes of the others.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use super::super::losses::Losses;

/// The attributes of one question, and which of them were read.
pub(super) struct Attributes<'q> {
    values: &'q BTreeMap<String, String>,
    read: RefCell<BTreeSet<&'static str>>,
}

impl<'q> Attributes<'q> {
    pub(super) fn new(values: &'q BTreeMap<String, String>) -> Self {
        Self { values, read: RefCell::default() }
    }

    /// The value, if it says anything.
    pub(super) fn get(&self, name: &'static str) -> Option<&'q str> {
        self.read.borrow_mut().insert(name);
        self.peek(name)
    }

    /// Whether it is switched on.
    pub(super) fn on(&self, name: &'static str) -> bool {
        self.get(name).is_some_and(|value| matches!(value, "1" | "Y"))
    }

    /// A number; an equation is left for the report.
    pub(super) fn number(&self, name: &'static str) -> Option<f64> {
        let number = self.peek(name)?.replace(',', ".").parse().ok().filter(|number: &f64| number.is_finite())?;
        self.get(name);
        Some(number)
    }

    /// A value that is read only if `read` can make something of it.
    pub(super) fn read<T>(&self, name: &'static str, read: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        let value = read(self.peek(name)?)?;
        self.get(name);
        Some(value)
    }

    /// The value, still to be reported if nothing reads it.
    pub(super) fn peek(&self, name: &str) -> Option<&'q str> {
        self.values.get(name).map(|value| value.trim()).filter(|value| !value.is_empty())
    }

    /// Reports every attribute that was not read and says something.
    pub(super) fn report(&self, path: &str, losses: &mut Losses) {
        let read = self.read.borrow();
        let unread = self.values.iter().filter(|(name, value)| {
            let value = value.trim();
            !read.contains(name.as_str()) && !is_default(name, value)
        });
        let mut looks = Vec::new();
        for (name, value) in unread {
            if LOOKS.iter().any(|look| name.starts_with(look)) {
                looks.push(name.as_str());
                continue;
            }
            let reason = REASONS.iter().find(|(known, _)| known == name).map_or(OTHERWISE, |(_, reason)| *reason);
            losses.add(path, &format!("{name} = {value}"), reason);
        }
        if !looks.is_empty() {
            losses.add(path, &looks.join(", "), "It is shown in the product's own design.");
        }
    }
}

fn is_default(name: &str, value: &str) -> bool {
    matches!(value, "" | "0" | "N" | "inherit") || DEFAULTS.contains(&(name, value))
}

const OTHERWISE: &str = "Questions here have no such setting; it is asked without it.";

/// Values that LimeSurvey writes for a question nobody changed.
const DEFAULTS: [(&str, &str); 14] = [
    ("answer_order", "normal"),
    ("choice_title", "1"),
    ("dropdown_dates_minute_step", "1"),
    ("dropdown_dates_month_style", "2"),
    ("exclude_all_others_auto", "0"),
    ("max_filesize", "10240"),
    ("max_num_of_files", "1"),
    ("multiflexible_step", "1"),
    ("num_value_int_only", "0"),
    ("save_as_default", "N"),
    ("slider_accuracy", "1"),
    ("slider_separator", "|"),
    ("statistics_showgraph", "1"),
    ("statistics_showmap", "1"),
];

/// Beginnings of the names of attributes that only say how a question looks, here or in statistics.
const LOOKS: [&str; 32] = [
    "alphasort",
    "answer_width",
    "button_size",
    "category_separator",
    "choice_input_columns",
    "choice_title",
    "cssclass",
    "display_",
    "dropdown_",
    "fix_height",
    "fix_width",
    "hide_tip",
    "horizontal_scroll",
    "input_size",
    "keep_aspect",
    "label_input_columns",
    "max_button",
    "parent_order",
    "placeholder",
    "printable_help",
    "public_statistics",
    "rank_",
    "repeat_headings",
    "scale_export",
    "show_",
    "showpopups",
    "slider_",
    "statistics_",
    "subquestion_width",
    "text_input_",
    "use_dropdown",
    "value_range_allows_missing",
];

/// What becomes of those that change what is asked or which answers fit.
const REASONS: [(&str, &str); 23] = [
    ("array_filter", "All rows or options are shown, whatever was answered before."),
    ("array_filter_exclude", "All rows or options are shown, whatever was answered before."),
    ("commented_checkbox", "A comment can be given to every option that is chosen."),
    ("date_max", "The bound is calculated, and is left out."),
    ("date_min", "The bound is calculated, and is left out."),
    ("em_validation_q", "Answers are not checked against this equation."),
    ("em_validation_q_tip", "Answers are not checked against an equation, so that its tip is left out."),
    ("em_validation_sq", "Answers are not checked against this equation."),
    ("em_validation_sq_tip", "Answers are not checked against an equation, so that its tip is left out."),
    ("equals_num_value", "Numbers are asked one by one; their sum is not checked."),
    ("maximum_chars", "A short text has at most 500 characters here, a long one 5,000."),
    ("max_answers", "The bound is calculated or does not fit, and is left out."),
    ("max_num_value", "Numbers are asked one by one; their sum is not checked."),
    ("max_num_value_n", "The bound is calculated, and is left out."),
    ("min_answers", "The bound is calculated or does not fit, and is left out."),
    ("min_num_value", "Numbers are asked one by one; their sum is not checked."),
    ("min_num_value_n", "The bound is calculated, and is left out."),
    ("multiflexible_step", "Every whole number between the bounds fits."),
    ("other_comment_mandatory", "A text is always asked of those who choose “other”."),
    ("page_break", "Pages begin where groups begin."),
    ("random_group", "Questions are asked in the order of the file."),
    ("random_order", "Options and rows are shown in the order of the file."),
    ("time_limit", "There is no time limit on a question."),
];
