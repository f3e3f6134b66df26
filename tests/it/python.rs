//! Other programs that read what we write, driven from a Python that has them.
//!
//! `.ci/run` makes that Python from `tests/python-requirements.txt` and names it in `WARMINTRO_PYTHON`. Without that variable these
//! tests say that they were skipped, and pass.

use std::path::Path;

use assert_cmd::Command;
use serde_json::Value;

/// Names the interpreter.
const VARIABLE: &str = "WARMINTRO_PYTHON";

/// Runs a script in a folder: it finds `asked` as the variable of that name, and what it leaves in `answer` comes back. None
/// without a Python.
#[expect(
    clippy::print_stderr,
    reason = "whoever runs the tests shall know what was not tested"
)]
pub(crate) fn python(folder: &Path, script: &str, asked: &Value) -> Option<Value> {
    let Some(interpreter) = std::env::var_os(VARIABLE) else {
        eprintln!("skipped: {VARIABLE} names no Python with the packages of tests/python-requirements.txt");
        return None;
    };
    let whole = format!("import json, sys\nasked = json.load(sys.stdin)\n{script}\njson.dump(answer, sys.stdout)\n");
    let output = Command::new(interpreter)
        .args(["-I", "-c", &whole])
        .current_dir(folder)
        .write_stdin(asked.to_string())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(serde_json::from_slice(&output.stdout).unwrap())
}

/// Where a browser is; `WARMINTRO_CHROMIUM` names another one.
const CHROMIUM: &str = "/usr/bin/chromium";

/// What every script of `tests/it/page` begins with.
const BROWSER: &str = include_str!("page/browser.py");

/// Runs a script on a page in a real browser, as [`python`]. None without a browser.
#[expect(
    clippy::print_stderr,
    reason = "whoever runs the tests shall know what was not tested"
)]
pub(crate) fn browse(script: &str, asked: &Value) -> Option<Value> {
    let chromium = std::env::var_os("WARMINTRO_CHROMIUM").unwrap_or_else(|| CHROMIUM.into());
    if !Path::new(&chromium).exists() {
        eprintln!("skipped: there is no Chromium at {}", chromium.display());
        return None;
    }
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    python(folder, &format!("{BROWSER}\n{script}"), asked)
}
