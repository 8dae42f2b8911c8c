//! The box beside a group: what one is to it, and becoming a member or leaving.

use openapi::GroupId;
use openapi::groups::{GroupPage, GroupStatus, Joining as How, MemberStatus, MyMembership};
use yew::prelude::*;
use yew::props;

use super::super::super::account::fields::known_nothing;
use super::super::super::shared::action::{refusal, use_action};
use super::super::super::shared::form::{Fault, Fields, use_form};
use super::super::viewer::{Viewer, use_viewer};
use super::super::words;
use crate::api::together as api;
use crate::browser;
use crate::components::{
    Button, ButtonKind, ButtonLinkProps, ButtonProps, TagColour, TextareaProps, button, button_link, hosted, tag,
    textarea,
};

/// Most characters of why somebody wants to join.
const LONGEST: usize = 2_000;

#[allow(missing_docs)]
#[derive(Clone)]
pub struct Props {
    pub group: GroupPage,
    /// Something has changed.
    pub onchange: Callback<()>,
}

/// What one is to the group, and what one can do about it.
pub fn joining(props: Props) -> Html {
    hosted("joining", move || use_joining(props.clone()))
}

#[hook]
fn use_joining(props: Props) -> Html {
    let props = &props;
    let viewer = use_viewer();
    let group = &props.group;
    let onchange = &props.onchange;
    html! {
        <section class="btf-place" aria-label={t!("your-membership")}>
            { match group.mine.as_ref().map(|mine| (mine, mine.status)) {
                Some((mine, MemberStatus::Active)) => html! {
                    <>
                        <p class="btf-place__state">{ tag(&words::role(mine.role), TagColour::Green) }</p>
                        <p class="govuk-body">{ t!("you-are-member") }</p>
                        { leave(LeaveProps { id: group.id, label: t!("leave-group"), question: t!("leave-title"), why: t!("leave-why"), yes: t!("leave-group"), onchange: onchange.clone() }) }
                    </>
                },
                Some((mine, MemberStatus::Applied)) => html! {
                    <>
                        <p class="btf-place__state">{ tag(&t!("applied"), TagColour::Purple) }</p>
                        <p class="govuk-body">{ t!("applied-why") }</p>
                        if !mine.reason.trim().is_empty() {
                            <p class="govuk-body-s btf-quiet btf-text">{ t!("your-reason", reason = mine.reason.trim()) }</p>
                        }
                        { leave(LeaveProps { id: group.id, label: t!("withdraw"), question: t!("withdraw-title"), why: t!("withdraw-why"), yes: t!("withdraw"), onchange: onchange.clone() }) }
                    </>
                },
                other => html! {
                    <>
                        { other.map(|(mine, _)| before(mine)) }
                        { way_in(group, &viewer, onchange) }
                    </>
                },
            } }
            if group.may_manage {
                <p class="govuk-body-s"><a class="govuk-link" href={format!("/studio/groups/{}", group.id)}>{ t!("group-manage") }</a></p>
            }
        </section>
    }
}

/// What became of an application or a membership.
fn before(mine: &MyMembership) -> Html {
    html! {
        if mine.status == MemberStatus::Refused {
            <p class="govuk-body"><strong>{ t!("refused") }</strong></p>
            if !mine.decided_reason.trim().is_empty() {
                <p class="govuk-body btf-text">{ mine.decided_reason.trim().to_owned() }</p>
            }
        } else {
            <p class="govuk-body">{ t!("you-left") }</p>
        }
    }
}

fn way_in(group: &GroupPage, viewer: &Viewer, onchange: &Callback<()>) -> Html {
    if group.status == GroupStatus::Closed {
        return html! { <p class="govuk-body">{ t!("group-closed-why") }</p> };
    }
    match (group.joining, &viewer.person) {
        (How::Invitation, _) => html! {
            <>
                <p class="btf-place__state">{ t!("joining-invitation") }</p>
                <p class="govuk-body">{ t!("by-invitation-why") }</p>
            </>
        },
        (joining, None) => html! {
            <>
                <p class="btf-place__state">{ words::joining(joining) }</p>
                { button_link(&props!(ButtonLinkProps { href: viewer.sign_in(), label: t!("sign-in-to-join") })) }
                <p class="govuk-body-s btf-quiet">
                    { t!("no-account-yet") }{ " " }<a class="govuk-link" href="/account/sign-up">{ t!("make-account") }</a>
                </p>
            </>
        },
        (joining, Some(_)) => html! {
            { join(JoinProps { id: group.id, reasons: joining == How::Application, onchange: onchange.clone() }) }
        },
    }
}

