//! One export or share pack, read: every file that carries ties, targets or the owner as plain rows, and an account of what was left out.
//!
//! In: an [`Export`](crate::archive::Export). Out: [`ExportRecords`]. Names, addresses and companies stay as the file spells
//! them (trimmed); who is who is for [`people`](crate::people) to say. This is the only room that knows LinkedIn's column
//! names. It never fails because of a row, and it never keeps the text of a message, a recommendation or a note: of a
//! message only its tone.

pub mod about_me;
pub mod alias_list;
pub mod ask_log;
mod connection;
mod contact;
mod copies;
mod csv_table;
mod date;
mod encoding;
mod endorsement;
mod files;
pub mod guard;
mod intern;
mod invitation;
pub mod labels;
mod mention;
mod message;
pub mod own_file;
mod owner;
mod reading;
mod recommendation;
pub mod reply;
mod rows;
pub mod share_pack;
mod snapshot;
mod split;
mod strict;
mod target;
pub mod target_list;
#[cfg(test)]
mod testing;
mod tone;
pub mod users_note;
mod window;
mod workbook;

use crate::names::names;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

pub use crate::calendar::{Day, Moment};
#[cfg(feature = "tables")]
pub(crate) use encoding::ENCODINGS;
pub(crate) use encoding::{is_unseen, steers};
pub(crate) use files::recognize;
pub(crate) use intern::Interner;
pub use reading::{read, read_all, with_people};
pub use share_pack::{Basis, Millionths, SharedBy, SharedTie};
pub use tone::Tone;

/// Finds the exports at a path: a ZIP archive, an unpacked folder, a single CSV file, or a folder that holds several of these.
///
/// # Errors
///
/// As [`archive::discover`](crate::archive::discover), which it tells how to recognize a file by its header.
pub fn discover(path: &std::path::Path) -> crate::error::Result<Vec<crate::archive::Export>> {
    discover_within(path, &crate::archive::Limits::default())
}

/// As [`discover`], within other limits.
///
/// # Errors
///
/// As [`discover`].
pub fn discover_within(
    path: &std::path::Path,
    limits: &crate::archive::Limits,
) -> crate::error::Result<Vec<crate::archive::Export>> {
    crate::archive::discover(path, recognize, limits)
}

/// As [`discover_within`], of a file that its user knows by another name than it has here.
///
/// # Errors
///
/// Those of [`discover`].
pub fn discover_as(
    path: &std::path::Path,
    name: &str,
    limits: &crate::archive::Limits,
) -> crate::error::Result<Vec<crate::archive::Export>> {
    crate::archive::discover_as(path, name, recognize, limits)
}

/// As [`discover_as`], of a file that is in memory.
///
/// # Errors
///
/// Those of [`discover`].
pub fn discover_in_memory(
    bytes: std::sync::Arc<[u8]>,
    name: &str,
    limits: &crate::archive::Limits,
) -> crate::error::Result<Vec<crate::archive::Export>> {
    crate::archive::discover_in_memory(bytes, name, recognize, limits)
}

/// All that one export says.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct ExportRecords {
    /// Where it came from.
    pub path: PathBuf,
    /// The day the copy was made, from the name of the archive or the time stamps in it.
    pub snapshot: Option<Day>,
    /// The files that were read, in the order of their names.
    pub files: Vec<FileAccount>,
    /// Names of the other files, sorted.
    pub ignored_files: Vec<String>,
    /// Every row and file that could not be read, in the order of files and lines.
    pub issues: Vec<Issue>,
    /// What the owner's own files say.
    pub owner: OwnerRecords,
    /// The rows of `Connections.csv` that name somebody.
    pub connections: Vec<Connection>,
    /// Rows of `Connections.csv` of members who hid or closed their profile: a date and nothing else.
    pub hidden_connections: u64,
    /// The latest date of a hidden row.
    pub hidden_connections_last: Option<Day>,
    /// The rows of `messages.csv`, without their text.
    pub messages: MessageLog,
    /// The rows of `Invitations.csv`.
    pub invitations: Vec<Invitation>,
    /// The rows of the two recommendation files.
    pub recommendations: Vec<Recommendation>,
    /// The rows of the two endorsement files, one a skill.
    pub endorsements: Vec<Endorsement>,
    /// The rows of the imported address book.
    pub contacts: Vec<ImportedContact>,
    /// Private notes on connections: whom and when, not what.
    pub notes: Vec<PrivateNote>,
    /// Companies the owner saved jobs at, applied to, follows or dreams of.
    pub targets: Vec<TargetCompany>,
    /// Whose share pack it is, where it is one; it holds nothing else then.
    pub shared_by: Option<SharedBy>,
    /// The rows of a share pack.
    pub shared: Vec<SharedTie>,
}

