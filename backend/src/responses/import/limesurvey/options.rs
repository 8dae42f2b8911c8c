//! Options found by what a file calls them.

use std::collections::BTreeMap;
use std::rc::Rc;

use survey::Choice;

/// The options of a question, or the columns of a matrix.
#[derive(Debug, Clone)]
pub(super) struct Options<'d> {
    codes: Rc<BTreeMap<&'d str, &'d str>>,
    /// The code for a label; none where several options have the label.
    labels: Rc<BTreeMap<&'d str, Option<&'d str>>>,
    normal: Rc<BTreeMap<String, Option<&'d str>>>,
}

impl<'d> Options<'d> {
    pub(super) fn new(options: &'d [Choice]) -> Self {
        let (mut codes, mut labels, mut alike) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        for option in options {
            let code = option.code.as_str();
            codes.insert(code, code);
            labels.entry(option.label.trim()).and_modify(|known| *known = None).or_insert(Some(code));
            alike.entry(normal(&option.label)).and_modify(|known| *known = None).or_insert(Some(code));
        }
        Self { codes: Rc::new(codes), labels: Rc::new(labels), normal: Rc::new(alike) }
    }

    pub(super) fn by_code(&self, cell: &str) -> Option<&'d str> {
        self.codes.get(cell).copied()
    }

    /// The option with this label, exactly or else in any case of letters. Says why there is none.
    pub(super) fn by_label(&self, cell: &str) -> Result<&'d str, &'static str> {
        if let Some(Some(code)) = self.labels.get(cell) {
            return Ok(code);
        }
        match self.normal.get(&normal(cell)) {
            Some(Some(code)) => Ok(code),
            Some(None) => Err("Several options are called so."),
            None => Err("No option has this code or label."),
        }
    }

    /// The option a cell means; labels are looked at first where the column holds more of them than codes.
    pub(super) fn find(&self, cell: &str, by_label: bool) -> Result<&'d str, &'static str> {
        match (self.by_code(cell), self.by_label(cell)) {
            (_, Ok(code)) if by_label => Ok(code),
            (Some(code), _) => Ok(code),
            (None, found) => found,
        }
    }
}

/// A text for comparison: entities read, white space single, small letters.
pub(super) fn normal(text: &str) -> String {
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
    let text = text.replace("&#039;", "'").replace("&#39;", "'").replace("&nbsp;", " ").replace("&amp;", "&");
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
