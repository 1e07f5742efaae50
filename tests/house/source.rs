//! Just enough of Rust's grammar to see which paths and which string literals a source text holds.

/// A piece of source text.
#[derive(Clone, Debug, PartialEq)]
pub enum Token {
    Word(String),
    Text(String),
    Sign(char),
}

/// The words, string literals and signs of a Rust source with their lines; no comments, characters or lifetimes.
pub fn tokens(source: &str) -> Vec<(usize, Token)> {
    let mut found = Vec::new();
    let mut rest = source;
    let mut line = 1;
    while let Some(first) = rest.chars().next() {
        let (token, length) = if rest.starts_with("//") {
            (None, rest.find('\n').unwrap_or(rest.len()))
        } else if rest.starts_with("/*") {
            (None, rest.find("*/").map_or(rest.len(), |end| end + 2))
        } else if let Some((text, length)) = text_literal(rest) {
            (Some(Token::Text(text)), length)
        } else if let Some(length) = character_or_lifetime(rest) {
            (None, length)
        } else if first.is_alphanumeric() || first == '_' {
            let length = rest
                .find(|one: char| !one.is_alphanumeric() && one != '_')
                .unwrap_or(rest.len());
            (Some(Token::Word(rest[..length].to_owned())), length)
        } else {
            (
                (!first.is_whitespace()).then_some(Token::Sign(first)),
                first.len_utf8(),
            )
        };
        found.extend(token.map(|token| (line, token)));
        line += rest[..length].matches('\n').count();
        rest = &rest[length..];
    }
    found
}

/// A string literal, raw or not, at the start of the text: what is in it, and its length with prefix and quotes.
fn text_literal(source: &str) -> Option<(String, usize)> {
    let after_prefix = source.trim_start_matches(['b', 'c', 'r']);
    let prefix = &source[..source.len() - after_prefix.len()];
    if prefix.len() > 2 {
        return None;
    }
    let body = after_prefix.trim_start_matches('#');
    let hashes = &after_prefix[..after_prefix.len() - body.len()];
    let raw = prefix.ends_with('r');
    let body = body.strip_prefix('"').filter(|_| raw || hashes.is_empty())?;
    let start = source.len() - body.len();
    let end = if raw {
        body.find(&format!("\"{hashes}")).unwrap_or(body.len())
    } else {
        let mut escaped = false;
        body.find(|one| {
            let ends = one == '"' && !escaped;
            escaped = one == '\\' && !escaped;
            ends
        })
        .unwrap_or(body.len())
    };
    Some((
        body[..end].to_owned(),
        (start + end + 1 + hashes.len()).min(source.len()),
    ))
}

/// The length of `'a'`, `'\n'` or `'lifetime`.
fn character_or_lifetime(source: &str) -> Option<usize> {
    let mut body = source.strip_prefix('\'')?.char_indices();
    let (_, first) = body.next()?;
    if first == '\\' {
        body.next();
        return Some(2 + body.find(|(_, one)| *one == '\'')?.0);
    }
    match body.next() {
        Some((at, '\'')) => Some(at + 2),
        _ => source[1..]
            .find(|one: char| !one.is_alphanumeric() && one != '_')
            .map(|end| end + 1),
    }
}

/// Without the items that stand under `#[cfg(test)]`.
pub fn without_tests(mut rest: &[(usize, Token)]) -> Vec<(usize, Token)> {
    let attribute: Vec<Token> = tokens("#[cfg(test)]")
        .into_iter()
        .map(|(_, token)| token)
        .collect();
    let mut kept = Vec::new();
    while let Some(first) = rest.first() {
        let begins = rest.len() >= attribute.len()
            && rest
                .iter()
                .map(|(_, token)| token)
                .zip(&attribute)
                .all(|(one, other)| one == other);
        if begins {
            rest = &rest[attribute.len()..];
            rest = &rest[item_length(rest)..];
        } else {
            kept.push(first.clone());
            rest = &rest[1..];
        }
    }
    kept
}

/// How many tokens the item at the start has: up to its `;`, or to the end of its braces.
fn item_length(tokens: &[(usize, Token)]) -> usize {
    let mut depth = 0_usize;
    for (at, (_, token)) in tokens.iter().enumerate() {
        match token {
            Token::Sign('{' | '(' | '[') => depth += 1,
            Token::Sign(')' | ']') => depth = depth.saturating_sub(1),
            Token::Sign('}') => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return at + 1;
                }
            }
            Token::Sign(';') if depth == 0 => return at + 1,
            _ => {}
        }
    }
    tokens.len()
}

/// Every path that the source names, with the groups of a `use` written out.
pub fn paths(tokens: &[(usize, Token)]) -> Vec<(usize, Vec<String>)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let word = |at: usize| match tokens.get(at) {
            Some((_, Token::Word(word))) => Some(word.as_str()),
            _ => None,
        };
        if word(at) == Some("use") {
            at = use_tree(tokens, at + 1, &[], &mut found);
        } else if word(at) == Some("extern") && word(at + 1) == Some("crate") {
            found.extend(word(at + 2).map(|name| (tokens[at].0, vec![name.to_owned()])));
            at += 3;
        } else if word(at).is_some() && joined(tokens, at + 1) && !is_a_later_part(tokens, at) {
            at = use_tree(tokens, at, &[], &mut found);
        } else {
            at += 1;
        }
    }
    found
}

/// Whether `::` stands here.
fn joined(tokens: &[(usize, Token)], at: usize) -> bool {
    let colon = |at: usize| {
        tokens
            .get(at)
            .is_some_and(|(_, token)| *token == Token::Sign(':'))
    };
    colon(at) && colon(at + 1)
}

/// Whether the word here goes on from a type, a method or a path, so does not begin one.
fn is_a_later_part(tokens: &[(usize, Token)], at: usize) -> bool {
    let before = |back: usize| at.checked_sub(back).map(|at| &tokens[at].1);
    if before(1) == Some(&Token::Sign('.')) {
        return true;
    }
    let after_colons = before(1) == Some(&Token::Sign(':')) && before(2) == Some(&Token::Sign(':'));
    after_colons && matches!(before(3), Some(Token::Word(_) | Token::Sign('>')))
}

/// Reads one path, and the groups in it, from here; gives the place after it.
fn use_tree(
    tokens: &[(usize, Token)],
    mut at: usize,
    before: &[String],
    found: &mut Vec<(usize, Vec<String>)>,
) -> usize {
    let line = tokens.get(at).map_or(0, |(line, _)| *line);
    let mut path = before.to_vec();
    if joined(tokens, at) {
        at += 2;
    }
    loop {
        match tokens.get(at) {
            Some((_, Token::Word(word))) => path.push(word.clone()),
            Some((_, Token::Sign('*'))) => path.push("*".to_owned()),
            Some((_, Token::Sign('{'))) => {
                while !matches!(tokens.get(at), None | Some((_, Token::Sign('}')))) {
                    at = use_tree(tokens, at + 1, &path, found);
                    // Over `as name`, to the comma or the end of the group.
                    while !matches!(tokens.get(at), None | Some((_, Token::Sign(',' | '}')))) {
                        at += 1;
                    }
                }
                return at + 1;
            }
            _ => break,
        }
        at += 1;
        if !joined(tokens, at) {
            break;
        }
        at += 2;
    }
    if path.len() > before.len() {
        found.push((line, path));
    }
    at
}
