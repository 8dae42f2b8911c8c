//! What is done a while later, and a warning before unsaved work is left.

use yew::prelude::*;

/// Something that is to be done later; dropped, it is never done.
#[cfg(target_arch = "wasm32")]
pub struct Timer {
    handle: Option<i32>,
    _act: wasm_bindgen::closure::Closure<dyn FnMut()>,
}

#[cfg(target_arch = "wasm32")]
impl Drop for Timer {
    fn drop(&mut self) {
        if let Some((window, handle)) = crate::browser::window().zip(self.handle) {
            window.clear_timeout_with_handle(handle);
        }
    }
}

/// Does `act` after so many milliseconds.
#[cfg(target_arch = "wasm32")]
pub fn after(milliseconds: i32, act: impl FnOnce() + 'static) -> Timer {
    use wasm_bindgen::JsCast;

    let mut act = Some(act);
    let closure = wasm_bindgen::closure::Closure::<dyn FnMut()>::new(move || {
        if let Some(act) = act.take() {
            act();
        }
    });
    let handle = crate::browser::window().and_then(|window| {
        let act = closure.as_ref().unchecked_ref();
        window.set_timeout_with_callback_and_timeout_and_arguments_0(act, milliseconds).ok()
    });
    Timer { handle, _act: closure }
}

/// Outside of a browser no time passes.
#[cfg(not(target_arch = "wasm32"))]
pub struct Timer;

#[cfg(not(target_arch = "wasm32"))]
impl Drop for Timer {
    fn drop(&mut self) {}
}

/// Outside of a browser no time passes.
#[cfg(not(target_arch = "wasm32"))]
pub fn after(_: i32, act: impl FnOnce() + 'static) -> Timer {
    drop(act);
    Timer
}

/// Has the browser ask before it leaves the page, while `unsaved`.
#[hook]
pub fn use_warning(unsaved: bool) {
    use_effect_with(unsaved, |unsaved| {
        let asking = unsaved.then(asking::begin);
        move || drop(asking)
    });
}

mod asking {
    use wasm_bindgen::JsCast;
    use wasm_bindgen::closure::Closure;
    use web_sys::Event;

    use crate::browser;

    /// The listener, as long as it is there.
    pub(super) struct Asking(Option<Closure<dyn Fn(Event)>>);

    pub(super) fn begin() -> Asking {
        let Some(window) = browser::window() else { return Asking(None) };
        let closure = Closure::<dyn Fn(Event)>::new(|event: Event| event.prevent_default());
        let _ = window.add_event_listener_with_callback("beforeunload", closure.as_ref().unchecked_ref());
        Asking(Some(closure))
    }

    impl Drop for Asking {
        fn drop(&mut self) {
            if let Some((window, closure)) = browser::window().zip(self.0.as_ref()) {
                let _ = window.remove_event_listener_with_callback("beforeunload", closure.as_ref().unchecked_ref());
            }
        }
    }
}
