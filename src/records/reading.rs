//! One export from end to end: each of its files given to the reader for its kind.

use std::io::{self, Cursor, Read};
use std::sync::atomic::{AtomicUsize, Ordering};

use super::files::FileSpec;
use super::message::MessageReader;
use super::owner::OwnerReader;
use super::rows::Rows;
use super::target::JobReader;
use super::{ExportRecords, Issue, snapshot, workbook};
use crate::archive::{Export, Member, Opened, is_workbook};
use crate::error::{Error, HOW_TO_EXPORT, Result};
use crate::progress::Progress;

/// Reads every file of an export that carries ties, targets or the owner.
///
/// What cannot be read, a row or a whole file, is an [`Issue`] in the result.
///
/// # Errors
///
/// [`Error::Unreadable`] or [`Error::BadArchive`] if the archive has gone or
/// changed since it was discovered.
pub fn read(export: &Export, progress: &dyn Progress) -> Result<ExportRecords> {
    read_from(&mut Opened::default(), export, progress)
}

/// Reads an export; the archive of the one before stays open for those that lie in it too.
fn read_from(opened: &mut Opened, export: &Export, progress: &dyn Progress) -> Result<ExportRecords> {
    opened.turn_to(export)?;
    let mut reading = Reading::default();
    reading.out.path.clone_from(&export.path);
    reading.out.snapshot = export.snapshot;
    reading.out.ignored_files.clone_from(&export.ignored_files);
    for name in &export.twice {
        let why = "the archive has several files of this name: only the last one is read; unpack it, and rename one";
        reading.issue(name, 1, why.to_owned());
    }
    for member in &export.members {
        match opened.member(member) {
            Ok(source) => reading.read(member, Box::new(Counted { source, progress })),
            Err(e) => reading.unreadable(member, &e),
        }
        progress.file(reading.out.files.last().map_or(0, |file| file.n_records));
    }
    Ok(reading.finish())
}

/// Reads every file of several exports, which so many threads share; the result is in the order of the exports.
///
/// # Errors
///
/// As [`read`]: that of the first export, in their order, that has one.
pub fn read_all(exports: &[Export], n_threads: usize, progress: &dyn Progress) -> Result<Vec<ExportRecords>> {
    let n_bytes = exports.iter().map(Export::n_bytes).sum();
    progress.begin(exports.iter().map(|export| export.members.len()).sum(), n_bytes);
    let next = AtomicUsize::new(0);
    // Each takes the next export that nobody has taken.
    let take = || {
        let (mut opened, mut taken) = (Opened::default(), Vec::new());
        loop {
            let i = next.fetch_add(1, Ordering::Relaxed);
            let Some(export) = exports.get(i) else { break };
            taken.push((i, read_from(&mut opened, export, progress)));
        }
        taken
    };
    let mut all = std::thread::scope(|scope| {
        let n_others = n_threads.min(exports.len()).saturating_sub(1);
        let others: Vec<_> = (0..n_others).map(|_| scope.spawn(take)).collect();
        let mut all = take();
        for other in others {
            all.extend(other.join().expect("reading does not panic"));
        }
        all
    });
    progress.end();
    all.sort_by_key(|(i, _)| *i);
    all.into_iter().map(|(_, records)| records).collect()
}

/// Returns the exports that name anybody, and what the others are.
///
/// # Errors
///
/// [`Error::NotAnExport`] if there are some, and none of them names anybody: with what was looked for in their files and what was found.
pub fn with_people(given: Vec<ExportRecords>) -> Result<(Vec<ExportRecords>, Vec<String>)> {
    let (named, nobody): (Vec<_>, Vec<_>) = given.into_iter().partition(ExportRecords::names_anybody);
    if let ([], [first, ..]) = (named.as_slice(), nobody.as_slice()) {
        let issues: Vec<String> = first
            .issues
            .iter()
            .take(3)
            .map(|issue| format!("{}: {}", issue.file, issue.why))
            .collect();
        let why = if issues.is_empty() {
            "its files have no rows about people".to_owned()
        } else {
            issues.join("; ")
        };
        return Err(Error::NotAnExport {
            path: first.path.clone(),
            found: format!("there's nobody in it, so nothing was saved: {why}"),
            hint: HOW_TO_EXPORT.to_owned(),
        });
    }
    let said = nobody
        .iter()
        .map(|export| format!("there's nobody in {}", export.path.display()));
    Ok((named, said.collect()))
}

/// What is being gathered from the files of one export.
#[derive(Default)]
pub(super) struct Reading {
    pub(super) out: ExportRecords,
    pub(super) messages: MessageReader,
    pub(super) jobs: JobReader,
    pub(super) owner: OwnerReader,
}

impl Reading {
    /// Reads a file of any format.
    fn read(&mut self, member: &Member, source: Box<dyn Read + '_>) {
        let Some(spec) = FileSpec::of(member.kind) else {
            return self.read_snapshot(&member.name, source);
        };
        if is_workbook(&member.name) {
            match workbook::to_csv(source, spec.layout.needed) {
                Ok(csv) => self.read_csv(&member.name, spec, Box::new(Cursor::new(csv))),
                Err(e) => self.unreadable(member, &e),
            }
        } else {
            self.read_csv(&member.name, spec, source);
        }
    }

    /// Reads the files that a snapshot holds.
    fn read_snapshot(&mut self, name: &str, source: Box<dyn Read + '_>) {
        match snapshot::files(source) {
            Ok(files) if files.is_empty() => self.out.ignored_files.push(name.to_owned()),
            Ok(files) => {
                for (kind, csv) in &files {
                    let spec = FileSpec::of(*kind).expect("a snapshot holds none");
                    self.read_csv(name, spec, Box::new(csv.as_slice()));
                }
            }
            Err((line, why)) => self.issue(name, line, why),
        }
    }

    pub(super) fn read_csv(&mut self, name: &str, spec: &FileSpec, source: Box<dyn Read + '_>) {
        let mut rows = Rows::open(name, spec.kind, source, spec.layout);
        (spec.read)(&mut rows, self);
        let (account, issues) = rows.finish();
        self.out.files.push(account);
        self.out.issues.extend(issues);
    }

    fn unreadable(&mut self, member: &Member, error: &io::Error) {
        self.issue(&member.name, 1, format!("the file cannot be read: {error}"));
    }

    fn issue(&mut self, file: &str, line: u64, why: String) {
        self.out.issues.push(Issue {
            file: file.to_owned(),
            line,
            why,
        });
    }

    fn finish(self) -> ExportRecords {
        let mut out = self.out;
        out.messages = self.messages.finish();
        self.owner.finish(&mut out);
        // A pack says itself as of when it is, whatever its file is called.
        out.snapshot = out.shared_as_of().or(out.snapshot);
        out.issues.sort();
        out.ignored_files.sort();
        out
    }
}

/// Tells how many bytes have been read, a chunk at a time.
struct Counted<'a> {
    source: Box<dyn Read + 'a>,
    progress: &'a dyn Progress,
}

impl Read for Counted<'_> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let n = self.source.read(out)?;
        self.progress.bytes(n as u64);
        Ok(n)
    }
}

#[cfg(test)]
mod tests {
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
}
