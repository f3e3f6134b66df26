//! What is found at a path, and what is said where nothing is.

use std::fs::File;
use std::io::Write;

use tempfile::TempDir;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;
use crate::records;

const CONNECTIONS: &str = "First Name,Last Name,Connected On\nAna,Horvat,08 Feb 2026\n";
const MESSAGES: &str = "CONVERSATION ID,FROM,TO,DATE,CONTENT\nc,Ana,Me,2026-01-02 03:04:05 UTC,x\n";

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    add(folder.path(), files);
    folder
}

fn add(folder: &Path, files: &[(&str, &str)]) {
    for (name, text) in files {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().expect("it is in the folder")).expect("a folder can be made");
        fs::write(path, text).expect("a file can be written");
    }
}

fn write_zip(path: &Path, files: &[(&str, &str)]) {
    let mut zip = ZipWriter::new(File::create(path).expect("a file can be made"));
    let stamp = zip::DateTime::from_date_and_time(2026, 3, 14, 1, 2, 4).expect("it is a day");
    for (name, text) in files {
        let options = SimpleFileOptions::default().last_modified_time(stamp);
        zip.start_file(*name, options).expect("an entry can be started");
        zip.write_all(text.as_bytes()).expect("an entry can be written");
    }
    zip.finish().expect("an archive can be finished");
}

fn names(export: &Export) -> Vec<&str> {
    export.members.iter().map(|m| m.name.as_str()).collect()
}

fn found(path: &Path) -> Vec<Export> {
    records::discover(path).expect("there are exports")
}

fn complaint(path: &Path) -> String {
    let error = records::discover(path).expect_err("there is no export");
    assert!(error.hint().is_some(), "{error}");
    error.to_string().replace(&path.display().to_string(), "PATH")
}

fn text(export: &Export, at: usize) -> String {
    let mut text = String::new();
    let mut opened = Opened::default();
    opened.turn_to(export).expect("it can be opened");
    opened
        .member(&export.members[at])
        .expect("it is there")
        .read_to_string(&mut text)
        .expect("it can be read");
    text
}

#[test]
fn a_folder_with_known_files_is_an_export() {
    let folder = folder(&[
        ("Connections.csv", CONNECTIONS),
        ("messages.csv", MESSAGES),
        ("guide_messages.csv", MESSAGES),
        ("learning_role_play_messages.csv", MESSAGES),
        ("Shares_123.csv", ""),
        ("unknown.csv", "a,b\n"),
        ("Jobs/Saved Jobs.csv", "Saved Date\n"),
        ("Jobs/Saved Jobs_1.csv", "Saved Date\n"),
        ("Jobs/Job Applicant Saved Answers.csv", ""),
        ("Articles/Articles/a.html", ""),
        ("._Connections.csv", ""),
        (".DS_Store", ""),
        ("__MACOSX/Connections.csv", CONNECTIONS),
    ]);
    let exports = found(folder.path());
    assert_eq!(exports.len(), 1);
    assert_eq!(
        names(&exports[0]),
        [
            "Connections.csv",
            "Jobs/Saved Jobs.csv",
            "Jobs/Saved Jobs_1.csv",
            "messages.csv"
        ]
    );
    assert_eq!(
        exports[0].ignored_files,
        [
            "Articles/Articles/a.html",
            "Jobs/Job Applicant Saved Answers.csv",
            "Shares_123.csv",
            "guide_messages.csv",
            "learning_role_play_messages.csv",
            "unknown.csv"
        ]
    );
    assert_eq!(text(&exports[0], 0), CONNECTIONS);
    assert_eq!(exports[0].members[0].n_bytes, CONNECTIONS.len() as u64);
    assert_eq!(
        exports[0].snapshot, None,
        "the time stamps of files say when they were copied"
    );
}

