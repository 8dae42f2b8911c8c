//! `/account/record`: everything that is held about whoever asks, to read and to take away.

mod gathered;

use openapi::accounts::AccountRecord;
use openapi::audit::{AuditChange, AuditEntry};
use openapi::mail::{Mail, MailStatus};
use openapi::people::{Account, PersonStatus};
use openapi::sessions::SessionSummary;
use yew::prelude::*;
use yew::props;

use super::super::shared::view::{View, part};
use super::organisations::Name;
use super::roles;
use super::route::ROOT;
use crate::api::account as api;
use crate::components::{
    ButtonKind, ButtonProps, Column, StackedTableProps, SummaryListProps, SummaryRow, back_link, button, h1, h2,
    inset_text, stacked_table, summary_list,
};
use crate::remote::use_remote;
use crate::{browser, i18n};

/// Everything that is held.
#[component]
pub fn Record() -> Html {
    let record = use_remote((), |()| api::my_record());
    html! {
        <View title={t!("record-title")}>
            { back_link(ROOT, &t!("your-account")) }
            { h1(t!("record-title")) }
            <p class="govuk-body">{ t!("record-lead") }</p>
            { inset_text(html! { t!("record-no-answers") }) }
            { part(&record, |(record, file)| shown(record, file)) }
        </View>
    }
}

fn shown(record: &AccountRecord, file: &[u8]) -> Html {
    let title = |text: AttrValue| h2(text);
    html! {
        <>
            <p class="govuk-body btf-quiet">{ t!("record-made", at = i18n::instant(record.made_at)) }</p>
            { take(record, file) }
            { title(t!("record-account")) }
            { summary_list(&props!(SummaryListProps { rows: account(record) })) }
            { title(t!("home-roles")) }
            { roles::list(&record.account.roles) }
            { title(t!("sessions-title")) }
            { sessions(&record.sessions) }
            { title(t!("record-registrations")) }
            { gathered::registrations(&record.registrations) }
            { title(t!("record-groups")) }
            { gathered::memberships(&record.memberships) }
            { title(t!("record-actions")) }
            { gathered::actions(&record.actions) }
            { title(t!("record-mails")) }
            { mails(&record.mails) }
            { title(t!("record-acts")) }
            { acts(&record.audit) }
        </>
    }
}

/// A button that saves the record as it came.
fn take(record: &AccountRecord, file: &[u8]) -> Html {
    let name = format!("bethefuture-account-{}.json", record.made_at.date());
    let file = file.to_vec();
    let onclick = Callback::from(move |()| {
        // Where the browser refuses there is nothing more to try.
        let _ = browser::save(&name, "application/json", &file);
        browser::announce(&t!("record-saved", name = &name));
    });
    button(&props!(ButtonProps { label: t!("record-download"), kind: ButtonKind::Secondary, onclick }))
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
            { for act.changes.iter().map(|change| html! { <li>{ changed(change) }</li> }) }
        </ul>
    }
}

fn changed(change: &AuditChange) -> AttrValue {
    let AuditChange { field, from, to } = change;
    if from.is_none() && to.is_none() {
        return field.clone().into();
    }
    let shown = |value: &Option<String>| value.clone().unwrap_or_else(|| t!("none").to_string());
    t!("act-field-from-to", field = field, from = shown(from), to = shown(to))
}

fn table(caption: AttrValue, columns: [AttrValue; 4], rows: Vec<Vec<Html>>) -> Html {
    if rows.is_empty() {
        return html! { <p class="govuk-body btf-quiet">{ t!("record-none") }</p> };
    }
    let columns: Vec<Column> = columns.into_iter().map(Column::text).collect();
    stacked_table(&props!(StackedTableProps { caption, columns, rows }))
}
