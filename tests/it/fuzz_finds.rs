//! What fuzzing once found is tried for good, through the very entry points that are fuzzed.

use std::fs;
use std::path::{Path, PathBuf};

use crate::fuzz_targets::{TARGETS, run};

fn fuzz() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz")
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    let mut names: Vec<String> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn everything_that_was_found_is_mended() {
    let finds = fuzz().join("finds");
    for target in names(&finds) {
        for find in names(&finds.join(&target)) {
            let bytes = fs::read(finds.join(&target).join(&find)).unwrap();
            let survived = std::panic::catch_unwind(|| run(&target, &bytes));
            assert!(survived.is_ok(), "{target}: {find}");
        }
    }
}

#[test]
fn every_target_stands_what_the_sample_data_hold() {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-data/4-ruta-Basic_LinkedInDataExport_02-18-2022");
    let mut starts: Vec<Vec<u8>> = names(&samples)
        .iter()
        .map(|name| fs::read(samples.join(name)).unwrap())
        .map(|bytes| bytes[..bytes.len().min(1500)].to_vec())
        .collect();
    starts.extend([Vec::new(), vec![0], vec![255; 40], b"\xef\xbb\xbf".to_vec()]);
    for (target, work) in TARGETS {
        for start in &starts {
            let survived = std::panic::catch_unwind(|| work(start));
            assert!(survived.is_ok(), "{target}: {}", String::from_utf8_lossy(start));
        }
    }
}

#[test]
fn every_target_can_be_fuzzed() {
    let manifest = fs::read_to_string(fuzz().join("Cargo.toml")).unwrap();
    let mut known: Vec<String> = TARGETS.iter().map(|(name, _)| format!("{name}.rs")).collect();
    known.sort();
    assert_eq!(names(&fuzz().join("fuzz_targets")), known);
    for (name, _) in TARGETS {
        assert!(manifest.contains(&format!("name = \"{name}\"")), "{name}");
        let target = fs::read_to_string(fuzz().join(format!("fuzz_targets/{name}.rs"))).unwrap();
        assert!(target.contains(&format!("run(\"{name}\", bytes)")), "{name}");
    }
}
