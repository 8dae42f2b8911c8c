//! Writes the Rust of the catalogue: one type a message whose fields are its arguments, and one arm of `t!`.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::catalogue::{Key, Message, Part, Variant};

/// The source of `messages.rs`.
pub(crate) fn code(messages: &[Message]) -> String {
    let mut types = String::new();
    let mut arms = String::new();
    for message in messages {
        let arguments = arguments(&message.parts);
        let id = &message.id;
        if arguments.is_empty() {
            let text = plain(&message.parts);
            let _ = writeln!(arms, "    ({id:?}) => {{ $crate::i18n::AttrValue::Static({text:?}) }};");
        } else {
            let name = type_name(id);
            types.push_str(&type_code(&name, message, &arguments));
            let _ = writeln!(
                arms,
                "    ({id:?} $(, $name:ident = $value:expr)* $(,)?) => {{ $crate::i18n::messages::{name} {{ \
                 $($name: $crate::i18n::IntoArgument::into_argument($value)),* }}.text() }};"
            );
        }
    }
    format!(
        "/// The messages that take arguments, a type each.\npub mod messages {{\n    use super::{{AttrValue, Number}};\n{types}}}\n\
         /// The message of this name in the catalogue, its arguments given by name: `t!(\"key\", name = value)`.\n\
         macro_rules! t {{\n{arms}}}\n"
    )
}

/// The arguments by name, and whether each is a number.
fn arguments(parts: &[Part]) -> BTreeMap<String, bool> {
    let mut found = BTreeMap::new();
    collect(parts, &mut found);
    found
}

fn collect(parts: &[Part], found: &mut BTreeMap<String, bool>) {
    for part in parts {
        match part {
            Part::Text(_) => {}
            Part::Argument(name) => {
                found.entry(name.clone()).or_insert(false);
            }
            Part::Select { argument, variants } => {
                let number = Part::by_number(variants);
                *found.entry(argument.clone()).or_insert(false) |= number;
                for variant in variants {
                    collect(&variant.parts, found);
                }
            }
        }
    }
}

fn plain(parts: &[Part]) -> String {
    parts.iter().map(|part| if let Part::Text(text) = part { text.as_str() } else { "" }).collect()
}

/// `survey-start-minutes` becomes `SurveyStartMinutes`.
fn type_name(id: &str) -> String {
    id.split(['-', '_'])
        .map(|word| {
            let (first, rest) = word.split_at(word.len().min(1));
            first.to_uppercase() + rest
        })
        .collect()
}

fn type_code(name: &str, message: &Message, arguments: &BTreeMap<String, bool>) -> String {
    let mut code = format!("    /// `{}`\n    pub struct {name} {{\n", message.id);
    for (argument, number) in arguments {
        let kind = if *number { "Number" } else { "AttrValue" };
        let _ = writeln!(code, "        /// `${argument}`\n        pub {argument}: {kind},");
    }
    let _ = writeln!(
        code,
        "    }}\n    impl {name} {{\n        /// The message.\n        pub fn text(self) -> AttrValue {{\n\
         \x20           let mut out = String::new();"
    );
    write_parts(&message.parts, arguments, &mut code);
    code.push_str("            AttrValue::from(out)\n        }\n    }\n");
    code
}

fn write_parts(parts: &[Part], arguments: &BTreeMap<String, bool>, code: &mut String) {
    for part in parts {
        match part {
            Part::Text(text) => {
                let mut letters = text.chars();
                let _ = match (letters.next(), letters.next()) {
                    (Some(letter), None) => writeln!(code, "out.push({letter:?});"),
                    _ => writeln!(code, "out.push_str({text:?});"),
                };
            }
            Part::Argument(name) if arguments.get(name) == Some(&true) => {
                let _ = writeln!(code, "out.push_str(&self.{name}.written());");
            }
            Part::Argument(name) => {
                let _ = writeln!(code, "out.push_str(&self.{name});");
            }
            Part::Select { argument, variants } => write_select(argument, variants, arguments, code),
        }
    }
}

fn write_select(argument: &str, variants: &[Variant], arguments: &BTreeMap<String, bool>, code: &mut String) {
    let number = arguments.get(argument) == Some(&true);
    // An exact number goes before its plural category, whatever the order in the file.
    let mut ordered: Vec<&Variant> = variants.iter().filter(|variant| !variant.default).collect();
    ordered.sort_by_key(|variant| !matches!(variant.key, Key::Number(_)));
    for variant in ordered {
        let test = match &variant.key {
            Key::Number(value) => format!("self.{argument}.is({value}_f64)"),
            Key::Word(word) if number => format!("self.{argument}.category() == {word:?}"),
            Key::Word(word) => format!("self.{argument}.as_str() == {word:?}"),
        };
        let _ = writeln!(code, "if {test} {{");
        write_parts(&variant.parts, arguments, code);
        code.push_str("} else ");
    }
    code.push_str("{\n");
    if let Some(default) = variants.iter().find(|variant| variant.default) {
        write_parts(&default.parts, arguments, code);
    }
    code.push_str("}\n");
}
