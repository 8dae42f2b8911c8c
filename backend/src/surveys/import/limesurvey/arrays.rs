//! Arrays: rows with one column each, and tables of fields.

use survey::{Choice, Kind, Row, limits};

use super::codes::Codes;
use super::convert::Conversion;
use super::variables::Target;

impl Conversion<'_> {
    /// A matrix whose columns are the numbers from 1.
    pub(super) fn numbered_matrix(&mut self, points: u32) -> Result<(), String> {
        let columns = (1..=points).map(|point| Choice::new(point.to_string(), point.to_string())).collect();
        self.matrix("", columns, None)
    }

    /// A matrix whose columns are LimeSurvey's own.
    pub(super) fn fixed_matrix(&mut self, columns: &[(&str, &str)]) -> Result<(), String> {
        let columns = self.fixed(columns);
        self.matrix("", columns, None)
    }

    /// A matrix with columns of its own.
    pub(super) fn array(&mut self) -> Result<(), String> {
        let columns = self.scale_columns(0);
        self.matrix("", columns, None)?;
        if self.question.kind == 'H' {
            self.became("It is shown with what was at the top at the side, and the other way round.");
        }
        Ok(())
    }

    /// Two matrices with the same rows.
    pub(super) fn dual_scale(&mut self) -> Result<(), String> {
        let headers = [self.attributes.get("dualscale_headerA"), self.attributes.get("dualscale_headerB")];
        let mut codes = Vec::new();
        for (scale, header) in [0, 1].into_iter().zip(headers) {
            let columns = self.scale_columns(scale);
            if columns.is_empty() && scale == 1 {
                break;
            }
            let header = self.label(header.unwrap_or_default(), "header of a scale");
            let header = if header.is_empty() { format!("scale {}", scale + 1) } else { header };
            let suffix = format!("_{scale}");
            self.matrix(&suffix, columns, Some(header))?;
            codes.push(format!("{}{suffix}", self.question.title));
        }
        self.became(&format!("It became a matrix for each scale: {}.", codes.join(", ")));
        Ok(())
    }

    /// A table of fields: a question for each field, or a multiple choice for each row.
    pub(super) fn cells(&mut self) -> Result<(), String> {
        let rows = self.rows()?;
        let source: Vec<_> =
            self.question.columns().map(|column| (column.title.clone(), column.text.clone())).collect();
        let columns = self.options(&source, "column", false);
        if columns.is_empty() {
            return Err("It has no columns.".to_owned());
        }
        if self.question.kind == ':' && self.attributes.on("multiflexible_checkbox") {
            self.checkboxes(&rows, &columns);
            return Ok(());
        }
        if rows.len() * columns.len() > limits::QUESTIONS {
            return Err(format!(
                "It has {} fields, more than a survey may have questions.",
                rows.len() * columns.len()
            ));
        }
        let mut codes = Vec::new();
        for row in &rows {
            for column in &columns {
                let kind = self.cell();
                let (suffix, field) =
                    (format!("_{}_{}", row.code, column.code), format!("{}_{}", row.code, column.code));
                let code = self.code(&format!("{}{suffix}", self.question.title));
                self.name(&suffix, &field, Target::Question(code.clone()));
                let text = self.part_heading(&format!("{} – {}", row.label, column.label));
                codes.push(code.clone());
                self.push(code, text, self.hint.clone(), kind, self.required());
            }
        }
        self.became(&format!("It became a question for each field of the table: {}.", codes.join(", ")));
        Ok(())
    }

    fn checkboxes(&mut self, rows: &[Row], columns: &[Choice]) {
        let mut codes = Vec::new();
        for row in rows {
            let code = self.code(&format!("{}_{}", self.question.title, row.code));
            for column in columns {
                let name = format!("{}_{}", row.code, column.code);
                self.name(&format!("_{name}"), &name, Target::Option(code.clone(), column.code.clone()));
            }
            let kind = Kind::MultipleChoice { options: columns.to_vec(), other: None, min: None, max: None };
            let text = self.part_heading(&row.label);
            codes.push(code.clone());
            self.push(code, text, self.hint.clone(), kind, self.required());
        }
        self.became(&format!("It became a multiple choice for each row: {}.", codes.join(", ")));
    }

    /// What a field of a table takes. Numbers are chosen from 1 to 10, unless they are typed.
    fn cell(&self) -> Kind {
        if self.question.kind == ';' && !self.attributes.on("numbers_only") {
            return Kind::ShortText { max_length: self.max_length(limits::SHORT_ANSWER) };
        }
        let typed = self.attributes.on("input_boxes") || self.question.kind == ';';
        let (min, max) = (self.attributes.number("multiflexible_min"), self.attributes.number("multiflexible_max"));
        if typed {
            return super::fields::number(min, max, false, None);
        }
        super::fields::number(min.or(Some(1.0)), max.or(Some(10.0)), true, None)
    }

    /// A matrix, named with a suffix where the question becomes several.
    fn matrix(&mut self, suffix: &str, columns: Vec<Choice>, header: Option<String>) -> Result<(), String> {
        if columns.is_empty() {
            return Err("It has no answers to choose from.".to_owned());
        }
        let rows = self.rows()?;
        let code = self.code(&format!("{}{suffix}", self.question.title));
        for row in &rows {
            let target = Target::Row(code.clone(), row.code.clone());
            let field = format!("{}{}", row.code, suffix.replace('_', "#"));
            self.name(&format!("_{}{suffix}", row.code), &field, target);
        }
        let text = self.part_heading(&header.unwrap_or_default());
        self.push(code, text, self.hint.clone(), Kind::Matrix { rows, columns }, self.required());
        Ok(())
    }

    fn scale_columns(&mut self, scale: i64) -> Vec<Choice> {
        let answers: Vec<_> =
            self.question.scale(scale).map(|answer| (answer.code.clone(), answer.label.clone())).collect();
        self.options(&answers, "answer", false)
    }

    /// The rows. One row without a label is asked by the question's text.
    fn rows(&mut self) -> Result<Vec<Row>, String> {
        let source: Vec<(String, String)> =
            self.question.rows().map(|row| (row.title.clone(), row.text.clone())).collect();
        let mut codes = Codes::default();
        if source.len() > limits::ROWS {
            let reason = format!("A matrix has at most {} rows; the rest is left out.", limits::ROWS);
            self.losses.add(self.path, &format!("{} rows", source.len()), &reason);
        }
        let mut rows = Vec::new();
        for (wanted, html) in source.iter().take(limits::ROWS) {
            let code = codes.option(wanted);
            if code != *wanted {
                self.losses.add(self.path, &format!("row {wanted}"), &format!("Its code is {code} here."));
            }
            let label = self.label(html, &format!("row {wanted}"));
            let label = label.split('|').map(str::trim).filter(|end| !end.is_empty()).collect::<Vec<_>>().join(" – ");
            let label = match (label.is_empty(), source.len()) {
                (false, _) => label,
                (true, 1) => super::super::losses::clip(&self.heading(), limits::LABEL),
                (true, _) => code.clone(),
            };
            rows.push(Row { code, label });
        }
        if rows.is_empty() { Err("It has no rows.".to_owned()) } else { Ok(rows) }
    }
}
