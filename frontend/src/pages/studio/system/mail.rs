//! `/studio/outbox/{id}`: one message.

use openapi::MailId;
use openapi::mail::{Mail, MailContent};
use yew::prelude::*;

use super::message::Message;
use super::outbox::status;
use crate::api::system as api;
use crate::components::{BackLink, Heading, InsetText, SummaryList, SummaryRow, loaded};
use crate::i18n;
use crate::pages::studio::region::RegionPlace;
use crate::pages::studio::view::View;
use crate::remote::use_remote;

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct Props {
    pub id: MailId,
}

/// One message.
#[component]
pub fn ShowMail(props: &Props) -> Html {
    let read = use_remote(props.id, |id| async move { Ok((api::mail(id).await?, api::mail_content(id).await?)) });
    let title = read.ready().map_or_else(|| t!("mail"), |(mail, _)| AttrValue::from(mail.subject.clone()));
    html! {
        <View {title}>
            <BackLink href={RegionPlace::Outbox.address()} label={t!("outbox")} />
            { loaded(&read, |(mail, content)| shown(mail, content)) }
        </View>
    }
}

fn shown(mail: &Mail, content: &MailContent) -> Html {
    let fact = |key: AttrValue, value: Html| SummaryRow { key, value, action: None };
    let mut rows = vec![
        fact(t!("outbox-to"), html! { <span class="btf-address">{ &mail.to }</span> }),
        fact(t!("mail-template"), html! { <code class="btf-code">{ &mail.template }</code> }),
        fact(t!("mail-written"), html! { i18n::instant(mail.created_at) }),
        fact(t!("mail-sent-at"), html! { mail.sent_at.map_or_else(|| t!("mail-not-sent"), i18n::instant) }),
        fact(t!("mail-message-id"), html! { <code class="btf-code">{ &mail.message_id }</code> }),
    ];
    if let Some(problem) = mail.problem.clone() {
        rows.insert(4, fact(t!("mail-problem"), html! { <span class="btf-text">{ problem }</span> }));
    }
    html! {
        <>
            <div class="btf-title">
                <Heading>{ &mail.subject }</Heading>
                { status(mail.status) }
            </div>
            <SummaryList {rows} />
            if content.links_hidden {
                <InsetText>{ t!("mail-links-hidden") }</InsetText>
            }
            <Message text={content.text.clone()} html={content.html.clone()} />
        </>
    }
}
