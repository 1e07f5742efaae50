//! Folders of rules as editors, Kubernetes and accidents leave them.

use std::fs::{self, File};
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;

use welke_zorgwet::rules::Files;

use super::copy_of;

fn rules(name: &str) -> PathBuf {
    copy_of("tests/fixtures/rules-small", name)
}

fn digest(folder: &Path) -> String {
    Files::read(folder).unwrap().digest().to_owned()
}

#[test]
fn names_that_begin_with_a_dot_are_not_read() {
    let folder = rules("dots");
    let before = digest(&folder);
    fs::write(folder.join(".conditions.yaml.swp.yaml"), "half: [").unwrap();
    symlink("iemand@machine:1", folder.join(".#conditions.yaml")).unwrap();
    fs::create_dir(folder.join(".git")).unwrap();
    fs::write(folder.join(".git/x.yaml"), "x").unwrap();
    assert_eq!(digest(&folder), before);
}

/// A `ConfigMap`: every name is a link by way of `..data`, and a new set is live when that one link changes.
#[test]
fn a_set_that_kubernetes_mounts_is_read_and_swapped() {
    let plain = rules("plain");
    let mounted = plain.with_extension("mounted");
    if mounted.exists() {
        fs::remove_dir_all(&mounted).unwrap();
    }
    fs::create_dir(&mounted).unwrap();
    for day in ["..2026_11_24", "..2026_11_25"] {
        super::copy(&plain, &mounted.join(day));
    }
    fs::write(mounted.join("..2026_11_25/laws/drie.yaml"), "een derde wet").unwrap();
    symlink("..2026_11_24", mounted.join("..data")).unwrap();
    for entry in fs::read_dir(&plain).unwrap() {
        let name = entry.unwrap().file_name();
        symlink(Path::new("..data").join(&name), mounted.join(&name)).unwrap();
    }
    let paths = |folder: &Path| -> Vec<String> {
        let files = Files::read(folder).unwrap();
        files.list().iter().map(|file| file.path.clone()).collect()
    };
    assert_eq!(paths(&mounted), paths(&plain));
    assert_eq!(digest(&mounted), digest(&plain));
    fs::remove_file(mounted.join("..data")).unwrap();
    symlink("..2026_11_25", mounted.join("..data")).unwrap();
    assert!(paths(&mounted).contains(&"laws/drie.yaml".to_owned()));
}

/// Why a folder is not read after an accident.
fn refused(name: &str, accident: impl Fn(&Path)) -> String {
    let folder = rules(name);
    accident(&folder);
    Files::read(&folder).unwrap_err().to_string()
}

/// An empty file that looks as large as this.
fn large(path: &Path, bytes: u64) {
    File::create(path).unwrap().set_len(bytes).unwrap();
}

#[test]
fn what_no_set_of_rules_can_hold_is_refused_with_its_path() {
    let pipe = refused("pipe-alone", |folder| {
        let made = Command::new("mkfifo").arg(folder.join("pijp.yaml")).status();
        assert!(made.unwrap().success());
    });
    assert!(pipe.ends_with("pijp.yaml: dit is geen gewoon bestand"), "{pipe}");
    let device = refused("device", |folder| {
        symlink("/dev/zero", folder.join("nul.yaml")).unwrap();
    });
    assert!(
        device.ends_with("nul.yaml: dit is geen gewoon bestand"),
        "{device}"
    );
    let round = refused("round", |folder| symlink(".", folder.join("rond")).unwrap());
    assert!(
        round.contains("rond/rond/rond/rond/") && round.contains("te veel mappen"),
        "{round}"
    );
    let one = refused("one-large", |folder| {
        large(&folder.join("groot.yaml"), 100_000_000);
    });
    assert!(one.ends_with("groot.yaml: dit is te groot"), "{one}");
    let together = refused("large-together", |folder| {
        (0..5).for_each(|number| large(&folder.join(format!("{number}.yaml")), 2_000_000));
    });
    assert!(together.ends_with(".yaml: dit is te groot"), "{together}");
    let many = refused("many", |folder| {
        (0..1000).for_each(|number| large(&folder.join(format!("{number}.txt")), 0));
    });
    assert!(many.ends_with("er zijn te veel bestanden"), "{many}");
}
