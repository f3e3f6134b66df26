//! What somebody does at a company: words that a position must contain, or a class of work; and the people there who do.
//!
//! In: a role as typed. Out: whether a position fits it. What a title says is for [`title`](crate::people::title) to tell; it
//! does not know who holds the position.

use std::collections::BTreeSet;

use crate::people::company::{CompanyGroup, employer_of, words_of};
use crate::people::title::{Function, Seniority, Title, nearest_word};
use crate::people::{Person, PersonId, Roster};

/// What somebody does at a company, as typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Role {
    words: Vec<String>,
    /// What the class asks of a title; none when the role is no class.
    asks: Option<Asks>,
}

/// What a class asks of a title.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asks {
    /// This is among the things they do.
    Does(Function),
    /// Leads the firm or is a chief officer.
    Chief,
    /// Exactly this high up.
    Is(Seniority),
    /// At least this high up.
    IsAtLeast(Seniority),
    /// Leads people in that function; in any, if none is named.
    MayHire(Option<Function>),
}

impl Asks {
    fn fits(self, title: &Title) -> bool {
        match self {
            Self::Does(function) => title.functions.contains(&function),
            Self::Chief => title.functions.contains(&Function::Executive) || title.seniority == Seniority::CLevel,
            Self::Is(seniority) => title.seniority == seniority,
            Self::IsAtLeast(seniority) => title.seniority >= seniority,
            Self::MayHire(None) => title.may_hire_for(&[]),
            Self::MayHire(Some(function)) => title.may_hire_for(&[function]),
        }
    }
}

impl Role {
    /// Reads a role: the name of a [`RoleClass`], the name of a function before `hiring manager`, or words that a position must
    /// contain. Without any word it fits nobody.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let words = words_of(text);
        let typed = words.join(" ");
        Self {
            asks: asks(&typed).or_else(|| hiring_for(&typed)),
            words,
        }
    }

    /// Returns whether a position fits: it contains all the words, whole and in any order, without regard to case and accents;
    /// or it is of the class.
    #[must_use]
    pub fn fits(&self, position: &str) -> bool {
        self.fits_read(&words_of(position), &Title::of(position, None))
    }

    /// Returns whether a person's position fits one of the roles; where they work tells what their title is worth.
    #[must_use]
    pub fn any_fits(roles: &[Self], person: &Person) -> bool {
        let Some(position) = person.position.as_deref() else {
            return false;
        };
        let words = words_of(position);
        if roles.iter().any(|role| role.fits_words(&words)) {
            return true;
        }
        let mut classes = roles.iter().filter_map(|role| role.asks).peekable();
        classes.peek().is_some() && {
            let title = Title::of(position, employer_of(person));
            classes.any(|asks| asks.fits(&title))
        }
    }

    /// Returns the places of those roles that a person's position fits; each title is read once.
    #[must_use]
    pub fn fitting(roles: &[Self], position: &str, title: &Title) -> Vec<usize> {
        let words = words_of(position);
        let places = roles
            .iter()
            .enumerate()
            .filter(|(_, role)| role.fits_read(&words, title));
        places.map(|(place, _)| place).collect()
    }

    /// Returns the function that is asked for, if it is one.
    #[must_use]
    pub fn function(&self) -> Option<Function> {
        match self.asks? {
            Asks::Does(function) | Asks::MayHire(Some(function)) => Some(function),
            Asks::Chief => Some(Function::Executive),
            Asks::Is(_) | Asks::IsAtLeast(_) | Asks::MayHire(None) => None,
        }
    }

    /// Returns a role as it was likely meant, where a word of it is in no class and in none of the positions: `dsign` is `design`.
    #[must_use]
    pub fn spelled_right<'p>(text: &str, positions: impl Iterator<Item = &'p str>) -> Option<String> {
        let of_classes = CLASSES.iter().flat_map(|class| class.names);
        let mut known: BTreeSet<String> = of_classes.flat_map(|name| words_of(name)).collect();
        known.extend(positions.flat_map(words_of));
        let words = words_of(text);
        let right = |word: &String| match known.contains(word) {
            true => word.clone(),
            false => nearest_word(word, known.iter().map(String::as_str))
                .unwrap_or(word)
                .to_owned(),
        };
        let meant: Vec<String> = words.iter().map(right).collect();
        (meant != words).then(|| meant.join(" "))
    }

    /// As [`Self::fits`], of a position that has been read.
    fn fits_read(&self, position: &[String], title: &Title) -> bool {
        self.fits_words(position) || self.asks.is_some_and(|asks| asks.fits(title))
    }

    fn fits_words(&self, position: &[String]) -> bool {
        !self.words.is_empty() && self.words.iter().all(|word| position.contains(word))
    }
}

