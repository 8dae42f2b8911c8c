//! What open pages follow: the state of something, shown again whenever it changes.
//!
//! An `EventSource` cannot send who is asking, so the stream is read from a `fetch`. Where streams do not come through, the state is
//! asked for from time to time instead. Nothing is asked for while nobody sees the page.

use std::cell::Cell;
use std::rc::Rc;

use openapi::PersonId;
use openapi::live::{EventState, GroupState};
use serde::de::DeserializeOwned;
use yew::prelude::*;

use crate::api::read::read;

/// A state that knows which of two is the newer.
pub trait State: DeserializeOwned + 'static {
    /// Rises with every change.
    fn version(&self) -> i64;
}

impl State for EventState {
    fn version(&self) -> i64 {
        self.version
    }
}

impl State for GroupState {
    fn version(&self) -> i64 {
        self.version
    }
}

/// The newest state of what is at `path` (`/event-pages/{id}`), as `who` sees it; nothing before the first has come.
#[hook]
pub fn use_live<T: State>(path: Option<AttrValue>, who: Option<PersonId>) -> Option<Rc<T>> {
    let state = use_state(|| None::<Rc<T>>);
    let highest = use_mut_ref(|| Cell::new(i64::MIN));
    {
        let setter = state.setter();
        let take = Callback::from(move |text: String| {
            let Ok(next) = read::<T>(text.as_bytes()) else { return };
            if next.version() > highest.borrow().get() {
                highest.borrow().set(next.version());
                setter.set(Some(Rc::new(next)));
            }
        });
        use_effect_with((path, who), move |(path, _)| {
            let following = path.as_ref().map(|path| following::Following::begin(path, take));
            move || drop(following)
        });
    }
    (*state).clone()
}

/// One event of a stream.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Incoming {
    /// What it is asked to go on from.
    pub id: String,
    #[allow(missing_docs)]
    pub data: String,
}

/// Makes events of the bytes of a stream, however they were cut (HTML, section 9.2.6).
#[derive(Debug, Default)]
pub struct Parser {
    line: Vec<u8>,
    id: String,
    data: String,
}

impl Parser {
    /// The events that are whole with these bytes.
    pub fn feed(&mut self, bytes: &[u8]) -> Vec<Incoming> {
        let mut whole = Vec::new();
        for byte in bytes {
            if *byte == b'\n' {
                let line = std::mem::take(&mut self.line);
                whole.extend(self.take(String::from_utf8_lossy(&line).trim_end_matches('\r')));
            } else {
                self.line.push(*byte);
            }
        }
        whole
    }

