//! Makes the empty page: the engine, style and script, and the sample data to try it with.
//!
//! In: the engine as WebAssembly. Out: `docs/warmintro.html`, with the hash of all that it was made from. With `--check` it only says
//! whether the page that is there was made from what is there now.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use miniz_oxide::deflate::compress_to_vec;
use sha2::{Digest, Sha256};
use walrus::{Export, Module};
use warmintro::archive::Limits;
use warmintro::present::page::{Behind, Packed, empty_page};
use warmintro::progress::Silent;
use warmintro::session;
use warmintro_engine::desk::Desk;

/// The page.
const PAGE: &str = "docs/warmintro.html";
/// What it is made from.
const SOURCES: [&str; 3] = ["src", "sample-data", "Cargo.lock"];
/// What of that is not in it.
const ELSEWHERE: [&str; 4] = ["src/cli", "src/main.rs", "src/mcp", "src/tables"];
/// What the page calls.
const OFFERED: [&str; 5] = ["answer_at", "ask", "is_refused", "memory", "room"];
/// How hard packing tries: this is done once.
const LEVEL: u8 = 10;

fn main() -> io::Result<ExitCode> {
    let mut arguments = std::env::args().skip(1);
    let given = arguments.next().unwrap_or_default();
    let mark = format!("<!-- made from {} -->", hash_of_sources()?);
    if given == "--check" {
        let is_fresh = fs::read_to_string(PAGE).is_ok_and(|page| page.contains(&mark));
        if !is_fresh {
            eprintln!("{PAGE} was made from other sources: make it anew with .ci/make-page");
        }
        return Ok(if is_fresh { ExitCode::SUCCESS } else { ExitCode::FAILURE });
    }
    let engine = BASE64_STANDARD.encode(compress_to_vec(&slim(&given)?, LEVEL));
    let page = empty_page(Some(&sample()?), (Behind::Engine, None), &engine);
    fs::write(PAGE, page.replacen("<head>", &format!("{mark}\n<head>"), 1))?;
    eprintln!("{PAGE}: {} bytes", fs::metadata(PAGE)?.len());
    Ok(ExitCode::SUCCESS)
}

/// The engine without what nobody can call: packages that know browsers offer their bindings to a tool that isn't used here.
fn slim(engine: &str) -> io::Result<Vec<u8>> {
    let mut module = Module::from_file(engine).map_err(io::Error::other)?;
    let others: Vec<_> = module
        .exports
        .iter()
        .filter(|export| !OFFERED.contains(&export.name.as_str()))
        .map(Export::id)
        .collect();
    for export in others {
        module.exports.delete(export);
    }
    let sections: Vec<_> = module.customs.iter().map(|(id, _)| id).collect();
    for section in sections {
        module.customs.delete(section);
    }
    walrus::passes::gc::run(&mut module);
    if let Some(import) = module.imports.iter().next() {
        return Err(io::Error::other(format!(
            "the engine needs {} from outside",
            import.name
        )));
    }
    Ok(module.emit_wasm())
}

/// The sample data as a saved page holds data.
fn sample() -> io::Result<Packed> {
    let paths = [PathBuf::from("sample-data")];
    let mut exports = session::read(&paths, &Limits::default(), 1, &Silent).map_err(io::Error::other)?;
    for export in &mut exports {
        // Where they lay is of no interest.
        export.path = export.path.file_name().unwrap_or_default().into();
    }
    Ok(Desk::holding(exports).packed())
}

fn hash_of_sources() -> io::Result<String> {
    let mut hash = Sha256::new();
    for source in SOURCES {
        for path in files_below(Path::new(source))? {
            if !ELSEWHERE.iter().any(|other| path.starts_with(other)) {
                hash.update(path.to_string_lossy().replace('\\', "/").as_bytes());
                hash.update(fs::read(&path)?);
            }
        }
    }
    Ok(BASE64_STANDARD.encode(hash.finalize()))
}

/// The files in a folder and in those below it, or the file itself, in the order of their names.
fn files_below(path: &Path) -> io::Result<Vec<PathBuf>> {
    if path.is_file() {
        return Ok(vec![path.to_owned()]);
    }
    let mut entries: Vec<PathBuf> = fs::read_dir(path)?
        .map(|entry| entry.map(|one| one.path()))
        .collect::<Result<_, _>>()?;
    entries.sort();
    let mut files = Vec::new();
    for entry in entries {
        files.extend(files_below(&entry)?);
    }
    Ok(files)
}
