//! Prepares the static files: a name with a fingerprint, and ready-compressed forms.

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

fn main() -> io::Result<()> {
    assets()
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
