//! No letter is kept or shown: marked texts of messages, invitations, recommendations and notes, in sound and damaged files, are
//! in no table of a saved network and in nothing that any command says. No name is in what `--verbose` adds.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::every_command::{COMMANDS, Form, Question, answer, cells, readable};
use crate::fixture::{Pool, slug, url, warmintro};

/// What stands in every text that is nobody's business, in letters and digits that nothing else contains.
const MARK: &str = "zq7xkv";
/// What stands in the name of everybody.
const CANARY: &str = "Qwybble";

fn header(name: &str) -> &'static str {
    match name {
        "messages.csv" => {
            "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,\
             FOLDER,ATTACHMENTS,IS MESSAGE DRAFT,IS CONVERSATION DRAFT\n"
        }
        "Invitations.csv" => "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n",
        "Recommendations_Received.csv" => "First Name,Last Name,Company,Job Title,Text,Creation Date,Status\n",
        "Notes.csv" => "First Name,Last Name,Profile Url,Note,Created Date\n",
        _ => "",
    }
}

/// Messages with marked texts, sound ones first, and behind them such as damaged files have.
fn messages(me: &str, other: &str) -> String {
    let (from, to) = (url(other), url(me));
    let mut text = header("messages.csv").to_owned();
    for day in 1..25 {
        let (a, a_url, b, b_url) = if day % 2 == 0 {
            (other, &from, me, &to)
        } else {
            (me, &to, other, &from)
        };
        let _ = write!(
            text,
            "c1,{MARK} title,{a},{a_url},{b},{b_url},2026-01-{day:02} 10:00:00 UTC,{MARK} subject,\"{MARK} {day}, \"\"so\"\"\n\
             {MARK}\",INBOX,https://www.linkedin.com/{MARK},No,No\n"
        );
    }
    for damaged in [
        // Draft, spam, campaign.
        format!("c2,,{other},{from},{me},{to},2026-02-01 10:00:00 UTC,{MARK},{MARK},INBOX,,Yes,Yes\n"),
        format!("c3,,{other},{from},{me},{to},2026-02-01 10:00:00 UTC,{MARK},{MARK},SPAM,,No,No\n"),
        format!(
            "c4,,Acme,https://www.linkedin.com/company/acme,{me},{to},2026-02-01 10:00:00 UTC,{MARK},{MARK},INBOX,,No,No\n"
        ),
        // Slipped to the left and to the right: the letter stands where the date should be.
        format!("{other},{from},{me},{to},2026-02-02 10:00:00 UTC,{MARK} subject,{MARK},INBOX,,No,No,,\n"),
        format!("{other},{from},{me},{to},2026-02-02 10:00:00 UTC,,{MARK}7,INBOX,,No,No,,\n"),
        format!("c5,,{other},{from},{me},{to},{MARK},,{MARK},INBOX,,No,No\n"),
        format!("c5,,{other},{from},{me},{to},\"{MARK}\n{MARK} 2026\",,{MARK},INBOX,,No,No\n"),
        // Too few, too many, a letter that was not quoted.
        format!("c6,,{other},{from},{me},{to},2026-02-03 10:00:00 UTC,{MARK}\n"),
        format!("c6,,{other},{from},{me},{to},2026-02-03 10:00:00 UTC,,{MARK}, {MARK}, {MARK}, {MARK},INBOX,,No,No\n"),
        format!(
            "{MARK} alone on a line\n{MARK},{MARK},{MARK},{MARK},{MARK},{MARK},{MARK},{MARK},{MARK},{MARK},{MARK},{MARK},{MARK}\n"
        ),
        // A quote that is opened and never closed, at the end, so that the file ends inside it.
        format!("c7,,{other},{from},{me},{to},2026-02-04 10:00:00 UTC,,\"{MARK} and\n{MARK}\n{MARK},INBOX"),
    ] {
        text += &damaged;
    }
    text
}

