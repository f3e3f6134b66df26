//! Small invented exports, and the program run on them.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use assert_cmd::Command;
use tempfile::TempDir;

/// The preamble of `Connections.csv`.
pub(crate) const PREAMBLE: &str = "Notes:\n\"When exporting your connection data, you may notice that some of the email \
     addresses are missing.\"\n\n";
const CONNECTIONS: &str = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n";
const MESSAGES: &str = "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,\
     CONTENT,FOLDER\n";
const INVITATIONS: &str = "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n";

/// What a message says where that doesn't matter.
const TEXT: &str = "the notes are in the folder";

/// A home folder without anything in it.
const NO_HOME: &str = concat!(env!("CARGO_TARGET_TMPDIR"), "/nobody");

/// A folder of exports that is gone when the test is over.
pub(crate) struct Pool {
    folder: TempDir,
}

impl Pool {
    pub(crate) fn new() -> Self {
        Self {
            folder: TempDir::new().unwrap(),
        }
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Starts the export of an owner; the slug is the first name in lower case.
    pub(crate) fn export(&self, owner: &str) -> Export {
        let path = self.folder.path().join(slug(owner));
        fs::create_dir_all(&path).unwrap();
        let mut export = Export {
            path,
            owner: owner.to_owned(),
            connections: String::new(),
            messages: String::new(),
        };
        export.file("Invitations.csv", INVITATIONS);
        export.append(
            "Invitations.csv",
            &format!(
                "{owner},Somebody,\"1/2/20, 3:04 PM\",,OUTGOING,{},{}\n",
                url(owner),
                url("Nobody Inparticular")
            ),
        );
        export
    }

    /// Starts the export that an owner made on a day such as `03-05-2024`.
    pub(crate) fn export_of(&self, owner: &str, on: &str) -> Export {
        let mut export = self.export(owner);
        let path = self
            .folder
            .path()
            .join(format!("{}_LinkedInDataExport_{on}", slug(owner)));
        fs::rename(&export.path, &path).unwrap();
        export.path = path;
        export
    }

    /// Runs the program on the pool.
    pub(crate) fn run(&self, arguments: &[&str]) -> Output {
        warmintro()
            .args(arguments)
            .arg("--data")
            .arg(self.path())
            .output()
            .unwrap()
    }
}

/// One owner's export, written as it grows.
pub(crate) struct Export {
    pub(crate) path: PathBuf,
    owner: String,
    connections: String,
    messages: String,
}

impl Export {
    /// A connection: name, company, position, day such as `08 Feb 2026`.
    pub(crate) fn knows(&mut self, name: &str, company: &str, position: &str, day: &str) -> &mut Self {
        let (first, last) = name.split_once(' ').unwrap();
        let _ = writeln!(
            self.connections,
            "{first},{last},{},,{company},{position},{day}",
            url(name)
        );
        self.file(
            "Connections.csv",
            &format!("{PREAMBLE}{CONNECTIONS}{}", self.connections),
        )
    }

    /// Messages between the owner and somebody in turn, one a day of a month: `n` of them, the same in both exports.
    pub(crate) fn talks(&mut self, name: &str, n: u32, month: &str) -> &mut Self {
        for i in 0..n {
            let (one, other) = (name.min(&self.owner), name.max(self.owner.as_str()));
            let (from, to) = if i % 2 == 0 { (one, other) } else { (other, one) };
            let when = format!("{month}-{:02} 10:{:02}:00 UTC", 1 + i % 28, i / 28);
            self.messages.push_str(&message(from, &[to], &when));
        }
        self.write_messages()
    }

    /// One message from somebody to others, the owner among them.
    pub(crate) fn message(&mut self, from: &str, to: &[&str], when: &str) -> &mut Self {
        self.messages.push_str(&message(from, to, when));
        self.write_messages()
    }

    /// One message to somebody, in these words.
    pub(crate) fn says(&mut self, from: &str, to: &str, when: &str, text: &str) -> &mut Self {
        let row = message(from, &[to], when).replace(TEXT, text);
        self.messages.push_str(&row);
        self.write_messages()
    }

    fn write_messages(&mut self) -> &mut Self {
        self.file("messages.csv", &format!("{MESSAGES}{}", self.messages))
    }

    /// Any file.
    pub(crate) fn file(&mut self, name: &str, content: &str) -> &mut Self {
        let path = self.path.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
        self
    }

