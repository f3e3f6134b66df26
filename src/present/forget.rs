//! What was forgotten, as an answer: what went, what was checked, and what lies where this program does not reach.

use std::path::PathBuf;

use serde::{Serialize, Serializer};

use super::SCHEMA;
use super::answer::PersonRef;
use super::check::HoldsAnswer;
use crate::calendar::Day;
use crate::document::Doc;
use crate::network::Network;
use crate::people::Person;
use crate::people::erase::Struck;
use crate::people::forget::Forgetting;
use crate::records::ExportRecords;
use crate::records::labels::without_number;
use crate::wording::safe;
use crate::wording::words::{count, number, people, several, thousands};

/// The answer of `forget`.
#[derive(Debug, Serialize)]
pub struct ForgetAnswer {
    schema: u32,
    /// The folder of the saved network.
    network: String,
    /// Whether this is only what would be done.
    dry_run: bool,
    /// Who was forgotten; none where only exports were.
    person: Option<PersonRef>,
    /// The exports that are gone as a whole.
    exports: Vec<GoneAnswer>,
    /// Rows about the person in the exports that stay.
    rows: Rows,
    /// In how many exports those were.
    rows_in_exports: usize,
    /// Others of the same name, who stay.
    namesakes: Vec<String>,
    /// Exports that stay and came from a file of the same name.
    same_name: Vec<String>,
    /// In how many exports that stay rows still tell of the owners whose exports are gone.
    still_told_in_exports: usize,
    /// What the saved network held before.
    held: HoldsAnswer,
    /// What it holds now.
    holds: HoldsAnswer,
    /// What was looked at afterward; none for what would be done.
    proof: Option<Proof>,
    /// Rows of the user's own files that name the person.
    your_files: Vec<YourFile>,
    /// The files the forgotten rows came from, as far as they are still there.
    still_there: Vec<String>,
}

#[derive(Debug, Serialize)]
struct GoneAnswer {
    path: String,
    snapshot: Option<Day>,
    owner: PersonRef,
    is_share_pack: bool,
    connections: usize,
    messages: usize,
    shared_ties: usize,
}

/// What reading the new tables showed.
#[derive(Debug, Clone, Copy, Default, Serialize)]
pub struct Proof {
    /// How many tables were read.
    pub tables: usize,
    /// How many texts they hold.
    pub texts: u64,
    /// How many of them hold the name, a profile or an address of the person, but for names of namesakes: none, or it is an error.
    pub told: u64,
    /// How many are the name of somebody else who is called the same.
    pub of_namesakes: u64,
    /// How many hold the name, the profile or an address among other words: none any more, they are taken out.
    pub among_other_words: u64,
}

/// A file of the user's that names the person.
#[derive(Debug, Serialize)]
pub struct YourFile {
    /// Its path.
    pub file: String,
    /// The lines.
    pub lines: Vec<u64>,
}

#[derive(Debug)]
struct Rows(Struck);

impl Serialize for Rows {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.counts().into_iter().map(|(key, _, n)| (key, n)))
    }
}

impl ForgetAnswer {
    /// Puts what is to be forgotten into an answer; the network is the one from before.
    pub fn of(folder: &str, forgetting: &Forgetting, before: &Network) -> Self {
        let gone: Vec<GoneAnswer> = forgetting.gone.iter().map(gone).collect();
        Self {
            schema: SCHEMA,
            network: folder.to_owned(),
            dry_run: true,
            person: forgetting.person.as_ref().map(PersonRef::from),
            rows: Rows(forgetting.struck),
            rows_in_exports: forgetting.named_in.len(),
            namesakes: Vec::new(),
            same_name: same_name(forgetting),
            still_told_in_exports: forgetting.n_still_told,
            held: holds(before, gone.len() + forgetting.kept.len()),
            exports: gone,
            holds: HoldsAnswer::default(),
            proof: None,
            your_files: Vec::new(),
            still_there: Vec::new(),
        }
    }

    /// Adds what is left, and who else is called the same.
    pub fn left(&mut self, after: &Network, n_exports: usize, namesakes: Vec<String>) {
        self.holds = holds(after, n_exports);
        self.namesakes = namesakes;
    }

    /// Adds that it was done, and what reading the new tables showed.
    pub fn proved(&mut self, proof: Proof) {
        self.dry_run = false;
        self.proof = Some(proof);
    }

    /// Adds what lies where this program does not reach.
    pub fn elsewhere(&mut self, your_files: Vec<YourFile>, still_there: Vec<String>) {
        self.your_files = your_files;
        self.still_there = still_there;
    }

