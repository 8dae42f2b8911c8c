//! The links of e-mails: the token that each carries, and what is shown when it carries none or one that was used.

use std::cell::RefCell;

use openapi::Problem;
use yew::prelude::*;
use yew::props;

use super::view::View;
use crate::browser;
use crate::components::{ButtonLinkProps, button_link, h1};
use crate::navigation::Location;

/// The longest token that the server takes: those that stop mail carry an address.
const LONGEST: usize = 450;

/// What a link carried after `#`.
#[derive(Debug, Clone, PartialEq)]
pub struct Token(String);

impl Token {
    /// The token, if it may be one. What it is made of needs no escape in an address and leads nowhere else there.
    pub fn new(text: String) -> Option<Self> {
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte);
        let good = !text.is_empty() && text.len() <= LONGEST && text.bytes().all(plain) && !text.contains("..");
        good.then_some(Self(text))
    }

    /// As it is sent.
    pub fn text(&self) -> String {
        self.0.clone()
    }

    /// Makes the page of another token another page.
    pub fn key(&self) -> String {
        self.0.clone()
    }
}

/// What the link of an e-mail carried after `#`, as long as the page that it leads to is shown. A second link that is opened
/// in the same tab takes the place of the first.
/// `takes` tells whether links lead to the page at `location`.
#[hook]
pub fn use_token(location: &Location, takes: bool) -> Option<Token> {
    let held = use_mut_ref(|| None::<(String, Token)>);
    let held: &RefCell<_> = &held;
    if takes && let Some(token) = browser::take_fragment() {
        held.replace(Token::new(token).map(|token| (location.path.clone(), token)));
    }
    held.borrow().as_ref().filter(|(path, _)| *path == location.path).map(|(_, token)| token.clone())
}

/// Whether a link was used, replaced, has expired or never existed.
pub fn is_spent(problem: &Problem) -> bool {
    problem.status == 410
}

/// The link can do nothing: says so, and how to get one that can.
pub fn spent(why: AttrValue, href: AttrValue, label: AttrValue) -> Html {
    html! {
        <View title={t!("link-spent-title")}>
            { h1(t!("link-spent-title")) }
            <p class="govuk-body">{ t!("link-spent-why") }</p>
            <p class="govuk-body">{ why }</p>
            { button_link(&props!(ButtonLinkProps { href, label })) }
        </View>
    }
}

/// The page was opened without a token, or loaded again after the token was taken out of its address.
pub fn incomplete() -> Html {
    html! {
        <View title={t!("link-incomplete-title")}>
            { h1(t!("link-incomplete-title")) }
            <p class="govuk-body">{ t!("link-incomplete-why") }</p>
        </View>
    }
}

#[cfg(test)]
mod tests {
    use super::Token;

    #[test]
    fn what_leads_elsewhere_is_no_token() {
        assert!(Token::new("0193a5d2c7b84e6f9a1b2c3d4e5f6071.2f1d8c".to_owned()).is_some());
        for bad in ["", "..", "a/b", "a%2Fb", "../sessions", "a b", &"a".repeat(451)] {
            assert_eq!(Token::new(bad.to_owned()), None, "{bad}");
        }
    }
}