impl ExportRecords {
    /// Returns whether the rows of messages point at people, recipients and conversations that are there, as those that were read do.
    pub fn is_sound(&self) -> bool {
        let log = &self.messages;
        let is_mention = |mention: &u32| (*mention as usize) < log.mentions.len();
        log.recipient_lists.iter().all(|list| list.iter().all(is_mention))
            && log.rows.iter().all(|row| {
                row.sender.iter().all(is_mention)
                    && (row.recipients as usize) < log.recipient_lists.len()
                    && row.conversation < log.n_conversations
            })
    }

    /// Returns the day on which employers and positions were as the export has them: that of the copy, else of its latest row.
    pub fn seen_on(&self) -> Option<Day> {
        self.snapshot.or_else(|| self.latest_day())
    }

    /// Returns the day until which the export tells of its owner's ties: that of the copy, else of its latest row. The copy's name has
    /// a day of some time zone, and rows have those of UTC: a row of the day after counts.
    pub fn known_until(&self) -> Option<Day> {
        let latest = self.latest_day();
        let Some(day) = self.snapshot else { return latest };
        Some(latest.map_or(day, |latest| latest.min(day.plus_days(1)).max(day)))
    }

    /// Returns the day of the latest dated row, whatever its kind; hidden connections and uncounted messages are dated too.
    pub fn latest_day(&self) -> Option<Day> {
        let moments = self
            .messages
            .rows
            .iter()
            .map(|row| Some(row.at))
            .chain(self.invitations.iter().map(|row| row.sent_at))
            .chain(self.recommendations.iter().map(|row| row.created_at))
            .chain(self.endorsements.iter().map(|row| row.at))
            .chain(self.contacts.iter().map(|row| row.created_at))
            .chain(self.notes.iter().map(|row| row.created_at))
            .chain(self.targets.iter().map(|row| row.at));
        let moment = moments.flatten().max().map(Moment::day);
        let connected = self.connections.iter().filter_map(|row| row.connected_on).max();
        moment
            .max(connected)
            .max(self.hidden_connections_last)
            .max(self.shared_as_of())
    }

    /// Returns whether a row names anybody: a connection, a sender or recipient, or whoever a smaller file tells of.
    pub fn names_anybody(&self) -> bool {
        !(self.connections.is_empty()
            && self.messages.mentions.is_empty()
            && self.invitations.is_empty()
            && self.recommendations.is_empty()
            && self.endorsements.is_empty()
            && self.contacts.is_empty()
            && self.notes.is_empty()
            && self.shared.is_empty())
    }

    /// Frees the spellings of connections, senders, recipients and shared ties: most of the memory that records take. Once it is known
    /// whom each row means nobody needs them; everything else stays.
    pub fn forget_spellings(&mut self) {
        for row in &mut self.connections {
            *row = Connection {
                connected_on: row.connected_on,
                ..Connection::default()
            };
        }
        for row in &mut self.shared {
            for text in [&mut row.id, &mut row.name, &mut row.company, &mut row.position] {
                *text = String::new();
            }
        }
        self.messages.mentions = Vec::new();
        self.messages.recipient_lists = Vec::new();
    }
}

/// What an encoding is called.
pub type EncodingName = &'static str;