/// A kind of work, or a level, that can be asked for by name.
#[derive(Debug, PartialEq, Eq)]
pub struct RoleClass {
    /// What to type for it, folded; the first is the one to show.
    pub names: &'static [&'static str],
    asks: Asks,
}

/// Returns what can be asked for by name. Levels have names in the plural: `manager` is a word as any other.
#[must_use]
pub fn role_classes() -> &'static [RoleClass] {
    CLASSES
}

fn asks(typed: &str) -> Option<Asks> {
    let class = CLASSES.iter().find(|class| class.names.contains(&typed))?;
    Some(class.asks)
}

/// `Engineering hiring manager`.
fn hiring_for(typed: &str) -> Option<Asks> {
    let ends = CLASSES
        .iter()
        .filter(|class| class.asks == Asks::MayHire(None))
        .flat_map(|class| class.names);
    let function = ends
        .filter_map(|end| typed.strip_suffix(end))
        .find_map(|start| asks(start.trim_end()))?;
    match function {
        Asks::Does(function) => Some(Asks::MayHire(Some(function))),
        _ => None,
    }
}

const fn class(names: &'static [&'static str], asks: Asks) -> RoleClass {
    RoleClass { names, asks }
}

const CLASSES: &[RoleClass] = &[
    class(&["recruiting", "recruiters"], Asks::Does(Function::Recruiting)),
    class(&["hiring manager", "hiring managers"], Asks::MayHire(None)),
    class(&["engineering", "engineers"], Asks::Does(Function::Engineering)),
    class(&["design", "designers"], Asks::Does(Function::Design)),
    class(&["product"], Asks::Does(Function::Product)),
    class(&["data"], Asks::Does(Function::Data)),
    class(&["marketing"], Asks::Does(Function::Marketing)),
    class(&["sales"], Asks::Does(Function::Sales)),
    class(&["finance"], Asks::Does(Function::Finance)),
    class(&["legal"], Asks::Does(Function::Legal)),
    class(&["people", "hr"], Asks::Does(Function::People)),
    class(&["operations"], Asks::Does(Function::Operations)),
    class(&["support"], Asks::Does(Function::Support)),
    class(&["research"], Asks::Does(Function::Research)),
    class(&["investing", "investors"], Asks::Does(Function::Investing)),
    class(&["founder", "founders"], Asks::Does(Function::Founder)),
    class(&["executive", "executives", "c level"], Asks::Chief),
    class(&["leadership"], Asks::IsAtLeast(Seniority::Director)),
    class(&["interns"], Asks::Is(Seniority::Intern)),
    class(&["juniors"], Asks::Is(Seniority::Junior)),
    class(&["seniors"], Asks::Is(Seniority::Senior)),
    class(&["leads"], Asks::Is(Seniority::Lead)),
    class(&["managers"], Asks::Is(Seniority::Manager)),
    class(&["directors"], Asks::Is(Seniority::Director)),
    class(&["vps"], Asks::Is(Seniority::Vp)),
];

