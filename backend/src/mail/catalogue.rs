//! The messages of the catalogue, filled in: `locales/en-GB/mail.ftl`.

use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};

use openapi::mail::MailKind;

use super::{Parameters, Template};

const TEXT: &str = include_str!("../../locales/en-GB/mail.ftl");
/// Most characters of a word that people wrote, in a message.
const LONGEST_WORD: usize = 200;
/// Most characters of the reasons that people give, in a message.
const LONGEST_REASON: usize = 1_000;
const LONGEST_SUBJECT: usize = 300;

/// A message in words, before it is laid out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// One line.
    pub subject: String,
    /// The button's words.
    pub button: String,
    /// The body. A paragraph that is `link` is the link alone.
    pub paragraphs: Vec<String>,
}

static BUNDLE: LazyLock<FluentBundle<FluentResource>> = LazyLock::new(|| {
    // What cannot be parsed is left out, and a test sees that nothing is.
    let resource = FluentResource::try_new(TEXT.to_owned()).unwrap_or_else(|(resource, _)| resource);
    let mut bundle = FluentBundle::new_concurrent(vec!["en-GB".parse().unwrap_or_default()]);
    bundle.set_use_isolating(false);
    let _ = bundle.add_resource(resource);
    bundle
});

/// The subject of a message.
pub fn subject(template: Template, parameters: &Parameters) -> anyhow::Result<String> {
    let args = arguments(template, parameters, "", "");
    Ok(part(template, Some("subject"), &args)?.chars().take(LONGEST_SUBJECT).collect())
}

/// A message in words, with its link and the product's own address as they are given.
pub fn words(template: Template, parameters: &Parameters, link: &str, site: &str) -> anyhow::Result<Words> {
    let args = arguments(template, parameters, link, site);
    let body = part(template, None, &args)?;
    let paragraphs = body.split("\n\n").map(|paragraph| paragraph.trim().replace('\n', " "));
    Ok(Words {
        subject: subject(template, parameters)?,
        button: part(template, Some("button"), &args)?,
        paragraphs: paragraphs.filter(|paragraph| !paragraph.is_empty()).collect(),
    })
}

/// What leads to the way out of messages of this kind.
pub fn stop(kind: MailKind) -> anyhow::Result<String> {
    format(&format!("stop-{}", kind.as_str()), None, &FluentArgs::new())
}

fn part(template: Template, attribute: Option<&str>, args: &FluentArgs<'_>) -> anyhow::Result<String> {
    format(&template.name(), attribute, args)
}

fn format(name: &str, attribute: Option<&str>, args: &FluentArgs<'_>) -> anyhow::Result<String> {
    let message = BUNDLE.get_message(name);
    let pattern = message.as_ref().and_then(|message| match attribute {
        None => message.value(),
        Some(attribute) => message.get_attribute(attribute).map(|attribute| attribute.value()),
    });
    let pattern = pattern.ok_or_else(|| anyhow::anyhow!("the catalogue has no {name} {attribute:?}"))?;
    let mut errors = Vec::new();
    let text = BUNDLE.format_pattern(pattern, Some(args), &mut errors).into_owned();
    anyhow::ensure!(errors.is_empty(), "the message {name} cannot be filled in: {errors:?}");
    // Where a variant is empty, its neighbours' spaces meet.
    Ok(text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect::<Vec<_>>().join("\n"))
}

fn arguments<'a>(template: Template, parameters: &Parameters, link: &'a str, site: &'a str) -> FluentArgs<'a> {
    let mut args = FluentArgs::new();
    for name in template.words().iter().map(|(name, _)| *name).chain(["name"]) {
        let most = if name == "reason" { LONGEST_REASON } else { LONGEST_WORD };
        let word = parameters.words.get(name).map(|word| plain(word, most)).unwrap_or_default();
        args.set(name, if word.is_empty() { "none".to_owned() } else { word });
    }
    args.set("link", link);
    args.set("site", site);
    args
}

/// What somebody wrote as one harmless line: no character that ends a line or a header, none that turns the direction of what
/// follows, and no address that a mail program would make a link of.
fn plain(word: &str, most: usize) -> String {
    let turns =
        |letter: char| matches!(letter, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let ends = |letter: char| letter.is_control() || matches!(letter, '\u{2028}' | '\u{2029}');
    let letters = word.chars().filter(|letter| !turns(*letter)).map(|letter| if ends(letter) { ' ' } else { letter });
    let line: String = letters.take(most).collect();
    line.split_whitespace().collect::<Vec<_>>().join(" ").replace("://", ": //")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(name: &str, word: &str) -> Parameters {
        Parameters { words: [(name.to_owned(), word.to_owned())].into(), link: None }
    }

    #[test]
    fn every_message_is_there_with_and_without_its_words() {
        assert!(FluentResource::try_new(TEXT.to_owned()).is_ok());
        for template in Template::ALL {
            for parameters in [Parameters::default(), template.sample()] {
                let words = words(template, &parameters, "https://x.example/#t", "https://x.example").unwrap();
                assert!(words.paragraphs.len() >= 3, "{template:?}");
                assert!(!words.subject.is_empty() && !words.button.is_empty(), "{template:?}");
                let all = format!("{} {} {}", words.subject, words.button, words.paragraphs.join(" "));
                assert!(!all.contains(['{', '}']) && !all.contains("none"), "{all}");
            }
        }
    }

    #[test]
    fn a_message_with_a_link_shows_it_alone_in_a_paragraph() {
        for template in Template::ALL {
            let words = words(template, &Parameters::default(), "LINK", "SITE").unwrap();
            let links = words.paragraphs.iter().filter(|paragraph| *paragraph == "LINK").count();
            assert_eq!(links, usize::from(template.purpose().is_some()), "{template:?}");
        }
    }

    #[test]
    fn what_people_wrote_ends_no_line_and_makes_no_link() {
        let nasty = "A\r\nBcc: x@y.example\n\nhttps://evil.example\n\u{202e}B\0\u{2028}C";

        let words = words(Template::Invitation, &filled("inviter", nasty), "LINK", "").unwrap();

        assert_eq!(words.subject, "A Bcc: x@y.example https: //evil.example B C invites you to BeTheFuture");
        assert!(words.paragraphs.iter().all(|paragraph| !paragraph.contains(['\n', '\r', '\0'])));
        assert!(!words.paragraphs.iter().any(|paragraph| paragraph.contains("https://evil")));
        assert!(subject(Template::Invitation, &filled("inviter", &"x".repeat(5_000))).unwrap().len() < 300);
    }
}
