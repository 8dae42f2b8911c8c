//! A message as a mail program would show it, in a frame that runs no script and loads nothing.
//!
//! The pages' policy holds in the frame too and refuses styles that stand in markup, of which mail has nothing else. They
//! are therefore put aside before the markup is read, and given to the elements afterwards, which the policy lets us do.

use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlIFrameElement};
use yew::prelude::*;

/// What a frame may: let this page reach into it, and open links in a tab of their own. Not run scripts.
const SANDBOX: &str = "allow-same-origin allow-popups allow-popups-to-escape-sandbox";

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct Props {
    pub html: AttrValue,
}

/// The message in a frame as high as it is.
#[component]
pub fn Preview(props: &Props) -> Html {
    let place = use_node_ref();
    let onload = {
        let place = place.clone();
        Callback::from(move |_: Event| {
            if let Some(frame) = place.cast::<HtmlIFrameElement>() {
                dress(&frame);
            }
        })
    };
    html! {
        <iframe ref={place} class="btf-message__frame" title={t!("mail-html-frame")} sandbox={SANDBOX} srcdoc={prepared(&props.html)}
            {onload} />
    }
}

/// The markup with its styles put aside, and its links for a tab of their own.
fn prepared(html: &str) -> String {
    let html = html.replace(" style=\"", " data-style=\"").replace(" style='", " data-style='");
    format!("<!doctype html><base target=\"_blank\">{html}")
}

/// Gives the elements the styles that were put aside, and the frame its height.
fn dress(frame: &HtmlIFrameElement) -> Option<()> {
    let document = frame.content_document()?;
    let styled = document.query_selector_all("[data-style]").ok()?;
    for place in 0..styled.length() {
        // What lies in a frame is of the frame's own kinds, so that a check whether it is an element of this page fails.
        let Some(element) = styled.get(place).map(JsCast::unchecked_into::<HtmlElement>) else { continue };
        let text = element.get_attribute("data-style").unwrap_or_default();
        element.style().set_css_text(&text);
    }
    let height = document.document_element()?.scroll_height();
    frame.style().set_property("height", &format!("{}px", height + 4)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_style_is_left_in_the_markup() {
        let prepared = prepared("<p style=\"color:#333\">In style</p><p style='margin:0'>x</p>");
        assert!(prepared.contains("<p data-style=\"color:#333\">In style</p><p data-style='margin:0'>x</p>"));
        assert!(!prepared.contains(" style="));
    }
}
