//! ExpressionScript, as far as it is needed to say whether a question is shown.

/// How long an equation may be, in characters.
const MOST: usize = 20_000;
/// How deep parentheses and negations may be nested.
const DEEPEST: usize = 40;

/// An equation that was read.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Expression {
    Or(Vec<Expression>),
    And(Vec<Expression>),
    Not(Box<Expression>),
    Compare(Box<Expression>, Comparison, Box<Expression>),
    /// A question, subquestion or attribute of one: `Q1_SQ001.NAOK`, `245554X1X2`.
    Name(String),
    Text(String),
    /// As it is written.
    Number(String),
    Call(String, Vec<Expression>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Comparison {
    Equal,
    Unequal,
    Less,
    AtMost,
    AtLeast,
    More,
}

impl Comparison {
    /// The same with its sides exchanged.
    pub(super) fn turned(self) -> Self {
        match self {
            Self::Less => Self::More,
            Self::AtMost => Self::AtLeast,
            Self::AtLeast => Self::AtMost,
            Self::More => Self::Less,
            same => same,
        }
    }
}

/// Reads an equation, or says in words why it cannot be.
pub(super) fn parse(text: &str) -> Result<Expression, String> {
    if text.chars().nth(MOST).is_some() {
        return Err("it is too long".to_owned());
    }
    let tokens = tokens(text)?;
    let mut parser = Parser { tokens: &tokens, depth: 0 };
    let expression = parser.or()?;
    match parser.tokens.first() {
        None => Ok(expression),
        Some(token) => Err(unexpected(Some(token))),
    }
}

#[derive(Debug, Clone, PartialEq)]
enum Token {
    Name(String),
    Text(String),
    Number(String),
    Or,
    And,
    Not,
    Compare(Comparison),
    Open,
    Close,
    Comma,
    /// An operator that calculates or sets.
    Other(char),
}

fn tokens(text: &str) -> Result<Vec<Token>, String> {
    let characters: Vec<char> = text.chars().collect();
    let mut rest = characters.as_slice();
    let mut tokens = Vec::new();
    while let Some((&first, after)) = rest.split_first() {
        if first.is_whitespace() {
            rest = after;
            continue;
        }
        let (token, length) = match first {
            '"' | '\'' => quoted(first, after)?,
            '0'..='9' => digits(rest),
            'a'..='z' | 'A'..='Z' | '_' => word(rest),
            _ => operator(first, after.first().copied())?,
        };
        tokens.push(token);
        rest = rest.get(length..).unwrap_or_default();
    }
    Ok(tokens)
}

fn quoted(quote: char, after: &[char]) -> Result<(Token, usize), String> {
    let mut text = String::new();
    let mut escaped = false;
    for (index, &character) in after.iter().enumerate() {
        if character == quote && !escaped {
            return Ok((Token::Text(text), index + 2));
        }
        if character == '\\' && !escaped {
            escaped = true;
            continue;
        }
        escaped = false;
        text.push(character);
    }
    Err("a text in it has no end".to_owned())
}

fn digits(rest: &[char]) -> (Token, usize) {
    let length = name_length(rest);
    let word: String = rest.iter().take(length).collect();
    if word.contains('X') {
        return (Token::Name(word), length);
    }
    let length = rest.iter().take_while(|c| c.is_ascii_digit() || **c == '.').count();
    (Token::Number(rest.iter().take(length).collect()), length)
}

fn word(rest: &[char]) -> (Token, usize) {
    let length = name_length(rest);
    let word: String = rest.iter().take(length).collect();
    let token = match word.to_ascii_lowercase().as_str() {
        "and" => Token::And,
        "or" => Token::Or,
        "eq" => Token::Compare(Comparison::Equal),
        "ne" => Token::Compare(Comparison::Unequal),
        "lt" => Token::Compare(Comparison::Less),
        "le" => Token::Compare(Comparison::AtMost),
        "ge" => Token::Compare(Comparison::AtLeast),
        "gt" => Token::Compare(Comparison::More),
        _ => Token::Name(word),
    };
    (token, length)
}

/// Letters, digits, `_` and `#`; a `.` or `:` before a letter, as in `Q1.NAOK` and `TOKEN:EMAIL`.
fn name_length(rest: &[char]) -> usize {
    let belongs = |(index, c): &(usize, &char)| match c {
        '.' | ':' => rest.get(index + 1).is_some_and(char::is_ascii_alphabetic),
        c => c.is_ascii_alphanumeric() || matches!(c, '_' | '#'),
    };
    rest.iter().enumerate().take_while(belongs).count()
}

fn operator(first: char, second: Option<char>) -> Result<(Token, usize), String> {
    let token = match (first, second) {
        ('=', Some('=')) => Token::Compare(Comparison::Equal),
        ('!', Some('=')) => Token::Compare(Comparison::Unequal),
        ('<', Some('=')) => Token::Compare(Comparison::AtMost),
        ('>', Some('=')) => Token::Compare(Comparison::AtLeast),
        ('&', Some('&')) => Token::And,
        ('|', Some('|')) => Token::Or,
        ('<', _) => return Ok((Token::Compare(Comparison::Less), 1)),
        ('>', _) => return Ok((Token::Compare(Comparison::More), 1)),
        ('!', _) => return Ok((Token::Not, 1)),
        ('(', _) => return Ok((Token::Open, 1)),
        (')', _) => return Ok((Token::Close, 1)),
        (',', _) => return Ok((Token::Comma, 1)),
        ('+' | '-' | '*' | '/' | '%' | '=' | '.', _) => return Ok((Token::Other(first), 1)),
        _ => return Err(format!("the character “{first}” in it has no meaning")),
    };
    Ok((token, 2))
}

struct Parser<'t> {
    tokens: &'t [Token],
    depth: usize,
}

