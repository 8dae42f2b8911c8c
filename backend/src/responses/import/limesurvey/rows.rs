//! A row of the file as the answers of one respondent.

use std::collections::BTreeMap;

use csv::StringRecord;
use survey::answer::OtherText;
use survey::{Answer, Answers, Kind, Pick, Question};

use super::cells;
use super::headings::{Column, Target};
use crate::surveys::import::losses::{Losses, clip};

/// The parts of one answer met so far.
#[derive(Default)]
struct Parts<'d> {
    whole: Option<Answer>,
    picks: Vec<Pick>,
    /// Whether any option of a multiple choice was marked, chosen or not.
    marked: bool,
    rows: BTreeMap<String, String>,
    /// By rank; none where what was ranked is not an option here. With the column's place.
    ranks: BTreeMap<usize, (usize, Option<&'d str>)>,
    /// A text of one's own, with the column's place.
    other: Option<(usize, String)>,
    /// Whether the option for a text of one's own was chosen, with the column's place.
    chose_other: Option<usize>,
}

/// Reads one row.
pub(super) struct Row<'r, 'd> {
    number: usize,
    columns: &'r mut [Column<'d>],
    losses: &'r mut Losses,
    parts: BTreeMap<&'d str, (&'d Question, Parts<'d>)>,
}

