//! What is typed into the form of a working group, what is wrong with it, and its fields.

use openapi::groups::{Group, GroupFields, GroupVisibility, Joining, Theme};
use yew::prelude::*;

use super::super::words;
use crate::components::{Input, Item, LabelStyle, Radios, Textarea};
use crate::pages::studio::form::{Fault, put};
use crate::pages::studio::saving::Difference;

/// What is typed into the form of a working group.
#[derive(Debug, Clone, Default, PartialEq)]
#[allow(missing_docs)]
pub struct Draft {
    pub name: String,
    pub purpose: String,
    pub terms: String,
    /// One a line.
    pub themes: String,
    pub visibility: Option<GroupVisibility>,
    pub joining: Option<Joining>,
}

impl Draft {
    /// The form of a group that is there.
    pub fn of(group: &Group) -> Self {
        Self {
            name: group.name.clone(),
            purpose: group.purpose.clone(),
            terms: group.terms.clone(),
            themes: themes(&group.themes),
            visibility: Some(group.visibility),
            joining: Some(group.joining),
        }
    }

    /// What is sent; nothing while something is to be chosen.
    pub fn fields(&self) -> Option<GroupFields> {
        let themes = self.themes.lines().map(str::trim).filter(|line| !line.is_empty());
        Some(GroupFields {
            name: self.name.trim().to_owned(),
            purpose: self.purpose.trim().to_owned(),
            terms: self.terms.trim().to_owned(),
            themes: themes.map(|theme| Theme(theme.to_owned())).collect(),
            visibility: self.visibility?,
            joining: self.joining()?,
        })
    }

    /// Where only members see the group, nobody could ask to join.
    fn joining(&self) -> Option<Joining> {
        if self.visibility == Some(GroupVisibility::Members) { Some(Joining::Invitation) } else { self.joining }
    }

    /// What is wrong before anything is sent, in the order of the form.
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        let mut at = |wrong: bool, field: &'static str, message: AttrValue| {
            if wrong {
                faults.push((AttrValue::Static(field), message));
            }
        };
        at(self.name.trim().is_empty(), "name", t!("studio-group-name-missing"));
        at(self.purpose.trim().is_empty(), "purpose", t!("studio-group-purpose-missing"));
        at(self.visibility.is_none(), "visibility", t!("studio-seen-missing"));
        at(self.joining().is_none(), "joining", t!("studio-joining-missing"));
        faults
    }
}

fn themes(all: &[Theme]) -> String {
    all.iter().map(|theme| theme.0.as_str()).collect::<Vec<_>>().join("\n")
}

/// The fields in which mine and theirs may differ, with both texts.
pub fn differences(mine: &GroupFields, theirs: &Group) -> Vec<Difference> {
    let pair = |label: AttrValue, mine: &str, theirs: &str| (label, mine.to_owned(), theirs.to_owned());
    let seen = |visibility| words::group_visibility(visibility).to_string();
    vec![
        pair(t!("name"), &mine.name, &theirs.name),
        pair(t!("studio-group-purpose"), &mine.purpose, &theirs.purpose),
        pair(t!("group-themes"), &themes(&mine.themes), &themes(&theirs.themes)),
        pair(t!("group-terms"), &mine.terms, &theirs.terms),
        (t!("studio-seen-by"), seen(mine.visibility), seen(theirs.visibility)),
        (t!("studio-joining"), joining(mine.joining).to_string(), joining(theirs.joining).to_string()),
    ]
}

fn joining(one: Joining) -> AttrValue {
    crate::pages::together::words::joining(one)
}

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct Props {
    pub draft: Draft,
    /// What is wrong with which field.
    pub errors: Vec<Fault>,
    pub onchange: Callback<Draft>,
}