    /// Returns what was done and what is left, and what lies elsewhere, a sentence each.
    pub fn sentences(&self) -> (Vec<String>, Vec<String>) {
        let harmless = |sentences: Vec<String>| {
            sentences
                .iter()
                .map(|sentence| safe::line(sentence).into_owned())
                .collect()
        };
        let done = [self.what_goes(), self.what_is_left()].concat();
        let to_do = self.what_to_do().into_iter().map(|(what, commands)| {
            let colon = if commands.is_empty() { "" } else { ": " };
            format!("{what}{colon}{}", commands.join("; "))
        });
        (harmless(done), harmless(to_do.collect()))
    }

    /// Returns the answer as a page.
    pub fn doc(&self) -> Doc {
        let verb = if self.dry_run {
            "Would be forgotten"
        } else {
            "Forgotten"
        };
        let mut doc = Doc::new(match &self.person {
            Some(person) => format!("{verb}: {} · {}", person.name, person.id),
            None => format!("{verb}: {}", number(self.exports.len(), "export")),
        });
        doc.items(self.what_goes()).gap();
        for sentence in self.what_is_left() {
            doc.para(sentence);
        }
        doc.gap().heading(2, "Not touched, and yours to look after");
        for (what, commands) in self.what_to_do() {
            let colon = if commands.is_empty() { "" } else { ":" };
            doc.items([format!("{what}{colon}")]);
            for command in commands {
                doc.command("   ", command);
            }
        }
        doc
    }

    fn what_goes(&self) -> Vec<String> {
        let mut said = Vec::new();
        for export in &self.exports {
            let kind = if export.is_share_pack { "share pack" } else { "export" };
            let rows = if export.is_share_pack {
                people(export.shared_ties)
            } else {
                format!(
                    "{}, {}",
                    number(export.connections, "connection"),
                    number(export.messages, "message")
                )
            };
            said.push(format!(
                "the {kind} of {} ({rows}), imported from {}",
                export.owner.name, export.path
            ));
        }
        if self.person.is_none() {
            return said;
        }
        let theirs = Struck {
            messages_of_others: 0,
            messages_to_others: 0,
            ..self.rows.0
        };
        if theirs.n_rows() > 0 {
            let theirs = theirs.counts().into_iter().filter(|(_, _, n)| *n > 0);
            let theirs: Vec<String> = theirs.map(|(_, noun, n)| count(n, noun)).collect();
            let exports = number(self.rows_in_exports, "export");
            said.push(format!("rows about them in {exports} that stay: {}", theirs.join(", ")));
        }
        if self.rows.0.messages_of_others > 0 {
            said.push(format!(
                "{} of others in groups with them: without them it would look as if two people wrote to each other alone",
                count(self.rows.0.messages_of_others, "message")
            ));
        }
        if self.rows.0.messages_to_others > 0 {
            let messages = count(self.rows.0.messages_to_others, "message");
            said.push(format!("their name among the recipients of {messages}"));
        }
        if said.is_empty() {
            said.push("no row of an export names them".to_owned());
        }
        said
    }

    fn what_is_left(&self) -> Vec<String> {
        let (held, holds) = (&self.held, &self.holds);
        let mut said = Vec::new();
        let tense = if self.dry_run { "would hold" } else { "holds" };
        said.push(if holds.exports == 0 {
            format!("The saved network {tense} nothing any more; import an export to start anew.")
        } else {
            format!(
                "The saved network {tense} {}, {} and {} in {}; it held {} and {}.",
                number(holds.members, "member"),
                people(holds.people),
                number(holds.ties, "tie"),
                number(holds.exports, "export"),
                people(held.people),
                number(held.ties, "tie"),
            )
        });
        if let Some(proof) = &self.proof {
            let found = match (&self.person, proof.of_namesakes) {
                (None, _) => "nothing of what was forgotten is among them".to_owned(),
                (Some(_), 0) => "none of them holds their profile, address or name".to_owned(),
                (Some(_), n) => format!(
                    "none of them holds their profile or address, nor their name but for {} of others who are called the same",
                    count(n, "name")
                ),
            };
            said.push(format!(
                "Checked: {} written anew and read back, {} in them; {found}. The old tables are deleted.",
                number(proof.tables, "table"),
                count(proof.texts, "text"),
            ));
        } else {
            said.push("Nothing was changed; without --dry-run it is done.".to_owned());
        }
        if !self.namesakes.is_empty() {
            said.push(format!(
                "Others are called the same, and stay: {}. If one of these is the same person, forget that one too.",
                self.namesakes.join(", ")
            ));
        }
        said
    }

