//! The import account as text for people.

use std::fmt::Write as _;

use super::check::{
    CheckAnswer, ConnectionsAnswer, EndorsementsAnswer, ExportAnswer, FileAnswer, InvitationsAnswer, MessagesAnswer,
    OwnerAnswer, RecommendationsAnswer, SharePackAnswer, TargetsAnswer,
};
use super::share_pack::by_basis;
use crate::calendar::Day;
use crate::document::layout::{Style, pad, wrap};
use crate::wording::safe;
use crate::wording::words::{count, date, number, people, span, thousands};

/// Columns that the label of a line takes.
const LABEL: usize = 20;

impl CheckAnswer {
    /// Returns the account as text for people.
    #[must_use]
    pub fn to_text(&self, style: Style) -> String {
        let mut account = Lines {
            style,
            text: String::new(),
        };
        for (i, export) in self.exports.iter().enumerate() {
            if i > 0 {
                account.text.push('\n');
            }
            export.write_text(&mut account);
        }
        if !self.doubtful.is_empty() {
            account.text.push('\n');
            account.add(
                0,
                &format!(
                    "{} could mean several people and stay apart:",
                    number(self.doubtful.len(), "name")
                ),
            );
        }
        for doubt in &self.doubtful {
            let more = match doubt.n_more {
                0 => String::new(),
                n => format!(" and {n} more"),
            };
            account.add(
                2,
                &format!(
                    "{} ({}): {}{more}",
                    doubt.name,
                    doubt.mentioned_as,
                    doubt.candidates.join(", ")
                ),
            );
        }
        account.text
    }
}

/// The text while it grows.
struct Lines {
    style: Style,
    text: String,
}

impl Lines {
    /// Adds a sentence, wrapped, the lines after the first a little further in.
    fn add(&mut self, indent: usize, sentence: &str) {
        for (i, line) in wrap(&safe::line(sentence), self.style.width - indent - 2)
            .iter()
            .enumerate()
        {
            let indent = if i == 0 { indent } else { indent + 2 };
            let _ = writeln!(self.text, "{}{line}", " ".repeat(indent));
        }
    }

    /// Adds what is said of something, with a label before the first line.
    fn labeled(&mut self, label: &str, said: &str) {
        for (i, line) in wrap(said, self.style.width - LABEL - 3).iter().enumerate() {
            let label = if i == 0 { format!("{label}  ") } else { String::new() };
            let _ = writeln!(self.text, " {}{line}", pad(&label, LABEL));
        }
    }
}

/// Files that change what can be said, with what is missed without them.
const WISHED_FOR: [(&str, &str, &str); 4] = [
    ("connections", "Connections.csv", "nobody's employer is known"),
    ("messages", "messages.csv", "strength rests on dates of connecting only"),
    ("positions", "Positions.csv", "shared employers cannot be told"),
    ("profile", "Profile.csv", "the owner's name may be unknown"),
];

impl ExportAnswer {
    fn write_text(&self, account: &mut Lines) {
        let file = std::path::Path::new(&self.path)
            .file_name()
            .map(|name| name.to_string_lossy().into_owned());
        let file = file.unwrap_or_else(|| self.path.clone());
        account.add(0, &format!("{file} · {}", self.owner.as_text()));
        for (label, said) in self.content_lines() {
            account.labeled(&label, &said);
        }
        let is_export = self.share_pack.is_none();
        let missing = WISHED_FOR
            .iter()
            .filter(|_| is_export)
            .filter(|(kind, ..)| self.files.iter().all(|file| file.kind != *kind));
        for (i, (_, name, loss)) in missing.enumerate() {
            account.labeled(
                if i == 0 { "not in this export" } else { "" },
                &format!("{name} ({loss})"),
            );
        }
        if self.problems.is_empty() {
            account.add(1, "every row could be read");
            return;
        }
        let rows = if self.problems.len() == 1 {
            "row or file"
        } else {
            "rows or files"
        };
        account.add(
            1,
            &format!(
                "{} {rows} could not be read in full:",
                thousands(self.problems.len() as u64)
            ),
        );
        for problem in &self.problems {
            account.add(3, &format!("{} line {}: {}", problem.file, problem.line, problem.why));
        }
    }

    /// What each file holds, a label and a sentence a line.
    fn content_lines(&self) -> Vec<(String, String)> {
        let mut lines = Vec::new();
        let has = |kind: &str| self.files.iter().any(|file| file.kind == kind);
        if let Some(pack) = &self.share_pack {
            lines.extend(pack.lines());
        }
        if has("connections") {
            lines.push(("Connections.csv".to_owned(), self.connections.as_text()));
        }
        if has("messages") {
            lines.extend(self.message_lines());
        }
        let others = [
            ("Recommendations", self.recommendations.as_text()),
            ("Endorsements", self.endorsements.as_text()),
            ("Invitations", self.invitations.as_text()),
            ("Target companies", self.target_companies.as_text()),
        ];
        let others = others.into_iter();
        lines.extend(others.filter_map(|(label, said)| Some((label.to_owned(), said?))));
        lines.extend(self.files.iter().filter_map(FileAnswer::with_people));
        for file in self.files.iter().filter(|file| !file.unused_columns.is_empty()) {
            let columns: Vec<String> = file.unused_columns.iter().map(|name| format!("\"{name}\"")).collect();
            let said = format!(
                "{} of {} hold profile URLs or addresses and are not read: rename them URL or Email Address if they are the people's",
                columns.join(", "),
                file.file
            );
            lines.push(("columns not read".to_owned(), said));
        }
        if !self.ignored_files.is_empty() {
            lines.push(("not needed".to_owned(), number(self.ignored_files.len(), "other file")));
        }
        lines
    }

