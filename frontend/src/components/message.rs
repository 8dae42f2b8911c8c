//! Messages that stand out: panel, inset text, notification banner, warning.

use yew::prelude::*;

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct PanelProps {
    /// The heading of the page.
    pub title: AttrValue,
    #[prop_or_default]
    pub children: Html,
}

/// Confirms that something is done.
#[component]
pub fn Panel(props: &PanelProps) -> Html {
    panel(&props.title, props.children.clone())
}

/// [`Panel`] without a component of its own.
pub fn panel(title: &AttrValue, content: Html) -> Html {
    html! {
        <div class="govuk-panel govuk-panel--confirmation">
            <h1 class="govuk-panel__title">{ title }</h1>
            <div class="govuk-panel__body">{ content }</div>
        </div>
    }
}

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct InsetTextProps {
    pub children: Html,
}

/// Text set apart from what is around it.
#[component]
pub fn InsetText(props: &InsetTextProps) -> Html {
    inset_text(props.children.clone())
}

/// [`InsetText`] without a component of its own.
pub fn inset_text(content: Html) -> Html {
    html! { <div class="govuk-inset-text">{ content }</div> }
}

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct WarningTextProps {
    pub children: Html,
}

/// Something that must not be overlooked.
#[component]
pub fn WarningText(props: &WarningTextProps) -> Html {
    warning_text(props.children.clone())
}

/// [`WarningText`] without a component of its own.
pub fn warning_text(content: Html) -> Html {
    html! {
        <div class="govuk-warning-text">
            <span class="govuk-warning-text__icon" aria-hidden="true">{ "!" }</span>
            <strong class="govuk-warning-text__text">
                <span class="govuk-visually-hidden">{ t!("warning-prefix") }</span>{ " " }
                { content }
            </strong>
        </div>
    }
}

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct NotificationBannerProps {
    /// Unique on the page: links the banner to its title.
    #[prop_or(AttrValue::Static("notice"))]
    pub id: AttrValue,
    /// Says that something went well; otherwise that something matters.
    #[prop_or_default]
    pub success: bool,
    pub children: Html,
}

/// Tells about something that is not the matter of the page, or that what was just done went well.
#[component]
pub fn NotificationBanner(props: &NotificationBannerProps) -> Html {
    notification_banner(props)
}

/// [`NotificationBanner`] without a component of its own.
pub fn notification_banner(props: &NotificationBannerProps) -> Html {
    let title = format!("{}-title", props.id);
    let role = if props.success { "alert" } else { "region" };
    let classes = classes!("govuk-notification-banner", props.success.then_some("govuk-notification-banner--success"));
    let label = if props.success { t!("notice-success") } else { t!("notice-important") };
    html! {
        <div class={classes} {role} aria-labelledby={title.clone()} id={&props.id}>
            <div class="govuk-notification-banner__header">
                <h2 class="govuk-notification-banner__title" id={title}>{ label }</h2>
            </div>
            <div class="govuk-notification-banner__content">{ props.children.clone() }</div>
        </div>
    }
}
