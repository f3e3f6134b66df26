//! Folder, ZIP or single CSV seen alike.
//!
//! In: a path the user gave. Out: the [`Export`]s found there, each with the files in it that we read, which open as streams
//! of raw bytes. This room knows what LinkedIn calls its files; what is in them it leaves to [`records`](crate::records),
//! which it only asks what a file with an unknown name is.

mod display_name;
mod group;
mod limits;
mod names;
mod not_an_export;
mod source;
mod tree;

use std::collections::HashMap;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::calendar::Day;
use crate::error::{Error, Result};
use crate::names::names;
pub use display_name::{discover_as, discover_in_memory};
pub use limits::Limits;
pub(crate) use names::{is_workbook, kind_called};
pub(crate) use tree::unpacks_to_less_than;

use names::{Role, role};
use not_an_export::{describe, describe_bytes, describe_csv, not_an_export, starts_like_messages};
use source::Source;

/// One member's export: a ZIP archive, an unpacked folder or a single CSV file; or a share pack.
#[derive(Debug, Clone)]
pub struct Export {
    /// The archive, the export's root folder or the file.
    pub path: PathBuf,
    /// The day the copy was made: from the name (`…_MM-DD-YYYY`), else the newest time stamp in the archive.
    pub snapshot: Option<Day>,
    /// The files we read, sorted by name.
    pub members: Vec<Member>,
    /// Names of the other files, sorted.
    pub ignored_files: Vec<String>,
    /// Names of files of which the archive holds several; only the last of each can be read.
    pub(crate) twice: Vec<String>,
    /// The archive that the members are entries of.
    zip: Option<Source>,
}

/// A file of an export that we read.
#[derive(Debug, Clone)]
pub struct Member {
    /// Name from the root of the export on, such as `Jobs/Saved Jobs.csv`.
    pub name: String,
    /// What it holds.
    pub kind: FileKind,
    /// Its size, unpacked.
    pub n_bytes: u64,
    place: Place,
}

/// Where the bytes of a file are.
#[derive(Debug, Clone)]
enum Place {
    File(Source),
    /// Index in the archive.
    ZipEntry(usize),
}

/// What a file of an export holds, told by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileKind {
    /// `Connections.csv`.
    Connections,
    /// `messages.csv`.
    Messages,
    /// `Invitations.csv`.
    Invitations,
    /// `Recommendations_Received.csv`.
    RecommendationsReceived,
    /// `Recommendations_Given.csv`.
    RecommendationsGiven,
    /// `Endorsement_Received_Info.csv`.
    EndorsementsReceived,
    /// `Endorsement_Given_Info.csv`.
    EndorsementsGiven,
    /// `Profile.csv`.
    Profile,
    /// `Positions.csv`.
    Positions,
    /// `Education.csv`.
    Education,
    /// `Email Addresses.csv`.
    EmailAddresses,
    /// `Registration.csv`.
    Registration,
    /// `ImportedContacts.csv` or `Contacts.csv`.
    ImportedContacts,
    /// `Notes.csv`.
    Notes,
    /// `Jobs/Saved Jobs.csv`.
    SavedJobs,
    /// `Jobs/Job Applications.csv`.
    JobApplications,
    /// `Company Follows.csv`.
    CompanyFollows,
    /// `Jobs/Job Seeker Preferences.csv`.
    JobSeekerPreferences,
    /// A share pack, which may have any name: what a member hands over in the place of an export.
    SharePack,
    /// A page of the Member Data Portability API, which may have any name and holds what several files do.
    Snapshot,
}

names! { FileKind:
    Connections "connections", Messages "messages", Invitations "invitations",
    RecommendationsReceived "recommendations_received", RecommendationsGiven "recommendations_given",
    EndorsementsReceived "endorsements_received", EndorsementsGiven "endorsements_given", Profile "profile",
    Positions "positions", Education "education", EmailAddresses "email_addresses", Registration "registration",
    ImportedContacts "imported_contacts", Notes "notes", SavedJobs "saved_jobs", JobApplications "job_applications",
    CompanyFollows "company_follows", JobSeekerPreferences "job_seeker_preferences", SharePack "share_pack",
    Snapshot "snapshot",
}

/// Says what kind of file starts with these bytes; none if its header is none we know.
pub type Recognize = fn(&[u8]) -> Option<FileKind>;

/// Finds the exports at a path, sorted by name: a ZIP archive (told by its content), an unpacked folder, a single CSV file,
/// or a folder that holds several of these.
///
/// # Errors
///
/// [`Error::Unreadable`] if there is nothing to read, [`Error::BadArchive`] for an archive that is damaged, encrypted or built
/// to harm, [`Error::TooMuch`] for what is larger than the limits, and [`Error::NotAnExport`], which says what it is instead, if
/// there is nothing we know.
pub fn discover(path: &Path, recognize: Recognize, limits: &Limits) -> Result<Vec<Export>> {
    discover_called((path, path), recognize, limits)
}

