//! What only a browser has. Outside of one (in tests) every function here does nothing and finds nothing.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::js_sys::{Array, Uint8Array};
use web_sys::{Blob, BlobPropertyBag, Document, Element, HtmlAnchorElement, HtmlElement, Storage, Url, Window};

/// The window, in a browser.
pub fn window() -> Option<Window> {
    if cfg!(target_arch = "wasm32") { web_sys::window() } else { None }
}

/// The document, in a browser.
pub fn document() -> Option<Document> {
    window()?.document()
}

/// The first element that `selector` fits.
pub fn find(selector: &str) -> Option<Element> {
    document()?.query_selector(selector).ok().flatten()
}

/// Moves the focus to the first element that `selector` fits, whether it usually takes focus or not; tells whether there was one.
pub fn focus(selector: &str) -> bool {
    let Some(element) = find(selector).and_then(|element| element.dyn_into::<HtmlElement>().ok()) else { return false };
    let usually = matches!(element.tag_name().as_str(), "A" | "BUTTON" | "INPUT" | "SELECT" | "TEXTAREA" | "SUMMARY");
    if !usually && !element.has_attribute("tabindex") {
        let _ = element.set_attribute("tabindex", "-1");
    }
    element.focus().is_ok()
}

/// Moves the focus to the field `id` and brings its label or legend into view.
pub fn focus_field(id: &str) {
    let Some(field) = document().and_then(|document| document.get_element_by_id(id)) else { return };
    let fieldset = field.closest("fieldset").ok().flatten().and_then(|set| set.query_selector("legend").ok().flatten());
    let label = fieldset.or_else(|| find(&format!("label[for='{id}']"))).unwrap_or_else(|| field.clone());
    label.scroll_into_view();
    if let Some(field) = field.dyn_ref::<HtmlElement>() {
        let _ = field.focus();
    }
}

/// Has screen readers say `text` when they are done with what they are saying.
pub fn announce(text: &str) {
    if let Some(region) = find("#announcements") {
        region.set_text_content(Some(text));
    }
}

/// Goes to the top of the page.
pub fn scroll_to_top() {
    if let Some(window) = window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
}

/// Loads the page at `address`, which another entry point shows.
pub fn load(address: &str) {
    if let Some(window) = window() {
        let _ = window.location().assign(address);
    }
}

/// Opens the browser's print dialogue.
pub fn print() {
    if let Some(window) = window() {
        let _ = window.print();
    }
}

/// What the address has after `#`, which is taken out of the address, so that nobody reads it over a shoulder or in the history.
pub fn take_fragment() -> Option<String> {
    let window = window()?;
    let location = window.location();
    let fragment = location.hash().ok()?.trim_start_matches('#').to_owned();
    if fragment.is_empty() {
        return None;
    }
    let bare = location.pathname().ok()? + &location.search().ok()?;
    let _ = window.history().ok()?.replace_state_with_url(&JsValue::NULL, "", Some(&bare));
    Some(fragment)
}

/// Has the browser save `bytes` under `name`. A link of the page would not carry the access token.
pub fn save(name: &str, kind: &str, bytes: &[u8]) -> Result<(), JsValue> {
    let document = document().ok_or(JsValue::NULL)?;
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let parts = Array::of1(&Uint8Array::from(bytes));
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlAnchorElement = document.create_element("a")?.dyn_into()?;
    link.set_href(&address);
    link.set_download(name);
    link.click();
    // Some browsers read the address only after the click was handled.
    let revoke = Closure::once_into_js(move || drop(Url::revoke_object_url(&address)));
    let window = window().ok_or(JsValue::NULL)?;
    window.set_timeout_with_callback_and_timeout_and_arguments_0(revoke.unchecked_ref(), 60_000).map(drop)
}

/// What this tab keeps until it is closed.
pub fn session_storage() -> Option<Storage> {
    window()?.session_storage().ok().flatten()
}

/// Whether the browser knows that it has no network.
pub fn offline() -> bool {
    window().is_some_and(|window| !window.navigator().on_line())
}

/// A random UUID (version 4).
pub fn random_uuid() -> Option<String> {
    let crypto = window()?.crypto().ok()?;
    let mut bytes = [0_u8; 16];
    // `crypto.randomUUID` exists on secure origins only; a council's test server may not be one.
    crypto.get_random_values_with_u8_array(&mut bytes).ok()?;
    bytes[6] = bytes[6] & 0x0f | 0x40;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let mut text = String::with_capacity(36);
    for (place, byte) in bytes.into_iter().enumerate() {
        if matches!(place, 4 | 6 | 8 | 10) {
            text.push('-');
        }
        text.extend([byte >> 4, byte & 15].map(|digit| char::from(b"0123456789abcdef"[usize::from(digit)])));
    }
    Some(text)
}
