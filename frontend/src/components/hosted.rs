//! Parts with a state of their own that share one component.
//!
//! Every component brings five kilobytes of its own into the browser, whatever it shows. A part that is written as a hook and
//! hosted here brings what it shows alone.

use std::rc::Rc;

use yew::functional::{Hook, HookContext};
use yew::prelude::*;
use yew::virtual_dom::Key;

type Run = Rc<dyn Fn(&mut HookContext) -> Html>;

#[derive(Clone, Properties)]
struct HostedProps {
    run: Run,
}

impl PartialEq for HostedProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.run, &other.run)
    }
}

struct Running(Run);

impl Hook for Running {
    type Output = Html;

    fn run(self, context: &mut HookContext) -> Html {
        (self.0)(context)
    }
}

fn use_part(run: Run) -> Running {
    Running(run)
}

#[component]
fn Hosted(props: &HostedProps) -> Html {
    use_part(props.run.clone())
}

/// The part that `part` makes. It keeps its state as long as it stands at its place under the same `key`, so a key belongs to one part.
pub fn hosted<H: Hook<Output = Html>>(key: impl Into<Key>, part: impl Fn() -> H + 'static) -> Html {
    let run: Run = Rc::new(move |context| part().run(context));
    html! { <Hosted key={key.into()} {run} /> }
}