    pub(crate) fn append(&mut self, name: &str, content: &str) -> &mut Self {
        let before = fs::read_to_string(self.path.join(name)).unwrap();
        self.file(name, &format!("{before}{content}"))
    }
}

fn message(from: &str, to: &[&str], when: &str) -> String {
    let mut people: Vec<&str> = to.iter().copied().chain([from]).collect();
    people.sort_unstable();
    let urls: Vec<String> = to.iter().map(|name| url(name)).collect();
    format!(
        "2-{},,{from},{},\"{}\",\"{}\",{when},,{TEXT},INBOX\n",
        people.join("+").replace(' ', ""),
        url(from),
        to.join(", "),
        urls.join(",")
    )
}

pub(crate) fn slug(name: &str) -> String {
    name.to_lowercase().replace(' ', "-")
}

pub(crate) fn url(name: &str) -> String {
    format!("https://www.linkedin.com/in/{}", slug(name))
}

/// The program, without what the environment might say.
pub(crate) fn warmintro() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_warmintro"));
    command
        .env_remove("WARMINTRO_DATA")
        .env_remove("WARMINTRO_ASKS")
        .env_remove("WARMINTRO_NETWORK")
        // No saved network of whoever runs the tests.
        .env("HOME", NO_HOME)
        .env("XDG_DATA_HOME", NO_HOME)
        .env_remove("NO_COLOR")
        // No clock: today is the day of the data.
        .env("SOURCE_DATE_EPOCH", "0")
        .env("TERM", "xterm");
    command
}

/// A log of asks that is gone when the test is over.
pub(crate) struct Log {
    folder: TempDir,
}

impl Log {
    pub(crate) fn new() -> Self {
        Self {
            folder: TempDir::new().unwrap(),
        }
    }

    /// A log with these rows below its header.
    pub(crate) fn with(rows: &str) -> Self {
        let log = Self::new();
        fs::write(log.path(), format!("on,who,company,target,outcome,note\n{rows}")).unwrap();
        log
    }

    pub(crate) fn path(&self) -> PathBuf {
        self.folder.path().join("asked.csv")
    }

    pub(crate) fn text(&self) -> String {
        fs::read_to_string(self.path()).unwrap()
    }

    /// Runs the program on the sample data with this log.
    pub(crate) fn run(&self, arguments: &[&str]) -> Output {
        let path = self.path();
        on_sample_data(&[arguments, &["--asks", path.to_str().unwrap()]].concat())
    }
}

/// Runs the program on the committed sample data.
pub(crate) fn on_sample_data(arguments: &[&str]) -> Output {
    warmintro()
        .args(arguments)
        .args(["--data", "sample-data"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap()
}

pub(crate) fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

pub(crate) fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

pub(crate) fn json(output: &Output) -> serde_json::Value {
    serde_json::from_slice(&output.stdout).unwrap()
}

/// A text of each object of a list in JSON, by its path such as `/target/id`.
pub(crate) fn each<'a>(list: &'a serde_json::Value, path: &str) -> Vec<&'a str> {
    let objects = list.as_array().unwrap().iter();
    objects
        .map(|one| one.pointer(path).unwrap().as_str().unwrap())
        .collect()
}

/// The whole outcome of a run, for snapshots: what it said where, and its exit status.
pub(crate) fn outcome(output: &Output) -> String {
    let status = output.status.code().unwrap();
    format!(
        "{}--- standard error\n{}--- exit status {status}\n",
        stdout(output),
        stderr(output)
    )
}

/// Checks that a run says these phrases, in this order, however its lines are broken.
pub(crate) fn assert_says(output: &Output, phrases: &[&str]) {
    let text = stdout(output) + &stderr(output);
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut rest = flat.as_str();
    for phrase in phrases {
        let Some(at) = rest.find(phrase) else {
            panic!("it does not say \"{phrase}\" there:\n{text}")
        };
        rest = &rest[at + phrase.len()..];
    }
}

/// The rows of CSV output as maps from column to cell.
pub(crate) fn rows(output: &Output) -> Vec<std::collections::HashMap<String, String>> {
    csv::Reader::from_reader(output.stdout.as_slice())
        .deserialize()
        .collect::<Result<_, _>>()
        .unwrap()
}
