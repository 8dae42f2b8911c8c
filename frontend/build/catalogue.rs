//! Reads Fluent files into the few forms that the code is made from; what has no such form is refused.

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey};

/// One message of the catalogue.
pub(crate) struct Message {
    /// `survey-start-minutes`.
    pub(crate) id: String,
    pub(crate) parts: Vec<Part>,
}

/// A piece of a message.
pub(crate) enum Part {
    Text(String),
    Argument(String),
    Select { argument: String, variants: Vec<Variant> },
}

/// One of the forms a message takes, depending on an argument.
pub(crate) struct Variant {
    pub(crate) key: Key,
    pub(crate) parts: Vec<Part>,
    pub(crate) default: bool,
}

/// What the argument must be for a form to be taken.
#[derive(PartialEq)]
pub(crate) enum Key {
    Number(String),
    Word(String),
}

/// The categories of `Intl.PluralRules`.
const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

impl Part {
    /// Whether the selection is by number rather than by word.
    pub(crate) fn by_number(variants: &[Variant]) -> bool {
        variants.iter().all(|variant| match &variant.key {
            Key::Number(_) => true,
            Key::Word(word) => CATEGORIES.contains(&word.as_str()),
        })
    }
}

/// Adds the messages of `source` to `messages`.
pub(crate) fn read(source: &str, messages: &mut Vec<Message>) -> Result<(), String> {
    let resource = fluent_syntax::parser::parse(source).map_err(|(_, errors)| format!("not Fluent: {errors:?}"))?;
    for entry in resource.body {
        match entry {
            Entry::Message(message) => {
                let id = message.id.name.to_owned();
                if messages.iter().any(|other| other.id == id) {
                    return Err(format!("{id} is there twice"));
                }
                let pattern = message.value.ok_or_else(|| format!("{id} has no text"))?;
                let parts = parts(&pattern).map_err(|error| format!("{id}: {error}"))?;
                messages.push(Message { id, parts });
            }
            Entry::Term(term) => return Err(format!("-{}: terms are not supported", term.id.name)),
            Entry::Junk { content } => return Err(format!("not Fluent: {content}")),
            Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) => {}
        }
    }
    Ok(())
}

fn parts(pattern: &Pattern<&str>) -> Result<Vec<Part>, String> {
    let mut parts = Vec::new();
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => push_text(&mut parts, value),
            PatternElement::Placeable { expression } => placeable(expression, &mut parts)?,
        }
    }
    Ok(parts)
}

fn push_text(parts: &mut Vec<Part>, text: &str) {
    match parts.last_mut() {
        Some(Part::Text(last)) => last.push_str(text),
        _ => parts.push(Part::Text(text.to_owned())),
    }
}

fn placeable(expression: &Expression<&str>, into: &mut Vec<Part>) -> Result<(), String> {
    match expression {
        Expression::Inline(InlineExpression::StringLiteral { value }) => push_text(into, value),
        Expression::Inline(InlineExpression::VariableReference { id }) => into.push(Part::Argument(id.name.to_owned())),
        Expression::Inline(_) => return Err("only { $argument } and { \"text\" } are supported".to_owned()),
        Expression::Select { selector: InlineExpression::VariableReference { id }, variants } => {
            let variants = variants
                .iter()
                .map(|variant| {
                    let key = match &variant.key {
                        VariantKey::Identifier { name } => Key::Word((*name).to_owned()),
                        VariantKey::NumberLiteral { value } => Key::Number((*value).to_owned()),
                    };
                    Ok(Variant { key, parts: parts(&variant.value)?, default: variant.default })
                })
                .collect::<Result<_, String>>()?;
            into.push(Part::Select { argument: id.name.to_owned(), variants });
        }
        Expression::Select { .. } => return Err("only { $argument -> … } is supported".to_owned()),
    }
    Ok(())
}
