//! What is to be done, and what is done.

use yew::prelude::*;

/// One thing to do.
#[derive(Debug, Clone, PartialEq)]
pub struct Task {
    /// What to do.
    pub text: AttrValue,
    /// Why, or by when.
    pub hint: Option<AttrValue>,
    /// Where it is done; nothing where it is done already or cannot be done yet.
    pub href: Option<AttrValue>,
    /// How far it is.
    pub status: Html,
}

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct TaskListProps {
    /// Begins the ids of the statuses.
    pub id: AttrValue,
    pub tasks: Vec<Task>,
}

/// What is to be done, and what is done.
#[component]
pub fn TaskList(props: &TaskListProps) -> Html {
    html! {
        <ul class="govuk-task-list">
            { for props.tasks.iter().enumerate().map(|(place, task)| entry(&format!("{}-{}", props.id, place + 1), task)) }
        </ul>
    }
}

fn entry(id: &str, task: &Task) -> Html {
    let status = format!("{id}-status");
    let hint = task.hint.as_ref().map(|_| format!("{id}-hint"));
    let described = [hint.clone(), Some(status.clone())].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let link = task.href.as_ref().map(|_| "govuk-task-list__item--with-link");
    html! {
        <li class={classes!("govuk-task-list__item", link)}>
            <div class="govuk-task-list__name-and-hint">
                if let Some(href) = &task.href {
                    <a class="govuk-link govuk-task-list__link" {href} aria-describedby={described}>{ &task.text }</a>
                } else {
                    <div>{ &task.text }</div>
                }
                if let Some(text) = &task.hint {
                    <div id={hint} class="govuk-task-list__hint">{ text }</div>
                }
            </div>
            <div class="govuk-task-list__status" id={status}>{ task.status.clone() }</div>
        </li>
    }
}
