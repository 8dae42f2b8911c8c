//! Options in an order of one's own, by buttons: no dragging, so that keyboard, switch and screen reader do as well.

use std::rc::Rc;

use ::survey::definition::Choice;
use ::survey::{Answer, Kind, Pick};
use yew::prelude::*;

use super::field::FieldProps;
use crate::browser;
use crate::components::field;

pub(super) fn view(props: &FieldProps, options: &[Choice]) -> Html {
    html! { <Ranking field={Rc::new(props.clone())} options={options.to_vec()} /> }
}

#[derive(PartialEq, Properties)]
struct RankingProps {
    field: Rc<FieldProps>,
    options: Vec<Choice>,
}

/// What a button does to the order.
#[derive(Clone, Copy, PartialEq)]
enum Move {
    Up,
    Down,
    Add,
    Remove,
}

#[component]
fn Ranking(props: &RankingProps) -> Html {
    // The button that has the focus may vanish by what it does; this is the one to go to after the next rendering.
    let target = use_mut_ref(|| None::<String>);
    {
        let target = target.clone();
        use_effect(move || {
            let wanted = target.borrow_mut().take();
            if let Some(id) = wanted {
                browser::focus(&format!("[id='{id}']"));
            }
        });
    }
    let field = &props.field;
    let ranked = ranked(field.answer.as_ref(), &props.options);
    let act = {
        let (field, options, ranked) = (field.clone(), props.options.clone(), ranked.clone());
        Callback::from(move |(place, step): (usize, Move)| {
            let mut order = ranked.clone();
            let focus = apply(&mut order, place, step, options.len());
            announce(&options, &order, place, step);
            *target.borrow_mut() = Some(focus_id(&field.id(), focus));
            let answer = Answer::list(order.iter().filter_map(|place| options.get(*place)).map(|option| &option.code));
            field.onanswer.emit((!order.is_empty()).then_some(answer));
        })
    };
    let id = field.id();
    let (hint, error) = (hint(field, props.options.len()), field.error());
    let described = field::described_by(&id, Some(&hint), error.as_ref(), None);
    let rest: Vec<usize> = (0..props.options.len()).filter(|place| !ranked.contains(place)).collect();
    field::group(
        error.as_ref(),
        html! {
            <fieldset class="govuk-fieldset" id={&id} tabindex="-1" aria-describedby={described}>
                { field::legend(&field.title(), field.style) }
                { field::notes(&id, Some(&hint), error.as_ref()) }
                <ol class="btf-ranking" id={format!("{id}-order")} aria-label={t!("ranking-order")}>
                    { for ranked.iter().enumerate().map(|(rank, place)| ranked_row(props, rank, *place, ranked.len(), &act)) }
                </ol>
                <ul class="btf-ranking btf-ranking--rest" aria-label={t!("ranking-rest")}>
                    { for rest.iter().map(|place| rest_row(props, *place, &act)) }
                </ul>
            </fieldset>
        },
    )
}

/// The places of the options ranked, best first.
fn ranked(answer: Option<&Answer>, options: &[Choice]) -> Vec<usize> {
    let Some(Answer::List(picks)) = answer else { return Vec::new() };
    let place = |pick: &Pick| options.iter().position(|option| option.code == pick.code());
    picks.iter().filter_map(place).collect()
}

/// Changes the order and tells which button to go to: the option's place and what the button does.
fn apply(order: &mut Vec<usize>, place: usize, step: Move, options: usize) -> (usize, Move) {
    let rank = order.iter().position(|other| *other == place);
    match (step, rank) {
        (Move::Add, None) => {
            order.push(place);
            let next = (0..options).filter(|other| !order.contains(other)).min_by_key(|other| (*other < place, *other));
            next.map_or((place, Move::Remove), |next| (next, Move::Add))
        }
        (Move::Remove, Some(rank)) => {
            order.remove(rank);
            (place, Move::Add)
        }
        (Move::Up, Some(rank)) if rank > 0 => {
            order.swap(rank, rank - 1);
            (place, if rank == 1 { Move::Down } else { Move::Up })
        }
        (Move::Down, Some(rank)) if rank + 1 < order.len() => {
            order.swap(rank, rank + 1);
            (place, if rank + 2 == order.len() { Move::Up } else { Move::Down })
        }
        _ => (place, step),
    }
}

