//! Codes, texts and bounds of pages and questions.

use std::collections::BTreeSet;

use crate::answer::OTHER;
use crate::date::Date;
use crate::definition::{Choice, Definition, Kind, Question, Row};
use crate::fault::{Coded, Issue, Place, SurveyFault, Written};
use crate::limits;

pub(super) fn check(definition: &Definition, issues: &mut Vec<Issue>) {
    let mut look = Look { issues };
    look.written(&definition.title, Written::Title, &Place::ROOT.name("title"));
    let pages = Place::ROOT.name("pages");
    if !definition.questions().any(|(_, question)| question.kind.asks()) {
        look.fault(&pages, SurveyFault::NothingAsked);
    }
    let mut page_codes = BTreeSet::new();
    let mut question_codes = BTreeSet::new();
    for (index, page) in definition.pages.iter().enumerate() {
        let place = pages.index(index);
        look.code(&page.code, Coded::Page, &mut page_codes, &place.name("code"));
        let questions = place.name("questions");
        for (index, question) in page.questions.iter().enumerate() {
            let place = questions.index(index);
            look.code(&question.code, Coded::Question, &mut question_codes, &place.name("code"));
            look.question(question, &place);
        }
        if look.issues.len() > limits::ISSUES {
            return;
        }
    }
}

struct Look<'i> {
    issues: &'i mut Vec<Issue>,
}

