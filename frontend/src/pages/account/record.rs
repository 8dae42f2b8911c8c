//! `/account/record`: everything that is held about whoever asks, to read and to take away.

use openapi::accounts::AccountRecord;
use openapi::audit::AuditEntry;
use openapi::mail::{Mail, MailStatus};
use openapi::people::{Account, PersonStatus};
use openapi::sessions::SessionSummary;
use yew::prelude::*;

use super::super::shared::view::{View, part};
use super::organisations::Name;
use super::roles;
use super::route::ROOT;
use crate::api::account as api;
use crate::components::{
    BackLink, Button, ButtonKind, Column, Heading, HeadingSize, InsetText, StackedTable, SummaryList, SummaryRow,
};
use crate::remote::use_remote;
use crate::{browser, i18n};

/// Everything that is held.
#[component]
pub fn Record() -> Html {
    let record = use_remote((), |()| api::my_record());
    html! {
        <View title={t!("record-title")}>
            <BackLink href={ROOT} label={t!("your-account")} />
            <Heading>{ t!("record-title") }</Heading>
            <p class="govuk-body">{ t!("record-lead") }</p>
            <InsetText>{ t!("record-no-answers") }</InsetText>
            { part(&record, shown) }
        </View>
    }
}

fn shown(record: &AccountRecord) -> Html {
    let title = |text: AttrValue| html! { <Heading size={HeadingSize::Medium}>{ text }</Heading> };
    html! {
        <>
            <p class="govuk-body btf-quiet">{ t!("record-made", at = i18n::instant(record.made_at)) }</p>
            <Take record={record.clone()} />
            { title(t!("record-account")) }
            <SummaryList rows={account(record)} />
            { title(t!("home-roles")) }
            { roles::list(&record.account.roles) }
            { title(t!("sessions-title")) }
            { sessions(&record.sessions) }
            { title(t!("record-mails")) }
            { mails(&record.mails) }
            { title(t!("record-acts")) }
            { acts(&record.audit) }
        </>
    }
}

#[derive(PartialEq, Properties)]
struct TakeProps {
    record: AccountRecord,
}

/// A button that saves the record as JSON.
#[component]
fn Take(props: &TakeProps) -> Html {
    let record = props.record.clone();
    let onclick = Callback::from(move |()| {
        let name = format!("bethefuture-account-{}.json", record.made_at.date());
        if let Ok(bytes) = serde_json::to_vec_pretty(&record) {
            // Where the browser refuses there is nothing more to try.
            let _ = browser::save(&name, "application/json", &bytes);
            browser::announce(&t!("record-saved", name = name));
        }
    });
    html! { <Button label={t!("record-download")} kind={ButtonKind::Secondary} {onclick} /> }
}

fn account(record: &AccountRecord) -> Vec<SummaryRow> {
    let Account { name, email, organisation_id, status, second_factor, created_at, signed_in_at, .. } = &record.account;
    let row = |key, value: Html| SummaryRow { key, value, action: None };
    let status = match status {
        PersonStatus::Active => t!("person-active"),
        PersonStatus::Suspended => t!("person-suspended"),
    };
    let factor = if *second_factor { t!("second-factor-on") } else { t!("second-factor-off") };
    vec![
        row(t!("name"), html! { name }),
        row(t!("sign-in-email"), html! { <span class="btf-address">{ email }</span> }),
        row(t!("organisation-name"), html! { <Name id={*organisation_id} /> }),
        row(t!("status"), html! { status }),
        row(t!("record-created"), html! { i18n::instant(*created_at) }),
        row(t!("record-signed-in"), html! { signed_in_at.map_or_else(|| t!("record-never"), i18n::instant) }),
        row(t!("second-factor"), html! { factor }),
        row(t!("record-codes"), html! { record.unused_recovery_codes }),
    ]
}

fn sessions(all: &[SessionSummary]) -> Html {
    let columns = [t!("session-device"), t!("session-since"), t!("session-used"), t!("session-until")];
    let rows = all.iter().map(|session| {
        vec![
            html! { &session.device },
            html! { i18n::instant(session.created_at) },
            html! { i18n::instant(session.used_at) },
            html! { i18n::instant(session.expires_at) },
        ]
    });
    table(t!("sessions-title"), columns, rows.collect())
}

fn mails(all: &[Mail]) -> Html {
    let columns = [t!("mail-subject"), t!("mail-to"), t!("mail-made"), t!("status")];
    let rows = all.iter().map(|mail| {
        vec![
            html! { &mail.subject },
            html! { <span class="btf-address">{ &mail.to }</span> },
            html! { i18n::instant(mail.created_at) },
            html! { mail_status(mail.status) },
        ]
    });
    table(t!("record-mails"), columns, rows.collect())
}

fn mail_status(status: MailStatus) -> AttrValue {
    match status {
        MailStatus::Waiting => t!("mail-waiting"),
        MailStatus::Sent => t!("mail-sent"),
        MailStatus::Failed => t!("mail-failed"),
        MailStatus::Suppressed => t!("mail-suppressed"),
    }
}

fn acts(all: &[AuditEntry]) -> Html {
    let columns = [t!("act-what"), t!("act-who"), t!("act-when"), t!("act-changed")];
    let rows = all.iter().map(|act| {
        vec![
            html! { <code class="btf-code">{ &act.action }</code> },
            html! { &act.actor_name },
            html! { i18n::instant(act.at) },
            changes(act),
        ]
    });
    table(t!("record-acts"), columns, rows.collect())
}

fn changes(act: &AuditEntry) -> Html {
    if act.changes.is_empty() {
        return html! { <span class="btf-quiet">{ t!("none") }</span> };
    }
    html! {
        <ul class="govuk-list btf-changes">
            { for act.changes.iter().map(|change| {
                let nothing = || t!("none").to_string();
                html! { <li>{ match (&change.from, &change.to) {
                    (None, None) => t!("act-field", field = &change.field),
                    (from, to) => t!("act-field-from-to", field = &change.field, from = from.clone().unwrap_or_else(nothing),
                        to = to.clone().unwrap_or_else(nothing)),
                } }</li> }
            }) }
        </ul>
    }
}

fn table(caption: AttrValue, columns: [AttrValue; 4], rows: Vec<Vec<Html>>) -> Html {
    if rows.is_empty() {
        return html! { <p class="govuk-body btf-quiet">{ t!("record-none") }</p> };
    }
    let columns: Vec<Column> = columns.into_iter().map(Column::text).collect();
    html! { <StackedTable {caption} {columns} {rows} /> }
}
