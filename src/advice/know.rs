//! What the user says of who knows whom: whom it means, and what goes into their notes.
//!
//! In: names as they were typed, or the lines of a friend's answer. Out: [`Said`]: the people that are meant, one of whom no file may know,
//! and the row of the notes file. Whoever can't be told is not guessed at.

use std::collections::HashMap;

use super::introductions::View;
use crate::error::{Error, Result};
use crate::people::company::{Aliases, ByFirm, employer_of};
use crate::people::identity::{self, name_key};
use crate::people::lookup::{self, Finder};
use crate::people::title::Title;
use crate::people::{PersonId, Roster};
use crate::records::reply::ReplyLine;
use crate::records::users_note::{Bond, UsersNote};

/// Somebody who is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Named {
    /// Somebody of the network.
    Known(PersonId),
    /// Somebody whom no file knows.
    New {
        /// Their name, or the address of their profile.
        name: String,
        /// Where they work; may be empty.
        company: String,
        /// As what; may be empty.
        title: String,
    },
}

/// That two people know each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// Who knows somebody; where nobody else is named, whom the user knows.
    pub who: Named,
    /// Whom they know.
    pub whom: Option<Named>,
    /// How.
    pub how: Bond,
}

/// A line of a friend's answer that says nothing that can be noted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotUnderstood {
    /// The line.
    pub line: usize,
    /// What it says.
    pub text: String,
    /// Why it can't be noted.
    pub why: String,
}

/// Where somebody works, and as what; both may be empty.
#[derive(Debug, Clone, Copy, Default)]
pub struct Job<'a> {
    /// The company.
    pub company: &'a str,
    /// The title.
    pub title: &'a str,
}

impl Said {
    /// Understands names that were typed: one person, or two; a name of several words may have been typed without quotes.
    ///
    /// # Errors
    ///
    /// If whoever knows somebody can't be told, or if the other one could be several people.
    pub fn of_names(view: &View<'_>, names: &[String], job: Job<'_>, how: Bond) -> Result<Self> {
        let found = |words: &[String]| lookup::find(&view.network.roster, &words.join(" "));
        let named = |name: &str| {
            let named = Names::of(view).named(name, job);
            // Whoever could be meant is listed.
            named.map_err(|error| match error {
                Error::Who { .. } => lookup::find(&view.network.roster, name).err().unwrap_or(error),
                other => other,
            })
        };
        let whole = found(names);
        let mut both = (1..names.len()).filter_map(|n| Some((found(&names[..n]).ok()?, n)));
        let known_too = |(_, n): &(PersonId, usize)| found(&names[*n..]).is_ok();
        let split = both.clone().find(known_too).or_else(|| both.next_back());
        let (who, whom) = match (whole, split) {
            (Ok(person), _) => (Named::Known(person), None),
            (Err(_), Some((person, n))) => (Named::Known(person), Some(named(&names[n..].join(" "))?)),
            // Somebody whom the user knows there, and no file.
            (Err(Error::Who { is_ambiguous, .. }), None)
                if names.len() == 1 && !is_ambiguous && !job.company.is_empty() =>
            {
                (named(&names[0])?, None)
            }
            (Err(error), None) => return Err(found(&names[..names.len().min(1)]).err().unwrap_or(error)),
        };
        let said = Self { who, whom, how };
        if said.whom.as_ref().unwrap_or(&Named::Known(view.me)) == &said.who {
            let why = "nobody needs to be told that they know themselves: name somebody else";
            return Err(Error::Usage(why.to_owned()));
        }
        Ok(said)
    }

    /// Returns the row of the notes file. People are named so that they mean nobody else later.
    pub fn row(&self, view: &View<'_>) -> UsersNote {
        let text = |named: &Named| match named {
            Named::Known(person) => row_name(view, *person),
            Named::New { name, .. } => name.clone(),
        };
        let new = self.whom.as_ref().unwrap_or(&self.who);
        let (company, title) = match new {
            Named::New { company, title, .. } => (company.clone(), title.clone()),
            Named::Known(_) => (String::new(), String::new()),
        };
        UsersNote {
            who: text(&self.who),
            knows: self.whom.as_ref().map_or(String::new(), text),
            how: Some(self.how),
            company,
            title,
            ..UsersNote::default()
        }
    }
}

