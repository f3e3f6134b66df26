//! Whom the user means: by profile URL, slug, id, e-mail or full name.

use hashbrown::HashMap;

use super::identity::{bare_name_key, email_key, name_key, slug};
use super::spellings::MOST_WORDS;
use super::{Person, PersonId, Roster};
use crate::error::{Error, Result};
use crate::work;

/// How alike two names must be (Jaro–Winkler, 0..1) for one to be offered for the other; below, names are merely both names.
const ALIKE: f64 = 0.82;
/// How many people an error offers at the most.
const MOST_OFFERED: usize = 8;

/// Returns the person in the roster whom `who` means.
///
/// # Errors
///
/// If nobody or several people could be meant; the error lists them.
pub fn find(roster: &Roster, who: &str) -> Result<PersonId> {
    let everybody: Vec<PersonId> = roster.iter().map(|(id, _)| id).collect();
    among(roster, &everybody, who, "person in this network")
}

/// Returns the owner of an export whom `who` means.
///
/// # Errors
///
/// If none or several of the owners could be meant; the error lists the owners.
pub fn find_owner(roster: &Roster, owners: &[PersonId], who: &str) -> Result<PersonId> {
    let has_words = |owner: &PersonId| {
        let (name, asked) = (bare_name_key(&roster.person(*owner).name), bare_name_key(who));
        let mut asked = asked.split(' ').filter(|word| !word.is_empty()).peekable();
        asked.peek().is_some() && asked.all(|word| name.split(' ').any(|other| other == word))
    };
    let found = among(roster, owners, who, "owner of an export").or_else(|error| {
        // There are few owners: a part of the name is enough.
        let mut with_words = owners.iter().copied().filter(has_words);
        match (with_words.next(), with_words.next(), &error) {
            (
                Some(only),
                None,
                Error::Who {
                    is_ambiguous: false, ..
                },
            ) => Ok(only),
            _ => Err(error),
        }
    });
    found.map_err(|error| match error {
        Error::Who {
            message, is_ambiguous, ..
        } => Error::Who {
            message,
            is_ambiguous,
            candidates: owners.iter().map(|owner| line(roster.person(*owner))).collect(),
        },
        other => other,
    })
}

/// Finds many people, one after the other: the roster is gone through once.
#[derive(Debug)]
pub struct Finder<'a> {
    roster: &'a Roster,
    by_email: HashMap<&'a str, Vec<PersonId>>,
    by_name: HashMap<String, Vec<PersonId>>,
    by_bare_name: HashMap<String, Vec<PersonId>>,
}

impl<'a> Finder<'a> {
    /// Goes through the roster.
    pub fn of(roster: &'a Roster) -> Self {
        let (mut by_email, mut by_name, mut by_bare_name) = (HashMap::new(), HashMap::new(), HashMap::new());
        for (id, person) in roster.iter() {
            work::count(1);
            for email in &person.emails {
                by_email.entry(email.as_str()).or_insert_with(Vec::new).push(id);
            }
            by_name.entry(name_key(&person.name)).or_insert_with(Vec::new).push(id);
            let bare = bare_name_key(&person.name);
            by_bare_name.entry(bare).or_insert_with(Vec::new).push(id);
        }
        Self {
            roster,
            by_email,
            by_name,
            by_bare_name,
        }
    }

    /// Returns the person whom `who` means, as [`find`] does.
    ///
    /// # Errors
    ///
    /// As [`find`], but whoever could be meant is not listed.
    pub fn find(&self, who: &str) -> Result<PersonId> {
        work::count(1);
        let keys = Keys::of(who);
        let mut by_id = vec![self.roster.by_id(keys.who), self.roster.by_id(&keys.id)];
        by_id.dedup();
        let by_slug = keys.slug_id.as_deref().and_then(|id| self.roster.by_id(id));
        let by_email = keys.email.as_deref().and_then(|email| self.by_email.get(email));
        let by_name = self.by_name.get(&keys.name).filter(|_| !keys.name.is_empty());
        let by_bare_name = self.by_bare_name.get(&keys.bare).filter(|_| !keys.bare.is_empty());
        let turned = keys
            .turned
            .iter()
            .filter_map(|key| self.by_bare_name.get(key))
            .flatten();
        let found = [
            &*by_id.into_iter().flatten().collect::<Vec<_>>(),
            by_slug.as_slice(),
            by_email.map_or(&[], Vec::as_slice),
            by_name.map_or(&[], Vec::as_slice),
            by_bare_name.map_or(&[], Vec::as_slice),
            &*turned.copied().collect::<Vec<_>>(),
        ];
        keys.choose(&found, "person in this network", |_| Vec::new())
    }

