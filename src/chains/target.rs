//! Whom to reach: the people at companies, all of them or those in certain roles.
//!
//! In: the roster, companies, roles as typed. Out: people. Which companies a typed name means is for
//! [`company`](crate::people::company) to say.

use super::role::Role;
use crate::people::company::CompanyGroup;
use crate::people::{PersonId, Roster};

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
    use crate::people::Person;
    use crate::people::company::{Aliases, CompanyIndex};

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
            ],
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
