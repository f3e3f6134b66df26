//! The committed sample data are what the generator writes.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::Path;

use crate::world;

/// Every file below a folder, those inside ZIP archives too: the bytes of an archive depend on the compressor.
fn contents(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut waiting = vec![folder.to_owned()];
    while let Some(path) = waiting.pop() {
        if path.is_dir() {
            waiting.extend(fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
            continue;
        }
        let name = path.strip_prefix(folder).unwrap().to_string_lossy().replace('\\', "/");
        if path.extension().is_some_and(|extension| extension == "zip") {
            let mut archive = zip::ZipArchive::new(fs::File::open(&path).unwrap()).unwrap();
            for i in 0..archive.len() {
                let mut entry = archive.by_index(i).unwrap();
                let mut bytes = Vec::new();
                entry.read_to_end(&mut bytes).unwrap();
                found.insert(format!("{name}/{}", entry.name().unwrap()), bytes);
            }
        } else {
            found.insert(name, fs::read(&path).unwrap());
        }
    }
    found
}

#[test]
fn the_generator_writes_the_committed_files() {
    let folder = tempfile::tempdir().unwrap();
    world::sample(folder.path()).unwrap();
    let committed = contents(&Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-data"));
    let written = contents(folder.path());
    let names = |files: &BTreeMap<String, Vec<u8>>| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&written), names(&committed));
    for (name, bytes) in &committed {
        assert!(
            written[name] == *bytes,
            "{name} differs: run `cargo run --example generate-world`"
        );
    }
}

#[test]
fn everybody_in_the_sample_data_is_invented_and_lives_at_example() {
    for (name, bytes) in contents(&Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-data")) {
        let text = String::from_utf8_lossy(&bytes);
        for address in text
            .split(|c: char| c.is_whitespace() || ",\"<>;()".contains(c))
            .filter(|word| word.contains('@'))
        {
            let host = address.rsplit('@').next().unwrap().trim_end_matches(['.', ':']);
            let is_reserved = ["example.com", "example.org", "example.net"]
                .iter()
                .any(|example| host.ends_with(example));
            assert!(is_reserved || !host.contains('.'), "{name}: {address}");
        }
    }
}
