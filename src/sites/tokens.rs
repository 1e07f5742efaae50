//! Design tokens: the custom properties of a stylesheet, and what a value with references to them says.

use std::collections::BTreeMap;
use std::ops::Range;

use cssparser::{
    AtRuleParser, CowRcStr, DeclarationParser, ParseError, Parser, ParserState, QualifiedRuleParser,
    RuleBodyItemParser, RuleBodyParser, StyleSheetParser, Token,
};

/// Longest value that a reference may grow to; a colour or a list of fonts is far shorter.
const LONGEST: usize = 4096;
/// Most references that are followed for one value, so that a file in which they double does not hold up a start.
const MOST_FOLLOWED: usize = 200;
/// How the class of a theme ends, such as `.utrecht-theme`.
const THEME: &str = "theme";

/// The tokens of a stylesheet by their names, such as `--utrecht-link-color`.
#[derive(Debug, Default)]
pub struct Tokens(BTreeMap<String, Declared>);

/// A token as it was declared last.
#[derive(Debug)]
struct Declared {
    value: String,
    /// The bytes of its name in the file.
    span: Range<usize>,
}

/// What a value says, with each reference in it replaced.
#[derive(Debug, PartialEq, Eq)]
pub struct Resolved {
    /// The value.
    pub text: String,
    /// The token that the value itself names and that took the place of its fallback, when there is one.
    pub token: Option<String>,
}

impl Tokens {
    /// The custom properties that count for a whole page in light colours: those of `:root` and of a class like
    /// `.utrecht-theme`, outside `@media`. What is no good CSS is passed over, as a browser does.
    pub fn read(css: &str) -> Tokens {
        let mut sheet = Sheet::default();
        let mut input = Parser::new(css);
        // The rules are taken out of `sheet`; what is wrong is left out.
        StyleSheetParser::new(&mut input, &mut sheet).for_each(drop);
        sheet.tokens
    }

    /// All of them, with what they say as written.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        let all = self.0.iter();
        all.map(|(name, declared)| (name.as_str(), declared.value.as_str()))
    }

    /// Where a token is declared, in bytes; the begin of the file when it is not.
    pub fn span(&self, name: &str) -> Range<usize> {
        self.0.get(name).map_or(0..0, |declared| declared.span.clone())
    }

    /// A value with each `var(--token, fallback)` in it replaced. `None` when a token without fallback does not exist or
    /// refers to itself, or when it is no good CSS.
    pub fn resolve(&self, value: &str) -> Option<Resolved> {
        let mut resolving = Resolving {
            tokens: self,
            chain: Vec::new(),
            followed: 0,
            token: None,
        };
        let text = resolving.value(value)?;
        Some(Resolved {
            text: text.trim().to_owned(),
            token: resolving.token,
        })
    }
}

/// A value under way.
struct Resolving<'t> {
    tokens: &'t Tokens,
    /// The tokens whose values are being read.
    chain: Vec<String>,
    followed: usize,
    token: Option<String>,
}

type Read = Result<(), ParseError<()>>;

