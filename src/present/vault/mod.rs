//! People and companies as a folder of linked Markdown notes, for Obsidian and programs like it.
//!
//! In: an answer of `export people` or `export candidates`. Out: a [`NoteFile`] for each person, each company and, for
//! candidates, the list of them. Nothing is read or written here: what to do with a file that is there already is for
//! [`NoteFile::onto`] to say.

mod file_names;
mod note_file;
mod pages;

use std::collections::{BTreeMap, BTreeSet};

pub use note_file::{Kept, NoteFile};

use super::candidates::CandidatesAnswer;
use super::people::PeopleAnswer;
use crate::advice::introductions::View;
use crate::people::PersonId;
use file_names::file_names;
use pages::{Ways, company_note, list_note, person_note};

/// Whom the notes are about, and what their files are called.
struct Names<'a> {
    view: &'a View<'a>,
    people: BTreeMap<&'a str, String>,
    companies: BTreeMap<&'a str, String>,
}

/// Returns notes for everybody of the answer and for where they work.
#[must_use]
pub fn of_people(view: &View<'_>, people: &PeopleAnswer) -> Vec<NoteFile> {
    let ids = people
        .people
        .iter()
        .filter_map(|person| view.network.roster.by_id(&person.id));
    let ids: BTreeSet<PersonId> = ids.collect();
    notes(view, &ids, &Ways::default())
}

/// Returns notes for everybody on a chain of the answer, for the companies and for the list of candidates.
#[must_use]
pub fn of_candidates(view: &View<'_>, answer: &CandidatesAnswer) -> Vec<NoteFile> {
    let ways = Ways::of(answer);
    let ids = answer.find.chains.iter().flat_map(|chain| &chain.steps);
    let ids = ids.filter_map(|step| view.network.roster.by_id(&step.to));
    let ids: BTreeSet<PersonId> = ids.collect();
    let mut all = notes(view, &ids, &ways);
    let names = Names::of(view, &ids);
    all.push(list_note(&names, answer));
    all
}

fn notes(view: &View<'_>, ids: &BTreeSet<PersonId>, ways: &Ways<'_>) -> Vec<NoteFile> {
    let names = Names::of(view, ids);
    let people = ids.iter().map(|&id| person_note(&names, id, ways));
    let mut at: BTreeMap<&str, Vec<PersonId>> = BTreeMap::new();
    for &id in ids {
        if let Some(company) = names.company_of(id) {
            at.entry(company).or_default().push(id);
        }
    }
    let companies = at.iter().map(|(company, people)| company_note(&names, company, people));
    people.chain(companies).collect()
}

impl<'a> Names<'a> {
    fn of(view: &'a View<'a>, ids: &BTreeSet<PersonId>) -> Self {
        let roster = &view.network.roster;
        let people = ids.iter().map(|&id| {
            let person = roster.person(id);
            (person.id.as_str(), person.name.as_str())
        });
        let companies: BTreeSet<&str> = ids.iter().filter_map(|&id| company_of(view, id)).collect();
        Self {
            view,
            people: file_names(people),
            companies: file_names(companies.into_iter().map(|company| (company, company))),
        }
    }

    fn company_of(&self, id: PersonId) -> Option<&'a str> {
        company_of(self.view, id)
    }

    /// A link to the note about somebody; only their name where there is none.
    fn person(&self, id: PersonId) -> String {
        let person = self.view.network.roster.person(id);
        match self.people.get(person.id.as_str()) {
            Some(file) => link("People", file, &person.name),
            None => crate::wording::safe::markdown(&person.name),
        }
    }

    /// A link to the note about a company; only its name where there is none.
    fn company(&self, company: &str) -> String {
        match self.companies.get(company) {
            Some(file) => link("Companies", file, company),
            None => crate::wording::safe::markdown(company),
        }
    }
}

/// The company as most people spell it, so that its people meet in one note.
fn company_of<'a>(view: &View<'a>, id: PersonId) -> Option<&'a str> {
    view.companies.group_of(id).map(|group| group.name.as_str())
}

/// A link between notes, with its folder: notes elsewhere in a vault may have the same name.
fn link(folder: &str, file: &str, shown: &str) -> String {
    let shown: String = crate::wording::safe::line(shown)
        .chars()
        .map(|c| if "[]|<>#^`".contains(c) { ' ' } else { c })
        .collect();
    let shown = shown.trim();
    if shown.is_empty() || shown == file {
        format!("[[{folder}/{file}|{file}]]")
    } else {
        format!("[[{folder}/{file}|{shown}]]")
    }
}
