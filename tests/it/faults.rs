//! What can happen to a saved network: killed imports and forgets, full disks, folders that cannot be written, files that go away,
//! tables that somebody forged, clocks that are wrong. The old network stays whole, and nothing panics.
#![cfg(unix)]

use std::fs;
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

use crate::fixture::{Pool, outcome, stderr, stdout, warmintro};

const PROGRAM: &str = env!("CARGO_BIN_EXE_warmintro");

fn pool() -> Pool {
    let pool = Pool::new();
    pool.export("Me Myself")
        .knows("Ana Horvat", "Larkspur", "CTO", "08 Feb 2016")
        .knows("Boris Novak", "Northwind", "Head of Data", "01 Mar 2020")
        .talks("Ana Horvat", 6, "2026-01");
    pool.export("Ana Horvat")
        .knows("Boris Novak", "Northwind", "Head of Data", "01 Mar 2021")
        .talks("Boris Novak", 9, "2026-02");
    pool
}

/// A saved network with one of two exports in it, and what it answers before and after the other is imported.
struct Bench {
    pool: Pool,
    folder: TempDir,
    before: String,
    after: String,
}

impl Bench {
    fn new() -> Self {
        let mut bench = Self {
            pool: pool(),
            folder: TempDir::new().unwrap(),
            before: String::new(),
            after: String::new(),
        };
        let whole = bench.folder.path().join("whole");
        assert_good(&bench.import("me-myself", &whole));
        fs::rename(&whole, bench.folder.path().join("old")).unwrap();
        bench.restore();
        bench.before = bench.answer(&bench.network());
        assert_good(&bench.import("ana-horvat", &bench.network()));
        bench.after = bench.answer(&bench.network());
        assert_ne!(bench.before, bench.after);
        bench.restore();
        bench
    }

    fn network(&self) -> PathBuf {
        self.folder.path().join("network")
    }

    /// Puts the old network back.
    fn restore(&self) {
        let _ = fs::remove_dir_all(self.network());
        copy(&self.folder.path().join("old"), &self.network());
    }

    fn command(&self, export: &str, network: &Path) -> Command {
        let mut command = Command::new(PROGRAM);
        command
            .arg("import")
            .arg(self.pool.path().join(export))
            .arg("--network")
            .arg(network);
        command.stdout(Stdio::null()).stderr(Stdio::piped());
        command
    }

    fn import(&self, export: &str, network: &Path) -> Output {
        self.command(export, network).output().unwrap()
    }

    fn answer(&self, network: &Path) -> String {
        let asked = warmintro()
            .args(["export", "ties", "--all", "--data"])
            .arg(network)
            .output();
        outcome(&asked.unwrap())
    }

    /// Whatever happened, the network is the old one or the new one, and the next import works.
    fn check(&self, what: &str) {
        let now = self.answer(&self.network());
        assert!(
            now == self.before || now == self.after,
            "{what}: neither the old nor the new network: {now}"
        );
        assert_good(&self.import("ana-horvat", &self.network()));
        assert_eq!(self.answer(&self.network()), self.after, "{what}");
        let left: Vec<String> = names(&self.network());
        assert_eq!(left.len(), 3, "{what}: something is left over: {left:?}");
        self.restore();
    }
}

fn assert_good(output: &Output) {
    assert_eq!(output.status.code(), Some(0), "{}", stderr(output));
}

fn names(folder: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut names: Vec<String> = entries
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for name in names(from) {
        let (from, to) = (from.join(&name), to.join(&name));
        if from.is_dir() {
            copy(&from, &to);
        } else {
            fs::copy(from, to).unwrap();
        }
    }
}

/// Whether the program ended as a program should, whatever it said.
fn assert_orderly(output: &Output, what: &str) {
    assert!(
        matches!(output.status.code(), Some(0..=2)),
        "{what}: {:?}: {}",
        output.status,
        stderr(output)
    );
    assert!(!stderr(output).contains("panicked"), "{what}: {}", stderr(output));
}

/// Runs a shell command line in which `$0` is the program.
fn shell(script: &str, arguments: &[&Path]) -> Output {
    let mut command = Command::new("sh");
    command.arg("-c").arg(script).arg(PROGRAM).args(arguments);
    command.output().unwrap()
}

