//! Minutes while they are written: the items, what of them is saved, and what comes next.

use std::rc::Rc;

use openapi::ItemId;
use openapi::minutes::{Minutes, MinutesItem, MinutesItemKind};
use openapi::{Problem, Timestamp};
use yew::prelude::*;

use crate::api::studio::Versioned;

/// Most items of minutes.
pub const MOST: usize = 300;

/// How saving goes.
#[derive(Debug, Clone, PartialEq)]
pub enum Progress {
    #[allow(missing_docs)]
    Idle,
    #[allow(missing_docs)]
    Busy,
    /// It did not work, so many times in a row.
    Failed(Problem, u32),
    /// Somebody else has saved meanwhile.
    Clash(Rc<Versioned<Minutes>>),
}

/// Minutes while they are written.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    #[allow(missing_docs)]
    pub items: Vec<MinutesItem>,
    /// The version that the next saving names.
    pub etag: String,
    /// How often they were changed here.
    pub edits: u32,
    /// How many of those changes are saved.
    pub saved: u32,
    #[allow(missing_docs)]
    pub progress: Progress,
    #[allow(missing_docs)]
    pub saved_at: Option<Timestamp>,
    /// What was removed last, and where it stood.
    pub removed: Option<(usize, MinutesItem)>,
}

/// What happens to minutes while they are written.
pub enum Change {
    /// An item is replaced by this one.
    Put(MinutesItem),
    /// An item is added behind the one at this place, or at the end.
    Add(Option<usize>, MinutesItem),
    /// The item at this place goes to that one.
    Move(usize, usize),
    /// The item at this place goes.
    Remove(usize),
    /// What was removed last comes back.
    Restore,
    /// Saving has begun.
    Begin,
    /// So many changes are saved.
    Saved(u32, Rc<Versioned<Minutes>>),
    /// Saving failed.
    Failed(Problem),
    /// Somebody else had saved this before.
    Clash(Rc<Versioned<Minutes>>),
    /// Mine is to be saved over theirs.
    Keep,
    /// Theirs is taken.
    Drop,
}

impl Draft {
    /// Minutes as they were read.
    pub fn of(read: &Versioned<Minutes>) -> Self {
        Self {
            items: read.value.items.clone(),
            etag: read.etag.clone(),
            edits: 0,
            saved: 0,
            progress: Progress::Idle,
            saved_at: None,
            removed: None,
        }
    }

    /// Whether something is not saved yet.
    pub fn is_dirty(&self) -> bool {
        self.edits > self.saved
    }
}

/// An item that is new.
pub fn item(id: ItemId, kind: MinutesItemKind) -> MinutesItem {
    MinutesItem { id, kind, text: String::new(), owner_id: None, organisation_id: None, due_on: None, action_id: None }
}

/// The item as one of another kind: only an action says who does it and by when.
pub fn of_kind(item: &MinutesItem, kind: MinutesItemKind) -> MinutesItem {
    if kind == MinutesItemKind::Action {
        return MinutesItem { kind, ..item.clone() };
    }
    MinutesItem { kind, owner_id: None, organisation_id: None, due_on: None, ..item.clone() }
}

impl Reducible for Draft {
    type Action = Change;

    fn reduce(self: Rc<Self>, change: Change) -> Rc<Self> {
        let mut next = (*self).clone();
        match change {
            Change::Put(item) => {
                if let Some(place) = next.items.iter_mut().find(|other| other.id == item.id) {
                    *place = item;
                }
                next.edits += 1;
            }
            Change::Add(after, item) if next.items.len() < MOST => {
                let place = after.map_or(next.items.len(), |after| (after + 1).min(next.items.len()));
                next.items.insert(place, item);
                next.edits += 1;
            }
            Change::Move(from, to) if from < next.items.len() && to < next.items.len() => {
                let item = next.items.remove(from);
                next.items.insert(to, item);
                next.edits += 1;
            }
            Change::Remove(place) if place < next.items.len() => {
                next.removed = Some((place, next.items.remove(place)));
                next.edits += 1;
            }
            Change::Restore => {
                if let Some((place, item)) = next.removed.take() {
                    next.items.insert(place.min(next.items.len()), item);
                    next.edits += 1;
                }
            }
            Change::Add(..) | Change::Move(..) | Change::Remove(_) => {}
            Change::Begin => next.progress = Progress::Busy,
            Change::Saved(edits, read) => {
                next.saved = edits;
                next.etag.clone_from(&read.etag);
                next.saved_at = Some(read.value.updated_at);
                next.progress = Progress::Idle;
            }
            Change::Failed(problem) => {
                let before = if let Progress::Failed(_, times) = self.progress { times } else { 0 };
                next.progress = Progress::Failed(problem, before + 1);
            }
            Change::Clash(theirs) => next.progress = Progress::Clash(theirs),
            Change::Keep => {
                if let Progress::Clash(theirs) = &self.progress {
                    next.etag.clone_from(&theirs.etag);
                    next.edits += 1;
                    next.progress = Progress::Idle;
                }
            }
            Change::Drop => {
                if let Progress::Clash(theirs) = &self.progress {
                    return Rc::new(Self { saved_at: Some(theirs.value.updated_at), ..Self::of(theirs) });
                }
            }
        }
        Rc::new(next)
    }
}

