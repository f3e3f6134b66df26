//! A share pack as it is written: what a member hands over in the place of an export; and a request to a friend for one: whom do
//! they know at these companies?
//!
//! In: the ties that the owner chose, and what is to be blacked out. Out: one CSV file that people can read, whose rows
//! [`records`](crate::records) reads back, and a few sentences on what is in it. No date, count, message or address has a way
//! into it: a row holds what [`SharedTie`] has fields for, and addresses in names and titles are taken out.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::SCHEMA;
use super::table::{Cell, Column, Layout, Table, columns};
use crate::advice::introductions::View;
use crate::advice::share::{Chosen, LeftOut};
use crate::calendar::Day;
use crate::document::Doc;
use crate::network::Kind;
use crate::people::identity::{email_key, name_key};
use crate::people::{Person, PersonId};
use crate::records::guard::Guard;
use crate::records::share_pack::{VERSION, contact_id};
use crate::records::{Basis, Millionths, SharedBy, SharedTie};
use crate::strength::Band;
use crate::wording::account::by_basis;
use crate::wording::words::{date, people};
use crate::wording::{request as words, safe};

/// What is blacked out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Redact {
    /// Initials and a number in the place of names and ids.
    pub names: bool,
    /// No positions.
    pub titles: bool,
    /// No employers.
    pub companies: bool,
    /// Strengths and answers rounded down to one digit, so that nobody can work out the age of a message from them.
    pub strengths: bool,
}

/// A share pack.
#[derive(Debug, Clone)]
pub struct SharePack {
    by: SharedBy,
    as_of: Day,
    rows: Vec<SharedTie>,
    redact: Redact,
    left_out: LeftOut,
    /// People of whom nothing but an e-mail address is known.
    n_addresses: usize,
}

impl SharePack {
    /// Returns the pack of what the view's owner chose.
    pub fn of(view: &View<'_>, chosen: &Chosen, redact: Redact) -> Self {
        let mut ids = Ids::of(view);
        // A name may stand in a title, or in what a company is called.
        let hidden = redact.names.then(|| view.network.redaction());
        let mut rows = Vec::with_capacity(chosen.ties.len());
        for tie in &chosen.ties {
            let person = view.person(tie.alter);
            let Some((id, name)) = ids.id_and_name(person, tie.alter) else {
                continue;
            };
            let (strength, answers) = (
                Millionths::at_most(tie.strength.strength),
                Millionths::at_most(tie.answers),
            );
            let said = |text: &Option<String>, is_out: bool| match text {
                Some(text) if !is_out => without_addresses(text).into_owned(),
                _ => String::new(),
            };
            let company = said(&person.company, redact.companies);
            let position = said(&person.position, redact.titles);
            let (company, position) = match &hidden {
                Some(hidden) => (hidden.company(&company), hidden.title(&position, &person.name)),
                None => (company, position),
            };
            rows.push(SharedTie {
                company,
                position,
                as_of: view.as_of,
                strength: if redact.strengths { coarse(strength) } else { strength },
                answers: if redact.strengths { coarse(answers) } else { answers },
                basis: basis(tie.strength.kind),
                // Who is not named is nobody's acquaintance in other data, and a figure with six digits would tell what was rounded.
                contact: tie
                    .contact
                    .filter(|_| !redact.names && !redact.strengths)
                    .map(|contact| (Millionths::at_most(contact), Millionths::at_least(chosen.contact_sum))),
                id: if redact.names { contact_id(tie.number) } else { id },
                name: if redact.names { initials(&name) } else { name },
            });
        }
        let owner = view.person(view.me);
        Self {
            n_addresses: chosen.ties.len() - rows.len(),
            by: SharedBy {
                id: plain_id(owner, &owner.name),
                name: owner.name.clone(),
            },
            as_of: view.as_of,
            rows,
            redact,
            left_out: chosen.left_out,
        }
    }

    /// Keeps of the rows, in their order, those that stay; the owner leaves out the others.
    pub fn keep(&mut self, stays: &[bool]) {
        let n_before = self.rows.len();
        let mut stays = stays.iter();
        self.rows.retain(|_| *stays.next().unwrap_or(&true));
        self.left_out.named += n_before - self.rows.len();
    }

    /// Returns the rows, as they are handed over.
    pub fn rows(&self) -> &[SharedTie] {
        &self.rows
    }

