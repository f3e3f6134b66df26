//! What is said of each person and tie of a graph.

use crate::present::columns::{COMPANY, Column, Holds, ID, NAME, OWN_STRENGTH, POSITION, TIES, URL, column};

/// What is said of a person.
pub const GRAPH_PEOPLE: [Column; 14] = [
    ID,
    NAME,
    COMPANY,
    POSITION,
    URL,
    column("is_me", Holds::Flag, "Whether it is you"),
    column(
        "is_owner",
        Holds::Flag,
        "Whether an export or share pack in the pool is theirs",
    ),
    column(
        "hops",
        Holds::Count,
        "How many ties away from you they are, guesses not counted; empty if no tie leads there",
    ),
    column(
        "ties",
        Holds::Count,
        "How many ties they have in the whole network, guesses not counted",
    ),
    column(
        "community",
        Holds::Count,
        "The number of their circle, as in stats; empty outside of all circles",
    ),
    column("community_name", Holds::Text, "What that circle is called"),
    column(
        "betweenness",
        Holds::Number,
        "Between which share of all connected pairs they stand when you do not; empty for you",
    ),
    OWN_STRENGTH,
    column(
        "readiness",
        Holds::Readiness,
        "What to do first about your own tie with them",
    ),
];

const ANSWERS_BACK: Column = column(
    "answers_back",
    Holds::Number,
    "How likely a is to answer b, from 0 to 1",
);

/// Returns what is said of a tie: the columns of `export ties` and one more.
#[must_use]
pub fn graph_ties() -> Vec<Column> {
    TIES.into_iter().chain([ANSWERS_BACK]).collect()
}
