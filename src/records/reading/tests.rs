//! What is said of whole files and whole exports.

use std::sync::atomic::AtomicU64;

use proptest::prelude::*;

use super::super::testing::{issues, read_each, read_files, read_one};
use super::*;
use crate::archive::FileKind;
use crate::progress::Silent;

#[test]
fn a_file_without_its_header_is_an_issue_that_shows_its_start() {
    let out = read_one(FileKind::Connections, b"\n\x1b[JFoo,Bar\n1,2\n");
    assert_eq!(
        issues(&out),
        [
            "Connections.csv:1: no header with the columns \"first name\", \"connected on\"; the file starts \"\\u{1b}[JFoo,Bar\""
        ]
    );
    assert_eq!(
        issues(&read_one(FileKind::Messages, b"")),
        ["messages.csv:1: the file is empty, not even a header"]
    );
}

#[test]
fn a_file_that_says_that_it_has_no_data_is_no_issue() {
    assert_eq!(
        issues(&read_one(FileKind::Messages, b"No conversations found\n")),
        Vec::<String>::new()
    );
    let out = read_one(FileKind::Invitations, b"From,To,Sent At,Message,Direction\n");
    assert_eq!((issues(&out), out.files[0].n_records), (Vec::new(), 0));
}

#[test]
fn a_file_with_rows_of_which_none_is_used_is_an_issue() {
    let out = read_one(
        FileKind::Messages,
        b"FROM,TO,DATE,CONTENT,CONVERSATION ID\nAna,Me,soon,x,c\nAna,Me,later,x,c\n",
    );
    assert_eq!(out.issues.len(), 3);
    assert_eq!(
        issues(&out)[0],
        "messages.csv:1: none of its rows could be used (2 read)"
    );
    let drafts = b"FROM,TO,DATE,CONTENT,IS MESSAGE DRAFT\nAna,Me,2026-01-02 03:04:05 UTC,x,Yes\n";
    assert_eq!(issues(&read_one(FileKind::Messages, drafts)), Vec::<String>::new());
}

#[test]
fn issues_come_in_the_order_of_files_and_lines() {
    let out = read_files(&[
        ("Connections.csv", b"First Name,Connected On\nAna,soon\n,x\nAna\n"),
        ("Company Follows.csv", b"Organization,Followed On\nAcme,x\n"),
    ]);
    let places: Vec<(&str, u64)> = out
        .issues
        .iter()
        .map(|issue| (issue.file.as_str(), issue.line))
        .collect();
    assert_eq!(
        places,
        [
            ("Company Follows.csv", 2),
            ("Connections.csv", 2),
            ("Connections.csv", 3),
            ("Connections.csv", 4)
        ]
    );
    assert_eq!(
        out.files.iter().map(|f| f.file.as_str()).collect::<Vec<_>>(),
        ["Company Follows.csv", "Connections.csv"]
    );
}

#[test]
fn lines_are_right_in_utf16_and_after_a_mark() {
    let text = "First Name,Last Name,Connected On\r\nAna,\"x\r\ny\",08 Feb 2026\r\n\r\nBen,soon\r\n";
    let utf16: Vec<u8> = format!("\u{feff}{text}")
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    for (bytes, encoding) in [(format!("\u{feff}{text}").into_bytes(), "utf-8"), (utf16, "utf-16le")] {
        let out = read_one(FileKind::Connections, &bytes);
        assert_eq!(issues(&out), ["Connections.csv:5: 2 fields, header has 3"]);
        assert_eq!(out.files[0].encoding, encoding);
    }
}

#[test]
fn reading_is_reported_byte_by_byte() {
    #[derive(Default)]
    struct Sum {
        bytes: AtomicU64,
        files: AtomicU64,
        rows: AtomicU64,
    }
    impl Progress for Sum {
        fn begin(&self, n_files: usize, n_bytes: u64) {
            assert_eq!((n_files, n_bytes), (1, 30));
        }
        fn bytes(&self, n: u64) {
            self.bytes.fetch_add(n, Ordering::Relaxed);
        }
        fn file(&self, n_rows: u64) {
            self.files.fetch_add(1, Ordering::Relaxed);
            self.rows.fetch_add(n_rows, Ordering::Relaxed);
        }
        fn end(&self) {
            let told = [&self.bytes, &self.files, &self.rows].map(|n| n.load(Ordering::Relaxed));
            assert_eq!(told, [30, 1, 1]);
        }
    }
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    std::fs::write(
        folder.path().join("Company Follows.csv"),
        "Organization,Followed On\nAcme,",
    )
    .expect("it can be written");
    let exports = crate::records::discover(folder.path()).expect("it is an export");
    read_all(&exports, 1, &Sum::default()).expect("it can be read");
}

#[test]
fn threads_change_nothing() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-data");
    let exports = crate::records::discover(&folder).expect("the sample data are there");
    let one_by_one: Vec<_> = exports
        .iter()
        .map(|export| read(export, &Silent).expect("it can be read"))
        .collect();
    for n_threads in [0, 1, 2, 3, 9] {
        let all = read_all(&exports, n_threads, &Silent).expect("they can be read");
        assert_eq!(format!("{all:?}"), format!("{one_by_one:?}"), "{n_threads} threads");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_make_any_reader_fail(tail in prop::collection::vec(any::<u8>(), 0..300)) {
        let headers: [(&str, &str); 7] = [
            ("Connections.csv", "First Name,Last Name,Connected On\n"),
            ("messages.csv", "CONVERSATION ID,FROM,TO,DATE,CONTENT\n"),
            ("Invitations.csv", "From,To,Sent At,Direction\n"),
            ("Positions.csv", "Company Name,Started On\n"),
            ("Jobs/Saved Jobs.csv", "Saved Date,Job Url,Company Name\n"),
            ("Profile.csv", ""),
            ("pack.csv", "Shared By,Shared By Id,As Of,Id,Name,Company,Position,Strength,Answers,Kind,Pack Version\n"),
        ];
        let files: Vec<(&str, Vec<u8>)> =
            headers.iter().map(|(name, header)| (*name, [header.as_bytes(), &tail].concat())).collect();
        let files: Vec<(&str, &[u8])> = files.iter().map(|(name, bytes)| (*name, bytes.as_slice())).collect();
        read_each(&files);
    }
}