#[test]
fn archives_are_told_by_content_and_dated_by_name_or_entries() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let cases = [
        ("Basic_LinkedInDataExport_11-02-2025.zip", "2025-11-02"),
        ("Basic_LinkedInDataExport_11-02-2025.zip.zip", "2025-11-02"),
        ("download", "2026-03-14"),
    ];
    for (name, day) in cases {
        let path = folder.path().join(name);
        write_zip(
            &path,
            &[
                ("messages.csv", MESSAGES),
                ("Connections.csv", CONNECTIONS),
                ("Rich Media.csv", ""),
            ],
        );
        let exports = found(&path);
        assert_eq!(exports.len(), 1);
        assert_eq!(exports[0].path, path);
        assert_eq!(names(&exports[0]), ["Connections.csv", "messages.csv"]);
        assert_eq!(exports[0].ignored_files, ["Rich Media.csv"]);
        assert_eq!(exports[0].snapshot, Day::parse_iso(day), "{name}");
        assert_eq!(text(&exports[0], 1), MESSAGES);
    }
}

#[test]
fn wrapping_folders_are_seen_through() {
    let root = "Complete_LinkedInDataExport_03-01-2026";
    let inside = |name: &str| format!("{root}/{name}");
    let (connections, jobs, junk) = (
        inside("Connections.csv"),
        inside("Jobs/Saved Jobs.csv"),
        format!("__MACOSX/{root}/._a.csv"),
    );
    let files = [
        (connections.as_str(), CONNECTIONS),
        (jobs.as_str(), ""),
        (junk.as_str(), ""),
    ];
    // A folder that is named like an archive, as macOS leaves it.
    let unpacked = folder(&[]);
    add(&unpacked.path().join("x.zip"), &files);
    let zip = unpacked.path().join("again.bin");
    write_zip(&zip, &files);
    for path in [unpacked.path().join("x.zip"), zip] {
        let exports = found(&path);
        assert_eq!(names(&exports[0]), ["Connections.csv", "Jobs/Saved Jobs.csv"]);
        assert_eq!(exports[0].snapshot, Day::parse_iso("2026-03-01"));
        assert_eq!(exports.len(), 1);
    }
}

#[test]
fn a_folder_may_hold_several_exports_of_all_kinds() {
    let folder = folder(&[
        ("Connections.csv", CONNECTIONS),
        ("b/Connections.csv", CONNECTIONS),
        ("c_01-02-2026/wrapped/messages.csv", MESSAGES),
        ("c_01-02-2026/wrapped/Jobs/Saved Jobs.csv", ""),
        ("e/other.txt", ""),
    ]);
    write_zip(&folder.path().join("a.zip"), &[("Connections.csv", CONNECTIONS)]);
    write_zip(&folder.path().join("photos.zip"), &[("a.png", "")]);
    let exports = found(folder.path());
    let paths: Vec<_> = exports
        .iter()
        .map(|e| e.path.strip_prefix(folder.path()).expect("it is below").to_owned())
        .collect();
    assert_eq!(paths, ["", "a.zip", "b", "c_01-02-2026/wrapped"].map(PathBuf::from));
    assert_eq!(names(&exports[3]), ["Jobs/Saved Jobs.csv", "messages.csv"]);
    assert_eq!(exports[3].snapshot, Day::parse_iso("2026-01-02"));
    assert_eq!(exports[0].ignored_files, ["a.zip", "photos.zip"]);
}

#[test]
fn one_archive_may_hold_several_exports_or_one_in_several_folders() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let zip = folder.path().join("all.zip");
    write_zip(
        &zip,
        &[
            ("ana/Connections.csv", CONNECTIONS),
            ("ben/Connections.csv", CONNECTIONS),
            ("ben/x.csv", ""),
        ],
    );
    let exports = found(&zip);
    assert_eq!(
        exports.iter().map(|e| e.path.clone()).collect::<Vec<_>>(),
        [zip.join("ana"), zip.join("ben")]
    );
    assert_eq!(exports[1].ignored_files, ["x.csv"]);
    write_zip(
        &zip,
        &[("x/a/Connections.csv", CONNECTIONS), ("x/b/messages.csv", MESSAGES)],
    );
    assert_eq!(names(&found(&zip)[0]), ["a/Connections.csv", "b/messages.csv"]);
}