    /// Returns whether nobody is in it.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Returns the file: a mark by which spreadsheet programs know UTF-8, a few lines on what it is, and the rows.
    pub fn to_csv(&self) -> Vec<u8> {
        let mut file = "\u{feff}Notes:\r\n".as_bytes().to_vec();
        for sentence in self.preamble() {
            let sentence = safe::cell(&safe::line(&sentence)).replace('"', "\"\"");
            file.extend(format!("\"{sentence}\"\r\n").into_bytes());
        }
        file.extend(b"\r\n");
        file.extend(self.to_table().to_bytes(Layout::Csv { excel: false }));
        file
    }

    fn to_table(&self) -> Table<'_> {
        Table::of(columns_of_pack(), self.rows.iter().map(|tie| (&self.by, tie)))
    }

    /// What stands above the rows, for whoever opens the file.
    fn preamble(&self) -> Vec<String> {
        let name = &self.by.name;
        let mut sentences = vec![
            format!(
                "Share pack of {name} ({}), as of {}, made with warmintro.",
                self.by.id,
                date(self.as_of)
            ),
            format!(
                "Each row is one person whom {name} knows: how strong the tie is (Strength, 0 to 1), and how likely that \
                 person answers {name} (Answers, 0 to 1)."
            ),
            "Kind says what this rests on: measured is messages; declared is a connection, recommendation, endorsement, \
             note or the owner's own word; co-present is a group conversation."
                .to_owned(),
            "Not in this file: messages, e-mail addresses, dates of contact, numbers of messages, and anything from other \
             people's exports."
                .to_owned(),
        ];
        let blacked_out = self.blacked_out();
        if !blacked_out.is_empty() {
            sentences.push(format!("Blacked out: {}.", blacked_out.join(", ")));
        }
        sentences.extend([
            "Any row may be deleted before the file is handed over, and these lines too: every row stands for itself."
                .to_owned(),
            "To use it: warmintro find COMPANY --data my-export.zip --data this-file.csv".to_owned(),
            format!("It is not to be passed on without the consent of {name}, and to be deleted when {name} says so."),
        ]);
        sentences
    }

    fn blacked_out(&self) -> Vec<&'static str> {
        [
            (self.redact.names, "names (only initials and a number)"),
            (self.redact.titles, "titles"),
            (self.redact.companies, "companies"),
            (self.redact.strengths, "strengths (one digit, rounded down)"),
        ]
        .into_iter()
        .filter_map(|(is_out, what)| is_out.then_some(what))
        .collect()
    }

    /// Returns what to say beside the file.
    pub fn doc(&self) -> Doc {
        let of = |basis: Basis| self.rows.iter().filter(|row| row.basis == basis).count();
        let mut doc = Doc::default();
        doc.para(format!(
            "Share pack of {}, as of {}: {} ({}).",
            self.by.name,
            date(self.as_of),
            people(self.rows.len()),
            by_basis(of),
        ));
        doc.para(format!(
            "In it: {}; how strong each tie is, how likely each of them answers you, and what that rests on.",
            self.told().join(", ")
        ));
        doc.para(
            "Not in it: messages, e-mail addresses, dates of contact, numbers of messages, anything from other members' \
             exports.",
        );
        let left_out = self.left_out();
        if !left_out.is_empty() {
            doc.para(format!("Left out: {}.", left_out.join("; ")));
        }
        if self.redact.names {
            doc.para(
                "No one in it can be found in anyone else's data: they stay \"contact 1 of …\". A title at a company may still \
                 tell who it is.",
            );
        }
        doc.para(
            "Read it before you send it: any spreadsheet program opens it, and any row may be deleted. To take it back later, \
             ask for it to be deleted.",
        );
        doc
    }

    /// What a row tells of a person.
    fn told(&self) -> Vec<&'static str> {
        let redact = self.redact;
        [
            Some(if redact.names { "initials" } else { "names, profile ids" }),
            (!redact.companies).then_some("companies"),
            (!redact.titles).then_some("titles"),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    pub(super) fn left_out(&self) -> Vec<String> {
        let LeftOut {
            not_asked,
            named,
            guessed,
            bare,
            weak,
            elsewhere,
        } = self.left_out;
        [
            (bare, "with nothing but a connection (--bare-connections adds them)"),
            (named, "named by --without"),
            (not_asked, "you said not to ask"),
            (weak, "with a weaker tie"),
            (elsewhere, "at other companies"),
            (guessed, "only guessed"),
            (self.n_addresses, "known by e-mail address only"),
        ]
        .into_iter()
        .filter(|(n, _)| *n > 0)
        .map(|(n, why)| format!("{} {why}", people(n)))
        .collect()
    }
}

