//! What is typed into the form of an organisation, and what is wrong with it.

use openapi::organisations::{Contact, OrganisationFields, OrganisationProfile};
use yew::prelude::*;

use super::accent;
use super::contrast::Colour;
use crate::components::{Button, ButtonKind, Input};
use crate::pages::studio::form::Fault;
use crate::pages::studio::saving::Difference;

/// The server takes no more contacts.
const MOST: usize = 20;

/// What is typed.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)]
pub struct Draft {
    pub name: String,
    pub accent: String,
    pub contacts: Vec<Contact>,
}

impl Draft {
    /// The form of an organisation.
    pub fn of(profile: &OrganisationProfile) -> Self {
        Self {
            name: profile.organisation.name.clone(),
            accent: profile.organisation.accent.clone().unwrap_or_default(),
            contacts: profile.contacts.clone(),
        }
    }

    /// What is wrong with it.
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        if self.name.trim().is_empty() {
            faults.push((AttrValue::Static("name"), t!("campaign-name-missing")));
        }
        faults.extend(accent::fault(&self.accent));
        for (place, contact) in self.contacts.iter().enumerate() {
            if contact.name.trim().is_empty() {
                faults.push((field(place, "name").into(), t!("contact-name-missing")));
            }
        }
        faults
    }

    /// What is sent.
    pub fn fields(&self) -> OrganisationFields {
        OrganisationFields {
            name: self.name.trim().to_owned(),
            accent: Colour::parse(&self.accent).map(Colour::written),
            contacts: self.contacts.clone(),
        }
    }
}

/// The fields of two versions, side by side.
pub fn differences(mine: &OrganisationFields, theirs: &OrganisationProfile) -> Vec<Difference> {
    let contacts = |contacts: &[Contact]| {
        let line = |contact: &Contact| {
            let parts = [&contact.name, &contact.job_title, &contact.email, &contact.phone];
            parts.into_iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join(", ")
        };
        contacts.iter().map(line).collect::<Vec<_>>().join("\n")
    };
    let organisation = &theirs.organisation;
    vec![
        (t!("name"), mine.name.clone(), organisation.name.clone()),
        (t!("accent"), mine.accent.clone().unwrap_or_default(), organisation.accent.clone().unwrap_or_default()),
        (t!("contacts"), contacts(&mine.contacts), contacts(&theirs.contacts)),
    ]
}

/// The id of a contact's field.
fn field(place: usize, name: &str) -> String {
    format!("contacts-{place}-{name}")
}

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct ContactsProps {
    pub contacts: Vec<Contact>,
    pub errors: Vec<Fault>,
    pub onchange: Callback<Vec<Contact>>,
}

/// The contacts, a row each, with adding and removing.
#[component]
pub fn Contacts(props: &ContactsProps) -> Html {
    let add = with(props, |contacts| contacts.push(empty()));
    html! {
        <>
            { for props.contacts.iter().enumerate().map(|(place, contact)| row(props, place, contact)) }
            if props.contacts.is_empty() {
                <p class="govuk-body btf-quiet">{ t!("contacts-none") }</p>
            }
            if props.contacts.len() < MOST {
                <Button label={t!("contact-add")} kind={ButtonKind::Secondary} onclick={add} />
            }
        </>
    }
}

fn empty() -> Contact {
    Contact { name: String::new(), job_title: String::new(), email: String::new(), phone: String::new() }
}

fn row(props: &ContactsProps, place: usize, contact: &Contact) -> Html {
    let number = place + 1;
    let input = |name: &'static str, label: AttrValue, value: &str, put: fn(&mut Contact, String)| {
        let id = field(place, name);
        let error = props.errors.iter().find(|(other, _)| *other == id).map(|(_, message)| message.clone());
        let (contacts, onchange) = (props.contacts.clone(), props.onchange.clone());
        let oninput = Callback::from(move |text: String| {
            let mut next = contacts.clone();
            if let Some(contact) = next.get_mut(place) {
                put(contact, text);
            }
            onchange.emit(next);
        });
        html! { <Input {id} {label} {error} value={value.to_owned()} spellcheck=false {oninput} /> }
    };
    let remove = with(props, move |contacts| {
        contacts.remove(place);
    });
    html! {
        <fieldset class="govuk-fieldset btf-contact">
            <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">{ t!("contact-number", number = number) }</legend>
            <div class="btf-contact__fields">
                { input("name", t!("name"), &contact.name, |contact, text| contact.name = text) }
                { input("job_title", t!("contact-job"), &contact.job_title, |contact, text| contact.job_title = text) }
                { input("email", t!("email-optional"), &contact.email, |contact, text| contact.email = text) }
                { input("phone", t!("contact-phone"), &contact.phone, |contact, text| contact.phone = text) }
            </div>
            <button type="button" class="btf-link-button" onclick={remove.reform(|_: MouseEvent| ())}>
                { t!("remove") }<span class="govuk-visually-hidden">{ " " }{ t!("contact-number", number = number) }</span>
            </button>
        </fieldset>
    }
}

fn with(props: &ContactsProps, put: impl Fn(&mut Vec<Contact>) + 'static) -> Callback<()> {
    let (contacts, onchange) = (props.contacts.clone(), props.onchange.clone());
    Callback::from(move |()| {
        let mut next = contacts.clone();
        put(&mut next);
        onchange.emit(next);
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_is_told_by_field() {
        let draft = Draft { name: " ".to_owned(), accent: "#ffd166".to_owned(), contacts: vec![empty()] };
        let fields: Vec<AttrValue> = draft.faults().into_iter().map(|(field, _)| field).collect();
        assert_eq!(fields, ["name", "accent", "contacts-0-name"]);
    }

    #[test]
    fn a_colour_is_sent_in_the_form_the_server_keeps() {
        let draft = Draft { name: "Dudley".to_owned(), accent: "4C2C92".to_owned(), contacts: Vec::new() };
        assert_eq!(draft.fields().accent.as_deref(), Some("#4c2c92"));
        assert!(draft.faults().is_empty());
    }
}