impl Resolving<'_> {
    fn value(&mut self, value: &str) -> Option<String> {
        let mut out = String::new();
        self.copy(&mut Parser::new(value), &mut out).ok()?;
        Some(out)
    }

    fn copy(&mut self, input: &mut Parser, out: &mut String) -> Read {
        loop {
            let start = input.position();
            let Ok(token) = input.next_including_whitespace_and_comments().cloned() else {
                return Ok(());
            };
            match token {
                Token::Comment(_) => out.push(' '),
                Token::Function(name) if name.eq_ignore_ascii_case("var") => {
                    input.parse_nested_block(|inside| self.reference(inside, out))?;
                }
                Token::Function(_) | Token::ParenthesisBlock => {
                    out.push_str(input.slice_from(start));
                    input.parse_nested_block(|inside| self.copy(inside, out))?;
                    out.push(')');
                }
                Token::SquareBracketBlock | Token::CurlyBracketBlock => {
                    return Err(ParseError::unexpected_token());
                }
                other if other.is_parse_error() => return Err(ParseError::unexpected_token()),
                _ => out.push_str(input.slice_from(start)),
            }
            if out.len() > LONGEST {
                return Err(ParseError::unexpected_token());
            }
        }
    }

    /// What stands between the brackets of `var()`.
    fn reference(&mut self, inside: &mut Parser, out: &mut String) -> Read {
        let name = inside.expect_ident_cloned()?;
        let fallback = inside.try_parse(Parser::expect_comma).is_ok();
        if let Some(value) = self.follow(&name) {
            out.push_str(&value);
            while inside.next().is_ok() {}
            return Ok(());
        }
        if fallback {
            return self.copy(inside, out);
        }
        Err(ParseError::unexpected_token())
    }

    fn follow(&mut self, name: &str) -> Option<String> {
        self.followed += 1;
        let declared = self.tokens.0.get(name)?;
        if self.followed > MOST_FOLLOWED || self.chain.iter().any(|one| one == name) {
            return None;
        }
        self.chain.push(name.to_owned());
        let value = self.value(&declared.value);
        self.chain.pop();
        if self.chain.is_empty() && value.is_some() {
            self.token.get_or_insert_with(|| name.to_owned());
        }
        value
    }
}

/// Reads the rules of a stylesheet.
#[derive(Default)]
struct Sheet {
    tokens: Tokens,
}

/// No rule within `@media` or another at-rule counts.
impl AtRuleParser<'_> for Sheet {
    type Prelude = ();
    type AtRule = ();
    type Error = ();
}

impl<'i> QualifiedRuleParser<'i> for Sheet {
    /// Whether the rule counts for a whole page.
    type Prelude = bool;
    type QualifiedRule = ();
    type Error = ();

    fn parse_prelude(&mut self, input: &mut Parser<'i>) -> Result<bool, ParseError<()>> {
        let start = input.position();
        while input.next().is_ok() {}
        let selectors = input.slice_from(start);
        Ok(selectors.split(',').any(|one| is_for_all(one.trim())))
    }

    fn parse_block(&mut self, counts: bool, _: &ParserState, input: &mut Parser<'i>) -> Read {
        if counts {
            RuleBodyParser::new(input, &mut Body(&mut self.tokens)).for_each(drop);
        } else {
            while input.next().is_ok() {}
        }
        Ok(())
    }
}

/// `:root`, or one class that ends in `theme`.
fn is_for_all(selector: &str) -> bool {
    let name = |class: &str| {
        class
            .chars()
            .all(|one| one.is_alphanumeric() || "-_".contains(one))
    };
    let class = selector.strip_prefix('.');
    selector == ":root" || class.is_some_and(|class| class.ends_with(THEME) && name(class))
}

/// Reads the declarations of a rule.
struct Body<'t>(&'t mut Tokens);

impl AtRuleParser<'_> for Body<'_> {
    type Prelude = ();
    type AtRule = ();
    type Error = ();
}

impl QualifiedRuleParser<'_> for Body<'_> {
    type Prelude = ();
    type QualifiedRule = ();
    type Error = ();
}

impl<'i> DeclarationParser<'i> for Body<'_> {
    type Declaration = ();
    type Error = ();

    fn parse_value(&mut self, name: CowRcStr<'i>, input: &mut Parser<'i>, at: &ParserState) -> Read {
        let start = input.position();
        input.expect_no_error_token()?;
        if name.starts_with("--") {
            let begin = at.position().byte_index();
            let declared = Declared {
                value: input.slice_from(start).trim().to_owned(),
                span: begin..begin + name.len(),
            };
            self.0.0.insert(name.as_ref().to_owned(), declared);
        }
        Ok(())
    }
}

impl RuleBodyItemParser<'_, (), ()> for Body<'_> {
    fn parse_declarations(&self) -> bool {
        true
    }

    fn parse_qualified(&self) -> bool {
        false
    }
}

#[cfg(test)]
mod tests;
