//! What is typed into the table of a year's workforce: figures by role, and their totals.

use openapi::organisations::{WorkforceFigure, WorkforceFigures, WorkforceRole};
use yew::AttrValue;

use crate::pages::studio::form::Fault;

/// The rows of the table, as the yearly census has them.
pub const ROLES: [WorkforceRole; 6] = [
    WorkforceRole::SeniorManager,
    WorkforceRole::MiddleManager,
    WorkforceRole::FirstLineManager,
    WorkforceRole::SeniorPractitioner,
    WorkforceRole::CaseHolder,
    WorkforceRole::QualifiedWithoutCases,
];

/// The columns of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Measure {
    Headcount,
    Fte,
    Vacancies,
    Agency,
}

impl Measure {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Headcount, Self::Fte, Self::Vacancies, Self::Agency];

    /// Its name in the contract.
    pub fn name(self) -> &'static str {
        match self {
            Self::Headcount => "headcount",
            Self::Fte => "fte",
            Self::Vacancies => "vacancies",
            Self::Agency => "agency",
        }
    }

    /// The head of its column.
    pub fn title(self) -> AttrValue {
        match self {
            Self::Headcount => t!("workforce-headcount"),
            Self::Fte => t!("workforce-fte"),
            Self::Vacancies => t!("workforce-vacancies"),
            Self::Agency => t!("workforce-agency"),
        }
    }
}

/// What a role of the census is called.
pub fn role(role: WorkforceRole) -> AttrValue {
    match role {
        WorkforceRole::SeniorManager => t!("workforce-senior-manager"),
        WorkforceRole::MiddleManager => t!("workforce-middle-manager"),
        WorkforceRole::FirstLineManager => t!("workforce-first-line-manager"),
        WorkforceRole::SeniorPractitioner => t!("workforce-senior-practitioner"),
        WorkforceRole::CaseHolder => t!("workforce-case-holder"),
        WorkforceRole::QualifiedWithoutCases => t!("workforce-without-cases"),
    }
}

/// What is typed, row by row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table([[String; 4]; 6]);

impl Table {
    /// The figures that are there.
    pub fn of(figures: &[WorkforceFigure]) -> Self {
        let row = |role: WorkforceRole| match figures.iter().find(|figure| figure.role == role) {
            Some(figure) => [
                figure.headcount.to_string(),
                figure.fte.to_string(),
                figure.vacancies.to_string(),
                figure.agency.to_string(),
            ],
            None => Default::default(),
        };
        Self(ROLES.map(row))
    }

    /// What is typed into one cell.
    pub fn cell(&self, row: usize, measure: Measure) -> &str {
        self.0.get(row).map_or("", |cells| &cells[measure as usize])
    }

    /// With another text in one cell.
    #[must_use]
    pub fn with(mut self, row: usize, measure: Measure, text: String) -> Self {
        if let Some(cells) = self.0.get_mut(row) {
            cells[measure as usize] = text;
        }
        self
    }

    /// The sum of a column, as far as it is numbers.
    pub fn total(&self, measure: Measure) -> f64 {
        let sum: f64 = self.0.iter().filter_map(|cells| number(&cells[measure as usize])).sum();
        (sum * 100.0).round() / 100.0
    }

    /// What is wrong, cell by cell.
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        for (row, cells) in self.0.iter().enumerate().filter(|(_, cells)| !blank(cells)) {
            for measure in Measure::ALL {
                let text = cells[measure as usize].trim();
                let whole = measure != Measure::Fte;
                let fits = (text.is_empty() && measure != Measure::Headcount)
                    || number(text).is_some_and(|number| number <= 100_000.0 && (!whole || number.fract() == 0.0));
                let name = role(ROLES[row]);
                let message = if !fits {
                    t!("workforce-number", role = name, measure = measure.title())
                } else if measure == Measure::Fte && number(text) > number(&cells[0]) {
                    t!("workforce-fte-more", role = name)
                } else {
                    continue;
                };
                faults.push((id(row, measure).into(), message));
            }
        }
        faults
    }

    /// What is sent: the rows in which something is typed.
    pub fn figures(&self) -> WorkforceFigures {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // They are held within 0 and 100,000.
        let count = |text: &str| number(text).unwrap_or_default().clamp(0.0, 100_000.0) as u32;
        let figures = self.0.iter().zip(ROLES).filter(|(cells, _)| !blank(cells)).map(|(cells, role)| {
            let [headcount, fte, vacancies, agency] = cells;
            WorkforceFigure {
                role,
                headcount: count(headcount),
                fte: number(fte).unwrap_or_default(),
                vacancies: count(vacancies),
                agency: count(agency),
            }
        });
        WorkforceFigures { figures: figures.collect() }
    }
}

/// The id of a cell's field.
pub fn id(row: usize, measure: Measure) -> String {
    format!("figures-{row}-{}", measure.name())
}

fn blank(cells: &[String; 4]) -> bool {
    cells.iter().all(|cell| cell.trim().is_empty())
}

/// A number that is not negative, with a point for the fraction and commas between thousands.
fn number(text: &str) -> Option<f64> {
    let plain = text.trim().replace(',', "");
    let digits = plain.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    plain.parse().ok().filter(|_| digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(cells: &[(usize, Measure, &str)]) -> Table {
        cells
            .iter()
            .fold(Table::default(), |table, (row, measure, text)| table.with(*row, *measure, (*text).to_owned()))
    }

    #[test]
    fn totals_follow_what_is_typed() {
        let table = table(&[(0, Measure::Fte, "1.1"), (1, Measure::Fte, "2.2"), (2, Measure::Fte, "many")]);
        assert!((table.total(Measure::Fte) - 3.3).abs() < f64::EPSILON);
    }

    #[test]
    fn rows_in_which_nothing_is_typed_are_not_sent() {
        let table = table(&[(4, Measure::Headcount, "1,200"), (4, Measure::Fte, "108.4"), (0, Measure::Agency, " ")]);

        assert_eq!(table.faults(), []);
        let figures = table.figures().figures;
        assert_eq!((figures.len(), figures[0].role, figures[0].headcount), (1, WorkforceRole::CaseHolder, 1_200));
        assert_eq!(Table::of(&figures).cell(4, Measure::Fte), "108.4");
    }

    #[test]
    fn what_is_no_count_is_told_with_its_cell() {
        let typed = [(0, Measure::Headcount, "3.5"), (1, Measure::Agency, "-1"), (2, Measure::Headcount, "5")];
        let faults = table(&typed).with(2, Measure::Fte, "6".to_owned()).faults();
        let ids: Vec<String> = faults.into_iter().map(|(id, _)| id.to_string()).collect();
        assert_eq!(ids, ["figures-0-headcount", "figures-1-headcount", "figures-1-agency", "figures-2-fte"]);
    }
}