impl Look<'_> {
    fn question(&mut self, question: &Question, place: &Place<'_>) {
        self.written(&question.text, Written::Question, &place.name("text"));
        let place = place.name("kind");
        match &question.kind {
            Kind::SingleChoice { options, other } => self.options(options, other.as_deref(), &place),
            Kind::MultipleChoice { options, other, min, max } => {
                self.options(options, other.as_deref(), &place);
                self.picks(*min, *max, options.len() + usize::from(other.is_some()), &place);
            }
            Kind::Ranking { options, min, max } => {
                self.options(options, None, &place);
                self.picks(*min, *max, options.len(), &place);
            }
            Kind::Scale { from, to, labels } => self.scale(*from, *to, labels.len(), &place),
            Kind::Matrix { rows, columns } => {
                self.choices(columns, None, &place.name("columns"));
                self.rows(rows, &place.name("rows"));
            }
            Kind::ShortText { max_length } => self.length(*max_length, limits::SHORT_ANSWER, &place),
            Kind::LongText { max_length } => self.length(*max_length, limits::LONG_ANSWER, &place),
            Kind::Number { min, max, whole, .. } => self.numbers(*min, *max, *whole, &place),
            Kind::Date { earliest, latest } => self.dates(earliest.as_deref(), latest.as_deref(), &place),
            Kind::Statement {} => {}
        }
    }

    fn options(&mut self, options: &[Choice], other: Option<&str>, place: &Place<'_>) {
        self.choices(options, other, &place.name("options"));
        if let Some(label) = other {
            self.written(label, Written::Option, &place.name("other"));
        }
    }

    fn choices(&mut self, options: &[Choice], other: Option<&str>, place: &Place<'_>) {
        if options.is_empty() {
            self.fault(place, SurveyFault::OptionsMissing);
        }
        let mut codes = BTreeSet::new();
        for (index, option) in options.iter().enumerate() {
            let place = place.index(index);
            self.code(&option.code, Coded::Option, &mut codes, &place.name("code"));
            if other.is_some() && option.code == OTHER {
                self.fault(&place.name("code"), SurveyFault::CodeReserved);
            }
            self.written(&option.label, Written::Option, &place.name("label"));
        }
    }

    fn rows(&mut self, rows: &[Row], place: &Place<'_>) {
        if rows.is_empty() {
            self.fault(place, SurveyFault::RowsMissing);
        }
        let mut codes = BTreeSet::new();
        for (index, row) in rows.iter().enumerate() {
            let place = place.index(index);
            self.code(&row.code, Coded::Row, &mut codes, &place.name("code"));
            self.written(&row.label, Written::Row, &place.name("label"));
        }
    }

    /// How many options must and may be chosen or ranked.
    fn picks(&mut self, min: Option<u32>, max: Option<u32>, available: usize, place: &Place<'_>) {
        let too_high = |bound: u32| usize::try_from(bound).is_ok_and(|bound| bound > available);
        if min.is_some_and(too_high) {
            self.fault(&place.name("min"), SurveyFault::BoundsTooHigh { available });
        }
        if max.is_some_and(too_high) {
            self.fault(&place.name("max"), SurveyFault::BoundsTooHigh { available });
        }
        if max == Some(0) {
            self.fault(&place.name("max"), SurveyFault::BoundsZero);
        } else if min.zip(max).is_some_and(|(min, max)| min > max) {
            self.fault(&place.name("min"), SurveyFault::BoundsReversed);
        }
    }

    fn scale(&mut self, from: i64, to: i64, labels: usize, place: &Place<'_>) {
        let ends = -limits::SCALE_END..=limits::SCALE_END;
        if from >= to || !ends.contains(&from) || !ends.contains(&to) {
            return self.fault(&place.name("to"), SurveyFault::ScaleEnds);
        }
        let points = to - from + 1;
        if points > limits::SCALE_POINTS {
            self.fault(&place.name("to"), SurveyFault::ScalePoints { max: limits::SCALE_POINTS });
        } else if labels != 0 && i64::try_from(labels) != Ok(points) {
            self.fault(&place.name("labels"), SurveyFault::ScaleLabels { points });
        }
    }

    fn length(&mut self, length: Option<u32>, max: usize, place: &Place<'_>) {
        if length.is_some_and(|length| length == 0 || usize::try_from(length).is_ok_and(|length| length > max)) {
            self.fault(&place.name("max_length"), SurveyFault::MaxLength { max });
        }
    }

    fn numbers(&mut self, min: Option<f64>, max: Option<f64>, whole: bool, place: &Place<'_>) {
        let Some((min, max)) = min.zip(max) else { return };
        if min > max {
            self.fault(&place.name("min"), SurveyFault::BoundsReversed);
        } else if whole && min.ceil() > max.floor() {
            self.fault(&place.name("min"), SurveyFault::BoundsWithoutWhole);
        }
    }

    fn dates(&mut self, earliest: Option<&str>, latest: Option<&str>, place: &Place<'_>) {
        for (name, text) in [("earliest", earliest), ("latest", latest)] {
            if text.is_some_and(|text| Date::parse(text).is_none()) {
                self.fault(&place.name(name), SurveyFault::Date);
            }
        }
        let days = earliest.and_then(Date::parse).zip(latest.and_then(Date::parse));
        if days.is_some_and(|(earliest, latest)| earliest > latest) {
            self.fault(&place.name("earliest"), SurveyFault::BoundsReversed);
        }
    }

    fn code<'c>(&mut self, code: &'c str, coded: Coded, seen: &mut BTreeSet<&'c str>, place: &Place<'_>) {
        if !well_formed(code, coded) {
            self.fault(place, SurveyFault::CodeForm(coded));
        } else if !seen.insert(code) {
            self.fault(place, SurveyFault::CodeDuplicate(coded));
        }
    }

    fn written(&mut self, text: &str, written: Written, place: &Place<'_>) {
        if text.trim().is_empty() {
            self.fault(place, SurveyFault::Missing(written));
        }
    }

    fn fault(&mut self, place: &Place<'_>, fault: SurveyFault) {
        self.issues.push(place.issue(fault));
    }
}

/// Codes over the length are reported with the other sizes.
fn well_formed(code: &str, coded: Coded) -> bool {
    match coded {
        Coded::Page | Coded::Question => {
            code.starts_with(|first: char| first.is_ascii_alphabetic())
                && code.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
        }
        Coded::Option | Coded::Row => !code.is_empty() && code.trim() == code,
    }
}
