//! Amounts with one fault: a wrong digit, or the wrong year.

use super::Mutant;

/// Each amount of each year, wrong.
pub fn mutants_of(file: usize, lines: &[&str]) -> Vec<Mutant> {
    let mut found = Vec::new();
    for (line, text) in lines
        .iter()
        .enumerate()
        .filter(|(_, text)| text.starts_with("- { id: "))
    {
        let Some((head, years)) = text.split_once("years: { ") else {
            continue;
        };
        let mut add = |what, years: String| {
            let mut all: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
            all[line] = format!("{head}years: {{ {years}");
            found.push(Mutant {
                file,
                line,
                what,
                text: all.join("\n") + "\n",
            });
        };
        for (at, _) in years.match_indices("20").filter(|(at, _)| is_year(&years[*at..])) {
            let known = years[at + 6..].trim_start_matches("{ announced: ");
            if !known.starts_with('\'') {
                continue;
            }
            add(
                "shift the year of an amount",
                format!("{}2099{}", &years[..at], &years[at + 4..]),
            );
            let from = years.len() - known.len();
            let digit = from + known[1..].find('\'').unwrap();
            let other = if years[digit..].starts_with('9') { '8' } else { '9' };
            add(
                "change a digit of an amount",
                format!("{}{other}{}", &years[..digit], &years[digit + 1..]),
            );
        }
    }
    found
}

fn is_year(text: &str) -> bool {
    let mut bytes = text.bytes();
    bytes.by_ref().take(4).all(|byte| byte.is_ascii_digit()) && bytes.next() == Some(b':')
}
