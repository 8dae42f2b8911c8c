//! Where the visitor is, and how they get elsewhere without the page being loaded again.
//!
//! A page's address is read from the browser and matched by hand: a router crate would weigh more than all the pages of
//! participate. Ordinary links work as they stand; the ones that lead to a page of the same entry point are caught here.

use std::cell::{Cell, RefCell};
use std::fmt::Write;

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event, HtmlAnchorElement, MouseEvent};
use yew::prelude::*;

use crate::browser;

/// Where the visitor is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Location {
    /// `/c/spring-pulse`.
    pub path: String,
    /// What follows the question mark, without it.
    pub query: String,
}

impl Location {
    /// The parts of the path: `["c", "spring-pulse"]`.
    pub fn parts(&self) -> Vec<&str> {
        self.path.split('/').filter(|part| !part.is_empty()).collect()
    }

    /// Path and query together, as they stand in the browser.
    pub fn address(&self) -> String {
        if self.query.is_empty() { self.path.clone() } else { format!("{}?{}", self.path, self.query) }
    }

    /// Where they are at this moment.
    pub fn now() -> Self {
        let Some(location) = browser::window().map(|window| window.location()) else { return Self::default() };
        let query = location.search().unwrap_or_default();
        Self { path: location.pathname().unwrap_or_default(), query: query.trim_start_matches('?').to_owned() }
    }
}

/// `address` as the value of a parameter of a query.
pub fn escaped(address: &str) -> String {
    let mut out = String::new();
    for byte in address.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-_.~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing to a text cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

thread_local! {
    static MOVED: RefCell<Option<Callback<()>>> = const { RefCell::new(None) };
    static ARRIVING: Cell<bool> = const { Cell::new(false) };
}

/// Goes to `address`, a path of the same entry point; Back leads here again.
pub fn go(address: &str) {
    change(address, true);
}

/// Goes to `address` in place of this page; Back leads to the one before.
pub fn replace(address: &str) {
    change(address, false);
}

/// Goes to `address`, which shows the same page a little otherwise: whoever does so stays where they are on it.
pub fn refine(address: &str) {
    let Some(history) = browser::window().and_then(|window| window.history().ok()) else { return };
    if history.push_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(address)).is_ok()
        && let Some(moved) = MOVED.with_borrow(Clone::clone)
    {
        moved.emit(());
    }
}

/// Goes to the page before.
pub fn back() {
    if let Some(history) = browser::window().and_then(|window| window.history().ok()) {
        let _ = history.back();
    }
}

fn change(address: &str, push: bool) {
    let Some(history) = browser::window().and_then(|window| window.history().ok()) else { return };
    let null = wasm_bindgen::JsValue::NULL;
    let changed = if push {
        history.push_state_with_url(&null, "", Some(address))
    } else {
        history.replace_state_with_url(&null, "", Some(address))
    };
    if changed.is_ok() {
        browser::scroll_to_top();
        tell();
    }
}

fn tell() {
    ARRIVING.set(true);
    let moved = MOVED.with_borrow(Clone::clone);
    if let Some(moved) = moved {
        moved.emit(());
    }
}

/// The page that is shown becomes another at the same address: what follows is read from its heading on.
pub fn turn() {
    browser::scroll_to_top();
    ARRIVING.set(true);
}

/// Puts the focus on the heading of a page just arrived at, as a browser starts reading a page it has loaded.
///
/// While the page waits for the server there is no heading yet; it is asked again at the next rendering.
pub fn settle() {
    if ARRIVING.get() && browser::focus("main h1") {
        ARRIVING.set(false);
    }
}

/// Where the visitor is, renewed as they move. Used once, at the root; `owns` tells which paths are pages of this entry point.
#[hook]
pub fn use_location(owns: fn(&str) -> bool) -> Location {
    let location = use_state(Location::now);
    let setter = location.setter();
    use_effect_with((), move |()| {
        MOVED.set(Some(Callback::from(move |()| setter.set(Location::now()))));
        listen("popstate", |_| tell());
        listen("click", move |event| {
            follow(&event, owns);
        });
    });
    (*location).clone()
}

/// The root is there as long as the page is, so its listeners are never taken away.
fn listen(name: &str, act: impl Fn(Event) + 'static) {
    let closure = Closure::<dyn Fn(Event)>::new(act);
    if let Some(window) = browser::window() {
        let _ = window.add_event_listener_with_callback(name, closure.as_ref().unchecked_ref());
    }
    closure.forget();
}

/// Follows a plain click on a link to a page of this entry point; leaves everything else to the browser.
fn follow(event: &Event, owns: fn(&str) -> bool) -> Option<()> {
    let click = event.dyn_ref::<MouseEvent>()?;
    let changed = click.ctrl_key() || click.meta_key() || click.shift_key() || click.alt_key() || click.button() != 0;
    if changed || click.default_prevented() {
        return None;
    }
    let link = click.target()?.dyn_into::<Element>().ok()?.closest("a[href]").ok()??;
    let link = link.dyn_into::<HtmlAnchorElement>().ok()?;
    let window = browser::window()?;
    let elsewhere = link.origin() != window.location().origin().ok()? || link.has_attribute("download");
    if elsewhere || !link.target().is_empty() {
        return None;
    }
    if let Some(id) = link.get_attribute("href")?.strip_prefix('#') {
        click.prevent_default();
        browser::focus(&format!("[id='{id}']"));
        return Some(());
    }
    if owns(&link.pathname()) {
        click.prevent_default();
        go(&(link.pathname() + &link.search()));
    }
    Some(())
}