#[test]
fn an_import_that_is_killed_or_interrupted_anywhere_leaves_the_old_network_or_the_new_one() {
    let bench = Bench::new();
    let mut n_ended = 0;
    for signal in ["KILL", "INT", "TERM"] {
        // So many of the new tables are there when the signal comes; 24 is more than there ever are.
        for n_tables in [0, 1, 2, 5, 9, 14, 18, 21, 22, 23, 24] {
            let mut child = bench.command("ana-horvat", &bench.network()).spawn().unwrap();
            let new = bench.network().join("tables-2");
            while names(&new).len() < n_tables && child.try_wait().unwrap().is_none() {
                std::thread::yield_now();
            }
            let sent = Command::new("kill")
                .arg(format!("-{signal}"))
                .arg(child.id().to_string())
                .output();
            sent.unwrap();
            let output = child.wait_with_output().unwrap();
            let what = format!("{signal} after {n_tables} tables");
            assert!(!stderr(&output).contains("panicked"), "{what}: {}", stderr(&output));
            // A shell calls that 137, 130 and 143.
            assert!(
                output.status.signal().is_some() || output.status.code() == Some(0),
                "{what}: {:?}",
                output.status
            );
            n_ended += usize::from(output.status.signal().is_some());
            bench.check(&what);
        }
    }
    assert!(n_ended > 3, "only {n_ended} were in time");
}

#[test]
fn a_forget_that_is_killed_anywhere_leaves_the_old_network_or_one_without_them() {
    let bench = Bench::new();
    for n_tables in [0, 3, 12, 22, 23] {
        let mut command = Command::new(PROGRAM);
        command
            .args(["forget", "Boris Novak", "--network"])
            .arg(bench.network());
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        let new = bench.network().join("tables-2");
        while names(&new).len() < n_tables && child.try_wait().unwrap().is_none() {
            std::thread::yield_now();
        }
        let _ = child.kill();
        child.wait().unwrap();
        let now = bench.answer(&bench.network());
        assert!(now == bench.before || !now.contains("boris"), "{n_tables}: {now}");
        // Trying again ends it, whichever it was, and leaves none of the old tables.
        let again = warmintro()
            .args(["forget", "Boris Novak", "--network"])
            .arg(bench.network())
            .output();
        assert_orderly(&again.unwrap(), "again");
        assert!(!bench.answer(&bench.network()).contains("boris"));
        assert_eq!(names(&bench.network()).len(), 3);
        bench.restore();
    }
}

#[test]
fn where_no_file_may_grow_the_old_network_stays() {
    let bench = Bench::new();
    let mut n_failed = 0;
    for n_blocks in [0, 1, 2, 3, 4, 6, 8] {
        // Blocks of 512 bytes; beyond, writing fails as on a full disk.
        let script = format!("trap '' XFSZ; ulimit -f {n_blocks}; exec \"$0\" import \"$1\" --network \"$2\"");
        let output = shell(&script, &[&bench.pool.path().join("ana-horvat"), &bench.network()]);
        assert_orderly(&output, &format!("{n_blocks} blocks"));
        if output.status.code() == Some(2) {
            assert!(stderr(&output).contains("cannot write"), "{}", stderr(&output));
            assert_eq!(bench.answer(&bench.network()), bench.before);
            assert_eq!(
                names(&bench.network()),
                ["lock", "manifest.json", "tables-1"],
                "what was begun is gone"
            );
            n_failed += 1;
        }
        bench.check(&format!("{n_blocks} blocks"));
    }
    assert!(n_failed > 1, "only {n_failed} failed");
}

#[test]
#[expect(
    clippy::print_stderr,
    reason = "whoever runs the tests shall know what was not tested"
)]
fn on_a_full_disk_and_in_a_folder_that_cannot_be_written_the_old_network_stays() {
    let bench = Bench::new();
    let (disk, export) = (bench.folder.path().join("disk"), bench.pool.path().join("ana-horvat"));
    fs::create_dir(&disk).unwrap();
    // In a name space of its own, the disk is gone with the shell.
    let on_disk = |options: &str, then: &str| {
        let script = format!(
            "mount -t tmpfs -o size={options} none \"$1\" || exit 77; cp -r \"$2\" \"$1/network\" || exit 77; {then}"
        );
        let mut command = Command::new("unshare");
        command.args(["-m", "sh", "-c", &script, PROGRAM]);
        command.arg(&disk).arg(bench.network()).arg(&export).output()
    };
    let import = "\"$0\" import \"$3\" --network \"$1/network\" 2>&1; echo \"status $?\"; ";
    let ask = "\"$0\" export ties --all --data \"$1/network\"";
    let fill = "head -c 90M /dev/zero > \"$1/rest\" 2>/dev/null; ";
    let full = on_disk("400k", &format!("{fill}{import}{ask}"));
    let Some(full) = full
        .ok()
        .filter(|output| !matches!(output.status.code(), None | Some(1 | 77)))
    else {
        eprintln!("skipped: nothing can be mounted here");
        return;
    };
    let said = stdout(&full);
    assert!(
        said.contains("status 2") && said.contains("cannot write"),
        "{}",
        outcome(&full)
    );
    let old = bench.before.split("--- standard error").next().unwrap();
    assert!(said.ends_with(old), "{said}");

    let locked = on_disk("40M", &format!("mount -o remount,ro \"$1\" || exit 77; {import}{ask}")).unwrap();
    let said = stdout(&locked);
    assert!(
        said.contains("status 2") && said.contains("cannot write"),
        "{}",
        outcome(&locked)
    );
    assert!(said.contains("the disk can only be read"), "{said}");
    assert!(said.ends_with(old), "{said}");
}