    /// The commands that take out what others tell of the owners, too.
    fn everywhere(&self) -> Vec<String> {
        let mut owners: Vec<&str> = self.exports.iter().map(|export| &*export.owner.id).collect();
        owners.dedup();
        let command = |id: &&str| format!("warmintro forget --everywhere {}", safe::argument(id));
        owners.iter().map(command).collect()
    }

    /// What is left to the user, each with the commands that do it.
    fn what_to_do(&self) -> Vec<(String, Vec<String>)> {
        let mut said = Vec::new();
        for file in &self.your_files {
            let lines: Vec<String> = file.lines.iter().map(|line| thousands(*line)).collect();
            let noun = if lines.len() == 1 { "line" } else { "lines" };
            let what = format!(
                "your own {} names them in {noun} {}: it is yours to edit, and what you note keeps them known",
                file.file,
                lines.join(", ")
            );
            said.push((what, Vec::new()));
        }
        for path in &self.still_there {
            said.push((format!("the export is still there: {path}"), Vec::new()));
        }
        for name in &self.same_name {
            said.push((
                format!("another export from a file of this name stays: {name}; to take that out too"),
                vec![format!("warmintro forget {}", safe::argument(name))],
            ));
        }
        if self.still_told_in_exports > 0 {
            let n = self.still_told_in_exports;
            let tell = several(n, "export of others still tells", "exports of others still tell");
            let what = format!("{tell} of them; to take that out too");
            said.push((what, self.everywhere()));
        }
        let made_before = "files elsewhere are as they were: answers, charts, reports and share packs made before, your lists of companies, \
             backups, and pages that serve has open";
        said.push((made_before.to_owned(), Vec::new()));
        said.push(match &self.person {
            Some(person) => (
                "a later import leaves them out; to take that back".to_owned(),
                vec![format!("warmintro forget --undo {}", safe::argument(&person.id))],
            ),
            None => ("importing such a file again brings it back".to_owned(), Vec::new()),
        });
        said
    }
}

/// The exports that stay and bear the name, but for a number, of one that goes.
fn same_name(forgetting: &Forgetting) -> Vec<String> {
    if forgetting.person.is_some() {
        return Vec::new();
    }
    let name = |export: &ExportRecords| without_number(&export.path).unwrap_or(&export.path).to_owned();
    let gone: Vec<PathBuf> = forgetting.gone.iter().map(|(export, _)| name(export)).collect();
    let same = forgetting.kept.iter().filter(|export| gone.contains(&name(export)));
    same.map(|export| export.path.display().to_string()).collect()
}

fn gone((export, owner): &(ExportRecords, Person)) -> GoneAnswer {
    GoneAnswer {
        path: export.path.display().to_string(),
        snapshot: export.snapshot,
        owner: owner.into(),
        is_share_pack: export.is_share_pack(),
        connections: export.connections.len(),
        messages: export.messages.rows.len(),
        shared_ties: export.shared.len(),
    }
}

fn holds(network: &Network, n_exports: usize) -> HoldsAnswer {
    HoldsAnswer {
        members: network.owners.len(),
        exports: n_exports,
        people: network.roster.people.len(),
        ties: network.graph.edge_count(),
    }
}

/// The answer of `forget --undo`.
#[derive(Debug, Serialize)]
pub struct UndoneAnswer {
    schema: u32,
    network: String,
    /// Whether this is only what would be done.
    dry_run: bool,
    /// How many people may come back.
    taken_off: usize,
    /// How many are still on the list.
    still_forgotten: usize,
}

impl UndoneAnswer {
    /// Puts it into an answer.
    pub fn of(folder: &str, dry_run: bool, taken_off: usize, still_forgotten: usize) -> Self {
        Self {
            schema: SCHEMA,
            network: folder.to_owned(),
            dry_run,
            taken_off,
            still_forgotten,
        }
    }

    /// Returns the answer as a page.
    pub fn doc(&self) -> Doc {
        let (may, last) = if self.dry_run {
            (
                "could",
                "would be forgotten still. Nothing was changed; without --dry-run it is done.",
            )
        } else {
            ("may", "still forgotten.")
        };
        let mut doc = Doc::default();
        doc.para(format!(
            "{} {may} come back: the next import of an export that names them brings what it says. {} {last}",
            people(self.taken_off),
            people(self.still_forgotten)
        ));
        doc
    }
}