fn announce(options: &[Choice], order: &[usize], place: usize, step: Move) {
    let Some(label) = options.get(place).map(|option| option.label.as_str()) else { return };
    let rank = order.iter().position(|other| *other == place).map(|rank| rank + 1);
    browser::announce(&match (step, rank) {
        (Move::Remove, _) | (_, None) => t!("ranking-removed", label = label),
        (_, Some(rank)) => t!("ranking-moved", label = label, rank = rank, count = order.len()),
    });
}

fn focus_id(id: &str, (place, step): (usize, Move)) -> String {
    let word = match step {
        Move::Up => "up",
        Move::Down => "down",
        Move::Remove => "remove",
        Move::Add => "add",
    };
    format!("{id}-{word}-{}", place + 1)
}

fn hint(field: &FieldProps, count: usize) -> AttrValue {
    let Kind::Ranking { max, .. } = &field.question.kind else { return AttrValue::default() };
    let max = max.and_then(|max| usize::try_from(max).ok()).filter(|max| *max < count);
    let how = max.map_or_else(|| t!("ranking-how"), |max| t!("ranking-how-some", max = max));
    field.hint().map_or(how.clone(), |hint| AttrValue::from(format!("{hint}\n{how}")))
}

fn ranked_row(props: &RankingProps, rank: usize, place: usize, count: usize, act: &Callback<(usize, Move)>) -> Html {
    let Some(option) = props.options.get(place) else { return Html::default() };
    let button = |step, text, icon| row_button(props, place, step, text, icon, act);
    html! {
        <li class="btf-ranking__row" key={option.code.clone()}>
            <span class="btf-ranking__rank" aria-hidden="true">{ rank + 1 }</span>
            <span class="btf-ranking__label">{ &option.label }</span>
            <span class="btf-ranking__buttons">
                if rank > 0 {
                    { button(Move::Up, t!("ranking-up"), "M4 15l8-8 8 8") }
                }
                if rank + 1 < count {
                    { button(Move::Down, t!("ranking-down"), "M4 9l8 8 8-8") }
                }
                { button(Move::Remove, t!("ranking-remove"), "M6 6l12 12M18 6L6 18") }
            </span>
        </li>
    }
}

fn rest_row(props: &RankingProps, place: usize, act: &Callback<(usize, Move)>) -> Html {
    let Some(option) = props.options.get(place) else { return Html::default() };
    html! {
        <li class="btf-ranking__row" key={option.code.clone()}>
            <span class="btf-ranking__label">{ &option.label }</span>
            <span class="btf-ranking__buttons">
                { row_button(props, place, Move::Add, t!("ranking-add"), "M12 4v16M4 12h16", act) }
            </span>
        </li>
    }
}

fn row_button(
    props: &RankingProps,
    place: usize,
    step: Move,
    text: AttrValue,
    icon: &'static str,
    act: &Callback<(usize, Move)>,
) -> Html {
    let id = focus_id(&props.field.id(), (place, step));
    let label = props.options.get(place).map(|option| option.label.clone());
    let onclick = act.reform(move |_: MouseEvent| (place, step));
    html! {
        <button type="button" class="btf-ranking__button" {id} {onclick}>
            <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" focusable="false">
                <path d={icon} fill="none" stroke="currentColor" stroke-width="3" />
            </svg>
            <span class={classes!("btf-ranking__word", (step != Move::Add).then_some("btf-ranking__word--short"))}>{ text }</span>
            <span class="govuk-visually-hidden">{ " " }{ label }</span>
        </button>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_follows_the_buttons_and_the_focus_goes_on() {
        let mut order = Vec::new();
        assert!(apply(&mut order, 1, Move::Add, 3) == (2, Move::Add));
        assert!(apply(&mut order, 2, Move::Add, 3) == (0, Move::Add));
        assert!(apply(&mut order, 0, Move::Add, 3) == (0, Move::Remove));
        assert_eq!(order, [1, 2, 0]);
        assert!(apply(&mut order, 0, Move::Up, 3) == (0, Move::Up));
        assert!(apply(&mut order, 0, Move::Up, 3) == (0, Move::Down));
        assert_eq!(order, [0, 1, 2]);
        assert!(apply(&mut order, 1, Move::Remove, 3) == (1, Move::Add));
        assert_eq!(order, [0, 2]);
    }
}
