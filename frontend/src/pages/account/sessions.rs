//! `/account/sessions`: where one is signed in, and ending that.

use openapi::SessionId;
use openapi::sessions::SessionSummary;
use yew::prelude::*;
use yew::props;

use super::super::shared::action::{Action, refusal, use_action};
use super::super::shared::confirm::{Confirm, Deed};
use super::super::shared::notice;
use super::super::shared::view::{View, part};
use super::route::{ROOT, Route};
use crate::api::account as api;
use crate::components::{
    ButtonKind, ButtonLinkProps, Column, StackedTableProps, TagColour, back_link, button_link, h1, stacked_table, tag,
};
use crate::remote::use_remote;
use crate::{browser, i18n, navigation};

/// Where one is signed in.
#[component]
pub fn Sessions() -> Html {
    let action = use_action();
    let ended = use_state(Vec::<SessionId>::new);
    let sessions = use_remote((), |()| api::my_sessions());
    let onend = {
        let (action, ended) = (action.clone(), ended.clone());
        Callback::from(move |id: SessionId| {
            let ended = ended.clone();
            action.run(async move {
                api::end_my_session(id).await?;
                ended.set([&ended[..], &[id]].concat());
                browser::announce(&t!("session-ended"));
                browser::focus("main h1");
                Ok(())
            });
        })
    };
    html! {
        <View title={t!("sessions-title")} error={action.problem().is_some()}>
            { back_link(ROOT, &t!("your-account")) }
            { refusal(action.problem(), Vec::new(), action.attempt()) }
            { h1(t!("sessions-title")) }
            <p class="govuk-body">{ t!("sessions-why") }</p>
            { part(&sessions, |sessions| shown(sessions, &ended, &action, &onend)) }
        </View>
    }
}

fn shown(all: &[SessionSummary], ended: &[SessionId], action: &Action, onend: &Callback<SessionId>) -> Html {
    let open: Vec<&SessionSummary> = all.iter().filter(|one| !ended.contains(&one.id)).collect();
    let columns = vec![
        Column::text(t!("session-device")),
        Column::text(t!("session-since")),
        Column::text(t!("session-used")),
        Column::text(t!("session-end")),
    ];
    let rows: Vec<Vec<Html>> = open.iter().map(|session| row(session, action.busy(), onend)).collect();
    html! {
        <>
            { stacked_table(&props!(StackedTableProps { caption: t!("sessions-title"), columns, rows })) }
            if open.iter().any(|session| !session.current) {
                { button_link(&props!(ButtonLinkProps {
                    href: Route::EndSessions.address(), kind: ButtonKind::Secondary, label: t!("sessions-end-others"),
                })) }
            } else {
                <p class="govuk-body">{ t!("sessions-only-one") }</p>
            }
        </>
    }
}

fn row(session: &SessionSummary, busy: bool, onend: &Callback<SessionId>) -> Vec<Html> {
    let id = session.id;
    let onclick = onend.reform(move |_: MouseEvent| id);
    let end = if session.current {
        html! { <span class="btf-quiet">{ t!("session-here") }</span> }
    } else {
        html! {
            <button type="button" class="btf-link" {onclick} aria-disabled={busy.then_some("true")}>
                { t!("session-end") }<span class="govuk-visually-hidden">{ ": " }{ &session.device }</span>
            </button>
        }
    };
    vec![
        html! {
            <>
                <strong>{ &session.device }</strong>
                if session.current {
                    { " " }{ tag(&t!("session-this"), TagColour::Green) }
                }
            </>
        },
        html! { i18n::instant(session.created_at) },
        html! { i18n::instant(session.used_at) },
        end,
    ]
}

/// `/account/sessions/end-others`: asks once more.
pub fn end_others() -> Html {
    let deed = Deed::new(|| async {
        api::end_my_other_sessions().await?;
        notice::leave(t!("sessions-ended"));
        navigation::go(&Route::Sessions.address());
        Ok(())
    });
    html! {
        <Confirm title={t!("sessions-end-title")} caption={t!("your-account")} label={t!("sessions-end-others")}
            warning=true back={Route::Sessions.address()} {deed}>
            <p class="govuk-body">{ t!("sessions-end-why") }</p>
        </Confirm>
    }
}