#[derive(Clone)]
struct JoinProps {
    id: GroupId,
    /// One says why.
    reasons: bool,
    onchange: Callback<()>,
}

/// Joins, or applies with reasons.
fn join(props: JoinProps) -> Html {
    hosted("join", move || use_join(props.clone()))
}

#[hook]
fn use_join(props: JoinProps) -> Html {
    let props = &props;
    let form = use_form(Fields::default(), if props.reasons { check } else { |_| Vec::new() }, known_nothing);
    let onsubmit = {
        let (id, onchange, reasons) = (props.id, props.onchange.clone(), props.reasons);
        form.onsubmit(move |typed| {
            let onchange = onchange.clone();
            async move {
                api::join(id, typed.trimmed("reason")).await?;
                browser::announce(&if reasons { t!("applied-why") } else { t!("you-are-member") });
                onchange.emit(());
                Ok(())
            }
        })
    };
    html! {
        <form class="btf-form" novalidate=true {onsubmit}>
            { form.summary() }
            if props.reasons {
                { textarea(&props!(TextareaProps {
                    id: "reason", label: t!("reason-label"), hint: t!("reason-hint"), error: form.error("reason"),
                    value: form.get("reason"), oninput: form.on("reason"), most: LONGEST, rows: 4_u32,
                })) }
            } else {
                <p class="btf-place__state">{ t!("joining-open") }</p>
            }
            { button(&props!(ButtonProps {
                label: if props.reasons { t!("apply") } else { t!("join-group") }, disabled: form.busy(),
            })) }
        </form>
    }
}

fn check(typed: &Fields) -> Vec<Fault> {
    match typed.get("reason").trim().chars().count() {
        0 => vec![("reason".into(), t!("reason-missing"))],
        count if count > LONGEST => vec![("reason".into(), t!("reason-too-long"))],
        _ => Vec::new(),
    }
}

#[derive(Clone)]
struct LeaveProps {
    id: GroupId,
    /// What begins it.
    label: AttrValue,
    question: AttrValue,
    why: AttrValue,
    /// What ends it.
    yes: AttrValue,
    onchange: Callback<()>,
}

/// Leaves, or takes an application back, after asking once more.
fn leave(props: LeaveProps) -> Html {
    hosted(format!("leave {}", props.label), move || use_leave(props.clone()))
}

#[hook]
fn use_leave(props: LeaveProps) -> Html {
    let props = &props;
    let asking = use_state(|| false);
    let action = use_action();
    let ask = |yes: bool| {
        let asking = asking.setter();
        Callback::from(move |()| asking.set(yes))
    };
    if !*asking {
        return html! { <Button label={&props.label} kind={ButtonKind::Secondary} onclick={ask(true)} /> };
    }
    let onclick = {
        let (action, id, onchange) = (action.clone(), props.id, props.onchange.clone());
        Callback::from(move |()| {
            let onchange = onchange.clone();
            action.run(async move {
                api::leave(id).await?;
                onchange.emit(());
                Ok(())
            });
        })
    };
    html! {
        <div role="group" aria-label={&props.question}>
            { refusal(action.problem(), Vec::new(), action.attempt()) }
            <p class="govuk-body"><strong>{ &props.question }</strong>{ " " }{ &props.why }</p>
            <div class="govuk-button-group">
                <Button label={&props.yes} kind={ButtonKind::Warning} {onclick} disabled={action.busy()} />
                <Button label={t!("cancel")} kind={ButtonKind::Secondary} onclick={ask(false)} />
            </div>
        </div>
    }
}
