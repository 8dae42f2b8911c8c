//! The filters above a list: a form, and a chip for each that is set. They are kept in the address.

use yew::prelude::*;

use crate::api::query::Query;
use crate::components::{Button, ButtonKind, Input, Item, Select};
use crate::{i18n, navigation};

/// What a filter is set by.
#[derive(Debug, Clone, PartialEq)]
pub enum Control {
    /// Words to look for.
    Search,
    /// A day.
    Day,
    /// One of these; the text stands for all of them.
    Choice(Vec<Item>, AttrValue),
}

/// One filter of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Filter {
    /// Its name in the address and in the server's query.
    pub name: &'static str,
    #[allow(missing_docs)]
    pub label: AttrValue,
    #[allow(missing_docs)]
    pub control: Control,
}

impl Filter {
    /// Words to look for.
    pub fn search(name: &'static str, label: AttrValue) -> Self {
        Self { name, label, control: Control::Search }
    }

    /// A day.
    pub fn day(name: &'static str, label: AttrValue) -> Self {
        Self { name, label, control: Control::Day }
    }

    /// One of `items`; `all` stands for all of them.
    pub fn choice(name: &'static str, label: AttrValue, all: AttrValue, items: Vec<Item>) -> Self {
        Self { name, label, control: Control::Choice(items, all) }
    }

    fn words(&self, value: &str) -> AttrValue {
        match &self.control {
            Control::Search => t!("filter-quoted", text = value),
            Control::Day => i18n::day(value),
            Control::Choice(items, _) => items
                .iter()
                .find(|item| item.value == value)
                .map_or_else(|| AttrValue::from(value.to_owned()), |item| item.label.clone()),
        }
    }
}

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct FiltersProps {
    /// The address of the list, without filters.
    pub path: AttrValue,
    pub query: Query,
    pub filters: Vec<Filter>,
    /// What stays in the address when all filters are taken away.
    #[prop_or_default]
    pub base: Query,
}

/// The form of the filters, and the chips. Give it the query as its key, so that it begins again where that changes.
#[component]
pub fn Filters(props: &FiltersProps) -> Html {
    let draft = use_state(|| props.query.clone());
    let open = use_state(|| false);
    let onsubmit = {
        let (draft, path) = (draft.clone(), props.path.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            navigation::go(&(*draft).clone().trimmed().after(&path));
        })
    };
    let toggle = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    let fields = classes!("btf-filters__fields", open.then_some("btf-filters__fields--open"));
    html! {
        <div class="btf-filters">
            <button type="button" class="btf-filters__toggle" aria-expanded={open.to_string()} aria-controls="filters"
                onclick={toggle}>{ t!("filter-toggle") }</button>
            <form class={fields} id="filters" role="search" aria-label={t!("filter-label")} {onsubmit}>
                { for props.filters.iter().map(|filter| field(filter, &draft)) }
                <Button label={t!("filter-apply")} kind={ButtonKind::Secondary} />
            </form>
            { chips(props) }
        </div>
    }
}

fn field(filter: &Filter, draft: &UseStateHandle<Query>) -> Html {
    let id = format!("filter-{}", filter.name);
    let put = {
        let (draft, name) = (draft.clone(), filter.name);
        Callback::from(move |value: String| draft.set((*draft).clone().with(name, &value)))
    };
    let value = draft.get(filter.name).map(ToOwned::to_owned);
    match &filter.control {
        Control::Choice(items, all) => html! {
            <Select {id} label={&filter.label} items={items.clone()} value={value.map(AttrValue::from)} empty={all.clone()}
                onchange={put} />
        },
        Control::Search => html! {
            <Input {id} label={&filter.label} kind="search" spellcheck=false value={value.unwrap_or_default()} oninput={put} />
        },
        Control::Day => html! {
            <Input {id} label={&filter.label} kind="date" value={value.unwrap_or_default()} oninput={put} />
        },
    }
}

fn chips(props: &FiltersProps) -> Html {
    let set: Vec<Html> = props
        .filters
        .iter()
        .filter_map(|filter| {
            let words = filter.words(props.query.get(filter.name)?);
            let without = props.query.clone().with(filter.name, "").after(&props.path);
            Some(html! {
                <li>
                    <a class="btf-chip" href={without}>
                        <span class="govuk-visually-hidden">{ t!("filter-remove") }{ " " }</span>
                        { t!("filter-chip", label = &filter.label, value = words) }
                        <span class="btf-chip__cross" aria-hidden="true"></span>
                    </a>
                </li>
            })
        })
        .collect();
    if set.is_empty() {
        return Html::default();
    }
    html! {
        <div class="btf-chips">
            <ul class="btf-chips__list" aria-label={t!("filter-set")}>{ for set }</ul>
            <a class="govuk-link btf-chips__clear" href={props.base.after(&props.path)}>{ t!("filter-clear") }</a>
        </div>
    }
}