#[test]
#[expect(
    clippy::print_stderr,
    reason = "whoever runs the tests shall know what was not tested"
)]
fn an_error_at_any_step_of_a_save_is_true_about_what_is_in_effect() {
    let bench = Bench::new();
    let (mut n_failed, mut n_in_effect) = (0, 0);
    // The tables, the copy of the manifest, their folder, the manifest, its folder: each is waited for until it is on the disk.
    for step in [1, 12].into_iter().chain(29..=36) {
        let mut command = Command::new("strace");
        let inject = format!("inject=fsync:error=EIO:when={step}");
        command.args([
            "-f",
            "-qq",
            "-o",
            "/dev/null",
            "-e",
            "trace=fsync",
            "-e",
            &inject,
            PROGRAM,
            "import",
        ]);
        let output = command
            .arg(bench.pool.path().join("ana-horvat"))
            .arg("--network")
            .arg(bench.network())
            .output();
        let Some(output) = output.ok().filter(|output| !stderr(output).contains("strace:")) else {
            eprintln!("skipped: there is no strace, or it may not look on");
            return;
        };
        let said = stderr(&output);
        let now = bench.answer(&bench.network());
        match output.status.code() {
            Some(2) if said.contains("cannot write") => {
                assert_eq!(now, bench.before, "step {step}: {said}");
                n_failed += 1;
            }
            Some(2) => {
                assert!(said.contains("the network is saved"), "step {step}: {said}");
                assert_eq!(now, bench.after, "step {step}");
                n_in_effect += 1;
            }
            code => assert_eq!((code, now), (Some(0), bench.after.clone()), "step {step}: {said}"),
        }
        assert_eq!(
            names(&bench.network()).len(),
            3,
            "step {step}: {:?}",
            names(&bench.network())
        );
        bench.restore();
    }
    assert!(
        n_failed > 3 && n_in_effect == 1,
        "{n_failed} failed, {n_in_effect} in effect"
    );
}

#[test]
fn an_answer_that_cannot_be_written_is_an_error() {
    let pool = pool();
    for script in [
        "\"$0\" ties --data \"$1\" -o /dev/full",
        "\"$0\" ties --data \"$1\" > /dev/full",
    ] {
        let output = shell(script, &[pool.path()]);
        assert_eq!(output.status.code(), Some(2), "{script}: {}", outcome(&output));
        assert!(stderr(&output).contains("the disk is full"), "{}", stderr(&output));
    }
    let folder = TempDir::new().unwrap();
    let answer = folder.path().join("ties.csv");
    fs::write(&answer, "old").unwrap();
    let script = "trap '' XFSZ; ulimit -f 0; exec \"$0\" ties --data \"$1\" -o \"$2\"";
    let output = shell(script, &[pool.path(), &answer]);
    assert_eq!(output.status.code(), Some(2), "{}", outcome(&output));
    assert_eq!(fs::read_to_string(&answer).unwrap(), "old");
    assert_eq!(names(folder.path()), ["ties.csv"], "no temporary file is left");
}

#[test]
fn a_workbook_that_finds_the_disk_full_is_an_error_like_any_other() {
    let folder = TempDir::new().unwrap();
    let book = folder.path().join("ties.xlsx");
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-data");
    for n_blocks in [0, 20] {
        let script =
            format!("trap '' XFSZ; ulimit -f {n_blocks}; exec \"$0\" export ties --all --data \"$1\" -o \"$2\"");
        let output = shell(&script, &[&sample, &book]);
        let said = stderr(&output);
        assert_eq!(output.status.code(), Some(2), "{}", outcome(&output));
        assert!(said.contains("cannot write") && !said.contains("panicked"), "{said}");
        assert!(names(folder.path()).is_empty(), "nothing is left");
    }
}

#[test]
fn files_that_go_away_while_they_are_read_are_told() {
    use warmintro::{Error, progress, records};
    let pool = pool();
    let exports = records::discover(pool.path()).unwrap();
    fs::remove_file(pool.path().join("ana-horvat").join("messages.csv")).unwrap();
    let ana = records::read(&exports[0], &progress::Silent).unwrap();
    let why: Vec<&str> = ana.issues.iter().map(|issue| issue.why.as_str()).collect();
    assert!(why[0].contains("the file cannot be read"), "{why:?}");
    assert_eq!(ana.connections.len(), 1, "the others are read");

    let sample =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-data/1-odile-Complete_LinkedInDataExport_11-02-2026.zip");
    let zip = pool.path().join("odile.zip");
    fs::copy(sample, &zip).unwrap();
    let exports = records::discover(&zip).unwrap();
    fs::remove_file(&zip).unwrap();
    assert!(matches!(
        records::read(&exports[0], &progress::Silent),
        Err(Error::Unreadable { .. })
    ));
    fs::write(&zip, "something else").unwrap();
    assert!(matches!(
        records::read(&exports[0], &progress::Silent),
        Err(Error::BadArchive { .. })
    ));
}

