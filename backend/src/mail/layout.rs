//! A message as text and as HTML.
//!
//! The HTML has styles only on its elements, loads nothing from anywhere, and sets no colours of text and ground, so that programs
//! that show mail on dark ground do so.

use std::fmt::Write;

use super::catalogue::Words;

const FONT: &str = "font-family:system-ui,-apple-system,'Segoe UI',Arial,sans-serif;font-size:16px;line-height:1.5";
/// White on it has a contrast of 10 to 1; its edge shows on dark ground.
const BUTTON: &str = "display:inline-block;padding:12px 20px;border-radius:4px;border:1px solid #b79cf2;background:#4c2c92;\
     color:#ffffff;text-decoration:none;font-weight:bold";
const PARAGRAPH: &str = "margin:0 0 16px";

/// The ways of a message to its receiver.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Laid {
    pub subject: String,
    pub text: String,
    pub html: String,
}

/// Lays out a message. `link` is what stands alone in a paragraph; `shown` tells whether it is one that can be followed.
/// `stop` leads out of messages of this kind.
pub fn lay_out(words: Words, links: &[&str], stop: Option<(&str, &str)>) -> Laid {
    let mut text = words.paragraphs.join("\n\n");
    if let Some((sentence, address)) = stop {
        let _ = write!(text, "\n\n{sentence}\n\n{address}");
    }
    text.push_str("\n\n-- \nBeTheFuture\n");
    let mut body = String::new();
    for paragraph in &words.paragraphs {
        if links.contains(&paragraph.as_str()) {
            body.push_str(&button(&words.button, paragraph));
        } else {
            let _ = write!(body, "<p style=\"{PARAGRAPH}\">{}</p>", escaped(paragraph));
        }
    }
    if let Some((sentence, address)) = stop {
        let _ =
            write!(body, "<p style=\"{PARAGRAPH};font-size:14px\">{} {}</p>", escaped(sentence), address_of(address));
    }
    Laid { html: page(&words.subject, &body), subject: words.subject, text }
}

fn page(subject: &str, body: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"en-GB\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" \
         content=\"width=device-width,initial-scale=1\"><meta name=\"color-scheme\" content=\"light dark\"><meta \
         name=\"supported-color-schemes\" content=\"light dark\"><title>{}</title></head>\n<body style=\"margin:0;padding:0\"><div \
         style=\"max-width:600px;margin:0 auto;padding:24px 16px;{FONT}\">\n<p style=\"margin:0 0 24px;padding:0 0 12px;border-bottom:4px \
         solid #7f5fd0;font-size:20px;font-weight:bold\">BeTheFuture</p>\n{body}\n</div></body></html>\n",
        escaped(subject)
    )
}

fn button(label: &str, link: &str) -> String {
    let link_text = escaped(link);
    format!(
        "<p style=\"{PARAGRAPH}\"><a href=\"{link_text}\" style=\"{BUTTON}\">{}</a></p><p style=\"{PARAGRAPH};font-size:14px\">Or copy \
         this address into your browser:<br>{}</p>",
        escaped(label),
        address_of(link)
    )
}

/// An address as a link, broken where a narrow screen needs it.
fn address_of(link: &str) -> String {
    let link = escaped(link);
    // Where links are not shown, a sentence stands in their place.
    if !link.starts_with("http") {
        return link;
    }
    format!("<a href=\"{link}\" style=\"color:inherit;word-break:break-all\">{link}</a>")
}

fn escaped(text: &str) -> String {
    text.chars().fold(String::with_capacity(text.len()), |mut out, letter| {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(paragraphs: &[&str]) -> Words {
        let paragraphs = paragraphs.iter().map(|text| (*text).to_owned()).collect();
        Words { subject: "A <b>".to_owned(), button: "Go & see".to_owned(), paragraphs }
    }

    #[test]
    fn what_people_wrote_is_text_in_the_html() {
        let laid = lay_out(words(&["<script>alert(1)</script> \" ' &"]), &[], None);

        assert!(laid.html.contains("&lt;script&gt;alert(1)&lt;/script&gt; &quot; &#39; &amp;"));
        assert!(laid.html.contains("<title>A &lt;b&gt;</title>") && !laid.html.contains("<script"));
        assert!(laid.text.starts_with("<script>alert(1)</script>"));
    }

    #[test]
    fn a_link_alone_is_a_button_and_an_address_that_can_be_copied() {
        let link = "https://x.example/account/finish#a.b";
        let laid = lay_out(words(&["Open it:", link]), &[link], Some(("Stop:", "https://x.example/account/no-mail#c")));

        assert_eq!(laid.html.matches(&format!("href=\"{link}\"")).count(), 2);
        assert!(laid.html.contains(">Go &amp; see</a>") && laid.html.contains(&format!(">{link}</a>")));
        assert!(laid.text.contains(&format!("Open it:\n\n{link}\n\nStop:\n\nhttps://x.example/account/no-mail#c\n")));
    }

    #[test]
    fn nothing_is_loaded_from_anywhere() {
        let laid = lay_out(words(&["Hello"]), &[], None);

        for loader in ["<img", "<link", "<script", "<style", "url(", "@import", "src="] {
            assert!(!laid.html.contains(loader), "{loader}");
        }
    }
}