impl Parser<'_> {
    fn next_is(&mut self, wanted: &Token) -> bool {
        match self.tokens.split_first() {
            Some((token, rest)) if token == wanted => {
                self.tokens = rest;
                true
            }
            _ => false,
        }
    }

    fn or(&mut self) -> Result<Expression, String> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err("it is nested too deep".to_owned());
        }
        let mut parts = vec![self.and()?];
        while self.next_is(&Token::Or) {
            parts.push(self.and()?);
        }
        self.depth -= 1;
        Ok(if parts.len() == 1 { parts.swap_remove(0) } else { Expression::Or(parts) })
    }

    fn and(&mut self) -> Result<Expression, String> {
        let mut parts = vec![self.equality()?];
        while self.next_is(&Token::And) {
            parts.push(self.equality()?);
        }
        Ok(if parts.len() == 1 { parts.swap_remove(0) } else { Expression::And(parts) })
    }

    fn equality(&mut self) -> Result<Expression, String> {
        self.compared(
            |c| matches!(c, Comparison::Equal | Comparison::Unequal),
            |parser| parser.compared(|c| !matches!(c, Comparison::Equal | Comparison::Unequal), Self::unary),
        )
    }

    /// Operands joined by comparisons of one rank, from the left.
    fn compared(
        &mut self,
        fits: fn(Comparison) -> bool,
        operand: fn(&mut Self) -> Result<Expression, String>,
    ) -> Result<Expression, String> {
        let mut left = operand(self)?;
        let mut joined = false;
        while let Some((&Token::Compare(comparison), rest)) = self.tokens.split_first() {
            if !fits(comparison) {
                break;
            }
            // A chain nests to the left; nothing that people write has one.
            if joined {
                return Err("it compares the outcome of a comparison".to_owned());
            }
            self.tokens = rest;
            joined = true;
            left = Expression::Compare(Box::new(left), comparison, Box::new(operand(self)?));
        }
        Ok(left)
    }

    fn unary(&mut self) -> Result<Expression, String> {
        if self.next_is(&Token::Not) {
            self.depth += 1;
            if self.depth > DEEPEST {
                return Err("it is nested too deep".to_owned());
            }
            let inner = self.unary()?;
            self.depth -= 1;
            return Ok(Expression::Not(Box::new(inner)));
        }
        if let [Token::Other('-'), Token::Number(number), rest @ ..] = self.tokens {
            self.tokens = rest;
            return Ok(Expression::Number(format!("-{number}")));
        }
        self.primary()
    }

    fn primary(&mut self) -> Result<Expression, String> {
        let (token, rest) = self.tokens.split_first().ok_or_else(|| unexpected(None))?;
        self.tokens = rest;
        let expression = match token {
            Token::Text(text) => Expression::Text(text.clone()),
            Token::Number(number) => Expression::Number(number.clone()),
            Token::Name(name) if self.next_is(&Token::Open) => Expression::Call(name.clone(), self.arguments()?),
            Token::Name(name) => Expression::Name(name.clone()),
            Token::Open => {
                let inner = self.or()?;
                if !self.next_is(&Token::Close) {
                    return Err(unexpected(self.tokens.first()));
                }
                inner
            }
            token => return Err(unexpected(Some(token))),
        };
        match self.tokens.first() {
            Some(token @ Token::Other(_)) => Err(unexpected(Some(token))),
            _ => Ok(expression),
        }
    }

    fn arguments(&mut self) -> Result<Vec<Expression>, String> {
        let mut arguments = Vec::new();
        if self.next_is(&Token::Close) {
            return Ok(arguments);
        }
        loop {
            arguments.push(self.or()?);
            if self.next_is(&Token::Close) {
                return Ok(arguments);
            }
            if !self.next_is(&Token::Comma) {
                return Err(unexpected(self.tokens.first()));
            }
        }
    }
}