/// What became of one file.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct FileAccount {
    /// Name inside the export, such as `Jobs/Saved Jobs.csv`.
    pub file: String,
    /// What kind of file it is.
    pub kind: crate::archive::FileKind,
    /// CSV records after the header; blank lines are not counted.
    #[serde(rename = "records")]
    pub n_records: u64,
    /// Records that said something: a named connection, a message that counts, an accepted endorsement …
    #[serde(rename = "used")]
    pub n_used: u64,
    /// `utf-8`, `utf-16le`, `utf-16be` or `windows-1252`.
    #[serde(deserialize_with = "encoding::named")]
    pub encoding: EncodingName,
    /// Columns that are not read, though their cells hold profile URLs or e-mail addresses; as the file spells them.
    pub unused_columns: Vec<String>,
}

/// A row, or a whole file, that could not be read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub struct Issue {
    /// Name inside the export.
    pub file: String,
    /// Physical line where the record starts, counted from 1; line feeds inside quotes and the preamble count.
    pub line: u64,
    /// What is wrong: a lower-case sentence fragment that quotes the input where that helps.
    pub why: String,
}

/// What the files about the owner say.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnerRecords {
    /// Full name in `Profile.csv`.
    pub name: Option<String>,
    /// Headline in `Profile.csv`.
    pub headline: Option<String>,
    /// Addresses in `Email Addresses.csv`, the primary one first.
    pub emails: Vec<String>,
    /// Jobs held.
    pub positions: Vec<Affiliation>,
    /// Schools attended.
    pub education: Vec<Affiliation>,
    /// The member who invited the owner to LinkedIn (`Registration.csv` of about 2017) and when.
    pub invited_by: Option<(String, Option<Day>)>,
}

/// A job or a school with its span.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Affiliation {
    /// Company or school.
    pub organization: String,
    /// Title or degree; may be empty.
    pub title: String,
    /// First day of the month or year named; none when unknown.
    pub from: Option<Day>,
    /// First day of the last month or year named; none means it lasts, for a job, or is unknown, for a school.
    pub to: Option<Day>,
}

impl Affiliation {
    /// Returns the job that lasts; of several the one that began last.
    pub fn current(jobs: &[Self]) -> Option<&Self> {
        let lasting = jobs.iter().filter(|job| job.to.is_none());
        lasting.max_by_key(|job| (job.from, &job.organization, &job.title))
    }
}

/// A row of `Connections.csv` that names somebody.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Connection {
    /// First and last name joined by a space; never empty together with `url`.
    pub name: String,
    /// Where in `name` the first name ends; none where the file has whole names only. So nobody is named twice.
    pub first_name_ends: Option<u32>,
    /// Profile URL as spelled; empty before 2023 and for some rows.
    pub url: String,
    /// E-mail address; mostly empty.
    pub email: String,
    /// Employer on the day of the export; may be empty.
    pub company: String,
    /// Position on the day of the export; may be empty.
    pub position: String,
    /// The day of connecting; none when it is missing or could not be read.
    pub connected_on: Option<Day>,
}

/// The rows of all `messages.csv` of an export: who, to whom, when; never what.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MessageLog {
    /// The distinct spellings (name and URL) in sender and recipient columns.
    pub mentions: Vec<Mention>,
    /// The distinct lists of recipients, as indices into `mentions`; anonymous recipients are left out.
    pub recipient_lists: Vec<Box<[u32]>>,
    /// How many distinct conversations there are; [`Message::conversation`] is below it.
    pub n_conversations: u32,
    /// The rows, in the order of the file.
    pub rows: Vec<Message>,
    /// Whether the times are UTC; those of about 2017 are local wall-clock times.
    pub utc: bool,
    /// Rows whose date could not be read (each is an issue too).
    pub n_bad_dates: u64,
}

/// A name and profile URL as one column pair of `messages.csv` spells them.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Mention {
    /// The name as spelled; may be empty.
    pub name: String,
    /// The URL as spelled; empty where the file gives none.
    pub url: String,
    /// Whether `name` is a whole `TO` cell that may hold several names, because no URLs tell them apart.
    pub may_be_several: bool,
}

