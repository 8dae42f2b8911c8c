//! Texts of LimeSurvey, which are HTML with placeholders in braces, as plain text.

use std::collections::BTreeSet;

/// A text without markup, and what of it the plain text cannot show.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Plain {
    /// Paragraphs stand apart by an empty line; lines and items of lists by a line's end.
    pub(super) text: String,
    /// Markup that carried something: "image", "link" and so on.
    pub(super) markup: BTreeSet<&'static str>,
    /// Placeholders such as `{TOKEN:FIRSTNAME}`, in the order of the text.
    pub(super) placeholders: Vec<String>,
}

/// Reads HTML in one pass over the text, however broken it is.
pub(super) fn plain(html: &str) -> Plain {
    let mut reading = Reading { html, ..Reading::default() };
    reading.run();
    let text = tidy(&reading.out);
    let (text, placeholders) = without_placeholders(&text);
    Plain { text, markup: reading.markup, placeholders }
}

#[derive(Default)]
struct Reading<'h> {
    html: &'h str,
    out: String,
    markup: BTreeSet<&'static str>,
    /// The address of the link that is open, and where its text begins.
    link: Option<(String, usize)>,
}

impl Reading<'_> {
    fn run(&mut self) {
        // Without this, every `<` of a text without `>` would search to the end again.
        let last_close = self.html.rfind('>');
        let mut at = 0;
        while let Some(rest) = self.html.get(at..).filter(|rest| !rest.is_empty()) {
            let stop = rest.find(['<', '&']).unwrap_or(rest.len());
            let (words, mark) = rest.split_at(stop);
            self.words(words);
            at += stop;
            if mark.starts_with('&') {
                let (character, length) = entity(mark);
                self.words(character.encode_utf8(&mut [0; 4]));
                at += length;
            } else if mark.starts_with('<') {
                at += if last_close.is_some_and(|last| at < last) { self.tag(mark) } else { self.literal("<") };
            }
        }
        self.end_link();
    }

    fn literal(&mut self, mark: &str) -> usize {
        self.out.push_str(mark);
        mark.len()
    }

    fn words(&mut self, words: &str) {
        // Markup breaks lines, not the file's own line ends.
        self.out.extend(words.chars().map(|c| if c.is_whitespace() || c.is_control() { ' ' } else { c }));
    }

    /// Handles the tag at the start of `mark`, and tells how long it is.
    fn tag(&mut self, mark: &str) -> usize {
        let body = mark.get(1..).unwrap_or_default();
        if let Some(comment) = body.strip_prefix("!--") {
            return comment.find("-->").map_or(mark.len(), |end| end + 7);
        }
        let closes = body.starts_with('/');
        let named = body.strip_prefix('/').unwrap_or(body);
        if !named.starts_with(|c: char| c.is_ascii_alphabetic()) && !body.starts_with(['!', '?']) {
            return self.literal("<");
        }
        let length = mark.find('>').map_or(mark.len(), |end| end + 1);
        let attributes = mark.get(..length).unwrap_or_default();
        let name: String = named.chars().take_while(char::is_ascii_alphanumeric).take(12).collect();
        let name = name.to_ascii_lowercase();
        match name.as_str() {
            "script" | "style" | "iframe" | "object" | "video" | "audio" if !closes => {
                return self.skip(&name, mark, length);
            }
            _ if closes => self.closed(&name),
            _ => self.opened(&name, attributes),
        }
        length
    }

    fn opened(&mut self, name: &str, attributes: &str) {
        match name {
            "img" => {
                self.markup.insert("image");
                self.out.push_str(&value(attributes, "alt").unwrap_or_default());
            }
            "a" => {
                self.end_link();
                self.link = value(attributes, "href").map(|address| (address, self.out.len()));
            }
            "input" | "button" | "select" | "textarea" | "canvas" | "svg" | "embed" => {
                self.markup.insert("embedded control");
            }
            "br" => self.out.push('\n'),
            "li" => self.out.push_str("\n• "),
            "td" | "th" => self.out.push(' '),
            name => self.closed(name),
        }
    }

    fn closed(&mut self, name: &str) {
        match name {
            "a" => self.end_link(),
            "p" | "blockquote" | "ul" | "ol" | "table" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "pre" | "hr" => {
                self.out.push_str("\n\n");
            }
            "div" | "tr" | "section" | "article" | "dt" | "dd" | "center" | "form" => self.out.push('\n'),
            _ => {}
        }
    }

    /// A link's address follows its words, unless the words are the address.
    fn end_link(&mut self) {
        let Some((address, from)) = self.link.take() else { return };
        let address = address.strip_prefix("mailto:").unwrap_or(&address);
        let is_address = address.starts_with("http://") || address.starts_with("https://") || address.contains('@');
        if address.starts_with('#') || address.is_empty() {
            return;
        }
        self.markup.insert("link");
        let words = self.out.get(from..).unwrap_or_default();
        if is_address && !address.contains(char::is_whitespace) && !words.contains(address) {
            let gap = if words.ends_with(' ') || words.is_empty() { "" } else { " " };
            self.out.extend([gap, "(", address, ")"]);
        }
    }

    /// Leaves out an element with all that is in it.
    fn skip(&mut self, name: &str, mark: &str, length: usize) -> usize {
        self.markup.insert(match name {
            "script" => "script",
            "style" => "style sheet",
            "video" | "audio" => "video or sound",
            _ => "embedded page",
        });
        let inside = mark.get(length..).unwrap_or_default();
        let end = format!("</{name}");
        let ends = inside
            .char_indices()
            .filter(|(_, c)| *c == '<')
            .find(|(at, _)| inside.get(*at..at + end.len()).is_some_and(|found| found.eq_ignore_ascii_case(&end)));
        ends.map_or(mark.len(), |(at, _)| length + at)
    }
}

