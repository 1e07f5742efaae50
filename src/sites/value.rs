//! The kinds of values that a theme may give our pages: a colour, a corner, a list of fonts. Each is written anew, so that
//! nothing of another stylesheet comes along.

use std::fmt;

use cssparser::{ParseError, Parser, Token, serialize_string};

use super::colour::Colour;

/// Fonts that have no name of their own (CSS Fonts 4, "generic font families").
const GENERIC: [&str; 9] = [
    "-apple-system",
    "monospace",
    "sans-serif",
    "serif",
    "system-ui",
    "ui-monospace",
    "ui-rounded",
    "ui-sans-serif",
    "ui-serif",
];
/// Rounder than this, a box of several lines loses its corners.
const ROUNDEST: &str = "1.5rem";

/// A value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A colour.
    Colour(Colour),
    /// A corner, as CSS writes a length.
    Corner(String),
    /// Fonts, the first one first.
    Fonts(String),
}

impl Value {
    /// A value of any kind; `None` for what is none of them.
    pub fn read(text: &str) -> Option<Value> {
        let colour = Colour::read(text).map(Value::Colour);
        colour.or_else(|| corner(text)).or_else(|| fonts(text))
    }

    /// A value of the same kind as this one.
    pub fn alike(&self, text: &str) -> Option<Value> {
        match self {
            Value::Colour(_) => Colour::read(text).map(Value::Colour),
            Value::Corner(_) => corner(text),
            Value::Fonts(_) => fonts(text),
        }
    }

    /// The colour that it is.
    pub fn colour(&self) -> Option<Colour> {
        match self {
            Value::Colour(colour) => Some(*colour),
            _ => None,
        }
    }

    /// As our pages write it.
    pub fn css(&self) -> String {
        match self {
            Value::Corner(size) if size != "0" => format!("min({size},{ROUNDEST})"),
            _ => self.to_string(),
        }
    }

    /// What belongs there, for who wrote something else.
    pub fn wanted(&self) -> &'static str {
        match self {
            Value::Colour(_) => "hier hoort een kleur waar niets doorheen schijnt",
            Value::Corner(_) => "hier hoort een maat in px, rem of em",
            Value::Fonts(_) => "hier horen namen van lettertypen",
        }
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Colour(colour) => colour.fmt(f),
            Value::Corner(text) | Value::Fonts(text) => f.write_str(text),
        }
    }
}

fn corner(text: &str) -> Option<Value> {
    let mut input = Parser::new(text);
    let size = match input.next().ok()? {
        Token::Number { value: 0.0, .. } => "0".to_owned(),
        Token::Dimension { value, unit, .. } if *value >= 0.0 && value.is_finite() => {
            let unit = ["px", "rem", "em"]
                .into_iter()
                .find(|one| unit.eq_ignore_ascii_case(one))?;
            format!("{value}{unit}")
        }
        _ => return None,
    };
    input.is_exhausted().then_some(Value::Corner(size))
}

fn fonts(text: &str) -> Option<Value> {
    let mut input = Parser::new(text);
    let mut names = input.parse_comma_separated(font).ok()?;
    let ends = names.iter().any(|name| GENERIC.contains(&name.as_str()));
    if !ends {
        names.push("sans-serif".to_owned());
    }
    Some(Value::Fonts(names.join(",")))
}

/// One font: a text between quotes, or words.
fn font(input: &mut Parser) -> Result<String, ParseError<()>> {
    if let Ok(name) = input.try_parse(Parser::expect_string_cloned) {
        return Ok(quoted(&name));
    }
    let mut words = vec![input.expect_ident_cloned()?];
    while let Ok(word) = input.try_parse(Parser::expect_ident_cloned) {
        words.push(word);
    }
    let name = words.join(" ");
    let generic = GENERIC.iter().find(|generic| name.eq_ignore_ascii_case(generic));
    Ok(generic.map_or_else(|| quoted(&name), |generic| (*generic).to_owned()))
}

fn quoted(name: &str) -> String {
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = serialize_string(name, &mut out);
    out
}

#[cfg(test)]
mod tests {
    use super::Value;

    fn shown(text: &str) -> Option<String> {
        Value::read(text).map(|value| value.css())
    }

    #[test]
    fn values_are_written_anew() {
        for (text, says) in [
            ("Navy", "#000080"),
            ("0", "0"),
            ("8px", "min(8px,1.5rem)"),
            (".5REM", "min(0.5rem,1.5rem)"),
            (
                "Fira Sans, 'Open Sans', Sans-Serif",
                "\"Fira Sans\",\"Open Sans\",sans-serif",
            ),
            ("'TheSans'", "\"TheSans\",sans-serif"),
            ("'a\"b\\\\', serif", "\"a\\\"b\\\\\",serif"),
        ] {
            assert_eq!(shown(text).as_deref(), Some(says), "{text}");
        }
        for text in [
            "",
            "5",
            "-1px",
            "1e99px",
            "50%",
            "8px 4px",
            "calc(1px + 1px)",
            "url(x)",
            "a;b",
            "'a' b",
            "a,,b",
        ] {
            assert_eq!(shown(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_of_another_kind_is_not_alike() {
        let colour = Value::read("red").expect("a colour");
        assert_eq!(colour.alike("transparent"), None);
        assert_eq!(colour.alike("#00f"), Value::read("blue"));
    }
}
