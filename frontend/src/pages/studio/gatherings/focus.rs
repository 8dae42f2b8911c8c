//! Where the focus goes when what has it vanishes.

use std::cell::RefCell;
use std::rc::Rc;

use yew::prelude::*;

use crate::browser;

/// The id of what is to have the focus after the next rendering, if that changes.
pub type Focus = Rc<RefCell<Option<String>>>;

/// A place to say what has the focus after the next rendering: a button may vanish, or be put out of use, by what it does.
#[hook]
pub fn use_focus() -> Focus {
    let focus = use_mut_ref(|| None::<String>);
    {
        let focus = focus.clone();
        use_effect(move || {
            let wanted = focus.borrow_mut().take();
            if let Some(id) = wanted {
                browser::focus(&format!("[id='{id}']"));
            }
        });
    }
    focus
}
