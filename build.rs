//! Puts the static files inside the binary, with a fingerprint in the name and ready-compressed; and into one that is to be
//! released the rules, as a table of path and text. A debug build reads those of the source tree, so that who edits a rule does
//! not wait for the compiler.

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

fn main() -> io::Result<()> {
    assets()?;
    messages()?;
    rules()
}

/// Writes `assets.rs`: a table of all files in `static/` with their fingerprinted names and their bytes.
fn assets() -> io::Result<()> {
    println!("cargo::rerun-if-changed=static");
    let out = env::var("OUT_DIR").map_err(io::Error::other)?;
    let mut files: Vec<_> = fs::read_dir("static")?.collect::<Result<_, _>>()?;
    files.sort_by_key(fs::DirEntry::file_name);
    let mut table = String::from("&[\n");
    for file in files {
        let name = file.file_name().to_string_lossy().into_owned();
        let bytes = fs::read(file.path())?;
        let path = Path::new(&out).join(&name);
        fs::write(&path, &bytes)?;
        fs::write(path.with_added_extension("br"), brotli(&bytes)?)?;
        fs::write(path.with_added_extension("gz"), gzip(&bytes)?)?;
        let _ = writeln!(table, "{}", entry(&name, fingerprint(&bytes)));
    }
    table.push(']');
    fs::write(Path::new(&out).join("assets.rs"), table)
}

fn entry(name: &str, fingerprint: u64) -> String {
    let (stem, kind) = name.split_once('.').unwrap_or((name, ""));
    let bytes = |end: &str| format!("include_bytes!(concat!(env!(\"OUT_DIR\"), \"/{name}{end}\"))");
    format!(
        "    Asset {{ name: {name:?}, path: \"{stem}.{fingerprint:016x}.{kind}\", plain: {}, brotli: {}, gzip: {} }},",
        bytes(""),
        bytes(".br"),
        bytes(".gz"),
    )
}

/// FNV-1a: tells versions of a file apart, nothing more.
fn fingerprint(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

fn brotli(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut packed = Vec::new();
    let mut writer = brotli::CompressorWriter::new(&mut packed, 4096, 11, 22);
    writer.write_all(bytes)?;
    writer.flush()?;
    drop(writer);
    Ok(packed)
}

fn gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    writer.write_all(bytes)?;
    writer.finish()
}

/// Writes `messages.rs`: every text that a page or its code says through `t`, `t1`, `t2` or `tel`, with file and line.
fn messages() -> io::Result<()> {
    let mut found = Vec::new();
    for (folder, kind) in [
        ("templates", "html"),
        ("src/web", "rs"),
        ("src/contacts", "rs"),
        ("src/domain", "rs"),
    ] {
        println!("cargo::rerun-if-changed={folder}");
        walk(Path::new(folder), kind, &mut found)?;
    }
    found.sort();
    let mut table = String::from("&[\n");
    for file in &found {
        let text = fs::read_to_string(file)?;
        let text = text.split("#[cfg(test)]").next().unwrap_or_default();
        for (line, message) in said(text) {
            let _ = writeln!(table, "    (\"{}\", {line}, \"{message}\"),", file.display());
        }
    }
    table.push(']');
    let out = env::var("OUT_DIR").map_err(io::Error::other)?;
    fs::write(Path::new(&out).join("messages.rs"), table)
}

/// The string literals at the calls that translate, as they are written, with their lines.
fn said(text: &str) -> Vec<(usize, &str)> {
    const CALLS: [&str; 4] = [".t(", ".t1(", ".t2(", ".tel("];
    let calls = CALLS.iter().flat_map(|call| text.match_indices(call));
    let mut said: Vec<(usize, &str)> = calls
        .filter_map(|(at, call)| {
            let literal = text[at + call.len()..].trim_start().strip_prefix('"')?;
            let mut escaped = false;
            let end = literal.find(|one| {
                let ends = one == '"' && !escaped;
                escaped = one == '\\' && !escaped;
                ends
            })?;
            Some((text[..at].matches('\n').count() + 1, &literal[..end]))
        })
        .collect();
    said.sort_by_key(|(line, _)| *line);
    said
}

/// Writes `rules_table.rs`: path and text of every file in `rules/`, or `None` in a debug build.
fn rules() -> io::Result<()> {
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or(io::ErrorKind::NotFound)?).join("rules_table.rs");
    if env::var("PROFILE").is_ok_and(|profile| profile == "debug") {
        return fs::write(out, "None");
    }
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").ok_or(io::ErrorKind::NotFound)?).join("rules");
    println!("cargo::rerun-if-changed=rules");
    let mut found = Vec::new();
    walk(&root, "yaml", &mut found)?;
    found.sort();
    let mut table = String::from("Some(&[\n");
    for file in &found {
        let name = file
            .strip_prefix(&root)
            .unwrap_or(file)
            .to_string_lossy()
            .replace('\\', "/");
        let _ = writeln!(
            table,
            "    ({name:?}, include_str!({:?})),",
            file.to_string_lossy()
        );
    }
    table.push_str("])\n");
    fs::write(out, table)
}

fn walk(folder: &Path, kind: &str, found: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            walk(&path, kind, found)?;
        } else if path.extension().is_some_and(|extension| extension == kind) {
            found.push(path);
        }
    }
    Ok(())
}
