//! The catalogue holds what the pages say, and nothing else.

use std::path::{Path, PathBuf};
use std::{fs, io};

fn files(folder: &Path, ending: &str) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(files(&path, ending)?);
        } else if path.extension().is_some_and(|extension| extension == ending) {
            found.push(path);
        }
    }
    Ok(found)
}

#[test]
fn every_message_is_used() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let source: String =
        files(&root.join("src"), "rs").unwrap().iter().map(|path| fs::read_to_string(path).unwrap()).collect();

    let catalogues = files(&root.join("locales"), "ftl").unwrap();
    let text: String = catalogues.iter().map(|path| fs::read_to_string(path).unwrap() + "\n").collect();
    let keys = text.lines().filter(|line| line.starts_with(|first: char| first.is_ascii_lowercase()));
    let unused: Vec<&str> = keys
        .filter_map(|line| line.split_once(" ="))
        .map(|(key, _)| key)
        .filter(|key| !source.contains(&format!("\"{key}\"")))
        .collect();

    assert!(unused.is_empty(), "not used: {unused:?}");
}

#[test]
fn respondents_are_not_promised_what_this_version_cannot_prove() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(root.join("locales/en-GB.ftl")).unwrap();

    assert!(!text.to_lowercase().contains("anonym"));
}