/// A row: whose pack it is, and the tie.
type PackRow<'a> = (&'a SharedBy, &'a SharedTie);

/// The columns that [`records`](crate::records) reads.
pub(super) fn columns_of_pack<'a>() -> [Column<PackRow<'a>>; 13] {
    columns! { PackRow<'a>:
        "Shared By", Text, "Whose pack it is", |(by, _)| text(&by.name);
        "Shared By Id", Text, "Their id", |(by, _)| text(&by.id);
        "As Of", Day, "The day of strength and answers", |(_, tie)| date(tie.as_of);
        "Id", Text, "Id of somebody they know, or the number of a contact who is not named", |(_, tie)| text(&tie.id);
        "Name", Text, "Their name, or initials", |(_, tie)| text(&tie.name);
        "Company", Text, "Where they work", |(_, tie)| text(&tie.company);
        "Position", Text, "Their job title", |(_, tie)| text(&tie.position);
        "Strength", Share, "Strength of the tie, from 0 to 1, with six digits", |(_, tie)| digits(tie.strength);
        "Answers", Share, "How likely they are to answer whose pack it is, from 0 to 1", |(_, tie)| digits(tie.answers);
        "Kind", Text, "What that rests on: measured, declared or co-present", |(_, tie)| tie.basis.name();
        "Pack Version", Count, "The version of the columns", |_| VERSION;
        "Contact", Share, "How well they know each other by messages alone, from 0 to 1; empty without any",
            |(_, tie)| tie.contact.map(|(contact, _)| digits(contact));
        "Contact Sum", Number, "The sum of that over everybody whose pack it is knows",
            |(_, tie)| tie.contact.map(|(_, sum)| digits(sum));
    }
}

/// A text that reads back as it was, whatever spreadsheet programs make of others.
fn text(text: &str) -> Cell {
    Guard::Pack.on(&safe::plain(text)).into_owned().into()
}

/// How the people of a pack are called in it.
struct Ids {
    /// The number of each person whose id holds what is not to be handed over: an address, a day.
    numbers: BTreeMap<PersonId, usize>,
}

impl Ids {
    /// Counts namesakes over all ties of the owner, chosen or not, so that their numbers are the same in every pack of a day.
    fn of(view: &View<'_>) -> Self {
        let mut n_namesakes: BTreeMap<String, usize> = BTreeMap::new();
        let mut numbers = BTreeMap::new();
        for tie in view.ties() {
            let person = view.person(tie.alter);
            let id = plain_id(person, &without_addresses(&person.name));
            if id != person.id {
                let n = n_namesakes.entry(id).or_default();
                *n += 1;
                numbers.insert(tie.alter, *n);
            }
        }
        Self { numbers }
    }

    /// The id and the name of somebody; none if nothing but an address is known of them.
    fn id_and_name(&mut self, person: &Person, id: PersonId) -> Option<(String, String)> {
        let name = without_addresses(&person.name).trim().to_owned();
        let slug = person.id.strip_prefix("in/");
        let is_told = slug.map_or(!name.is_empty(), |slug| email_key(slug).is_none());
        let plain = plain_id(person, &name);
        let written = match self.numbers.get(&id) {
            Some(number) => format!("{plain} ({number})"),
            None => plain,
        };
        is_told.then_some((written, name))
    }
}

/// The id without what tells namesakes apart, which can be an e-mail address or the day of connecting.
fn plain_id(person: &Person, name: &str) -> String {
    if person.id.starts_with("in/") {
        person.id.clone()
    } else {
        format!("name/{}", name_key(name))
    }
}

/// The text without words that hold an e-mail address.
fn without_addresses(text: &str) -> Cow<'_, str> {
    let is_address = |word: &&str| email_key(word).is_some();
    if text.split_whitespace().any(|word| is_address(&word)) {
        let words: Vec<&str> = text.split_whitespace().filter(|word| !is_address(word)).collect();
        Cow::Owned(words.join(" "))
    } else {
        Cow::Borrowed(text)
    }
}

fn basis(kind: Kind) -> Basis {
    match kind {
        Kind::Measured => Basis::Measured,
        Kind::Declared => Basis::Declared,
        // A guess is never chosen.
        Kind::CoPresent | Kind::Inferred => Basis::CoPresent,
    }
}