/// Returns what a notes file calls somebody: an id that is made of the name gives way to one that is not, once it is known.
pub fn row_name(view: &View<'_>, person: PersonId) -> String {
    let person = view.network.roster.person(person);
    let is_of_name = person.id.starts_with("name/");
    if is_of_name { &person.name } else { &person.id }.clone()
}

/// Understands the lines of a friend's answer, and returns those that it does not.
pub fn of_reply(view: &View<'_>, friend: PersonId, lines: &[ReplyLine]) -> (Vec<Said>, Vec<NotUnderstood>) {
    let (mut said, mut left) = (Vec::new(), Vec::new());
    let mut names = Names::of(view);
    for line in lines {
        match names.whom(line) {
            Ok(Named::Known(person)) if person == friend || person == view.me => {
                left.push(not_understood(line, "that's one of the two of you".to_owned()));
            }
            Ok(whom) => said.push(Said {
                who: Named::Known(friend),
                whom: Some(whom),
                how: line.how.unwrap_or(Bond::Other),
            }),
            Err(why) => left.push(not_understood(line, why)),
        }
    }
    (said, left)
}

fn not_understood(line: &ReplyLine, why: String) -> NotUnderstood {
    NotUnderstood {
        line: line.line,
        text: line.text.clone(),
        why,
    }
}

/// Whom names mean; the network is gone through once, however many there are.
struct Names<'a> {
    view: &'a View<'a>,
    finder: Finder<'a>,
    aliases: Aliases,
    /// The people of each name that several have, once it was asked for.
    namesakes: HashMap<String, Namesakes>,
}

/// The people of one name, by where they work.
#[derive(Default)]
struct Namesakes {
    anywhere: Vec<PersonId>,
    by_firm: ByFirm<Vec<PersonId>>,
}

impl<'a> Names<'a> {
    fn of(view: &'a View<'a>) -> Self {
        Self {
            view,
            finder: Finder::of(&view.network.roster),
            aliases: Aliases::well_known(),
            namesakes: HashMap::new(),
        }
    }

    fn whom(&mut self, line: &ReplyLine) -> std::result::Result<Named, String> {
        // What stands alone behind a name is a company, unless it is a job.
        let is_job = line.title.is_empty()
            && Title::of(&line.company, None).function().is_some()
            && self.view.companies.meant(&line.company, &self.aliases).is_empty();
        let job = if is_job {
            Job {
                company: "",
                title: &line.company,
            }
        } else {
            Job {
                company: &line.company,
                title: &line.title,
            }
        };
        match self.named(&line.name, job) {
            Ok(Named::New { .. }) if !line.is_full_name => Err("no full name at its beginning".to_owned()),
            Ok(Named::New { company, .. }) if company.is_empty() => {
                Err("no one in your data has that name, and no company is given".to_owned())
            }
            Ok(named) => Ok(named),
            Err(error) => Err(error.to_string()),
        }
    }

    /// Returns who is meant: somebody of the network, of several those who work there; else somebody new.
    fn named(&mut self, name: &str, job: Job<'_>) -> Result<Named> {
        let roster = &self.view.network.roster;
        let works_there = |person: PersonId| {
            let employer = employer_of(roster.person(person));
            employer.is_none_or(|employer| self.aliases.is_one_firm(job.company, employer))
        };
        let is_a_name = identity::slug(name).is_none() && !name.contains('@') && roster.by_id(name).is_none();
        match self.finder.find(name) {
            Ok(person) if job.company.is_empty() || !is_a_name || works_there(person) => Ok(Named::Known(person)),
            Ok(person) => Err(Error::Usage(format!(
                "{} in your data works at {}: if you mean them, leave the company out; for somebody else of that name, give the \
                 address of their profile",
                roster.person(person).name,
                employer_of(roster.person(person)).unwrap_or_default()
            ))),
            Err(error @ Error::Who { is_ambiguous: true, .. }) => {
                let only = self.only_one_at(name, job.company);
                only.map(Named::Known).ok_or(error)
            }
            Err(_) => Ok(Named::New {
                name: name.trim().to_owned(),
                company: job.company.trim().to_owned(),
                title: job.title.trim().to_owned(),
            }),
        }
    }