    fn take(&mut self, line: &str) -> Option<Incoming> {
        if line.is_empty() {
            let data = std::mem::take(&mut self.data);
            return (!data.is_empty()).then(|| Incoming { id: self.id.clone(), data });
        }
        let (name, value) = line.split_once(':').unwrap_or((line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match name {
            "id" => value.clone_into(&mut self.id),
            "data" => {
                if !self.data.is_empty() {
                    self.data.push('\n');
                }
                self.data.push_str(value);
            }
            _ => {}
        }
        None
    }
}

/// Milliseconds until a stream is tried again that failed so many times in a row.
pub fn pause(failed: u32) -> i32 {
    1_000 * (1 << failed.min(5))
}

#[cfg(not(target_arch = "wasm32"))]
mod following {
    use yew::prelude::*;

    /// Outside of a browser nothing is followed.
    pub(super) struct Following;

    impl Drop for Following {
        fn drop(&mut self) {}
    }

    impl Following {
        pub(super) fn begin(_: &AttrValue, _: Callback<String>) -> Self {
            Self
        }
    }
}

#[cfg(target_arch = "wasm32")]
mod following {
    use std::cell::{Cell, RefCell};
    use std::rc::Rc;

    use wasm_bindgen::closure::Closure;
    use wasm_bindgen::{JsCast, JsValue};
    use wasm_bindgen_futures::JsFuture;
    use web_sys::js_sys::{Array, Function, Promise, Reflect, Uint8Array};
    use web_sys::{AbortController, Headers, ReadableStreamDefaultReader, RequestInit, Response};
    use yew::prelude::*;

    use super::{Parser, pause};
    use crate::api::{Request, token};
    use crate::browser;

    /// How often the state is asked for where streams do not come through.
    const POLL_MILLISECONDS: i32 = 15_000;
    /// A stream that says nothing for so long, not even that it is alive, has died unnoticed.
    const SILENCE_MILLISECONDS: i32 = 40_000;
    /// Streams that fail so often are given up for a while.
    const FAILURES: u32 = 2;
    /// How often the state is asked for before a stream is tried again.
    const POLLS: u32 = 8;

    /// Follows until it is dropped.
    pub(super) struct Following {
        held: Rc<Held>,
        listener: Closure<dyn Fn()>,
    }

    #[derive(Default)]
    struct Held {
        over: Cell<bool>,
        open: RefCell<Option<AbortController>>,
    }

    impl Held {
        fn abort(&self) {
            if let Some(open) = self.open.take() {
                open.abort();
            }
        }
    }

    enum Outcome {
        /// It ended as streams do, or because nobody sees the page.
        Ended,
        Failed,
        /// There is nothing to follow, or no longer.
        Gone,
    }

    impl Following {
        pub(super) fn begin(path: &AttrValue, take: Callback<String>) -> Self {
            let held = Rc::new(Held::default());
            let listener = {
                let held = held.clone();
                Closure::<dyn Fn()>::new(move || {
                    if hidden() {
                        held.abort();
                    }
                })
            };
            if let Some(document) = browser::document() {
                let _ =
                    document.add_event_listener_with_callback("visibilitychange", listener.as_ref().unchecked_ref());
            }
            wasm_bindgen_futures::spawn_local(follow(path.clone(), held.clone(), take));
            Self { held, listener }
        }
    }

    impl Drop for Following {
        fn drop(&mut self) {
            self.held.over.set(true);
            self.held.abort();
            if let Some(document) = browser::document() {
                let listener = self.listener.as_ref().unchecked_ref();
                let _ = document.remove_event_listener_with_callback("visibilitychange", listener);
            }
        }
    }

    fn hidden() -> bool {
        browser::document().is_some_and(|document| document.hidden())
    }

    async fn follow(path: AttrValue, held: Rc<Held>, take: Callback<String>) {
        let mut last = String::new();
        let (mut failed, mut polls) = (0, 0);
        while !held.over.get() {
            if hidden() {
                sleep(1_000).await;
                continue;
            }
            if failed >= FAILURES && polls < POLLS {
                polls += 1;
                if let Ok(answer) = Request::new("GET", &format!("{path}/state")).signed().await {
                    take.emit(String::from_utf8_lossy(&answer.body).into_owned());
                }
                sleep(POLL_MILLISECONDS).await;
                continue;
            }
            polls = 0;
            match stream(&path, &held, &mut last, &mut failed, &take).await.unwrap_or(Outcome::Failed) {
                Outcome::Gone => return,
                Outcome::Failed if !hidden() && !held.over.get() => failed += 1,
                Outcome::Ended | Outcome::Failed => {}
            }
            sleep(pause(failed)).await;
        }
    }

    async fn stream(
        path: &str,
        held: &Held,
        last: &mut String,
        failed: &mut u32,
        take: &Callback<String>,
    ) -> Result<Outcome, JsValue> {
        let response = open(path, held, last).await?;
        match response.status() {
            200 => {}
            401 => {
                let _ = token::renew().await;
                return Ok(Outcome::Failed);
            }
            403 | 404 | 410 => return Ok(Outcome::Gone),
            _ => return Ok(Outcome::Failed),
        }
        let body = response.body().ok_or(JsValue::NULL)?;
        let reader: ReadableStreamDefaultReader = body.get_reader().unchecked_into();
        let mut parser = Parser::default();
        loop {
            let read: JsValue = reader.read().into();
            let next = JsFuture::from(Promise::race(&Array::of2(&read, &timer(SILENCE_MILLISECONDS).into()))).await?;
            if next.is_undefined() {
                held.abort();
                return Ok(Outcome::Failed);
            }
            if Reflect::get(&next, &JsValue::from_str("done"))?.is_truthy() {
                return Ok(Outcome::Ended);
            }
            let bytes = Uint8Array::new(&Reflect::get(&next, &JsValue::from_str("value"))?).to_vec();
            for incoming in parser.feed(&bytes) {
                *failed = 0;
                *last = incoming.id;
                take.emit(incoming.data);
            }
        }
    }

    async fn open(path: &str, held: &Held, last: &str) -> Result<Response, JsValue> {
        let controller = AbortController::new()?;
        let headers = Headers::new()?;
        headers.set("accept", "text/event-stream")?;
        if let Some(token) = token::bearer() {
            headers.set("authorization", &token)?;
        }
        if !last.is_empty() {
            headers.set("last-event-id", last)?;
        }
        let init = RequestInit::new();
        init.set_headers(&headers);
        init.set_signal(Some(&controller.signal()));
        held.open.replace(Some(controller));
        let window = browser::window().ok_or(JsValue::NULL)?;
        let answer = window.fetch_with_str_and_init(&format!("/api/v1{path}/watch"), &init);
        JsFuture::from(answer).await?.dyn_into()
    }

    /// A promise that is kept after a while.
    fn timer(milliseconds: i32) -> Promise {
        Promise::new(&mut |resolve: Function, _: Function| {
            if let Some(window) = browser::window() {
                let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds);
            }
        })
    }

    async fn sleep(milliseconds: i32) {
        let _ = JsFuture::from(timer(milliseconds)).await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn incoming(id: &str, data: &str) -> Incoming {
        Incoming { id: id.to_owned(), data: data.to_owned() }
    }

    #[test]
    fn events_are_whole_however_the_bytes_are_cut() {
        let text =
            ": alive\n\nid: 7\nevent: state\ndata: {\"a\":1}\n\nid: 8\r\ndata: b\r\ndata: c\r\n\r\nid: 9\ndata: d";
        for size in 1..12 {
            let mut parser = Parser::default();
            let events: Vec<Incoming> = text.as_bytes().chunks(size).flat_map(|part| parser.feed(part)).collect();
            assert_eq!(events, [incoming("7", "{\"a\":1}"), incoming("8", "b\nc")], "{size} bytes at a time");
        }
    }

    #[test]
    fn the_pause_grows_up_to_half_a_minute() {
        assert_eq!([0, 1, 2, 5, 50].map(pause), [1_000, 2_000, 4_000, 32_000, 32_000]);
    }
}
