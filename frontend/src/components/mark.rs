//! The product's mark: fourteen dots in a ring, one of them open.

use yew::prelude::*;

/// Where the dots stand, clockwise from the top, in a square of 64; the first is the open one.
const DOTS: [(&str, &str); 14] = [
    ("32", "7"),
    ("42.85", "9.48"),
    ("51.55", "16.41"),
    ("56.37", "26.44"),
    ("56.37", "37.56"),
    ("51.55", "47.59"),
    ("42.85", "54.52"),
    ("32", "57"),
    ("21.15", "54.52"),
    ("12.45", "47.59"),
    ("7.63", "37.56"),
    ("7.63", "26.44"),
    ("12.45", "16.41"),
    ("21.15", "9.48"),
];

/// The mark alone, in the colour of the text around it; it says nothing to screen readers.
pub fn mark() -> Html {
    html! {
        <svg class="btf-mark" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" width="36" height="36"
            aria-hidden="true" focusable="false">
            { for DOTS.iter().enumerate().map(|(place, &(cx, cy))| if place == 0 {
                html! { <circle class="btf-mark__open" {cx} {cy} r="4" fill="none" stroke="currentColor" stroke-width="2.6" /> }
            } else {
                html! { <circle {cx} {cy} r="4.8" fill="currentColor" /> }
            }) }
        </svg>
    }
}

/// Mark and name.
#[component]
pub fn Wordmark() -> Html {
    wordmark()
}

/// [`Wordmark`] without a component of its own.
pub fn wordmark() -> Html {
    html! { <span class="btf-wordmark">{ mark() }<span class="btf-wordmark__name">{ t!("product") }</span></span> }
}