/// One message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// Which conversation; rows without a conversation id share one only if they have the same people.
    pub conversation: u32,
    /// Index into [`MessageLog::mentions`]; none for a `LinkedIn Member` without URL or an empty cell.
    pub sender: Option<u32>,
    /// Index into [`MessageLog::recipient_lists`].
    pub recipients: u32,
    /// Whether it counts as contact, and if not, why.
    pub class: MessageClass,
    /// What it asks for, all that is kept of its text.
    pub tone: Tone,
    /// When it was sent.
    pub at: Moment,
}

/// The first that fits; only [`MessageClass::Counted`] rows are contact. (Rows with a bad date are issues, not messages.)
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum MessageClass {
    /// Never sent.
    Draft,
    /// In the spam folder: a stranger.
    Spam,
    /// A campaign, not a person.
    Sponsored,
    /// Written by LinkedIn ("Message request accepted").
    Service,
    /// From, or only to, a `LinkedIn Member` without URL.
    Anonymous,
    /// A message between people.
    Counted,
}

names! { MessageClass:
    Counted "counted", Draft "draft", Spam "spam", Sponsored "sponsored", Service "service", Anonymous "anonymous"
}

/// Which way something went between the owner and somebody else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Direction {
    /// From the owner to the other: invited, wrote a recommendation, endorsed.
    Outgoing,
    /// From the other to the owner.
    Incoming,
}

names! { Direction: Outgoing "outgoing", Incoming "incoming" }

/// A row of `Invitations.csv`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invitation {
    /// Who invited whom.
    pub direction: Direction,
    /// Name and URL of the inviter as spelled; the URL is empty before 2023.
    pub inviter: (String, String),
    /// Name and URL of the invitee as spelled.
    pub invitee: (String, String),
    /// Local wall-clock time of sending.
    pub sent_at: Option<Moment>,
    /// Whether it carried a note.
    pub has_note: bool,
}

/// A row of `Recommendations_Received.csv` or `Recommendations_Given.csv`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recommendation {
    /// Given (outgoing) or received (incoming).
    pub direction: Direction,
    /// Full name of the other; the files have no URL.
    pub name: String,
    /// Company of the other at that time; helps to tell namesakes apart.
    pub company: String,
    /// Position of the other at that time.
    pub position: String,
    /// Local wall-clock time of writing.
    pub created_at: Option<Moment>,
    /// Whether it counts: `VISIBLE`, `HIDDEN` or no status, not `PENDING` or another one.
    pub accepted: bool,
}

/// A row of `Endorsement_Received_Info.csv` or `Endorsement_Given_Info.csv`: one skill.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Endorsement {
    /// Given (outgoing) or received (incoming).
    pub direction: Direction,
    /// Full name of the other.
    pub name: String,
    /// Profile URL as spelled, often without a scheme; empty before 2023.
    pub url: String,
    /// When, in UTC.
    pub at: Option<Moment>,
    /// Whether its status is `ACCEPTED` (or there is no status column).
    pub accepted: bool,
}

/// A row of the imported address book.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportedContact {
    /// Full name.
    pub name: String,
    /// E-mail addresses.
    pub emails: Vec<String>,
    /// When it was imported.
    pub created_at: Option<Moment>,
}

/// A row of `Notes.csv`: that the owner keeps a note about somebody, not what it says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PrivateNote {
    /// Full name of the connection.
    pub name: String,
    /// Profile URL as spelled.
    pub url: String,
    /// When it was written, in UTC.
    pub created_at: Option<Moment>,
}

/// A company the owner showed interest in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TargetCompany {
    /// The company as spelled.
    pub company: String,
    /// How the interest was shown.
    pub interest: Interest,
    /// The job's title, where there is a job.
    pub job_title: String,
    /// When, where a date is given.
    pub at: Option<Moment>,
}

/// How interest in a company was shown, strongest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Interest {
    /// Applied to a job there.
    Applied,
    /// Saved a job there.
    Saved,
    /// Named among the dream companies.
    Dream,
    /// Follows its page.
    Followed,
}

names! { Interest: Applied "applied", Saved "saved", Dream "dream", Followed "followed" }
