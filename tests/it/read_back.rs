//! What is written into a folder, and read there by other programs.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::process::Output;

use serde_json::Value;
use tempfile::TempDir;

use crate::fixture::{Pool, outcome, rows, warmintro};
use crate::python::python;

/// A folder for what is written, beside data.
pub(crate) struct Files {
    folder: TempDir,
    data: PathBuf,
}

impl Files {
    pub(crate) fn of(data: &Path) -> Self {
        Self {
            folder: TempDir::new().unwrap(),
            data: data.to_owned(),
        }
    }

    pub(crate) fn of_sample_data() -> Self {
        Self::of(&Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-data"))
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn export(&self, arguments: &[&str], name: &str) -> Output {
        let output = self.export_of_any(arguments, name);
        assert_eq!(output.status.code(), Some(0), "{}", outcome(&output));
        output
    }

    /// The same, also where there is nobody.
    pub(crate) fn export_of_any(&self, arguments: &[&str], name: &str) -> Output {
        let mut command = warmintro();
        command.arg("export").args(arguments).arg("-o").arg(self.path(name));
        command.arg("--data").arg(&self.data).output().unwrap()
    }

    pub(crate) fn python(&self, script: &str) -> Option<Value> {
        python(self.folder.path(), script, &Value::Null)
    }

    /// The ties of `export ties --all` by their ends.
    pub(crate) fn ties(&self) -> BTreeMap<[String; 2], f64> {
        let mut command = warmintro();
        command
            .args(["export", "ties", "--all", "-q", "--data"])
            .arg(&self.data);
        let rows = rows(&command.output().unwrap());
        let tie =
            |row: HashMap<String, String>| ([row["a"].clone(), row["b"].clone()], row["strength"].parse().unwrap());
        rows.into_iter().map(tie).collect()
    }
}

/// Somebody with a name that wants to be everything else, and somebody without employer.
pub(crate) fn hostile() -> Pool {
    let pool = Pool::new();
    pool.export("Me Myself")
        .knows(
            "=cmd('x')\u{1b}[2J <script>&]]>\u{202e}\u{fffe}",
            "\"+Lark & <b>\nsons\"",
            "@CTO",
            "08 Feb 2016",
        )
        .knows("Zoé Łukasz\u{1f680}", "", "", "09 Feb 2016")
        .talks("Zoé Łukasz\u{1f680}", 12, "2026-02");
    pool
}