/// The value of an attribute in a tag's text.
fn value(tag: &str, name: &str) -> Option<String> {
    let lower = tag.to_ascii_lowercase();
    let start = lower.find(&format!(" {name}=")).or_else(|| lower.find(&format!("\n{name}=")))? + name.len() + 2;
    let rest = tag.get(start..)?;
    let quoted = |quote: char| rest.strip_prefix(quote).and_then(|rest| rest.split(quote).next());
    let bare = || rest.split([' ', '>', '\n', '\t']).next();
    quoted('"').or_else(|| quoted('\'')).or_else(bare).map(|value| decoded(value.trim()))
}

/// Text with its entities read, and nothing else changed.
fn decoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        let (before, mark) = rest.split_at(at);
        let (character, length) = entity(mark);
        out.push_str(before);
        out.push(character);
        rest = mark.get(length..).unwrap_or_default();
    }
    out + rest
}

/// The character that the entity at the start of `mark` names, and how long it is; `&` itself where it names none.
fn entity(mark: &str) -> (char, usize) {
    let name = mark.get(1..).unwrap_or_default();
    let Some(end) = name.char_indices().take(12).find(|(_, c)| *c == ';').map(|(at, _)| at) else { return ('&', 1) };
    let name = name.get(..end).unwrap_or_default();
    let character = match name.strip_prefix('#') {
        Some(number) => match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok().and_then(char::from_u32),
            None => number.parse().ok().and_then(char::from_u32),
        },
        None => NAMED.iter().find(|(known, _)| *known == name).map(|(_, character)| *character),
    };
    character.map_or(('&', 1), |character| (character, end + 2))
}