    /// Returns the people whose name has this key.
    pub(crate) fn named(&self, key: &str) -> &[PersonId] {
        self.by_name.get(key).map_or(&[], Vec::as_slice)
    }
}

/// The ways in which the user may have named somebody.
struct Keys<'a> {
    who: &'a str,
    id: String,
    slug_id: Option<String>,
    email: Option<String>,
    name: String,
    /// Without what stands around it.
    bare: String,
    /// The same with the last words first: `Horvat Ana` and `Horvat, Ana` are Ana Horvat where nobody is called so.
    turned: Vec<String>,
}

impl<'a> Keys<'a> {
    fn of(who: &'a str) -> Self {
        let who = who.trim();
        let in_one = bare_name_key(&who.replace(',', " "));
        let words: Vec<&str> = in_one.split(' ').collect();
        // Whoever has more names writes them in their order.
        let places = if words.len() > MOST_WORDS { 1..1 } else { 1..words.len() };
        let turned = places.map(|at| [&words[at..], &words[..at]].concat().join(" "));
        Self {
            who,
            id: who.to_lowercase(),
            slug_id: slug(who)
                .or_else(|| slug(&format!("in/{who}")))
                .map(|slug| format!("in/{slug}")),
            email: email_key(who),
            name: name_key(who),
            bare: bare_name_key(who),
            turned: turned.collect(),
        }
    }

    /// The only one of the people found in the first way that finds any.
    fn choose(
        &self,
        found: &[&[PersonId]],
        what: &str,
        candidates: impl FnOnce(&[PersonId]) -> Vec<String>,
    ) -> Result<PersonId> {
        let who = self.who;
        let people = found
            .iter()
            .find(|people| !people.is_empty())
            .copied()
            .unwrap_or_default();
        let message = match people.len() {
            1 => return Ok(people[0]),
            0 => format!("no {what} is called \"{who}\""),
            n => format!("\"{who}\" could be any of {n} people: say which by profile URL or id"),
        };
        Err(Error::Who {
            message,
            candidates: candidates(people),
            is_ambiguous: !people.is_empty(),
        })
    }
}

fn among(roster: &Roster, people: &[PersonId], who: &str, what: &str) -> Result<PersonId> {
    work::count(people.len());
    let keys = Keys::of(who);
    let ways: [&dyn Fn(&Person) -> bool; 6] = [
        &|person| person.id == keys.who || person.id == keys.id,
        &|person| keys.slug_id.as_ref() == Some(&person.id),
        &|person| keys.email.as_ref().is_some_and(|email| person.emails.contains(email)),
        &|person| !keys.name.is_empty() && name_key(&person.name) == keys.name,
        &|person| !keys.bare.is_empty() && bare_name_key(&person.name) == keys.bare,
        &|person| !keys.turned.is_empty() && keys.turned.contains(&bare_name_key(&person.name)),
    ];
    let who_fit = |fits: &&dyn Fn(&Person) -> bool| -> Vec<PersonId> {
        people.iter().copied().filter(|id| fits(roster.person(*id))).collect()
    };
    let found = ways
        .iter()
        .map(who_fit)
        .find(|found| !found.is_empty())
        .unwrap_or_default();
    keys.choose(&[&found], what, |several| match several {
        [] => nearest(roster, people, &keys.name),
        several => {
            let offered = several.iter().take(MOST_OFFERED);
            offered.map(|id| line(roster.person(*id))).collect()
        }
    })
}

/// Returns the people whose names are most like the one asked for, the most alike first.
fn nearest(roster: &Roster, people: &[PersonId], name: &str) -> Vec<String> {
    let mut alike: Vec<(f64, PersonId)> = people
        .iter()
        .map(|&id| (strsim::jaro_winkler(name, &name_key(&roster.person(id).name)), id))
        .filter(|(likeness, _)| *likeness >= ALIKE)
        .collect();
    alike.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    alike
        .into_iter()
        .take(MOST_OFFERED)
        .map(|(_, id)| line(roster.person(id)))
        .collect()
}