#[cfg(test)]
mod tests {
    use openapi::minutes::MinutesStatus;

    use super::*;

    fn id<T: std::str::FromStr>(last: u32) -> T {
        format!("01900000-0000-7000-8000-{last:012}").parse().unwrap_or_else(|_| unreachable!())
    }

    fn read(etag: &str, texts: &[&str]) -> Rc<Versioned<Minutes>> {
        let at: Timestamp = "2027-03-25T12:04:00Z".parse().unwrap();
        let items = (1..)
            .zip(texts)
            .map(|(place, text)| MinutesItem { text: (*text).to_owned(), ..item(id(place), MinutesItemKind::Note) });
        let value = Minutes {
            id: id(1),
            group_id: id(2),
            occurrence_id: id(3),
            title: "Meeting".to_owned(),
            held_on: "2027-03-25".to_owned(),
            status: MinutesStatus::Draft,
            items: items.collect(),
            circulated_at: None,
            approved_at: None,
            approved_by: None,
            versions: Vec::new(),
            created_at: at,
            updated_at: at,
        };
        Rc::new(Versioned { value, etag: etag.to_owned() })
    }

    fn texts(draft: &Draft) -> Vec<&str> {
        draft.items.iter().map(|item| item.text.as_str()).collect()
    }

    fn after(changes: impl IntoIterator<Item = Change>) -> Rc<Draft> {
        let draft = Rc::new(Draft::of(&read("1", &["a", "b", "c"])));
        changes.into_iter().fold(draft, Reducible::reduce)
    }

    #[test]
    fn items_are_added_moved_removed_and_brought_back() {
        let new = || item(id(9), MinutesItemKind::Decision);

        assert_eq!(texts(&after([Change::Add(Some(0), new())])), ["a", "", "b", "c"]);
        assert_eq!(texts(&after([Change::Add(None, new())])), ["a", "b", "c", ""]);
        assert_eq!(texts(&after([Change::Move(2, 0)])), ["c", "a", "b"]);
        assert_eq!(texts(&after([Change::Remove(1)])), ["a", "c"]);
        assert_eq!(texts(&after([Change::Remove(1), Change::Restore])), ["a", "b", "c"]);
        assert!(!after([Change::Move(0, 3)]).is_dirty());
    }

    #[test]
    fn what_was_typed_while_saving_is_still_to_be_saved() {
        let changes = [Change::Remove(0), Change::Begin, Change::Remove(0), Change::Saved(1, read("2", &["b", "c"]))];

        let draft = after(changes);

        assert!(draft.is_dirty());
        assert_eq!((draft.etag.as_str(), texts(&draft)), ("2", vec!["c"]));
    }

    #[test]
    fn of_two_versions_either_can_be_kept() {
        let clash = || [Change::Remove(0), Change::Begin, Change::Clash(read("7", &["theirs"]))];

        let kept = after(clash().into_iter().chain([Change::Keep]));
        let dropped = after(clash().into_iter().chain([Change::Drop]));

        assert_eq!((kept.etag.as_str(), kept.is_dirty(), texts(&kept)), ("7", true, vec!["b", "c"]));
        assert_eq!((dropped.etag.as_str(), dropped.is_dirty(), texts(&dropped)), ("7", false, vec!["theirs"]));
    }

    #[test]
    fn only_an_action_says_who_does_it() {
        let action = MinutesItem { due_on: Some("2027-04-01".to_owned()), ..item(id(1), MinutesItemKind::Action) };

        assert_eq!(of_kind(&action, MinutesItemKind::Note).due_on, None);
        assert_eq!(of_kind(&action, MinutesItemKind::Action).due_on, action.due_on);
    }
}
