//! A request to a friend: whom do they know at these companies? And what the friend's page shows before they answer.
//!
//! In: companies and who asks; on the friend's side their own network. Out: the request as a page that reads the friend's export, or
//! as a letter; the people at these companies whom the friend could tell of, in words and without a number. The answer itself is a
//! [share pack](super::share_pack) of the people that the friend leaves ticked.

use serde::{Deserialize, Serialize};

use super::SCHEMA;
use super::share_pack::SharePack;
use crate::strength::Band;
use crate::wording::{request as words, safe};

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