fn unexpected(token: Option<&Token>) -> String {
    match token {
        None => "it ends too early".to_owned(),
        Some(Token::Other('=')) => "it sets a value (=)".to_owned(),
        Some(Token::Other(operator)) => format!("it calculates ({operator})"),
        Some(Token::Comma) => "it holds several expressions".to_owned(),
        Some(_) => "its parts do not fit together".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Comparison, Expression, parse};

    #[test]
    fn operators_bind_as_in_limesurvey() {
        let name = |name: &str| Box::new(Expression::Name(name.into()));
        let text = |text: &str| Box::new(Expression::Text(text.into()));
        let equal = |left: &str, right: &str| Expression::Compare(name(left), Comparison::Equal, text(right));

        assert_eq!(
            parse("((245554X1X2.NAOK == \"3\" or a eq 'b' AND !c))"),
            Ok(Expression::Or(vec![
                equal("245554X1X2.NAOK", "3"),
                Expression::And(vec![equal("a", "b"), Expression::Not(name("c"))]),
            ]))
        );
        assert_eq!(
            parse("a>=-1.5"),
            Ok(Expression::Compare(name("a"), Comparison::AtLeast, Box::new(Expression::Number("-1.5".into()))))
        );
        assert_eq!(parse("is_empty(a)"), Ok(Expression::Call("is_empty".into(), vec![Expression::Name("a".into())])));
    }

    #[test]
    fn what_is_more_than_a_test_is_named() {
        let reason = |text: &str| parse(text).expect_err(text);

        assert_eq!(reason("a + b > 3"), "it calculates (+)");
        assert_eq!(reason("a = 3"), "it sets a value (=)");
        assert_eq!(reason("a == 'x"), "a text in it has no end");
        assert_eq!(reason("a =="), "it ends too early");
        assert_eq!(reason(&"(".repeat(10_000)), "it is nested too deep");
        assert_eq!(reason(&"!".repeat(10_000)), "it is nested too deep");
        assert_eq!(reason(&"a".repeat(30_000)), "it is too long");
        assert_eq!(reason("a == b == c"), "it compares the outcome of a comparison");
    }
}
