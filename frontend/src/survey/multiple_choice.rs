//! Any number of options.

use ::survey::answer::{OTHER, OtherText};
use ::survey::definition::Choice;
use ::survey::{Answer, Kind, Pick};
use yew::prelude::*;
use yew::props;

use super::field::{FieldProps, other_id};
use crate::components::{CheckboxesProps, InputProps, Item, checkboxes, input};

pub(super) fn view(props: &FieldProps, options: &[Choice], other: Option<&str>) -> Html {
    let picks = picks(props.answer.as_ref());
    let values: Vec<AttrValue> = picks.iter().map(|pick| AttrValue::from(pick.code().to_owned())).collect();
    let own = other
        .map(|label| Item { conditional: Some(own_text(props, label, picks)), ..Item::new(OTHER, label.to_owned()) });
    // Where options rule out all others, the text of one's own goes before them.
    let item =
        |option: &Choice| Item { exclusive: option.exclusive, ..Item::new(option.code.clone(), option.label.clone()) };
    let (last, mut items): (Vec<Item>, Vec<Item>) = options.iter().map(item).partition(|item| item.exclusive);
    items.extend(own);
    items.extend(last);
    let onchange = {
        let props = props.clone();
        Callback::from(move |(code, ticked): (String, bool)| props.onanswer.emit(changed(&props, &code, ticked)))
    };
    checkboxes(&props!(CheckboxesProps {
        id: props.id(),
        legend: props.title(),
        style: props.style,
        hint: hint(props),
        error: props.error(),
        items,
        values,
        onchange
    }))
}

/// The hint, with how many may be chosen where that is bound.
fn hint(props: &FieldProps) -> Option<AttrValue> {
    let Kind::MultipleChoice { min, max, .. } = &props.question.kind else { return props.hint() };
    let bound = match (min, max) {
        (None | Some(0 | 1), None) => t!("choose-any"),
        (None | Some(0 | 1), Some(max)) => t!("choose-up-to", max = *max),
        (Some(min), None) => t!("choose-at-least", min = *min),
        (Some(min), Some(max)) if min == max => t!("choose-exactly", count = *max),
        (Some(min), Some(max)) => t!("choose-between", min = *min, max = *max),
    };
    Some(props.hint().map_or(bound.clone(), |hint| AttrValue::from(format!("{hint}\n{bound}"))))
}

fn picks(answer: Option<&Answer>) -> &[Pick] {
    match answer {
        Some(Answer::List(picks)) => picks,
        _ => &[],
    }
}

/// The answer after `code` was ticked or cleared.
fn changed(props: &FieldProps, code: &str, ticked: bool) -> Option<Answer> {
    let Kind::MultipleChoice { options, other, .. } = &props.question.kind else { return None };
    let exclusive = |code: &str| options.iter().any(|option| option.exclusive && option.code == code);
    let mut picks = picks(props.answer.as_ref()).to_vec();
    picks.retain(|pick| pick.code() != code);
    if ticked && exclusive(code) {
        picks.clear();
    } else if ticked {
        picks.retain(|pick| !exclusive(pick.code()));
    }
    if ticked {
        let own = code == OTHER && other.is_some();
        picks.push(if own { Pick::Other(OtherText { other: String::new() }) } else { Pick::Code(code.to_owned()) });
    }
    (!picks.is_empty()).then_some(Answer::List(picks))
}

fn own_text(props: &FieldProps, label: &str, picks: &[Pick]) -> Html {
    let id = other_id(&props.question.code);
    let own = picks.iter().find_map(|pick| match pick {
        Pick::Other(text) => Some(text.other.clone()),
        Pick::Code(_) => None,
    });
    let picks = picks.to_vec();
    let oninput = props.onanswer.reform(move |text: String| {
        let mut picks = picks.clone();
        for pick in &mut picks {
            if let Pick::Other(own) = pick {
                own.other.clone_from(&text);
            }
        }
        Some(Answer::List(picks))
    });
    let error = props.message(&id);
    input(&props!(InputProps {
        id,
        label: t!("own-text", label = label),
        error,
        value: own.unwrap_or_default(),
        oninput
    }))
}
