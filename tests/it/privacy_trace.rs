//! What the program does to the world outside, as the system sees it: no connection, and no file but those it was told to write.
//!
//! Needs `strace`, which `.ci/run` installs; without it, or where the system forbids it, these tests say that they were skipped.
#![cfg(target_os = "linux")]

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use tempfile::TempDir;

use crate::every_command::{COMMANDS, Question, arguments};

/// The calls that open connections or change files, and those that start other programs.
const CALLS: &str = "trace=%network,open,openat,openat2,creat,rename,renameat,renameat2,mkdir,mkdirat,unlink,unlinkat,rmdir,link,linkat,\
                     symlink,symlinkat,truncate,chmod,fchmodat,chown,fchownat,mknod,mknodat,execve,execveat";
/// Calls about paths that change nothing but what a flag says.
const OPENING: [&str; 3] = ["open", "openat", "openat2"];

/// What a traced run did.
#[derive(Debug, Default)]
struct Deeds {
    /// Calls about connections, as they stand in the trace.
    network: Vec<String>,
    /// Files and folders that were made, changed or removed, or that it was tried with.
    written: Vec<PathBuf>,
    /// Files that were opened to be read, and are there.
    read: Vec<PathBuf>,
    /// Programs that were started, itself among them.
    started: Vec<String>,
}

/// Runs the program under the eyes of `strace`; none where there is none.
fn traced(folder: &Path, arguments: &[String]) -> Option<Deeds> {
    traced_program(folder, env!("CARGO_BIN_EXE_warmintro"), arguments, "")
}

