//! The files of a set, read into memory before anything looks at them.

use std::fmt::Write as _;
use std::fs::{self, File as Opened};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use orion::hazardous::hash::blake2::blake2b::Hasher;

use super::encoding;

/// The largest file of ours is a tenth of this.
const LARGEST_FILE: u64 = 2 * 1024 * 1024;
/// The largest set: twelve times ours.
const LARGEST_SET: u64 = 8 * 1024 * 1024;
/// How many files and folders there may be.
const MOST: usize = 1000;
/// How many folders may lie in each other; ours are two deep.
const DEEPEST: usize = 4;

/// One file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Path below the root, with `/`: "laws/wlz.yaml".
    pub path: String,
    /// What is in it.
    pub text: String,
}

/// All files of a set, sorted by path.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Files {
    /// The folder as a reader knows it; stands before every path in a message.
    root: String,
    list: Vec<File>,
    digest: OnceLock<String>,
}

impl Files {
    /// Files that are in memory already.
    #[must_use]
    pub fn new(root: &str, list: impl IntoIterator<Item = File>) -> Files {
        let mut list: Vec<File> = list.into_iter().collect();
        list.sort_by(|one, other| one.path.cmp(&other.path));
        Files {
            root: root.trim_end_matches('/').to_owned(),
            list,
            digest: OnceLock::new(),
        }
    }

    /// The same set, under the same digest, but for the files whose path begins so.
    #[must_use]
    pub fn without(&self, beginning: &str) -> Files {
        let list = self.list.iter().filter(|file| !file.path.starts_with(beginning));
        Files {
            root: self.root.clone(),
            list: list.cloned().collect(),
            digest: OnceLock::from(self.digest().to_owned()),
        }
    }

    /// Every file in a folder and the folders below it whose name has one of these endings, in any case, but for names that begin with a
    /// dot: those of editors, and those by which Kubernetes swaps a whole set. Links are followed.
    ///
    /// # Errors
    /// When the folder or a file in it cannot be read, is not UTF-8 or is no regular file, or when there is more than a set
    /// can be; the message names the path.
    pub fn below(folder: &Path, endings: &[&str]) -> io::Result<Files> {
        let mut found = Listing {
            endings,
            paths: Vec::new(),
            entries: 0,
            bytes: 0,
        };
        found.walk(folder, DEEPEST)?;
        let read = |path: &PathBuf| {
            let mut bytes = Vec::new();
            let file = Opened::open(path).map_err(|error| named(path, &error))?;
            file.take(LARGEST_FILE)
                .read_to_end(&mut bytes)
                .map_err(|error| named(path, &error))?;
            let text = encoding::text(bytes).map_err(|saved| named(path, &io::Error::other(saved)))?;
            let below = path.strip_prefix(folder).map_err(io::Error::other)?;
            Ok(File {
                path: below.to_string_lossy().replace('\\', "/"),
                text,
            })
        };
        let list: io::Result<Vec<File>> = found.paths.iter().map(read).collect();
        Ok(Files::new(&folder.to_string_lossy(), list?))
    }

    /// The files, sorted by path.
    #[must_use]
    pub fn list(&self) -> &[File] {
        &self.list
    }

    /// Adds a file that does not belong to the set, such as a file of cases; its path is shown as it is.
    /// Returns its index.
    pub fn add(&mut self, path: &str, text: String) -> usize {
        self.list.push(File {
            path: format!("\u{0}{path}"),
            text,
        });
        self.digest = OnceLock::new();
        self.list.len() - 1
    }

    /// The path of a file as a reader knows it.
    #[must_use]
    pub fn shown(&self, file: usize) -> String {
        let path = self.list.get(file).map_or("", |file| &file.path);
        match path.strip_prefix('\u{0}') {
            Some(outside) => outside.to_owned(),
            None => format!("{}/{path}", self.root),
        }
    }

    /// The folder as a reader knows it.
    #[must_use]
    pub fn root(&self) -> &str {
        &self.root
    }

    /// The text of a file; empty for an index that does not exist.
    #[must_use]
    pub fn text(&self, file: usize) -> &str {
        self.list.get(file).map_or("", |file| &file.text)
    }

    /// A fingerprint over the paths and the texts: the first 12 hexadecimal digits of BLAKE2b-256.
    #[must_use]
    pub fn digest(&self) -> &str {
        self.digest.get_or_init(|| self.fingerprint())
    }

    fn fingerprint(&self) -> String {
        let mut bytes = Vec::new();
        for file in &self.list {
            for part in [&file.path, &file.text] {
                // The length stands before each part, so that no two sets give the same bytes.
                bytes.extend_from_slice(&(part.len() as u64).to_le_bytes());
                bytes.extend_from_slice(part.as_bytes());
            }
        }
        let digest = Hasher::Blake2b256.digest(&bytes);
        let mut shown = String::new();
        for byte in digest.iter().flat_map(AsRef::as_ref).take(6) {
            // Writing to a string cannot fail.
            let _ = write!(shown, "{byte:02x}");
        }
        shown
    }
}

/// The files that lie in a folder, before one is opened.
struct Listing<'e> {
    endings: &'e [&'e str],
    paths: Vec<PathBuf>,
    entries: usize,
    bytes: u64,
}

impl Listing<'_> {
    fn walk(&mut self, folder: &Path, deeper: usize) -> io::Result<()> {
        for entry in fs::read_dir(folder).map_err(|error| named(folder, &error))? {
            let entry = entry.map_err(|error| named(folder, &error))?;
            if !entry.file_name().as_encoded_bytes().starts_with(b".") {
                self.add(entry.path(), deeper)?;
            }
        }
        Ok(())
    }

    fn add(&mut self, path: PathBuf, deeper: usize) -> io::Result<()> {
        self.entries += 1;
        let what = fs::metadata(&path).map_err(|error| named(&path, &error))?;
        let name = path.file_name().map(|name| name.to_string_lossy().to_lowercase());
        let ends = |ending: &&str| {
            let rest = name.as_deref().and_then(|name| name.strip_suffix(ending));
            rest.is_some_and(|rest| rest.ends_with('.'))
        };
        let wanted = self.endings.iter().any(ends);
        let refused = if self.entries > MOST {
            "er zijn te veel bestanden"
        } else if what.is_dir() && deeper == 0 {
            "er liggen te veel mappen in elkaar; verwijst een link naar een map erboven?"
        } else if what.is_dir() {
            return self.walk(&path, deeper - 1);
        } else if !wanted {
            return Ok(());
        } else if !what.is_file() {
            "dit is geen gewoon bestand"
        } else if what.len() > LARGEST_FILE || self.bytes + what.len() > LARGEST_SET {
            "dit is te groot"
        } else {
            self.bytes += what.len();
            self.paths.push(path);
            return Ok(());
        };
        Err(named(&path, &io::Error::other(refused)))
    }
}

fn named(path: &Path, error: &io::Error) -> io::Error {
    let what = match error.kind() {
        io::ErrorKind::NotFound => "bestaat niet".to_owned(),
        io::ErrorKind::NotADirectory => "is geen map".to_owned(),
        io::ErrorKind::PermissionDenied => "mag het programma niet lezen".to_owned(),
        _ => error.to_string(),
    };
    io::Error::new(error.kind(), format!("{}: {what}", path.display()))
}
