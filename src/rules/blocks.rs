//! The blocks of the lists in a file, by their lines alone: so much can be said of a file that is no good YAML
//! values yet.

use std::ops::Range;

/// A line, and where it begins.
type Line<'t> = (usize, &'t str);

/// The text with a comment instead of the block of a list in which a byte stands, so that all other places stay.
/// `None` when the byte stands in no such block, or when its list would be empty.
#[must_use]
pub fn without(text: &str, at: usize) -> Option<String> {
    let lines = lines(text);
    let there = lines.iter().rposition(|(start, _)| *start <= at)?;
    let first = (0..=there).rev().find(|line| begins(lines[*line].1))?;
    let depth = indent(lines[first].1);
    let end = |(_, line): &Line| !line.trim().is_empty() && indent(line) <= depth;
    let block = first..first + 1 + lines[first + 1..].iter().take_while(|line| !end(line)).count();
    if !block.contains(&there) || alone(&lines, &block, depth) {
        return None;
    }
    let from = lines[first].0;
    let to = lines.get(block.end).map_or(text.len(), |(start, _)| *start);
    let comment = |line: &str| "#".repeat(line.trim_end_matches('\n').len()) + "\n";
    let mut left = text.to_owned();
    left.replace_range(
        from..to,
        &lines[block]
            .iter()
            .map(|(_, line)| comment(line))
            .collect::<String>(),
    );
    Some(left)
}

fn lines(text: &str) -> Vec<Line<'_>> {
    let place = |line: &str| line.as_ptr().addr() - text.as_ptr().addr();
    text.split_inclusive('\n')
        .map(|line| (place(line), line))
        .collect()
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// Lists within blocks begin deeper than this.
const DEEPEST: usize = 2;

fn begins(line: &str) -> bool {
    line.trim_start().starts_with("- ") && indent(line) <= DEEPEST
}

/// Whether a block is the only one of its list.
fn alone(lines: &[Line], block: &Range<usize>, depth: usize) -> bool {
    let of_list =
        |(_, line): &&Line| line.trim().is_empty() || line.starts_with('#') || indent(line) >= depth;
    let sibling = |(_, line): &Line| begins(line) && indent(line) == depth;
    let after = lines[block.end..].iter().take_while(of_list).any(sibling);
    let before = lines[..block.start].iter().rev().take_while(of_list).any(sibling);
    !after && !before
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