const NAMED: [(&str, char); 62] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", ' '),
    ("ensp", ' '),
    ("emsp", ' '),
    ("thinsp", ' '),
    ("shy", '\u{ad}'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("sbquo", '‚'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("bdquo", '„'),
    ("laquo", '«'),
    ("raquo", '»'),
    ("hellip", '…'),
    ("bull", '•'),
    ("middot", '·'),
    ("euro", '€'),
    ("pound", '£'),
    ("yen", '¥'),
    ("cent", '¢'),
    ("copy", '©'),
    ("reg", '®'),
    ("trade", '™'),
    ("deg", '°'),
    ("plusmn", '±'),
    ("times", '×'),
    ("divide", '÷'),
    ("frac12", '½'),
    ("frac14", '¼'),
    ("le", '≤'),
    ("ge", '≥'),
    ("ne", '≠'),
    ("rarr", '→'),
    ("larr", '←'),
    ("sect", '§'),
    ("para", '¶'),
    ("auml", 'ä'),
    ("ouml", 'ö'),
    ("uuml", 'ü'),
    ("Auml", 'Ä'),
    ("Ouml", 'Ö'),
    ("Uuml", 'Ü'),
    ("szlig", 'ß'),
    ("agrave", 'à'),
    ("aacute", 'á'),
    ("acirc", 'â'),
    ("egrave", 'è'),
    ("eacute", 'é'),
    ("ecirc", 'ê'),
    ("iacute", 'í'),
    ("ntilde", 'ñ'),
    ("oacute", 'ó'),
    ("ocirc", 'ô'),
    ("uacute", 'ú'),
    ("ccedil", 'ç'),
];

/// One space between words, one empty line between paragraphs, none at the ends.
fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut breaks = 0;
    for line in text.split('\n') {
        let words = line.split_whitespace().collect::<Vec<_>>().join(" ");
        breaks += 1;
        if words.is_empty() || words == "•" {
            continue;
        }
        if !out.is_empty() {
            out.push_str(if breaks > 1 { "\n\n" } else { "\n" });
        }
        out.push_str(&words);
        breaks = 0;
    }
    out
}

/// Puts an ellipsis in the place of each `{expression}`. As in LimeSurvey, a brace before white space is a brace,
/// and so is one after a backslash.
fn without_placeholders(text: &str) -> (String, Vec<String>) {
    let mut out = String::with_capacity(text.len());
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find('{') {
        let (before, mark) = rest.split_at(at);
        let inside = mark.get(1..).unwrap_or_default();
        let end = inside.find('}');
        let escaped = before.ends_with('\\');
        match end {
            None => break,
            Some(end) if !escaped && end > 0 && !inside.starts_with(char::is_whitespace) => {
                out.push_str(before);
                out.push('…');
                found.push(format!("{{{}}}", inside.get(..end).unwrap_or_default()));
                rest = inside.get(end + 1..).unwrap_or_default();
            }
            Some(_) => {
                out.push_str(before.strip_suffix('\\').filter(|_| escaped).unwrap_or(before));
                out.push('{');
                rest = inside;
            }
        }
    }
    (out + rest, found)
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn paragraphs_lines_and_lists_stay_apart() {
        let html = "<div>\n\t<p>\n\t\tOne&nbsp;two</p>\n</div>\n<p>\n\u{a0}</p><p>three<br />four</p><ul><li>a</li><li> b </li></ul>end";

        assert_eq!(plain(html).text, "One two\n\nthree\nfour\n\n• a\n• b\n\nend");
    }

    #[test]
    fn what_is_no_tag_stays() {
        assert_eq!(plain("< £18 &lt;b&gt; a<5 &unknown; & x").text, "< £18 <b> a<5 &unknown; & x");
        assert_eq!(plain("a <b c").text, "a <b c");
        assert_eq!(plain("&#8364; &#x41;").text, "€ A");
    }

    #[test]
    fn links_keep_their_address_and_scripts_go() {
        let read = plain(
            "See <a href=\"https://example.org/a?b=1&amp;c=2\" target=x>here</a>.<script>var a = '<p>';</script>",
        );

        assert_eq!(read.text, "See here (https://example.org/a?b=1&c=2).");
        assert_eq!(read.markup.into_iter().collect::<Vec<_>>(), ["link", "script"]);
        assert_eq!(plain("<a href='mailto:a@example.org'>a@example.org</a>").text, "a@example.org");
        assert!(plain("<strong>bold</strong> <em>words</em>").markup.is_empty());
    }

    #[test]
    fn placeholders_become_an_ellipsis() {
        let read = plain("Dear {TOKEN:FIRSTNAME}, { not this } nor \\{this}: {Q1.shown}");

        assert_eq!(read.text, "Dear …, { not this } nor {this}: …");
        assert_eq!(read.placeholders, ["{TOKEN:FIRSTNAME}", "{Q1.shown}"]);
    }

    #[test]
    fn broken_markup_is_read_in_one_pass() {
        for text in ["<a".repeat(200_000), "<!--".repeat(200_000), "<script>".repeat(100_000), "{".repeat(400_000)] {
            let _ = plain(&text);
            let _ = plain(&(text + ">}"));
        }
    }
}