#[test]
fn a_file_with_another_name_is_taken_only_if_none_has_the_right_one() {
    let both = folder(&[
        ("Connections.csv", CONNECTIONS),
        ("Connections (1).csv", CONNECTIONS),
        ("my messages.csv", MESSAGES),
    ]);
    let exports = found(both.path());
    assert_eq!(names(&exports[0]), ["Connections.csv"]);
    assert_eq!(exports[0].ignored_files, ["Connections (1).csv", "my messages.csv"]);
    let one = folder(&[("Connections (1).csv", CONNECTIONS)]);
    assert_eq!(found(one.path())[0].members[0].kind, FileKind::Connections);
    let zip = one.path().join("x.zip");
    write_zip(
        &zip,
        &[("Connections (1).csv", CONNECTIONS), ("messages.csv", MESSAGES)],
    );
    assert_eq!(names(&found(&zip)[0]), ["Connections (1).csv", "messages.csv"]);
}

#[test]
fn a_single_file_is_taken_by_name_or_header() {
    let folder = folder(&[
        ("x_03-01-2026/Connections.csv", ""),
        ("contacts of mine.csv", CONNECTIONS),
        ("messages (2).csv", MESSAGES),
        ("coach_messages.csv", MESSAGES),
        ("texts.csv", MESSAGES),
        ("Shares_1.csv", "Date\n"),
        ("a.csv", "a,b\n"),
    ]);
    let kind = |name: &str| found(&folder.path().join(name))[0].members[0].kind;
    assert_eq!(kind("x_03-01-2026/Connections.csv"), FileKind::Connections);
    assert_eq!(
        found(&folder.path().join("x_03-01-2026/Connections.csv"))[0].snapshot,
        Day::parse_iso("2026-03-01")
    );
    assert_eq!(kind("contacts of mine.csv"), FileKind::Connections);
    assert_eq!(kind("messages (2).csv"), FileKind::Messages);
    let said = |name: &str| complaint(&folder.path().join(name));
    assert_eq!(
        said("coach_messages.csv"),
        "PATH: coach_messages.csv has the columns of messages.csv, but it isn't what people wrote to each other"
    );
    assert!(
        said("texts.csv").contains("name it messages.csv"),
        "{}",
        said("texts.csv")
    );
    assert!(said("Shares_1.csv").contains("doesn't say whom its owner knows"));
    assert!(said("a.csv").contains("its columns (a, b) don't match any file"));
}

#[test]
fn a_file_without_a_header_is_refused_without_repeating_whose_it_is() {
    let folder = folder(&[("a.csv", "Ana,Horvat,ana@example.org\n")]);
    let said = complaint(&folder.path().join("a.csv"));
    assert!(said.contains("its columns don't match any file"), "{said}");
    assert!(!said.contains("Ana"), "{said}");
}

#[test]
fn what_is_no_export_is_said_to_be_what_it_is() {
    let empty = folder(&[]);
    assert_eq!(complaint(empty.path()), "PATH: an empty folder, not a LinkedIn export");
    let texts = folder(&[("a.txt", ""), ("b.txt", ""), ("c.txt", ""), ("d.txt", "")]);
    assert_eq!(
        complaint(texts.path()),
        "PATH: no LinkedIn export: there is no CSV file in this folder, only a.txt, b.txt, c.txt and 1 more"
    );
    assert!(complaint(folder(&[("messages (1).csv", MESSAGES)]).path()).contains("name it messages.csv"));
    assert!(complaint(folder(&[("guide_messages.csv", MESSAGES)]).path()).contains("only guide_messages.csv"));
    assert!(complaint(folder(&[("a.csv", "x\n")]).path()).contains("it has CSV files (a.csv)"));
    let zip = empty.path().join("takeout.zip");
    write_zip(&zip, &[("Takeout/Contacts/a.vcf", ""), ("Takeout/b.html", "")]);
    assert_eq!(complaint(&zip), "PATH: a Google Takeout archive, not a LinkedIn export");
    write_zip(&zip, &[("[Content_Types].xml", ""), ("xl/a.xml", "")]);
    assert_eq!(complaint(&zip), "PATH: an office document, not a LinkedIn export");
    write_zip(&zip, &[("Complete_LinkedInDataExport.zip", "PK")]);
    assert_eq!(
        complaint(&zip),
        "PATH: it holds no files but another archive, Complete_LinkedInDataExport.zip: unpack it, and give what comes out"
    );
    for (name, start, what) in [
        ("a", "", "an empty file"),
        ("b.csv", "<!DOCTYPE html>", "a web page"),
        ("c.pdf", "%PDF-1", "a PDF"),
    ] {
        add(empty.path(), &[(name, start)]);
        assert!(complaint(&empty.path().join(name)).contains(what), "{name}");
    }
    let missing = records::discover(&empty.path().join("missing"));
    assert!(matches!(missing, Err(Error::Unreadable { .. })));
}