/// The fields of a working group.
#[component]
pub fn Fields(props: &Props) -> Html {
    let Draft { name, purpose, terms, themes, visibility, .. } = props.draft.clone();
    let error = |id: &str| props.errors.iter().find(|(field, _)| field == id).map(|(_, message)| message.clone());
    let hidden = visibility == Some(GroupVisibility::Members);
    html! {
        <>
            <Input id="name" label={t!("name")} style={LabelStyle::Medium} error={error("name")} value={name}
                oninput={put(&props.draft, &props.onchange, |draft, name| draft.name = name)} />
            <Textarea id="purpose" label={t!("studio-group-purpose")} style={LabelStyle::Medium} rows=3 most={2_000_usize}
                hint={t!("studio-group-purpose-hint")} error={error("purpose")} value={purpose}
                oninput={put(&props.draft, &props.onchange, |draft, purpose| draft.purpose = purpose)} />
            <Textarea id="themes" label={t!("studio-group-themes")} style={LabelStyle::Medium} rows=3
                hint={t!("studio-group-themes-hint")} error={error("themes")} value={themes}
                oninput={put(&props.draft, &props.onchange, |draft, themes| draft.themes = themes)} />
            <Textarea id="terms" label={t!("studio-group-terms")} style={LabelStyle::Medium} rows=6 most={20_000_usize}
                hint={t!("studio-group-terms-hint")} error={error("terms")} value={terms}
                oninput={put(&props.draft, &props.onchange, |draft, terms| draft.terms = terms)} />
            { seen(props, error("visibility")) }
            if hidden {
                <p class="govuk-body">{ t!("studio-joining-hidden") }</p>
            } else {
                { ways_in(props, error("joining")) }
            }
        </>
    }
}

fn seen(props: &Props, error: Option<AttrValue>) -> Html {
    let about = |one: GroupVisibility| match one {
        GroupVisibility::Public => t!("studio-seen-public-about"),
        GroupVisibility::Region => t!("studio-seen-region-about"),
        GroupVisibility::Members => t!("studio-seen-members-about"),
    };
    let items: Vec<Item> = words::GROUP_VISIBILITY
        .map(|(name, one)| Item { hint: Some(about(one)), ..Item::new(name, words::group_visibility(one)) })
        .to_vec();
    let value = props.draft.visibility.map(|one| words::name_of(&words::GROUP_VISIBILITY, one));
    let onchange = put(&props.draft, &props.onchange, |draft, name: String| {
        draft.visibility = words::named(&words::GROUP_VISIBILITY, &name);
    });
    html! {
        <Radios id="visibility" legend={t!("studio-seen-by")} style={LabelStyle::Medium} {items} {value} {error} {onchange} />
    }
}

fn ways_in(props: &Props, error: Option<AttrValue>) -> Html {
    let about = |one: Joining| match one {
        Joining::Open => t!("studio-joining-open-about"),
        Joining::Application => t!("studio-joining-application-about"),
        Joining::Invitation => t!("studio-joining-invitation-about"),
    };
    let items: Vec<Item> =
        words::JOINING.map(|(name, one)| Item { hint: Some(about(one)), ..Item::new(name, joining(one)) }).to_vec();
    let value = props.draft.joining.map(|one| words::name_of(&words::JOINING, one));
    let onchange =
        put(&props.draft, &props.onchange, |draft, name: String| draft.joining = words::named(&words::JOINING, &name));
    html! {
        <Radios id="joining" legend={t!("studio-joining")} style={LabelStyle::Medium} {items} {value} {error} {onchange} />
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_is_told_by_field() {
        let fields: Vec<AttrValue> = Draft::default().faults().into_iter().map(|(field, _)| field).collect();
        assert_eq!(fields, ["name", "purpose", "visibility", "joining"]);
    }

    #[test]
    fn a_group_that_only_members_see_is_joined_by_invitation() {
        let draft = Draft {
            name: " Caseload ".to_owned(),
            purpose: "Less of it.".to_owned(),
            themes: "Caseload\n\n Duty ".to_owned(),
            visibility: Some(GroupVisibility::Members),
            joining: Some(Joining::Open),
            ..Draft::default()
        };

        let sent = draft.fields().unwrap();

        assert!(draft.faults().is_empty());
        assert_eq!((sent.name.as_str(), sent.joining), ("Caseload", Joining::Invitation));
        assert_eq!(sent.themes, [Theme("Caseload".to_owned()), Theme("Duty".to_owned())]);
    }
}
