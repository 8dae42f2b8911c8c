//! Where somebody wanted to go before they had to sign in: `?next=/studio/campaigns`.

use yew::prelude::*;

use super::super::shared::view::View;
use super::route::ROOT;
use crate::components::loading;
use crate::{browser, navigation};

/// The path that the query names, if it leads to a page of this very server: nobody may be led elsewhere by a link to here.
pub fn from_query(query: &str) -> Option<String> {
    let value = query.split('&').find_map(|pair| pair.strip_prefix("next="))?;
    decoded(value).filter(|path| is_own_path(path))
}

/// Browsers read `//host`, `/\host` and both with tabs or line ends in between as the address of another server.
fn is_own_path(path: &str) -> bool {
    path.starts_with('/')
        && !path.starts_with("//")
        && !path.contains('\\')
        && !path.chars().any(|letter| letter.is_control() || letter.is_whitespace())
}

fn decoded(value: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let mut rest = value.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digit = |byte: Option<u8>| char::from(byte?).to_digit(16);
            let value = digit(rest.next())? * 16 + digit(rest.next())?;
            bytes.push(u8::try_from(value).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

#[allow(missing_docs)]
#[derive(PartialEq, Properties)]
pub struct OnwardProps {
    /// A path of this server.
    pub to: String,
}

/// Goes on to where somebody wanted to go.
#[component]
pub fn Onward(props: &OnwardProps) -> Html {
    use_effect_with(props.to.clone(), |to| {
        if to == ROOT || to.starts_with("/account/") { navigation::replace(to) } else { browser::load(to) }
    });
    html! { <View title={t!("your-account")}>{ loading() }</View> }
}

#[cfg(test)]
mod tests {
    use super::from_query;

    #[test]
    fn only_a_path_of_this_server_is_gone_on_to() {
        assert_eq!(from_query("next=/studio").as_deref(), Some("/studio"));
        assert_eq!(from_query("a=b&next=%2Fstudio%2Fpeople%3Fq%3Dann").as_deref(), Some("/studio/people?q=ann"));
        for bad in [
            "",
            "next=",
            "next=studio",
            "next=//evil.example",
            "next=%2F%2Fevil.example",
            "next=/%5Cevil.example",
            "next=/%09/evil.example",
            "next=/%0A/evil.example",
            "next=https://evil.example",
            "next=javascript:alert(1)",
            "next=/%zz",
            "next=/%e2%80",
        ] {
            assert_eq!(from_query(bad), None, "{bad}");
        }
    }
}