#[test]
fn damaged_archives_are_errors_also_among_others() {
    let folder = folder(&[("Connections.csv", CONNECTIONS)]);
    let zip = folder.path().join("a.zip");
    write_zip(&zip, &[("Connections.csv", CONNECTIONS)]);
    let bytes = fs::read(&zip).expect("it was written");
    fs::write(&zip, &bytes[..bytes.len() / 2]).expect("it can be written");
    for path in [zip.as_path(), folder.path()] {
        assert!(matches!(records::discover(path), Err(Error::BadArchive { path, .. }) if path == zip));
    }
    fs::write(&zip, "nothing").expect("it can be written");
    assert!(matches!(records::discover(&zip), Err(Error::BadArchive { .. })));
}

#[test]
fn a_damaged_member_does_not_cost_the_others() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let zip = folder.path().join("a.zip");
    write_zip(
        &zip,
        &[("Connections.csv", &CONNECTIONS.repeat(20)), ("messages.csv", MESSAGES)],
    );
    let mut bytes = fs::read(&zip).expect("it was written");
    // The packed bytes of the first member start behind its local header and name.
    bytes[30 + "Connections.csv".len() + 10] ^= 0xff;
    fs::write(&zip, bytes).expect("it can be written");
    let out = records::read(&found(&zip)[0], &crate::progress::Silent).expect("the archive itself is sound");
    assert_eq!(out.messages.rows.len(), 1);
    assert!(
        out.issues
            .iter()
            .any(|i| i.file == "Connections.csv" && i.why.contains("cannot be read")),
        "{:?}",
        out.issues
    );
}

#[test]
fn encrypted_and_overfull_archives_are_refused() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let zip = folder.path().join("a.zip");
    let why = |path: &Path| match records::discover(path) {
        Err(Error::BadArchive { why, .. } | Error::TooMuch { why, .. }) => why,
        other => panic!("{other:?}"),
    };
    write_zip(&zip, &[("Connections.csv", CONNECTIONS)]);
    let mut bytes = fs::read(&zip).expect("it was written");
    let central = memchr::memmem::find(&bytes, b"PK\x01\x02").expect("it has a directory");
    bytes[central + 8] |= 1;
    fs::write(&zip, bytes).expect("it can be written");
    assert!(why(&zip).contains("is encrypted"), "{}", why(&zip));
    write_zip(&zip, &[("Connections.csv", &"\0".repeat(65 << 20))]);
    assert!(why(&zip).contains("would unpack from"), "{}", why(&zip));
    let many: Vec<String> = (0..20_001).map(|n| n.to_string()).collect();
    write_zip(&zip, &many.iter().map(|n| (n.as_str(), "")).collect::<Vec<_>>());
    assert!(why(&zip).contains("20001 entries"), "{}", why(&zip));
}

#[test]
fn a_member_that_grows_beyond_its_declared_size_is_cut_off() {
    let mut reader = AsDeclared {
        inner: b"12345".as_slice(),
        left: 4,
    };
    assert!(reader.read_to_end(&mut Vec::new()).is_err());
    let mut reader = AsDeclared {
        inner: b"12345".as_slice(),
        left: 5,
    };
    assert_eq!(
        reader.read_to_end(&mut Vec::new()).expect("it is as long as declared"),
        5
    );
}

