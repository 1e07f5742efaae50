//! The blocks of the lists in a file, by their lines alone: so much can be said of a file that is no good YAML
//! values yet.

use super::line::Line;

/// The text with a comment instead of the block of a list in which a byte stands, so that all other places stay.
/// `None` when the byte stands in no such block, or when its list would be empty.
#[must_use]
pub fn without(text: &str, at: usize) -> Option<String> {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let there = text.get(..at)?.matches('\n').count();
    let first = (0..=there)
        .rev()
        .find(|line| lines.get(*line).is_some_and(|line| begins(line)))?;
    let depth = indent(lines[first]);
    let inside = |line: &&&str| is_blank(line) || indent(line) > depth;
    let end = first + 1 + lines[first + 1..].iter().take_while(inside).count();
    let (before, block, after) = (&lines[..first], &lines[first..end], &lines[end..]);

    let of_list = |line: &&&str| is_blank(line) || line.starts_with('#') || indent(line) >= depth;
    let sibling = |line: &&str| begins(line) && indent(line) == depth;
    let siblings =
        after.iter().take_while(of_list).any(sibling) || before.iter().rev().take_while(of_list).any(sibling);
    (there < end && siblings).then(|| before.concat() + &comment(block) + &after.concat())
}

/// The text with a comment instead of a key that begins at a byte, with all that stands under it. `None` when it does not begin its
/// line.
#[must_use]
pub fn without_key(text: &str, at: usize) -> Option<String> {
    let start = text.get(..at)?.rfind('\n').map_or(0, |end| end + 1);
    let lines: Vec<&str> = text[start..].split_inclusive('\n').collect();
    let depth = lines.first().map(|line| indent(line))?;
    let inside = |line: &&&str| is_blank(line) || indent(line) > depth;
    let end = 1 + lines[1..].iter().take_while(inside).count();
    (start + depth == at).then(|| text[..start].to_owned() + &comment(&lines[..end]) + &lines[end..].concat())
}

/// The first key of the block of a list in which a key stands that begins its line at this byte, and where it stands.
pub(super) fn first_key(text: &str, at: usize) -> Option<(usize, &str)> {
    let start = text.get(..at)?.rfind('\n').map_or(0, |end| end + 1);
    let column = at - start;
    if !text[start..at].trim().is_empty() {
        return None;
    }
    let mut end = start;
    for line in text[..start].split_inclusive('\n').rev() {
        end -= line.len();
        let line = Line::of(line);
        if line.dash && line.column == column {
            return Some((end + column, line.key?));
        }
        if !line.rest.is_empty() && !line.rest.starts_with('#') && line.column < column {
            return None;
        }
    }
    None
}

/// The key under which the line above one at this byte stands deeper, and how deep that is: the line may belong there.
pub(super) fn deeper_above(text: &str, at: usize) -> Option<(&str, usize)> {
    let start = text.get(..at)?.rfind('\n').map_or(0, |end| end + 1);
    let column = at - start;
    let above = text[..start].lines().rev().map(Line::of);
    let mut above = above.filter(|line| !line.rest.is_empty());
    let last = above
        .next()
        .filter(|last| last.key.is_some() && last.column > column)?;
    let parent = above.find(|line| line.column == column)?;
    let name = parent.key.filter(|_| parent.value.is_empty())?;
    Some((name, last.column))
}

/// As many lines, each as long.
fn comment(lines: &[&str]) -> String {
    let lines = lines.iter().map(|line| line.trim_end_matches('\n'));
    lines.map(|line| "#".repeat(line.len()) + "\n").collect()
}

/// Lists within blocks begin deeper than this.
const DEEPEST: usize = 2;

fn begins(line: &str) -> bool {
    line.trim_start().starts_with("- ") && indent(line) <= DEEPEST
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

fn is_blank(line: &str) -> bool {
    line.trim().is_empty()
}

#[cfg(test)]
mod tests {
    use super::without;

    #[test]
    fn a_block_becomes_a_comment_and_the_rest_stays_where_it_is() {
        let text = "- id: één\n  name: A\n\n- id: twee\n";
        let left = without(text, 5).unwrap();
        assert_eq!(left, "###########\n#########\n\n- id: twee\n");
        assert_eq!(without("a: 1\nlist:\n  - id: x\n    when: [\nb: 2\n", 20), None);
        assert_eq!(without("a: 1\nb: 2\n", 6), None);
    }
}