impl<'r, 'd> Row<'r, 'd> {
    /// The answers of the row that fit; what does not is reported.
    pub(super) fn read(
        number: usize,
        record: &StringRecord,
        columns: &'r mut [Column<'d>],
        losses: &'r mut Losses,
    ) -> Answers {
        let (cells, headings) = (record.len(), columns.len());
        if cells != headings {
            let reason = format!("It has {cells} cells under {headings} headings; they are read from the left.");
            losses.add(&format!("rows/{number}"), "row", &reason);
        }
        let mut row = Self { number, columns, losses, parts: BTreeMap::new() };
        for (place, cell) in record.iter().enumerate().take(headings) {
            row.cell(place, cells::unmasked(cell));
        }
        row.answers()
    }

    fn cell(&mut self, place: usize, cell: &str) {
        let Some(column) = self.columns.get_mut(place) else { return };
        let Some(target) = column.target.clone().filter(|_| !cell.is_empty()) else { return };
        column.given += 1;
        let by_label = column.by_label;
        match self.take(place, cell, &target, by_label) {
            Ok(()) => self.kept(place),
            Err(reason) => self.lose(place, cell, &reason),
        }
    }

    /// Adds a cell to the answer it is part of, or says why it does not fit.
    fn take(&mut self, place: usize, cell: &str, target: &Target<'d>, by_label: bool) -> Result<(), String> {
        let question = target.question();
        match target {
            Target::Choice(_, options) => match options.find(cell, by_label) {
                Ok(code) => self.whole(question, Answer::Text(code.to_owned())),
                Err(_) if is_other(question, cell) => self.parts(question).chose_other = Some(place),
                Err(reason) => return Err(reason.to_owned()),
            },
            Target::Other(_) => self.parts(question).other = Some((place, cell.to_owned())),
            Target::Tick(_, code, label) => {
                let chosen = cells::tick(cell, code, label).ok_or("It is neither Yes nor No.")?;
                self.tick(question, code, chosen);
            }
            Target::Row(_, row, options) => {
                let code = options.find(cell, by_label)?;
                self.parts(question).rows.insert((*row).to_owned(), code.to_owned());
            }
            Target::Rank(_, rank, options) => {
                let found = options.find(cell, by_label);
                self.parts(question).ranks.insert(*rank, (place, found.ok()));
                found?;
            }
            Target::Number(_) => {
                let (number, words) = cells::number(question, cell)?;
                self.whole(question, Answer::Number(number));
                if words {
                    self.note(place, "words beside numbers", "Only the numbers are kept, as in “5 - Very good”.");
                }
            }
            Target::Date(_) => {
                let (day, timed) = cells::day(question, cell)?;
                self.whole(question, Answer::Text(day));
                if timed {
                    self.note(place, "time of day", "Only the days are kept.");
                }
            }
            Target::Text(_) => {
                let text = self.text(place, cell, cells::longest(question));
                self.whole(question, Answer::Text(text));
            }
        }
        Ok(())
    }

    fn parts(&mut self, question: &'d Question) -> &mut Parts<'d> {
        &mut self.parts.entry(&question.code).or_insert_with(|| (question, Parts::default())).1
    }

    fn whole(&mut self, question: &'d Question, answer: Answer) {
        self.parts(question).whole = Some(answer);
    }

    fn tick(&mut self, question: &'d Question, code: &str, chosen: bool) {
        let parts = self.parts(question);
        parts.marked = true;
        parts.picks.extend(chosen.then(|| Pick::Code(code.to_owned())));
    }

    /// A text, cut where it is too long.
    fn text(&mut self, place: usize, cell: &str, most: usize) -> String {
        let (text, cut) = cells::text(cell, most);
        if let Some(most) = cut {
            self.lose(place, "long text", &format!("It is cut at {most} characters."));
        }
        text
    }

    fn kept(&mut self, place: usize) {
        if let Some(column) = self.columns.get_mut(place) {
            column.kept += 1;
        }
    }

    /// Says something about a whole column, once.
    fn note(&mut self, place: usize, feature: &str, reason: &str) {
        if let Some(column) = self.columns.get_mut(place).filter(|column| !column.noted) {
            column.noted = true;
            self.losses.add(&format!("columns/{}", column.name), feature, reason);
        }
    }

    fn lose(&mut self, place: usize, cell: &str, reason: &str) {
        let name = self.columns.get(place).map_or("", |column| column.name.as_str());
        self.losses.add(&format!("rows/{}/{name}", self.number), &clip(cell, 200), reason);
    }

    fn answers(mut self) -> Answers {
        let mut answers = Answers::new();
        for (code, (question, parts)) in std::mem::take(&mut self.parts) {
            let answer = match &question.kind {
                Kind::SingleChoice { .. } => self.single(question, parts),
                Kind::MultipleChoice { .. } => self.several(parts),
                Kind::Ranking { .. } => self.ranking(parts),
                Kind::Matrix { .. } => Some(parts.rows).filter(|rows| !rows.is_empty()).map(Answer::Map),
                _ => parts.whole,
            };
            answers.extend(answer.map(|answer| (code.to_owned(), answer)));
        }
        answers
    }

    fn single(&mut self, question: &Question, parts: Parts<'_>) -> Option<Answer> {
        match (parts.whole, parts.other, parts.chose_other) {
            (Some(answer), Some((place, _)), _) => {
                self.lose(place, "text of one's own", "An option was chosen besides, and is kept instead.");
                Some(answer)
            }
            (Some(answer), None, _) => Some(answer),
            (None, Some((place, text)), _) => {
                Some(Answer::other(self.text(place, &text, survey::limits::SHORT_ANSWER)))
            }
            (None, None, Some(place)) => {
                let Kind::SingleChoice { other: Some(label), .. } = &question.kind else { return None };
                self.lose(place, label, "No text of one's own is given; the option's label stands for it.");
                Some(Answer::other(clip(label, survey::limits::SHORT_ANSWER)))
            }
            (None, None, None) => None,
        }
    }

    /// Where options are marked and none is chosen, the answer is a list of none.
    fn several(&mut self, parts: Parts<'_>) -> Option<Answer> {
        let mut picks = parts.picks;
        let marked = parts.marked || parts.other.is_some();
        if let Some((place, text)) = parts.other {
            picks.push(Pick::Other(OtherText { other: self.text(place, &text, survey::limits::SHORT_ANSWER) }));
        }
        marked.then_some(Answer::List(picks))
    }

    /// The ranks from the first, as far as each is known: what comes behind a gap would move up.
    fn ranking(&mut self, parts: Parts<'_>) -> Option<Answer> {
        let mut codes: Vec<&str> = Vec::new();
        let mut open = true;
        for (index, (rank, (place, option))) in parts.ranks.into_iter().enumerate() {
            let Some(option) = option else {
                open = false;
                continue;
            };
            open &= rank == index + 1;
            if codes.contains(&option) {
                self.lose(place, option, "It is ranked before already.");
                open = false;
            } else if open {
                codes.push(option);
            } else {
                self.lose(place, option, "A rank before it is missing, and it must not move up.");
            }
        }
        (!codes.is_empty()).then(|| Answer::list(codes))
    }
}

/// Whether a cell says that the option for a text of one's own was chosen.
fn is_other(question: &Question, cell: &str) -> bool {
    let Kind::SingleChoice { other: Some(label), .. } = &question.kind else { return false };
    cell == "-oth-" || super::normal(cell) == super::normal(label) || super::normal(cell) == "other"
}