/// Finds the exports at a path; a single file has the name at the end of the other one.
fn discover_called((path, called): (&Path, &Path), recognize: Recognize, limits: &Limits) -> Result<Vec<Export>> {
    let meta = fs::metadata(path).map_err(Error::unreadable(path))?;
    if meta.is_dir() {
        return in_folder(path, recognize, limits);
    }
    if !meta.is_file() {
        return Err(not_an_export(path, "neither a file nor a folder"));
    }
    in_file((&Source::on_disk(path), called), recognize, limits)
}

/// Finds the exports in a file, which has the name at the end of the path.
fn in_file((file, called): (&Source, &Path), recognize: Recognize, limits: &Limits) -> Result<Vec<Export>> {
    let mut start = Vec::new();
    file.open()
        .and_then(|stream| stream.take(1024).read_to_end(&mut start))
        .map_err(Error::unreadable(file.path()))?;
    if tree::is_zip(&start) && !is_workbook(&called.to_string_lossy()) {
        return in_zip(file, recognize, limits);
    }
    tree::check_size(file.path(), file.n_bytes().unwrap_or(0), limits)?;
    single_file((file, called), &start, recognize).map(|export| vec![export])
}

/// Joins single CSV files of one folder, each named by the user, into the one export that they are parts of; a file of a kind
/// that is there already, and everything else, stays what it is.
pub fn together(exports: Vec<Export>) -> Vec<Export> {
    let mut joined: Vec<Export> = Vec::with_capacity(exports.len());
    // By folder: the exports made of its files; and how many of them have a file of a kind, which are always the first.
    let mut wholes: HashMap<PathBuf, Vec<usize>> = HashMap::new();
    let mut n_with: HashMap<(PathBuf, FileKind), usize> = HashMap::new();
    for export in exports {
        let Some((folder, kind)) = export.single_file() else {
            joined.push(export);
            continue;
        };
        let wholes = wholes.entry(folder.to_owned()).or_default();
        let n_with = n_with.entry((folder.to_owned(), kind)).or_default();
        match wholes.get(*n_with) {
            Some(whole) => {
                let whole = &mut joined[*whole];
                whole.members.extend(export.members);
                whole.members.sort_by(|a, b| a.name.cmp(&b.name));
                whole.snapshot = whole.snapshot.max(export.snapshot);
            }
            None => {
                wholes.push(joined.len());
                joined.push(export);
            }
        }
        *n_with += 1;
    }
    joined
}

fn in_folder(path: &Path, recognize: Recognize, limits: &Limits) -> Result<Vec<Export>> {
    let mut tree = tree::of_folder(path, limits)?;
    let zips = std::mem::take(&mut tree.zips);
    let mut exports = group::exports_in_folder(path, &tree, recognize);
    for zip in zips {
        match in_zip(&Source::on_disk(&zip), recognize, limits) {
            Ok(found) => exports.extend(found),
            // A ZIP of something else lies beside the exports. A damaged one could be an export, and is not passed over.
            Err(Error::NotAnExport { .. }) => {}
            Err(_) if !tree::has_zip_name(&zip) => {}
            Err(e) => return Err(e),
        }
    }
    if exports.is_empty() {
        return Err(not_an_export(path, describe(&tree, "folder")));
    }
    exports.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(exports)
}

fn in_zip(file: &Source, recognize: Recognize, limits: &Limits) -> Result<Vec<Export>> {
    let tree = tree::of_zip(file, limits)?;
    let exports = group::exports_in_zip(file, &tree, recognize);
    if exports.is_empty() {
        return Err(not_an_export(file.path(), describe(&tree, "archive")));
    }
    Ok(exports)
}

