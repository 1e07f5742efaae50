//! Files that name each other in a circle, and types of one name.

use std::collections::{BTreeMap, BTreeSet};

use super::source::{Token, paths, tokens, without_tests};

/// `src/domain/law.rs` is the module `domain::law`.
pub type Module = Vec<String>;

/// The source of each file.
pub type Sources = BTreeMap<Module, String>;

/// The groups of files of which each names the others, if only by way of others in the group.
pub fn circles(sources: &Sources) -> BTreeSet<BTreeSet<Module>> {
    let named: BTreeMap<&Module, Vec<Module>> = sources
        .iter()
        .map(|(module, source)| (module, named(sources, module, source)))
        .collect();
    let reached: BTreeMap<&Module, BTreeSet<&Module>> = sources
        .keys()
        .map(|module| (module, reached(&named, module)))
        .collect();
    let circle = |module: &&Module| -> BTreeSet<Module> {
        let back = |other: &&&Module| reached[**other].contains(*module);
        reached[*module]
            .iter()
            .filter(back)
            .map(|other| (*other).clone())
            .collect()
    };
    let circles = sources.keys().map(|module| circle(&module));
    circles.filter(|circle| circle.len() > 1).collect()
}

/// The names that several types of the source have, with the files in which they are.
pub fn namesakes(sources: &Sources) -> BTreeMap<String, Vec<&Module>> {
    let mut types: BTreeMap<String, Vec<&Module>> = BTreeMap::new();
    for (module, source) in sources {
        for pair in without_tests(&tokens(source)).windows(2) {
            if let [(_, Token::Word(kind)), (_, Token::Word(name))] = pair
                && ["struct", "enum"].contains(&kind.as_str())
            {
                types.entry(name.clone()).or_default().push(module);
            }
        }
    }
    types.retain(|_, files| files.len() > 1);
    types
}

/// What a file names of this crate, from the root.
fn named(sources: &Sources, module: &Module, source: &str) -> Vec<Module> {
    let paths = paths(&without_tests(&tokens(source))).into_iter();
    let from_root = |(_, path): (usize, Vec<String>)| {
        let ups = path
            .iter()
            .take_while(|part| *part == "super" || *part == "self")
            .count();
        let supers = path.iter().take_while(|part| *part == "super").count();
        match path[0].as_str() {
            "crate" => Some(path[1..].to_vec()),
            "super" | "self" => {
                let above = module.len().checked_sub(supers)?;
                Some([&module[..above], &path[ups..]].concat())
            }
            child => {
                let inside = [module.as_slice(), &[child.to_owned()]].concat();
                sources
                    .contains_key(&inside)
                    .then(|| [module.as_slice(), &path].concat())
            }
        }
    };
    // A path to a module above is that of `pub(in …)`.
    let found = paths.filter_map(from_root);
    found.filter(|path| !module.starts_with(path)).collect()
}

/// All files that a file leads to.
fn reached<'a>(named: &BTreeMap<&'a Module, Vec<Module>>, from: &Module) -> BTreeSet<&'a Module> {
    let mut found = BTreeSet::new();
    let mut left: Vec<&Module> = vec![from];
    while let Some(module) = left.pop() {
        for path in &named[module] {
            if let Some(file) = file_of(named, path).filter(|file| *file != module)
                && found.insert(file)
            {
                left.push(file);
            }
        }
    }
    found
}

/// The file in which a path ends, also when the file that it names only passes it on.
fn file_of<'a>(named: &BTreeMap<&'a Module, Vec<Module>>, path: &[String]) -> Option<&'a Module> {
    let length = (1..=path.len())
        .rev()
        .find(|length| named.contains_key(&path[..*length].to_vec()))?;
    let (file, passed_on) = named.get_key_value(&path[..length].to_vec())?;
    let item = path.get(length);
    let inside =
        |other: &&Module| other.starts_with(file) && other.len() > length + 1 && other.last() == item;
    match passed_on.iter().find(inside) {
        Some(other) => file_of(named, other),
        None => Some(file),
    }
}
