//! What stands between braces in a text: an amount, or how the text speaks of somebody.

/// The names between braces.
pub fn names(text: &str) -> impl Iterator<Item = &str> {
    text.split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
}

/// The text with words in the place of the names that have them.
pub fn fill(text: &str, words: impl Fn(&str) -> Option<String>) -> String {
    if !text.contains('{') {
        return text.to_owned();
    }
    let mut parts = text.split('{');
    let mut filled = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let known = part
            .split_once('}')
            .and_then(|(name, rest)| Some((words(name)?, rest)));
        if let Some((words, rest)) = known {
            filled.push_str(&words);
            filled.push_str(rest);
        } else {
            filled.push('{');
            filled.push_str(part);
        }
    }
    filled
}

/// Where a brace stands, in bytes, that has no other one to go with.
pub fn stray(text: &str) -> Option<usize> {
    let mut open = None;
    for (at, sign) in text.match_indices(['{', '}']) {
        match (sign, open) {
            ("{", None) => open = Some(at),
            ("{", Some(earlier)) => return Some(earlier),
            (_, None) => return Some(at),
            (_, Some(_)) => open = None,
        }
    }
    open
}

#[cfg(test)]
mod tests {
    use super::{fill, names, stray};

    #[test]
    fn only_known_names_between_braces_are_filled() {
        assert_eq!(names("a {b-c} d {e}").collect::<Vec<_>>(), ["b-c", "e"]);
        assert_eq!(names("geen { haakje").count(), 0);
        let words = |name: &str| (name == "u").then(|| "uw kind".to_owned());
        assert_eq!(
            fill("Is {u} {x} of {u}? {", words),
            "Is uw kind {x} of uw kind? {"
        );
    }

    #[test]
    fn a_brace_stands_by_itself_where_no_other_goes_with_it() {
        let all = ["a {b} c {d}", "a {b", "{a {b}", "a} {b", "{}"];
        assert_eq!(all.map(stray), [None, Some(2), Some(0), Some(1), None]);
    }
}