/// Takes a CSV file that the user named: by its name if LinkedIn gives it, else by its header.
fn single_file((file, called): (&Source, &Path), start: &[u8], recognize: Recognize) -> Result<Export> {
    let path = file.path();
    let name = called
        .file_name()
        .map(|n| n.to_string_lossy().into_owned())
        .unwrap_or_default();
    let place = Place::File(file.clone());
    let n_bytes = file.n_bytes().unwrap_or(0);
    let by_header = kind_by_header(&mut Opened::default(), &place, recognize);
    let kind = match role(&name) {
        // Whoever saves a share pack gives it any name, also one of LinkedIn's.
        _ if matches!(by_header, Some(FileKind::SharePack | FileKind::Snapshot)) => by_header,
        Role::Known(kind) => Some(kind),
        Role::Unused => None,
        _ => {
            if let Some(found) = describe_bytes(start) {
                return Err(not_an_export(path, found));
            }
            if tree::has_zip_name(called) {
                return Err(Error::BadArchive {
                    path: path.to_owned(),
                    why: "this isn't a ZIP file".to_owned(),
                });
            }
            let kind = by_header;
            // Only the name tells the messages of people from those of LinkedIn's coaches.
            if kind == Some(FileKind::Messages) && !starts_like_messages(&name) {
                let found = format!(
                    "{name} has the columns of messages.csv, as several files of an export have; if it is the messages, \
                     name it messages.csv"
                );
                return Err(not_an_export(path, found));
            }
            kind
        }
    };
    let kind = kind.ok_or_else(|| not_an_export(path, describe_csv(&name, start)))?;
    Ok(Export {
        path: path.to_owned(),
        snapshot: group::day_of(file),
        members: vec![Member {
            name,
            kind,
            n_bytes,
            place,
        }],
        ignored_files: Vec::new(),
        twice: Vec::new(),
        zip: None,
    })
}

/// How much of a file is looked at to recognize it; the preamble of `Connections.csv` has some 500 bytes.
const HEADER_WITHIN: u64 = 16 << 10;
/// A workbook says what it holds only when it is unpacked.
const LARGEST_WORKBOOK: u64 = 64 << 20;

/// Returns what a file is by its header; none if it is nothing we know or cannot be read.
fn kind_by_header(opened: &mut Opened, place: &Place, recognize: Recognize) -> Option<FileKind> {
    let mut stream = opened.stream(place, u64::MAX).ok()?;
    let mut start = Vec::new();
    stream.by_ref().take(HEADER_WITHIN).read_to_end(&mut start).ok()?;
    if tree::is_zip(&start) {
        stream.take(LARGEST_WORKBOOK).read_to_end(&mut start).ok()?;
    }
    recognize(&start)
}

impl Export {
    /// The folder and the kind of a single file; what lies beside a share pack need not be its owner's.
    fn single_file(&self) -> Option<(&Path, FileKind)> {
        let [only] = self.members.as_slice() else { return None };
        let is_single = matches!(&only.place, Place::File(file) if file.path() == self.path);
        let folder = self
            .path
            .parent()
            .filter(|_| is_single && only.kind != FileKind::SharePack)?;
        Some((folder, only.kind))
    }

    /// Returns how many bytes all members have.
    pub(crate) fn n_bytes(&self) -> u64 {
        self.members.iter().map(|m| m.n_bytes).sum()
    }
}

/// An opened export.
#[derive(Default)]
pub(crate) struct Opened {
    /// The archive that was opened last.
    zip: Option<(Source, tree::Zip)>,
}

impl Opened {
    /// Opens an export, so that its members can be read. Its archive is opened once for all exports in it that follow each
    /// other: each time, all its entries are looked at.
    ///
    /// # Errors
    ///
    /// [`Error::Unreadable`] or [`Error::BadArchive`] if the archive is not there any more or has become another one.
    pub(crate) fn turn_to(&mut self, export: &Export) -> Result<()> {
        let is_open = |file: &&Source| self.zip.as_ref().is_some_and(|(opened, _)| opened.is(file));
        if let Some(file) = export.zip.as_ref().filter(|file| !is_open(file)) {
            self.zip = Some((file.clone(), tree::open_zip(file)?));
        }
        Ok(())
    }

    /// Returns the raw bytes of a member.
    pub(crate) fn member(&mut self, member: &Member) -> io::Result<Box<dyn Read + '_>> {
        self.stream(&member.place, member.n_bytes)
    }

    fn stream(&mut self, place: &Place, n_bytes: u64) -> io::Result<Box<dyn Read + '_>> {
        match (place, &mut self.zip) {
            (Place::File(file), _) => Ok(Box::new(file.open()?)),
            (Place::ZipEntry(index), Some((_, zip))) => {
                let entry = zip.by_index(*index).map_err(io::Error::other)?;
                Ok(Box::new(AsDeclared {
                    inner: entry,
                    left: n_bytes,
                }))
            }
            (Place::ZipEntry(_), None) => Err(io::Error::other("the archive is not open")),
        }
    }
}

/// Holds an entry to the size that the archive declares and that was found harmless.
struct AsDeclared<R> {
    inner: R,
    left: u64,
}

impl<R: Read> Read for AsDeclared<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(out)?;
        self.left = self
            .left
            .checked_sub(n as u64)
            .ok_or_else(|| io::Error::other("it unpacks to more bytes than the archive says"))?;
        Ok(n)
    }
}

#[cfg(test)]
mod tests;