/// An export in which every text is marked and every name has the canary.
fn write(pool: &Pool) -> PathBuf {
    let (me, other) = (format!("Me {CANARY}"), format!("Ana {CANARY}"));
    let mut export = pool.export(&me);
    export.knows(&other, "Larkspur", "CTO", "08 Feb 2016").knows(
        &format!("Boris {CANARY}"),
        "Larkspur",
        "Chief of Data",
        "09 Feb 2016",
    );
    export.file("messages.csv", &messages(&me, &other));
    export.append(
        "Invitations.csv",
        &format!(
            "{other},{me},\"1/2/20, 3:04 PM\",{MARK} note,INCOMING,{},{}\n\
         {other},{me},\"1/3/20, 3:04 PM\",{MARK},{MARK},{},{}\n\
         {other},{me},{MARK},\"1/3/20, 3:04 PM\",INCOMING,,\n",
            url(&other),
            url(&me),
            url(&other),
            url(&me)
        ),
    );
    export.file(
        "Recommendations_Received.csv",
        &format!(
            "{}Ana,{CANARY},Larkspur,CTO,\"{MARK}, the best\n{MARK}\",\"02/08/26, 10:00 AM\",VISIBLE\n\
         Ana,{CANARY},Larkspur,CTO,\"02/08/26, 10:00 AM\",{MARK},VISIBLE\n",
            header("Recommendations_Received.csv")
        ),
    );
    export.file(
        "Notes.csv",
        &format!(
            "{}Ana,{CANARY},{},{MARK},2026-02-08 10:00:00 UTC\nAna,{CANARY},{},2026-02-08,{MARK}\n",
            header("Notes.csv"),
            url(&other),
            url(&other)
        ),
    );
    export.path
}

/// Fails where the mark stands in what was said or written, however it is spelled.
fn unmarked(bytes: &[u8], told: &str) {
    let text = String::from_utf8_lossy(bytes).to_lowercase();
    let at = text.find(MARK);
    let around = |at: usize| text[at.saturating_sub(80)..].chars().take(200).collect::<String>();
    assert!(at.is_none(), "{told} holds a letter: {:?}", at.map(around));
}

/// Fails where the mark stands in a file below a folder, or in a table unpacked.
fn nowhere_below(folder: &Path) -> usize {
    let mut n_tables = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let told = path.display().to_string();
        unmarked(told.as_bytes(), "a name");
        if path.is_dir() {
            n_tables += nowhere_below(&path);
            continue;
        }
        unmarked(&fs::read(&path).unwrap(), &told);
        if path.extension().is_some_and(|extension| extension == "parquet") {
            n_tables += 1;
            for cell in cells(&fs::read(&path).unwrap()) {
                unmarked(cell.as_bytes(), &told);
            }
        }
    }
    n_tables
}

fn import(network: &Path, data: &Path) -> std::process::Output {
    let mut command = warmintro();
    command
        .args(["import", "-v", "--network"])
        .arg(network)
        .arg(data)
        .output()
        .unwrap()
}

#[test]
fn no_letter_is_in_any_table_answer_error_or_log() {
    let pool = Pool::new();
    let export = write(&pool);
    let folder = TempDir::new().unwrap();
    let network = folder.path().join("network");
    let output = import(&network, pool.path());
    assert_eq!(output.status.code(), Some(0));
    unmarked(&[output.stdout, output.stderr].concat(), "import");
    assert!(nowhere_below(&network) > 20, "all tables were looked into");
    // Only of what is there can it be said that it was left out.
    assert!(fs::read_to_string(export.join("messages.csv")).unwrap().contains(MARK));
    let asks = folder.path().join("asked.csv");
    let who = format!("Ana {CANARY}");
    for data in [pool.path(), network.as_path()] {
        let question = Question {
            company: "Larkspur",
            who: &who,
            data,
            asks: &asks,
            folder: folder.path(),
        };
        for (command, forms) in COMMANDS {
            for &form in forms.iter().filter(|form| **form != Form::Png) {
                let (said, output) = answer(command, form, &question, &["-v"]);
                let told = format!("{command:?} as {form:?}");
                assert!(
                    matches!(output.status.code(), Some(0 | 1)),
                    "{told}: {:?}",
                    String::from_utf8_lossy(&output.stderr)
                );
                for (name, bytes) in said {
                    unmarked(name.as_bytes(), &told);
                    unmarked(&readable(form, &bytes), &told);
                }
                unmarked(&output.stderr, &told);
            }
        }
    }
}