fn line(person: &Person) -> String {
    match &person.company {
        Some(company) => format!("{} · {company} · {}", person.name, person.id),
        None => format!("{} · {}", person.name, person.id),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn roster() -> Roster {
        let person = |id: &str, name: &str, email: &str| Person {
            id: id.to_owned(),
            name: name.to_owned(),
            emails: if email.is_empty() {
                Vec::new()
            } else {
                vec![email.to_owned()]
            },
            ..Person::default()
        };
        Roster {
            people: vec![
                person("in/ana-horvat", "Ana Horvat", "ana@example.com"),
                person("in/jo-1", "Jo Doe", ""),
                person("in/jo-2", "Jo Doe", ""),
                person("name/boris novak", "Boris Novák", ""),
            ]
            .into(),
        }
    }

    #[test]
    fn every_way_to_name_somebody_works() {
        for who in [
            "https://www.linkedin.com/in/Ana-Horvat/",
            "ana-horvat",
            "in/ana-horvat",
            "ANA@example.com",
            " ana  horvat ",
        ] {
            assert_eq!(find(&roster(), who).expect(who), PersonId(0), "{who}");
        }
        assert_eq!(find(&roster(), "boris novak").expect("by name"), PersonId(3));
        assert_eq!(find(&roster(), "name/boris novak").expect("by id"), PersonId(3));
    }

    #[test]
    fn what_stands_around_a_name_is_never_in_the_way() {
        for who in ["Dr. Boris Novak", "Boris Novák, MBA", "🚀 boris novak (he/him)"] {
            assert_eq!(find(&roster(), who).expect(who), PersonId(3), "{who}");
        }
        let mut decorated = roster();
        decorated.people.all_mut()[0].name = "🌟 Ana Hørvat, Ph.D. (she/her)".to_owned();
        for who in ["Ana Horvat", "ana hoervat", "Ana Hörvat"] {
            assert_eq!(find(&decorated, who).expect(who), PersonId(0), "{who}");
        }
    }

    #[test]
    fn a_name_with_the_surname_first_is_found_where_nobody_is_called_so() {
        let mut roster = roster();
        for who in ["Horvat Ana", "Horvat, Ana", "HORVAT  ana"] {
            assert_eq!(find(&roster, who).expect(who), PersonId(0), "{who}");
            assert_eq!(Finder::of(&roster).find(who).expect(who), PersonId(0), "{who}");
        }
        let both = find(&roster, "Doe Jo").expect_err("two people have the name");
        assert_eq!(both.hint().expect("both are listed").lines().count(), 2);
        assert!(Finder::of(&roster).find("Doe Jo").is_err());
        assert_eq!(Keys::of(&"ana ".repeat(10_000)).turned, Vec::<String>::new());
        for who in ["Horvat", "Horvat Anna", "Horvat Doe", "Horvat Ana Doe", ","] {
            assert!(find(&roster, who).is_err(), "{who}");
            assert!(Finder::of(&roster).find(who).is_err(), "{who}");
        }
        let people = roster.people.all_mut();
        people[3].name = "Horvat Ana".to_owned();
        people[1].name = "結衣子 田辺原".to_owned();
        assert_eq!(find(&roster, "Horvat Ana").expect("as written"), PersonId(3));
        assert_eq!(
            find(&roster, "田辺原 結衣子").expect("the other way round"),
            PersonId(1)
        );
    }

    #[test]
    fn a_part_of_the_name_is_enough_for_an_owner_if_no_other_has_it() {
        let owners = [PersonId(0), PersonId(1), PersonId(2)];
        let found = |who: &str| find_owner(&roster(), &owners, who).ok();
        assert_eq!(
            [found("ana"), found("HORVAT"), found("jo")],
            [Some(PersonId(0)), Some(PersonId(0)), None]
        );
        assert_eq!([found("an"), found("boris"), found("")], [None; 3]);
        assert!(
            find(&roster(), "ana").is_err(),
            "among everybody a part says too little"
        );
    }

    #[test]
    fn namesakes_are_listed_and_not_chosen() {
        let error = find(&roster(), "Jo Doe").expect_err("two people have the name");
        assert_eq!(
            error.hint().expect("both are listed"),
            "Jo Doe · in/jo-1\nJo Doe · in/jo-2"
        );
        assert_eq!(find(&roster(), "jo-2").expect("the slug is unique"), PersonId(2));
    }

    #[test]
    fn a_misspelt_name_brings_the_nearest() {
        let error = find(&roster(), "Anna Horvat").expect_err("nobody has exactly this name");
        assert_eq!(error.hint().expect("one is near"), "Ana Horvat · in/ana-horvat");
        assert!(find(&roster(), "Xyzzy").expect_err("nobody").hint().is_none());
    }
}