    fn message_lines(&self) -> Vec<(String, String)> {
        let (m, c) = (&self.messages, &self.conversations);
        let counted = format!(
            "{} of {} count: {} from the owner, {} to the owner{}",
            thousands(m.counted),
            count(m.records, "message"),
            thousands(m.sent),
            thousands(m.received),
            span(m.first.as_deref(), m.last.as_deref())
        );
        let mut lines = vec![("messages.csv".to_owned(), counted)];
        let left_out = m.left_out();
        if !left_out.is_empty() {
            lines.push((String::new(), format!("left out: {}", left_out.join(", "))));
        }
        let groups = count(c.groups, "group");
        let conversations = format!("{}, {groups} of them", count(c.counted, "conversation"));
        lines.push((String::new(), conversations));
        lines
    }
}

impl FileAnswer {
    /// What to say of a file that brings people and has no other line, with its label.
    fn with_people(&self) -> Option<(String, String)> {
        let empty = match self.kind {
            "imported_contacts" => "neither name nor address",
            "notes" => "neither name nor URL",
            _ => return None,
        };
        let used = people(usize::try_from(self.used).unwrap_or(usize::MAX));
        let others = match self.records - self.used {
            0 => String::new(),
            1 => format!(", 1 row with {empty}"),
            n => format!(", {} rows with {empty}", thousands(n)),
        };
        Some((self.file.clone(), format!("{used}{others}")))
    }
}

impl ConnectionsAnswer {
    fn as_text(&self) -> String {
        let hidden = if self.hidden > 0 {
            format!(", {} hidden by their owners", thousands(self.hidden))
        } else {
            String::new()
        };
        let people = if self.people == 1 { "person" } else { "people" };
        let years = span(self.first.as_deref(), self.last.as_deref());
        format!("{} {people}{hidden}{years}", thousands(self.people))
    }
}

impl RecommendationsAnswer {
    fn as_text(&self) -> Option<String> {
        let is_any = self.received + self.given > 0;
        is_any.then(|| format!("{} received, {} given", self.received, self.given))
    }
}

impl EndorsementsAnswer {
    fn as_text(&self) -> Option<String> {
        let waiting = self.received - self.received_accepted;
        let open = if waiting > 0 {
            format!(" ({waiting} not accepted)")
        } else {
            String::new()
        };
        let is_any = self.received + self.given > 0;
        is_any.then(|| format!("{} received{open}, {} given", self.received, self.given))
    }
}

impl InvitationsAnswer {
    fn as_text(&self) -> Option<String> {
        (self.records > 0).then(|| {
            format!(
                "{} incoming, {} outgoing, {} with a note",
                self.incoming, self.outgoing, self.with_note
            )
        })
    }
}

impl TargetsAnswer {
    fn as_text(&self) -> Option<String> {
        let [saved, applied, dream, followed] =
            [&self.saved, &self.applied, &self.dream, &self.followed].map(|companies| companies.len());
        (saved + applied + dream + followed > 0)
            .then(|| format!("{saved} with saved jobs, {applied} applied to, {dream} dreamed of, {followed} followed"))
    }
}

impl SharePackAnswer {
    /// What the pack holds, a label and a sentence a line.
    fn lines(&self) -> Vec<(String, String)> {
        let day = self.as_of.as_deref().and_then(Day::parse_iso);
        let as_of = day.map_or(String::new(), |day| format!(", as of {}", date(day)));
        let unnamed = if self.unnamed > 0 {
            format!("; {} not named", self.unnamed)
        } else {
            String::new()
        };
        let by_basis = by_basis([self.measured, self.declared, self.co_present]);
        let said = match self.people {
            0 => "nobody".to_owned(),
            n => format!("{}{as_of}: {by_basis}{unnamed}", people(n)),
        };
        let mut lines = vec![("share pack".to_owned(), said)];
        if self.replaced {
            let why = "not used: there is a later share pack of the same member";
            lines.push((String::new(), why.to_owned()));
        }
        lines
    }
}

impl OwnerAnswer {
    fn as_text(&self) -> String {
        match (&self.name, &self.id) {
            (Some(name), Some(id)) => format!("{} ({})", safe::line(name), safe::line(id)),
            (Some(name), None) => format!("{} (profile URL unknown)", safe::line(name)),
            (None, Some(id)) => safe::line(id).into_owned(),
            (None, None) => "owner unknown: the files do not say whose export this is".to_owned(),
        }
    }
}

impl MessagesAnswer {
    fn left_out(&self) -> Vec<String> {
        [
            (self.sponsored, "campaign"),
            (self.spam, "spam"),
            (self.drafts, "draft"),
            (self.service, "service"),
            (self.anonymous, "from or to closed accounts"),
            (self.bad_date, "with a bad date"),
        ]
        .into_iter()
        .filter(|(n, _)| *n > 0)
        .map(|(n, what)| format!("{} {what}", thousands(n)))
        .collect()
    }
}