#[test]
fn no_letter_is_in_what_is_said_of_files_that_cannot_be_read() {
    let whole = messages("Me Myself", "Ana Horvat");
    let body = whole.split_once('\n').unwrap().1;
    let pool = Pool::new();
    let utf16: Vec<u8> = format!("\u{feff}{whole}")
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let cut = whole.len() - 40;
    for (name, content) in [
        ("messages.csv", body.as_bytes()),
        ("messages.csv", format!("{MARK}\n{body}").as_bytes()),
        ("messages.csv", format!("{MARK} {MARK},\"{MARK}").as_bytes()),
        ("messages.csv", utf16.as_slice()),
        ("messages.csv", &utf16[..utf16.len() - 41]),
        ("messages.csv", &whole.as_bytes()[..cut]),
        ("letters.csv", whole.as_bytes()),
        ("letters.csv", body.as_bytes()),
        ("Invitations.csv", body.as_bytes()),
        ("Recommendations_Given.csv", body.as_bytes()),
        ("Notes.csv", body.as_bytes()),
    ] {
        let path = pool.path().join(name);
        fs::write(&path, content).unwrap();
        for command in [["check", "--format", "table"], ["check", "--format", "json"]] {
            let output = warmintro().args(command).arg(&path).output().unwrap();
            unmarked(&[output.stdout, output.stderr].concat(), name);
        }
        let network = TempDir::new().unwrap();
        let output = import(network.path(), &path);
        unmarked(&[output.stdout, output.stderr].concat(), name);
        nowhere_below(network.path());
        fs::remove_file(&path).unwrap();
    }
}

#[test]
fn no_name_is_in_what_verbose_adds() {
    let pool = Pool::new();
    write(&pool);
    let folder = TempDir::new().unwrap();
    let asks = folder.path().join("asked.csv");
    let who = format!("Ana {CANARY}");
    let question = Question {
        company: "Larkspur",
        who: &who,
        data: pool.path(),
        asks: &asks,
        folder: folder.path(),
    };
    for (command, forms) in COMMANDS {
        let (_, quiet) = answer(command, forms[0], &question, &[]);
        let (_, verbose) = answer(command, forms[0], &question, &["-v"]);
        let quiet = String::from_utf8(quiet.stderr).unwrap();
        let verbose = String::from_utf8(verbose.stderr).unwrap();
        let added: Vec<&str> = verbose
            .lines()
            .filter(|line| !quiet.lines().any(|known| known == *line))
            .collect();
        assert!(!added.is_empty(), "{command:?} tells its stages");
        for line in added {
            let words: Vec<&str> = line.split(' ').collect();
            let is_stage = words.len() == 3 && words[0] == "stage" && words[2].parse::<f64>().is_ok();
            assert!(
                is_stage && !line.contains(CANARY) && !line.contains(&slug(CANARY)),
                "{command:?}: {line}"
            );
        }
    }
}

#[cfg(unix)]
#[test]
fn what_import_keeps_is_its_owners_alone_whatever_the_habits_of_the_system() {
    use std::os::unix::fs::PermissionsExt;
    let pool = Pool::new();
    write(&pool);
    let folder = TempDir::new().unwrap();
    let (network, notes, aliases) = (
        folder.path().join("a/network"),
        folder.path().join("n.csv"),
        folder.path().join("a.csv"),
    );
    fs::write(&notes, "who,met\nin/ana-horvat,yes\n").unwrap();
    fs::write(&aliases, "company,alias\nLarkspur,Larks\n").unwrap();
    // As on a system on which everybody may read and write what anybody makes.
    let script = format!(
        "umask 000; exec \"$0\" import --network {} --notes {} --aliases {} {}",
        network.display(),
        notes.display(),
        aliases.display(),
        pool.path().display()
    );
    let status = std::process::Command::new("sh")
        .args(["-c", &script, env!("CARGO_BIN_EXE_warmintro")])
        .stdout(std::process::Stdio::null())
        .status()
        .unwrap();
    assert!(status.success());
    let mut waiting = vec![network];
    let mut n_files = 0;
    while let Some(path) = waiting.pop() {
        let mode = fs::metadata(&path).unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "{} may be read by others: {mode:o}", path.display());
        if path.is_dir() {
            waiting.extend(fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
        }
        n_files += 1;
    }
    assert!(n_files > 20);
}