/// `B. N.` for Boris Novak: the first and the last word of a name, without what follows a comma.
fn initials(name: &str) -> String {
    let own = name.split(',').next().unwrap_or_default();
    let is_word = |word: &&str| word.starts_with(char::is_alphabetic) && !word.ends_with('.');
    let words: Vec<&str> = own.split_whitespace().filter(is_word).collect();
    let ends = match words.as_slice() {
        [] => Vec::new(),
        [only] => vec![*only],
        [first, .., last] => vec![*first, *last],
    };
    let initial = |word: &str| word.chars().next().map(|letter| format!("{}.", letter.to_uppercase()));
    ends.into_iter().filter_map(initial).collect::<Vec<_>>().join(" ")
}

/// The number rounded down to its first digit.
fn coarse(number: Millionths) -> Millionths {
    let unit = number.0.checked_ilog10().map_or(1, |n_zeros| 10_u32.pow(n_zeros));
    Millionths(number.0 - number.0 % unit)
}

/// All six digits, so that spreadsheet programs show a column of one shape.
fn digits(number: Millionths) -> String {
    format!("{}.{:06}", number.0 / Millionths::ONE.0, number.0 % Millionths::ONE.0)
}

/// Returns a sentence for an owner of whom nothing would be in the pack.
pub fn nothing_to_share(pack: &SharePack) -> String {
    let left_out = pack.left_out();
    if left_out.is_empty() {
        return "You have no ties to put into a share pack.".to_owned();
    }
    format!("Nothing was written: everyone is left out ({}).", left_out.join("; "))
}

/// Who asks, and for which companies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// Who asks.
    pub from: String,
    /// The companies, as they wrote them.
    pub companies: Vec<String>,
}

impl Request {
    /// Returns the request as a letter that can be answered by reply.
    pub fn letter(&self) -> String {
        let companies: Vec<String> = self
            .companies
            .iter()
            .map(|name| safe::line(name).into_owned())
            .collect();
        words::letter(&safe::line(&self.from), &companies)
    }
}

/// Whom the friend could tell of.
#[derive(Debug, Serialize)]
pub struct KnownAnswer {
    schema: u32,
    /// The people, those they know best first.
    pub people: Vec<KnownPerson>,
    /// That there is nobody at some of the companies.
    pub nobody: Option<String>,
    /// Who was left out, and why.
    pub left_out: Vec<String>,
}

/// Somebody whom the friend could tell of.
#[derive(Debug, Serialize)]
pub struct KnownPerson {
    /// `in/<slug>` and the like; what the page calls them.
    pub id: String,
    /// Their name.
    pub name: String,
    /// What they do.
    pub position: String,
    /// Where.
    pub company: String,
    /// How well the friend knows them.
    pub tie: Band,
}

impl KnownAnswer {
    /// Puts the people of a pack, and the companies at which there is nobody, into an answer.
    pub fn of(pack: &SharePack, without: &[String]) -> Self {
        let person = |row: &crate::records::SharedTie| KnownPerson {
            id: row.id.clone(),
            name: row.name.clone(),
            position: row.position.clone(),
            company: row.company.clone(),
            tie: Band::of_tie(row.strength.share()),
        };
        Self {
            schema: SCHEMA,
            people: pack.rows().iter().map(person).collect(),
            nobody: words::nobody_at(without),
            left_out: pack.left_out(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_tell_no_name() {
        for (name, wanted) in [
            ("Boris Novak", "B. N."),
            ("Dr. Ana Maria Horvat, Ph.D.", "A. H."),
            ("Madonna", "M."),
            ("山田 太郎", "山. 太."),
            ("123 🚀", ""),
        ] {
            assert_eq!(initials(name), wanted, "{name}");
        }
    }

    #[test]
    fn addresses_are_taken_out_of_text() {
        assert_eq!(without_addresses("CEO – write to jo@x.example!"), "CEO – write to");
        assert_eq!(without_addresses("mailto:jo@x.example"), "");
        assert_eq!(without_addresses("@TechLead  of A"), "@TechLead  of A");
    }

    #[test]
    fn coarse_figures_have_one_digit_and_are_never_greater() {
        for (fine, rough) in [
            (934_123, 900_000),
            (13_456, 10_000),
            (7, 7),
            (0, 0),
            (1_000_000, 1_000_000),
        ] {
            assert_eq!(coarse(Millionths(fine)), Millionths(rough));
        }
        assert_eq!(digits(Millionths(13_456)), "0.013456");
        assert_eq!(digits(Millionths::ONE), "1.000000");
    }
}
