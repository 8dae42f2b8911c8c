//! A clock that ticks while the page can be seen.

use yew::prelude::*;

/// A number that grows by one every so many seconds, while the page can be seen.
#[hook]
pub fn use_tick(seconds: u32) -> u32 {
    let tick = use_state(|| 0_u32);
    {
        let tick = tick.setter();
        use_effect_with(seconds, move |seconds| start(*seconds, tick));
    }
    *tick
}

/// Begins ticking; gives what ends it.
#[cfg(target_arch = "wasm32")]
fn start(seconds: u32, tick: UseStateSetter<u32>) -> impl FnOnce() {
    use wasm_bindgen::JsCast;
    use wasm_bindgen::closure::Closure;

    use crate::browser;

    let count = std::cell::Cell::new(0);
    let closure = Closure::<dyn Fn()>::new(move || {
        if browser::document().is_some_and(|document| !document.hidden()) {
            count.set(count.get() + 1);
            tick.set(count.get());
        }
    });
    let milliseconds = i32::try_from(seconds * 1_000).unwrap_or(i32::MAX);
    let timer = browser::window().and_then(|window| {
        let act = closure.as_ref().unchecked_ref();
        window.set_interval_with_callback_and_timeout_and_arguments_0(act, milliseconds).ok()
    });
    move || {
        if let Some((window, timer)) = browser::window().zip(timer) {
            window.clear_interval_with_handle(timer);
        }
        drop(closure);
    }
}

/// Outside of a browser no time passes.
#[cfg(not(target_arch = "wasm32"))]
#[allow(clippy::needless_pass_by_value)]
fn start(_: u32, _: UseStateSetter<u32>) -> impl FnOnce() {
    || ()
}