/// As [`traced`], another program that reads what is told it on standard input.
#[expect(
    clippy::print_stderr,
    reason = "whoever runs the tests shall know what was not tested"
)]
fn traced_program(folder: &Path, program: &str, arguments: &[String], told: &str) -> Option<Deeds> {
    let trace = folder.join("trace.txt");
    let output = Command::new("strace")
        .args(["-f", "-qq", "-y", "-s", "4096", "-e", CALLS, "-o"])
        .arg(&trace)
        .arg(program)
        .args(arguments)
        .write_stdin(told)
        .env("HOME", folder.join("home"))
        .env("XDG_DATA_HOME", folder.join("home/data"))
        .env_remove("WARMINTRO_DATA")
        .env_remove("WARMINTRO_NETWORK")
        .output();
    let text = fs::read_to_string(&trace).unwrap_or_default();
    let Some(output) = output.ok().filter(|_| text.contains("execve(")) else {
        eprintln!("skipped: there is no strace, or it may not look on");
        return None;
    };
    assert_eq!(
        output.status.code(),
        Some(0),
        "{arguments:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    fs::remove_file(&trace).unwrap();
    Some(deeds(&text))
}

fn deeds(trace: &str) -> Deeds {
    let mut deeds = Deeds::default();
    for line in trace.lines() {
        let call = line.split_once(' ').map_or("", |(_, call)| call.trim_start());
        // The second half of a call that another thread came into: the first half has its arguments. And the end of the program
        // took a thread away before it came to the call.
        if call.starts_with("<...") || call.starts_with("???(") || !call.contains('(') {
            continue;
        }
        let (name, rest) = call.split_once('(').unwrap();
        let paths = paths(rest);
        if OPENING.contains(&name) {
            let changes = ["O_WRONLY", "O_RDWR", "O_CREAT", "O_TRUNC", "O_APPEND", "O_TMPFILE"];
            if changes.iter().any(|flag| rest.contains(flag)) {
                deeds.written.extend(paths);
            } else if !rest.contains(" = -1 ") {
                deeds.read.extend(paths);
            }
        } else if name.starts_with("execve") {
            deeds.started.push(rest.to_owned());
        } else if paths.is_empty() || rest.contains("AF_") || rest.contains("socket") {
            deeds.network.push(call.to_owned());
        } else {
            deeds.written.extend(paths);
        }
    }
    deeds
}

/// The quoted arguments of a call as whole paths; a relative one follows the folder that stands before it in angle brackets.
fn paths(arguments: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let parts: Vec<&str> = arguments.split('"').collect();
    for pair in parts.chunks_exact(2) {
        let folder = pair[0].rsplit_once('<').and_then(|(_, tail)| tail.split('>').next());
        found.push(Path::new(folder.unwrap_or_default()).join(pair[1]));
    }
    found
}

/// Whether files of an export with this name are never opened by theirs.
fn is_not_ours(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    [
        "PhoneNumbers",
        "SearchQueries",
        "Ad_Targeting",
        "Reactions_",
        "Comments_",
        "Shares_",
    ]
    .iter()
    .any(|start| name.starts_with(start))
}

/// Holds a run to its promises; `told` are the places where it may write.
fn hold(deeds: &Deeds, what: &str, home: &Path, told: &[&Path]) {
    assert!(
        deeds.network.is_empty(),
        "{what} speaks to the network: {:?}",
        deeds.network
    );
    assert_eq!(deeds.started.len(), 1, "{what} starts programs: {:?}", deeds.started);
    for path in &deeds.written {
        let is_told = told.iter().any(|place| path.starts_with(place));
        assert!(is_told, "{what} writes {}", path.display());
    }
    for path in &deeds.read {
        assert!(!path.starts_with(home), "{what} reads {}", path.display());
        assert!(!is_not_ours(path), "{what} reads {}", path.display());
    }
}

#[test]
fn a_thread_that_ends_with_the_program_does_nothing() {
    let deeds = deeds("731 ???( <detached ...>\n732 socket(AF_INET, SOCK_STREAM, IPPROTO_TCP <unfinished ...>\n");
    assert_eq!(deeds.network.len(), 1, "{deeds:?}");
    assert!(deeds.written.is_empty() && deeds.read.is_empty() && deeds.started.is_empty());
}

#[test]
fn nothing_is_sent_and_nothing_is_written_but_what_was_asked_for() {
    let folder = TempDir::new().unwrap();
    let folder = fs::canonicalize(folder.path()).unwrap();
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-data");
    let (network, answers, home) = (folder.join("network"), folder.join("answers"), folder.join("home"));
    fs::create_dir_all(&answers).unwrap();
    fs::create_dir_all(home.join("data")).unwrap();
    let text = |path: &Path| path.to_str().unwrap().to_owned();
    let import = [
        String::from("import"),
        text(&data),
        "--network".to_owned(),
        text(&network),
    ];
    let Some(import) = traced(&folder, &import) else { return };
    hold(&import, "import", &home, &[&network]);
    assert!(import.written.len() > 20, "the tables were seen to be written");
    assert!(import.read.iter().any(|path| path.ends_with("messages.csv")));
    let asks = folder.join("asked.csv");
    fs::write(
        &asks,
        "on,who,company,target,outcome,note\n2026-01-20,in/ana-horvat,Acme,,asked,\n",
    )
    .unwrap();
    for (command, forms) in COMMANDS {
        let question = Question {
            company: "Northwind Robotics",
            who: "Ana Horvat",
            data: &data,
            asks: &asks,
            folder: &answers,
        };
        // There is one export of each member in the sample data, and so no change to tell.
        if command[0] == "changes" {
            continue;
        }
        for &form in forms {
            let deeds = traced(&folder, &arguments(command, form, &question)).unwrap();
            hold(
                &deeds,
                &format!("{} as {form:?}", command.join(" ")),
                &home,
                &[&answers],
            );
        }
        let mut whole = arguments(command, forms[0], &question);
        // Some write into files already.
        if command[0] != "chart" && !whole.contains(&"-o".to_owned()) {
            whole.extend(["-o".to_owned(), text(&answers.join("answer.txt"))]);
            hold(
                &traced(&folder, &whole).unwrap(),
                &command.join(" "),
                &home,
                &[&answers],
            );
        }
    }
    let noted = ["asked", "Ana Horvat", "--company", "Northwind Robotics", "--data"].map(str::to_owned);
    let noted = [&noted[..], &[text(&data), "--asks".to_owned(), text(&asks)]].concat();
    // A temporary file stands beside the log for a moment.
    hold(&traced(&folder, &noted).unwrap(), "asked", &home, &[&folder]);
    let forget = ["forget", "Boris Novak", "--network"].map(str::to_owned);
    let forget = [&forget[..], &[text(&network)]].concat();
    hold(&traced(&folder, &forget).unwrap(), "forget", &home, &[&network]);
}

#[test]
fn the_server_for_assistants_speaks_on_its_pipes_alone_and_writes_no_file() {
    let Some(program) = crate::mcp::program() else { return };
    let folder = TempDir::new().unwrap();
    let folder = fs::canonicalize(folder.path()).unwrap();
    let home = folder.join("home");
    fs::create_dir_all(&home).unwrap();
    let data = concat!(env!("CARGO_MANIFEST_DIR"), "/sample-data").to_owned();
    let told = [
        r#"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"test","version":"1"}}}"#,
        r#"{"jsonrpc":"2.0","method":"notifications/initialized"}"#,
        r#"{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"stats","arguments":{}}}"#,
        "",
    ];
    let Some(deeds) = traced_program(&folder, &program, &[data, "--names".to_owned()], &told.join("\n")) else {
        return;
    };
    hold(&deeds, "warmintro-mcp", &home, &[]);
    assert!(deeds.read.iter().any(|path| path.ends_with("messages.csv")));
}

#[test]
fn a_connection_or_another_file_would_be_seen() {
    let seen = deeds(
        "1 socket(AF_INET, SOCK_STREAM, IPPROTO_TCP) = 3\n\
         1 connect(3<socket:[9]>, {sa_family=AF_INET, sin_port=htons(80)}, 16) = 0\n\
         2 openat(AT_FDCWD</home/me>, \".profile\", O_WRONLY|O_CREAT <unfinished ...>\n\
         2 <... openat resumed>) = 3\n\
         2 renameat(AT_FDCWD</a>, \"/b/c\", AT_FDCWD</a>, \"/d/e\") = 0\n\
         2 openat(AT_FDCWD</home/me>, \"x\", O_RDONLY) = 3</home/me/x>\n",
    );
    assert_eq!(seen.network.len(), 2);
    let written: Vec<&Path> = seen.written.iter().map(PathBuf::as_path).collect();
    assert_eq!(
        written,
        [Path::new("/home/me/.profile"), Path::new("/b/c"), Path::new("/d/e")]
    );
    assert_eq!(seen.read, [Path::new("/home/me/x")]);
}
