//! `/studio/mail-templates`: what the messages say, with made-up content.

use openapi::mail::{MailKind, MailTemplate};
use yew::prelude::*;

use super::message::Message;
use crate::api::query::Query;
use crate::api::system as api;
use crate::components::{Empty, Heading, HeadingSize, loaded};
use crate::pages::studio::region::RegionPlace;
use crate::pages::studio::view::View;
use crate::remote::use_remote;

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct Props {
    /// Which message.
    pub query: Query,
}

/// What the messages say.
#[component]
pub fn Templates(props: &Props) -> Html {
    let templates = use_remote((), |()| api::mail_templates());
    html! {
        <View title={t!("mail-templates")}>
            <Heading>{ t!("mail-templates") }</Heading>
            <p class="govuk-body">{ t!("mail-templates-lead") }</p>
            { loaded(&templates, |templates| shown(templates, &props.query)) }
        </View>
    }
}

fn shown(templates: &[MailTemplate], query: &Query) -> Html {
    let chosen = query.get("name").and_then(|name| templates.iter().find(|one| one.name == name));
    let Some(chosen) = chosen.or_else(|| templates.first()) else {
        return html! { <Empty title={t!("mail-templates-none")}></Empty> };
    };
    let address = |name: &str| Query::default().with("name", name).after(&RegionPlace::MailTemplates.address());
    let kind = match chosen.kind {
        MailKind::Account => t!("mail-kind-account"),
        MailKind::Invitations => t!("mail-kind-invitations"),
        MailKind::Registrations => t!("mail-kind-registrations"),
        MailKind::Reminders => t!("mail-kind-reminders"),
        MailKind::Groups => t!("mail-kind-groups"),
    };
    html! {
        <>
            <nav aria-label={t!("mail-templates")}>
                <ul class="btf-template-list">
                    { for templates.iter().map(|one| html! {
                        <li>
                            <a class="btf-template-list__link" href={address(&one.name)}
                                aria-current={(one.name == chosen.name).then_some("page")}>{ &one.subject }</a>
                        </li>
                    }) }
                </ul>
            </nav>
            <section class="btf-part">
                <Heading size={HeadingSize::Medium} caption={AttrValue::from(chosen.name.clone())}>{ &chosen.subject }</Heading>
                <p class="govuk-body btf-quiet">{ kind }</p>
                <Message key={chosen.name.clone()} text={chosen.text.clone()} html={chosen.html.clone()} />
            </section>
        </>
    }
}