    /// The one of several people of that name who works at the company, or whose employer nobody knows.
    fn only_one_at(&mut self, name: &str, company: &str) -> Option<PersonId> {
        if company.is_empty() {
            return None;
        }
        let key = name_key(name);
        let people = self.finder.named(&key);
        let of = || Namesakes::of(people, &self.view.network.roster, &self.aliases);
        let namesakes = self.namesakes.entry(key).or_insert_with(of);
        let firm = self.aliases.firm(company);
        let there = firm.iter().flat_map(|firm| namesakes.by_firm.of(firm)).flatten();
        let mut there = namesakes.anywhere.iter().chain(there);
        let only = there.next()?;
        // Both parts of what is known of a firm may name them.
        there.all(|other| other == only).then_some(*only)
    }
}

impl Namesakes {
    fn of(people: &[PersonId], roster: &Roster, aliases: &Aliases) -> Self {
        let mut namesakes = Self::default();
        for &person in people {
            match employer_of(roster.person(person)) {
                None => namesakes.anywhere.push(person),
                Some(employer) => {
                    if let Some(firm) = aliases.firm(employer) {
                        namesakes.by_firm.change(&firm, |there| there.push(person));
                    }
                }
            }
        }
        namesakes
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::advice::testing::World;
    use crate::records::reply;

    /// Me, Ana at Larkspur, and two people called Jo Doe: one at Northwind, one at Quibble.
    fn world() -> World {
        let mut world = World::new(4)
            .works(1, "Larkspur")
            .works(2, "Northwind Ltd")
            .works(3, "Quibble");
        for (person, name) in world
            .people
            .iter_mut()
            .zip(["Me Myself", "Ana Horvat", "Jo Doe", "Jo Doe"])
        {
            name.clone_into(&mut person.name);
        }
        world
    }

    fn said(names: &[&str], company: &str) -> std::result::Result<(Named, Option<Named>), String> {
        world().look(|view, _| {
            let names: Vec<String> = names.iter().map(|&name| name.to_owned()).collect();
            let job = Job { company, title: "CTO" };
            let said = Said::of_names(view, &names, job, Bond::Met).map_err(|error| error.to_string())?;
            Ok((said.who, said.whom))
        })
    }

    #[test]
    fn a_name_means_whoever_works_there_and_nobody_elsewhere() {
        let ana = Named::Known(PersonId(1));
        let jo = |n| Some(Named::Known(PersonId(n)));
        assert_eq!(said(&["Ana Horvat", "Jo Doe"], "Northwind"), Ok((ana.clone(), jo(2))));
        assert!(said(&["Ana Horvat", "Jo Doe"], "").is_err_and(|why| why.contains("2 people")));
        assert!(said(&["Ana Horvat", "Jo Doe"], "Osprey").is_err());
        assert!(said(&["in/2", "Ana Horvat"], "Osprey").is_err_and(|why| why.contains("works at Larkspur")));
        assert_eq!(
            said(&["in/2", "in/1"], "Osprey"),
            Ok((Named::Known(PersonId(2)), Some(ana.clone())))
        );
        let new = Named::New {
            name: "Zoe New".to_owned(),
            company: "Osprey".to_owned(),
            title: "CTO".to_owned(),
        };
        assert_eq!(
            said(&["Ana", "Horvat", "Zoe", "New"], "Osprey"),
            Ok((ana, Some(new.clone())))
        );
        assert_eq!(said(&["Zoe New"], "Osprey"), Ok((new, None)), "whom I know myself");
        assert!(said(&["Zoe New"], "").is_err(), "a slip of the pen is nobody new");
        assert!(said(&["Zoe New", "Ana Horvat"], "Osprey").is_err());
        assert!(said(&["in/0"], "").is_err(), "everybody knows themselves");
    }

    #[test]
    fn an_answer_is_understood_line_by_line_and_the_rest_is_told() {
        let text = "Hi,\nJo Doe, Northwind (friend)\nZoe New, CTO at Osprey\nZoe Other, Engineer\nJo Doe\nAna Horvat, Larkspur\n";
        let (said, left) = world().look(|view, _| of_reply(view, PersonId(1), &reply::parse(text)));
        let known: Vec<(Option<PersonId>, Bond)> = said
            .iter()
            .map(|said| match said.whom {
                Some(Named::Known(person)) => (Some(person), said.how),
                _ => (None, said.how),
            })
            .collect();
        assert_eq!(known, [(Some(PersonId(2)), Bond::Friend), (None, Bond::Other)]);
        let lines: Vec<usize> = left.iter().map(|left| left.line).collect();
        assert_eq!(lines, [1, 4, 5, 6], "{left:?}");
    }
}