#[test]
fn forged_tables_are_read_or_refused_and_never_a_panic() {
    let bench = Bench::new();
    let manifest = bench.network().join("manifest.json");
    let text = fs::read_to_string(&manifest).unwrap();
    let tables = bench.network().join("tables-1");
    for (number, name) in names(&tables).iter().enumerate() {
        let path = tables.join(name);
        let whole = fs::read(&path).unwrap();
        for part in 0..4 {
            let at = whole.len() * (2 * part + 1) / 8 + number % 5;
            let mut forged = whole.clone();
            forged[at.min(whole.len() - 1)] ^= 1 << ((number + part) % 8);
            fs::write(&path, &forged).unwrap();
            let (old, new) = (crc32fast::hash(&whole), crc32fast::hash(&forged));
            fs::write(&manifest, text.replace(&format!("{old:08x}"), &format!("{new:08x}"))).unwrap();
            for arguments in [["export", "ties"], ["check", "-q"]] {
                let output = warmintro()
                    .args(arguments)
                    .arg("--data")
                    .arg(bench.network())
                    .output()
                    .unwrap();
                let what = format!("{name} at {at}, {arguments:?}");
                assert!(!stderr(&output).contains("panicked"), "{what}: {}", stderr(&output));
                // The reader of tables may ask for more memory than there is: that ends the program, and it has said nothing.
                match output.status.code() {
                    Some(0 | 1) => {}
                    Some(2) => assert!(
                        stderr(&output).contains("hint: import the exports again"),
                        "{what}: {}",
                        stderr(&output)
                    ),
                    status => assert!(
                        status.is_none() && output.stdout.is_empty(),
                        "{what}: {:?}",
                        output.status
                    ),
                }
            }
        }
        fs::write(&path, &whole).unwrap();
    }
    fs::write(&manifest, &text).unwrap();
    assert_eq!(bench.answer(&bench.network()), bench.before);
}

#[test]
fn a_day_before_all_data_or_long_after_is_a_day_like_others() {
    let pool = pool();
    let folder = TempDir::new().unwrap();
    let svg = folder.path().join("a.svg");
    let svg = svg.to_str().unwrap();
    let commands: [&[&str]; 15] = [
        &["find", "Northwind"],
        &["companies"],
        &["ties"],
        &["ties", "Ana Horvat"],
        &["plan", "--targets", "export"],
        &["ask", "Northwind"],
        &["nurture"],
        &["stats"],
        &["stats", "--format", "json"],
        &["changes"],
        &["export", "people"],
        &["export", "ties", "--all"],
        &["chart", "growth", "-o", svg],
        &["chart", "activity", "-o", svg],
        &["chart", "strength", "-o", svg],
    ];
    for day in ["0000-01-01", "2000-01-01", "9999-12-31"] {
        for command in commands {
            let output = pool.run(&[command, &["--as-of", day]].concat());
            assert_orderly(&output, &format!("{command:?} as of {day}"));
        }
    }
    for day in ["99999-01-01", "2026-13-01", "-001-01-01", "yesterday"] {
        let output = pool.run(&["ties", &format!("--as-of={day}")]);
        assert_eq!(output.status.code(), Some(2), "{day}");
        assert!(stderr(&output).contains("YYYY-MM-DD"), "{}", stderr(&output));
    }
}

#[test]
fn a_clock_that_is_behind_the_data_does_no_harm() {
    let pool = Pool::new();
    pool.export("Me Myself")
        .knows("Ana Horvat", "Larkspur", "CTO", "08 Feb 2097")
        .talks("Ana Horvat", 9, "2098-03");
    let folder = TempDir::new().unwrap();
    let run = |arguments: &[&str]| {
        let mut command = warmintro();
        command
            .args(arguments)
            .arg("--network")
            .arg(folder.path().join("network"))
            .output()
            .unwrap()
    };
    assert_good(&run(&["import", pool.path().to_str().unwrap()]));
    // It is noted as of today, long before the latest message.
    for command in [
        ["asked", "Ana Horvat"].as_slice(),
        &["asked"],
        &["ask", "Larkspur"],
        &["nurture"],
        &["plan"],
        &["ties"],
    ] {
        assert_orderly(&run(command), &format!("{command:?}"));
    }
}