#[cfg(unix)]
#[test]
fn links_that_lead_back_are_followed_once() {
    let folder = folder(&[("a/Connections.csv", CONNECTIONS)]);
    std::os::unix::fs::symlink(folder.path(), folder.path().join("a/back")).expect("a link can be made");
    std::os::unix::fs::symlink("nowhere", folder.path().join("dangling")).expect("a link can be made");
    assert_eq!(found(folder.path()).len(), 1);
}

#[test]
fn exports_are_found_up_to_four_folders_deep() {
    let deep = folder(&[("a/b/c/d/Connections.csv", CONNECTIONS)]);
    assert_eq!(found(deep.path()).len(), 1);
    let deeper = folder(&[("a/b/c/d/e/Connections.csv", CONNECTIONS)]);
    assert!(records::discover(deeper.path()).is_err());
}

#[test]
fn two_files_of_one_name_in_an_archive_are_told() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let path = folder.path().join("a.zip");
    let other = CONNECTIONS.replace("Ana", "Ben");
    let files = [
        ("Connections.csv", CONNECTIONS),
        ("Connections.cs_", &other),
        ("x.html", "a"),
        ("x.htm_", "b"),
    ];
    write_zip(&path, &files);
    // No program that keeps to the rules writes such an archive.
    let mut bytes = fs::read(&path).expect("it can be read");
    for (name, last) in [(b".cs_".as_slice(), b'v'), (b".htm_", b'l')] {
        let places: Vec<usize> = memchr::memmem::find_iter(&bytes, name).collect();
        places.into_iter().for_each(|at| bytes[at + name.len() - 1] = last);
    }
    fs::write(&path, bytes).expect("it can be written");
    let exports = found(&path);
    let records = records::read(&exports[0], &crate::progress::Silent).expect("it can be read");
    let issues: Vec<(&str, &str)> = records.issues.iter().map(|i| (i.file.as_str(), &i.why[..39])).collect();
    assert_eq!(issues, [("Connections.csv", "the archive has several files of this n")]);
    assert_eq!(
        (records.connections.len(), records.connections[0].name.as_str()),
        (1, "Ben Horvat")
    );
}

mod limits {
    //! What is too large, too deep or elsewhere is refused, and said.

    use super::*;

    #[test]
    fn what_is_too_deep_is_said() {
        let deeper = folder(&[("a/b/c/d/e/Connections.csv", CONNECTIONS)]);
        assert!(complaint(deeper.path()).contains("give the folder further down"));
        let mut limits = Limits::default();
        limits.set("depth=5").expect("it is a limit");
        assert_eq!(
            records::discover_within(deeper.path(), &limits)
                .expect("it is found")
                .len(),
            1
        );
    }

    #[cfg(unix)]
    #[test]
    fn links_out_of_the_folder_are_refused_where_they_may_lead_to_an_export() {
        use std::os::unix::fs::symlink;
        let private = folder(&[("Connections.csv", CONNECTIONS), ("a.txt", "")]);
        for (target, link, is_refused) in [
            ("", "friend", true),
            ("Connections.csv", "Connections.csv", true),
            ("Connections.csv", "export.zip", true),
            ("a.txt", "a.txt", false),
        ] {
            let given = folder(&[("messages.csv", MESSAGES)]);
            symlink(private.path().join(target), given.path().join(link)).expect("a link can be made");
            match records::discover(given.path()) {
                Err(error) => assert!(
                    is_refused && error.to_string().contains("leads out of the folder"),
                    "{error}"
                ),
                Ok(found) => assert!(!is_refused && found.len() == 1, "{link}"),
            }
        }
    }