/// Returns the people at the companies, sorted, each once and never me; with roles only those whose position fits any of them.
#[must_use]
pub fn targets_at(roster: &Roster, companies: &[&CompanyGroup], roles: &[Role], me: PersonId) -> Vec<PersonId> {
    let fits = |person: PersonId| roles.is_empty() || Role::any_fits(roles, roster.person(person));
    let mut targets: Vec<PersonId> = companies
        .iter()
        .flat_map(|company| company.people.iter().copied())
        .filter(|&person| person != me && fits(person))
        .collect();
    targets.sort_unstable();
    targets.dedup();
    targets
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::people::company::{Aliases, CompanyIndex};

    fn fits(role: &str, position: &str) -> bool {
        Role::new(role).fits(position)
    }

    #[test]
    fn a_role_is_whole_words_in_any_order() {
        assert!(fits("manager product", "Senior Product Manager"));
        assert!(fits("INGÉNIEUR", "Ingenieur logiciel"));
        assert!(!fits("manager", "Management Consultant"));
        assert!(!fits("product manager", "Product Designer"));
        assert!(!fits("", "Anything"));
    }

    #[test]
    fn a_word_for_a_level_is_a_word_and_its_plural_a_class() {
        assert!(!fits("manager", "Responsable marketing") && fits("managers", "Responsable marketing"));
        assert!(!fits("director", "Head of Data") && fits("directors", "Head of Data"));
        assert!(fits("manager", "Product Manager") && !fits("managers", "Product Manager"));
        assert!(fits("interns", "Werkstudentin Vertrieb") && !fits("interns", "Internal Auditor"));
        assert!(fits("C-level", "Gründerin") && fits("executives", "Chief Financial Officer"));
        assert!(fits("leadership", "VP Sales") && !fits("leadership", "Executive Assistant"));
    }

    #[test]
    fn a_class_name_stands_for_its_titles_and_for_itself() {
        assert!(fits("recruiting", "Talent Acquisition Partner"));
        assert!(fits("Recruiting", "Technical Sourcer"));
        assert!(fits("recruiting", "Recruiting Coordinator"));
        assert!(fits("recruiting", "Chargée de recrutement"));
        assert!(!fits("recruiting", "Software Engineer"));
        // The words of the class itself are words too.
        assert!(fits("product", "Product Designer"));
        // Together with another word it is only a word.
        assert!(!fits("recruiting lead", "Lead Sourcer"));
        assert!(fits("hr", "Human Resources Manager") && fits("people", "HR Generalist"));
        assert!(fits("sales", "Senior Account Executive"));
        assert!(!fits("sales", "Executive Assistant, Account Data"));
        assert!(fits("engineering", "Data Engineer") && fits("data", "Data Engineer"));
    }

    #[test]
    fn a_slip_of_the_pen_is_set_right_by_the_classes_and_the_positions_there() {
        let right = |role: &str| Role::spelled_right(role, ["Head of Robotics"].into_iter());
        assert_eq!(right("dsign").as_deref(), Some("design"));
        assert_eq!(right("Recuiting").as_deref(), Some("recruiting"));
        assert_eq!(right("head of robotic").as_deref(), Some("head of robotics"));
        assert_eq!((right("design"), right("zookeeper")), (None, None));
    }

    #[test]
    fn hiring_managers_lead_people_in_the_function_asked_for() {
        assert!(fits("hiring manager", "Head of Data") && !fits("hiring manager", "Data Scientist"));
        assert!(fits("engineering hiring managers", "CTO"));
        assert!(!fits("engineering hiring manager", "Head of Data"));
        assert!(fits("hr hiring manager", "Personalleiterin"));
        assert_eq!(Role::new("Data hiring-manager").function(), Some(Function::Data));
    }

    #[test]
    fn where_somebody_works_tells_what_their_title_is_worth() {
        let person = |company: &str| Person {
            company: Some(company.to_owned()),
            position: Some("Vice President".to_owned()),
            ..Person::default()
        };
        let roles = [Role::new("leadership")];
        assert!(Role::any_fits(&roles, &person("Larkspur")));
        assert!(!Role::any_fits(&roles, &person("Larkspur Bank")));
        assert!(Role::any_fits(&[Role::new("president")], &person("Larkspur Bank")));
    }

    #[test]
    fn every_class_has_names_of_its_own_and_a_function_that_of_its_outputs() {
        let names: Vec<&str> = role_classes().iter().flat_map(|class| class.names).copied().collect();
        for (place, name) in names.iter().enumerate() {
            assert_eq!(words_of(name).join(" "), *name);
            assert!(!names[..place].contains(name), "{name}");
        }
        for class in role_classes() {
            if let Asks::Does(function) = class.asks {
                assert_eq!(class.names[0], function.name());
            }
        }
    }

    #[test]
    fn targets_are_the_people_there_without_me() {
        let person = |id: &str, position: &str| Person {
            id: id.to_owned(),
            company: Some("Larkspur".to_owned()),
            position: (!position.is_empty()).then(|| position.to_owned()),
            ..Person::default()
        };
        let roster = Roster {
            people: vec![
                person("in/a", "Recruiter"),
                person("in/b", "CTO"),
                person("in/c", ""),
                person("in/d", "Recruiter"),
            ]
            .into(),
        };
        let index = CompanyIndex::new(&roster);
        let found = index.find("larkspur", &Aliases::default());
        let companies: Vec<&CompanyGroup> = found.matched.iter().map(|matched| matched.group).collect();
        let ask = |roles: &[Role]| targets_at(&roster, &companies, roles, PersonId(0));
        assert_eq!(ask(&[]), [PersonId(1), PersonId(2), PersonId(3)]);
        assert_eq!(ask(&[Role::new("recruiting")]), [PersonId(3)]);
        assert_eq!(
            ask(&[Role::new("recruiting"), Role::new("cto")]),
            [PersonId(1), PersonId(3)]
        );
    }
}
