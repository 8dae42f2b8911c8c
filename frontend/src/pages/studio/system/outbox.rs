//! `/studio/outbox`: the messages that were written, and what became of them.

use openapi::mail::{Mail, MailStatus};
use yew::prelude::*;

use crate::api::query::Query;
use crate::api::{system as api, trust};
use crate::components::{Column, Empty, Heading, InsetText, Item, StackedTable, Tag, TagColour};
use crate::i18n;
use crate::pages::studio::filters::{Filter, Filters};
use crate::pages::studio::listing::use_listing;
use crate::pages::studio::region::RegionPlace;
use crate::pages::studio::view::View;
use crate::pages::studio::words::people::email;
use crate::remote::use_remote;

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct Props {
    /// The filters.
    pub query: Query,
}

/// The messages that were written.
#[component]
pub fn Outbox(props: &Props) -> Html {
    // Whoever may not read the settings sees the messages all the same.
    let settings = use_remote((), |()| trust::security());
    let without_server = settings.ready().is_some_and(|settings| !settings.value.mail_server);
    let statuses = vec![
        Item::new("waiting", t!("outbox-waiting")),
        Item::new("sent", t!("outbox-sent")),
        Item::new("failed", t!("outbox-failed")),
        Item::new("suppressed", t!("outbox-suppressed")),
    ];
    let filters = vec![
        Filter::search("to", t!("mail-to-exactly")),
        Filter::choice("status", t!("status"), t!("every-status"), statuses),
    ];
    let key = props.query.to_string();
    html! {
        <View title={t!("outbox")}>
            <Heading>{ t!("outbox") }</Heading>
            <p class="govuk-body">{ t!("outbox-lead") }</p>
            if without_server {
                <InsetText>{ t!("outbox-no-server") }</InsetText>
            }
            <Filters key={key.clone()} path={RegionPlace::Outbox.address()} query={props.query.clone()} {filters} />
            <Mails {key} query={props.query.clone()} />
        </View>
    }
}

#[component]
fn Mails(props: &Props) -> Html {
    let query = props.query.clone();
    let mails = use_listing((), move |(), cursor| {
        let query = query.clone();
        async move { api::mails(&query, cursor).await }
    });
    mails.show(|mails| table(mails, !props.query.is_empty()))
}

fn table(mails: &[Mail], filtered: bool) -> Html {
    if mails.is_empty() {
        return html! {
            <Empty title={if filtered { t!("mails-none-fit") } else { t!("mails-none") }}>
                if filtered {
                    <p class="govuk-body">
                        <a class="govuk-link" href={RegionPlace::Outbox.address()}>{ t!("mails-show-all") }</a>
                    </p>
                } else {
                    <p class="govuk-body">{ t!("mails-none-why") }</p>
                }
            </Empty>
        };
    }
    let columns = vec![
        Column::text(t!("outbox-subject")),
        Column::text(t!("outbox-to")),
        Column::text(t!("status")),
        Column::text(t!("mail-written")),
    ];
    let row = |mail: &Mail| {
        vec![
            html! { <a class="govuk-link btf-table__link" href={RegionPlace::Mail(mail.id).address()}>{ &mail.subject }</a> },
            email(&mail.to),
            html! {
                <>
                    { status(mail.status) }
                    if let Some(problem) = &mail.problem {
                        <span class="btf-table__under btf-text">{ problem }</span>
                    }
                </>
            },
            html! { i18n::instant(mail.created_at) },
        ]
    };
    let rows = mails.iter().map(row).collect::<Vec<_>>();
    html! { <StackedTable caption={t!("outbox")} {columns} {rows} /> }
}

/// What became of a message.
pub fn status(status: MailStatus) -> Html {
    match status {
        MailStatus::Waiting => html! { <Tag text={t!("outbox-waiting")} colour={TagColour::Yellow} /> },
        MailStatus::Sent => html! { <Tag text={t!("outbox-sent")} colour={TagColour::Green} /> },
        MailStatus::Failed => html! { <Tag text={t!("outbox-failed")} colour={TagColour::Red} /> },
        MailStatus::Suppressed => html! { <Tag text={t!("outbox-suppressed")} /> },
    }
}