    #[test]
    fn an_archive_that_says_it_holds_more_than_the_limit_is_refused() {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let zip = folder.path().join("a.zip");
        let names: Vec<String> = (0..5).map(|n| format!("{n}/Connections.csv")).collect();
        let refused = |n: usize, gib: u64| {
            let files: Vec<(&str, &str)> = names[..n].iter().map(|name| (name.as_str(), CONNECTIONS)).collect();
            write_zip(&zip, &files);
            let mut bytes = fs::read(&zip).expect("it was written");
            let entries: Vec<usize> = memchr::memmem::find_iter(&bytes, b"PK\x01\x02").collect();
            for entry in entries {
                // Nearly 4 GiB each, packed and unpacked, as the directory has it.
                for size in [entry + 20, entry + 24] {
                    bytes[size..size + 4].copy_from_slice(&0xFFFF_FFF0_u32.to_le_bytes());
                }
            }
            fs::write(&zip, bytes).expect("it can be written");
            let mut limits = Limits::default();
            limits.set(&format!("unpacked={gib}GiB")).expect("it is a limit");
            match records::discover_within(&zip, &limits) {
                Err(Error::TooMuch { why, limit, .. }) => limit == "unpacked" && why.contains("would unpack from"),
                _ => false,
            }
        };
        assert_eq!([refused(4, 16), refused(5, 16), refused(1, 1)], [false, true, true]);
    }

    #[test]
    fn many_small_bombs_are_one_large_one() {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let zip = folder.path().join("a.zip");
        let zeros = "\0".repeat(40 << 20);
        let files = [
            ("a/Connections.csv", zeros.as_str()),
            ("b/Connections.csv", zeros.as_str()),
        ];
        write_zip(&zip, &files[..1]);
        assert!(records::discover(&zip).is_ok(), "one alone costs nothing");
        write_zip(&zip, &files);
        let error = records::discover(&zip).expect_err("both together do");
        assert!(matches!(error, Error::TooMuch { limit: "ratio", .. }), "{error}");
        assert!(error.hint().expect("it says what to do").contains("--limit ratio="));
    }
}

mod packs {
    //! Share packs among exports.

    use super::*;

    #[test]
    fn a_share_pack_is_an_export_by_itself_wherever_it_lies() {
        const PACK: &str = "Notes:\n\"Share pack, of Ana\"\n\nShared By,As Of,Pack Version\nAna,20 Feb 2026,1\n";
        let folder = folder(&[
            ("odile/Connections.csv", CONNECTIONS),
            ("odile/ana.csv", PACK),
            ("boris.csv", PACK),
            ("clara.csv", PACK),
            ("notes.csv", PACK),
        ]);
        write_zip(
            &folder.path().join("z.zip"),
            &[("messages.csv", MESSAGES), ("lea.csv", PACK)],
        );
        let exports = found(folder.path());
        let told: Vec<(String, Vec<&str>)> = exports
            .iter()
            .map(|export| {
                (
                    export
                        .path
                        .strip_prefix(folder.path())
                        .expect("it is below")
                        .display()
                        .to_string(),
                    names(export),
                )
            })
            .collect();
        let told: Vec<(&str, &[&str])> = told
            .iter()
            .map(|(path, names)| (path.as_str(), names.as_slice()))
            .collect();
        assert_eq!(
            told,
            [
                // In a folder a name of LinkedIn's counts; by itself the header does.
                ("", &["notes.csv"][..]),
                ("boris.csv", &["boris.csv"]),
                ("clara.csv", &["clara.csv"]),
                ("odile", &["Connections.csv"]),
                ("odile/ana.csv", &["ana.csv"]),
                ("z.zip", &["messages.csv"]),
                ("z.zip/lea.csv", &["lea.csv"]),
            ]
        );
        assert_eq!(text(&exports[6], 0), PACK);
        let single = |name: &str| found(&folder.path().join(name)).remove(0);
        assert_eq!(single("notes.csv").members[0].kind, FileKind::SharePack);
        let singles = ["odile/Connections.csv", "odile/ana.csv", "boris.csv", "clara.csv"].map(single);
        assert_eq!(together(singles.to_vec()).len(), 4);
    }
}
