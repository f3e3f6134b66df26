//! Where somebody is on the page: what its address says after the `#`.
//!
//! In: `#view?key=value&…`. Out: a [`Place`], and the addresses of others. The fragment is all the memory that a view has, so the
//! back button works.

use form_urlencoded::{Serializer, parse};

use crate::names::names;

/// What a page can show.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Sight {
    /// The search, and where it starts.
    #[default]
    Find,
    /// The plan.
    Targets,
    /// My ties.
    Ties,
    /// All companies with a way in.
    Companies,
    /// The charts.
    Activity,
    /// Questions to friends.
    Friends,
    /// What was read.
    Account,
    /// Somebody.
    Person,
}

names! { pub(super) Sight:
    Find "find",
    Targets "targets",
    Ties "ties",
    Companies "companies",
    Activity "activity",
    Friends "friends",
    Account "account",
    Person "person",
}

impl Sight {
    /// Those with a tab, in their order.
    pub(super) fn tabs() -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(|sight| *sight != Self::Person)
    }

    /// What its tab says.
    pub(super) fn label(self) -> &'static str {
        match self {
            Self::Find => "Find",
            Self::Targets => "Targets",
            Self::Ties => "Ties",
            Self::Companies => "Companies",
            Self::Activity => "Activity",
            Self::Friends => "Ask a friend",
            Self::Account => "What was read",
            Self::Person => "Person",
        }
    }
}

/// Where somebody is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Place {
    pub(super) sight: Sight,
    /// In the order of the address.
    params: Vec<(String, String)>,
}

impl Place {
    /// Reads a fragment, with or without its `#`. What nobody knows is the search.
    pub(crate) fn read(fragment: &str) -> Self {
        let fragment = fragment.strip_prefix('#').unwrap_or(fragment);
        let (name, query) = fragment.split_once('?').unwrap_or((fragment, ""));
        Self {
            sight: Sight::named(name).unwrap_or_default(),
            params: parse(query.as_bytes())
                .into_owned()
                .filter(|(_, value)| !value.is_empty())
                .collect(),
        }
    }

    /// Returns another view with these parameters; empty ones are left out.
    pub(super) fn of(sight: Sight, params: &[(&str, &str)]) -> Self {
        let said = params.iter().filter(|(_, value)| !value.is_empty());
        Self {
            sight,
            params: said.map(|&(key, value)| (key.to_owned(), value.to_owned())).collect(),
        }
    }

    /// The value of a parameter; empty without one.
    pub(super) fn get(&self, key: &str) -> &str {
        let found = self.params.iter().find(|(name, _)| name == key);
        found.map_or("", |(_, value)| value)
    }

    /// Several values, divided by commas.
    pub(super) fn list(&self, key: &str) -> Vec<&str> {
        self.get(key).split(',').filter(|value| !value.is_empty()).collect()
    }

    /// A number.
    pub(super) fn number(&self, key: &str) -> Option<usize> {
        self.get(key).parse().ok()
    }

    /// Returns this place with some parameters changed; empty ones are taken out, and so is whoever is looked at beside it.
    pub(super) fn with(&self, changes: &[(&str, &str)]) -> Self {
        let is_changed = |key: &str| key == "who" || changes.iter().any(|(changed, _)| *changed == key);
        let kept = self.params.iter().filter(|(key, _)| !is_changed(key));
        let kept = kept.map(|(key, value)| (key.as_str(), value.as_str()));
        let all: Vec<(&str, &str)> = kept.chain(changes.iter().copied()).collect();
        Self::of(self.sight, &all)
    }

    /// Returns the address.
    pub(super) fn href(&self) -> String {
        let mut query = Serializer::new(String::new());
        query.extend_pairs(&self.params);
        // Ids are paths; a reader of the address sees them as they are.
        let query = query.finish().replace("%2F", "/").replace("%2C", ",");
        let mark = if query.is_empty() { "" } else { "?" };
        format!("#{}{mark}{query}", self.sight.name())
    }
}

/// The address of the search for a company.
pub(super) fn to_company(company: &str, roles: &[String]) -> String {
    Place::of(Sight::Find, &[("company", company), ("role", &roles.join(";"))]).href()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_read_as_it_was_written() {
        let place = Place::of(
            Sight::Find,
            &[("company", "Grebe & Sons"), ("via", "in/ana"), ("role", "")],
        );
        assert_eq!(place.href(), "#find?company=Grebe+%26+Sons&via=in/ana");
        assert_eq!(Place::read(&place.href()), place);
        assert_eq!(
            place.with(&[("via", ""), ("hops", "2")]).href(),
            "#find?company=Grebe+%26+Sons&hops=2"
        );
    }

    #[test]
    fn whatever_an_address_says_is_some_place() {
        for fragment in ["", "#", "#nothing", "#ties?sort=__proto__&&=&%", "find?company=%FF%00"] {
            assert!(Place::read(fragment).href().starts_with('#'), "{fragment}");
        }
        assert_eq!(Place::read("#person?who=in/ana").get("who"), "in/ana");
    }
}
