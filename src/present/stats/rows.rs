//! The blocks as rows: one long list for other programs, and tables for Markdown.

use super::{BandRow, BrokerRow, CircleRow, CompanyRow, KindRow, OwnerRow, StatsAnswer, YearRow};
use crate::present::SCHEMA;
use crate::present::table::{Cell, Column, Head, Layout, Table, columns};
use crate::wording::safe;

/// A block as a table: values of the whole block, then what each row is about and its values.
struct Section<'a> {
    name: &'static str,
    title: &'static str,
    says: &'a str,
    facts: Vec<(&'static str, Cell)>,
    /// What the rows are about, as the heading of their names.
    of: &'static str,
    is_ranked: bool,
    keys: Vec<Head>,
    rows: Vec<Row>,
}

/// One row of a block; a value that is not known is empty.
struct Row {
    name: String,
    id: String,
    values: Vec<Cell>,
}

/// The values of a block that are called as its fields are.
macro_rules! facts {
    ($block:expr, $($field:ident),*) => {
        vec![$((stringify!($field), Cell::from($block.$field))),*]
    };
}

impl<'a> Section<'a> {
    fn new(name: &'static str, title: &'static str, says: &'a str, facts: Vec<(&'static str, Cell)>) -> Self {
        Self {
            name,
            title,
            says,
            facts,
            of: "",
            is_ranked: false,
            keys: Vec::new(),
            rows: Vec::new(),
        }
    }

    /// Adds rows, each with a name and, of a person, an id.
    fn list<T>(
        self,
        of: &'static str,
        columns: impl IntoIterator<Item = Column<T>>,
        rows: &[T],
        called: impl Fn(&T) -> (String, String),
    ) -> Self {
        let (keys, gets): (Vec<Head>, Vec<_>) = columns.into_iter().map(|one| (one.head, one.get)).unzip();
        let row = |row: &T| {
            let (name, id) = called(row);
            Row {
                name,
                id,
                values: gets.iter().map(|get| get(row)).collect(),
            }
        };
        Self {
            of,
            keys,
            rows: rows.iter().map(row).collect(),
            ..self
        }
    }

    /// Says that the rows are a ranking.
    fn ranked(self) -> Self {
        Self {
            is_ranked: true,
            ..self
        }
    }

    /// The rank of a row, where the rows are a ranking.
    fn rank(&self, index: usize) -> Option<usize> {
        self.is_ranked.then_some(index + 1)
    }
}

/// One number of a block, or of a row of it.
#[derive(Debug)]
pub(in crate::present) struct Value {
    section: &'static str,
    key: &'static str,
    value: Cell,
    rank: Option<usize>,
    name: String,
    id: String,
}

/// All numbers as one long list.
pub(in crate::present) fn columns_of_stats() -> [Column<Value>; 6] {
    columns! { Value:
        "section", Text, "The block, or `network` for `schema`, `as_of` and `me`", |one| one.section;
        "key", Text, "One of its numbers, or `says`", |one| one.key;
        "value", Text, "The number, or what `says` says", |one| one.value.clone();
        "rank", Count, "The rank of the row it is of, in ranked blocks; empty for a number of the whole block", |one| one.rank;
        "name", Text, "The row it is of: a company, person, circle, kind, band or year", |one| &one.name;
        "id", Text, "The id of a person", |one| &one.id;
    }
}

impl StatsAnswer {
    /// Returns all numbers as rows.
    #[must_use]
    pub fn to_table(&self) -> Table<'_> {
        let whole = |section, key, value: Cell| Value {
            section,
            key,
            value,
            rank: None,
            name: String::new(),
            id: String::new(),
        };
        let mut values = vec![
            whole("network", "schema", SCHEMA.into()),
            whole("network", "as_of", (&self.as_of).into()),
            whole("network", "me", (&self.me).into()),
        ];
        for mut section in self.sections() {
            let facts = std::mem::take(&mut section.facts);
            values.extend(facts.into_iter().map(|(key, value)| whole(section.name, key, value)));
            for (i, row) in section.rows.iter().enumerate() {
                values.extend(section.keys.iter().zip(&row.values).map(|(key, value)| Value {
                    rank: section.rank(i),
                    name: row.name.clone(),
                    id: row.id.clone(),
                    ..whole(section.name, key.name, value.clone())
                }));
            }
            values.push(whole(section.name, "says", section.says.into()));
        }
        Table::of(columns_of_stats(), values.into_iter())
    }

    /// Returns the blocks as Markdown: a heading, the sentence and a table each.
    #[must_use]
    pub fn to_markdown(&self) -> Vec<u8> {
        let mut text = format!("# The network in numbers\n\nAs of {}.\n", self.as_of).into_bytes();
        for section in self.sections() {
            let heading = format!("\n## {}\n\n{}\n\n", section.title, safe::markdown(section.says));
            text.extend(heading.into_bytes());
            for (key, value) in section.facts.iter().filter(|(_, value)| *value != Cell::Empty) {
                let line = format!("- {}: {}\n", key.replace('_', " "), safe::markdown(&value.text()));
                text.extend(line.into_bytes());
            }
            if section.rows.is_empty() {
                continue;
            }
            if !section.facts.is_empty() {
                text.push(b'\n');
            }
            let names = [section.is_ranked.then_some("rank"), Some(section.of)];
            let names = names
                .into_iter()
                .flatten()
                .chain(section.keys.iter().map(|key| key.name));
            let rows = section.rows.iter().enumerate().map(|(i, row)| {
                let rank = section.rank(i).map(Cell::from);
                rank.into_iter()
                    .chain([(&row.name).into()])
                    .chain(row.values.iter().cloned())
                    .collect()
            });
            let table = Table {
                heads: section.keys.clone(),
                rows: Box::new(rows),
            };
            table
                .write_under(names.map(str::to_owned).collect(), Layout::Markdown, &mut text)
                .expect("memory does not fail");
        }
        text
    }

    #[expect(clippy::too_many_lines, reason = "a list of what each block holds")]
    fn sections(&self) -> Vec<Section<'_>> {
        let unnamed = |name: &str| (name.to_owned(), String::new());
        let (people, ties, strength, readiness) = (&self.people, &self.ties, &self.strength, &self.readiness);
        let (companies, growth, activity) = (&self.companies, &self.growth, &self.activity);
        let (brokers, circles, exports) = (&self.brokers, &self.communities, &self.exports);
        let mut of_brokers = facts!(brokers, estimated_from);
        of_brokers.extend(brokers.you.iter().flat_map(|you| {
            [
                ("your_ties", you.ties.into()),
                ("your_effective_size", you.effective_size.into()),
                ("your_constraint", you.constraint.into()),
            ]
        }));
        vec![
            Section::new(
                "people",
                "People",
                &people.says,
                facts!(people, total, own, second, third, within_three, farther, unreached),
            ),
            Section::new("ties", "Ties", &ties.says, facts!(ties, total, mine)).list(
                "kind",
                columns! { KindRow: "all", Count, "", |row| row.all; "mine", Count, "", |row| row.mine; },
                &ties.by_kind,
                |row| unnamed(row.kind),
            ),
            Section::new("strength", "Strength of ties", &strength.says, Vec::new()).list(
                "band",
                columns! { BandRow:
                    "from", Share, "", |row| row.from;
                    "all", Count, "", |row| row.all;
                    "mine", Count, "", |row| row.mine;
                },
                &strength.by_band,
                |row| unnamed(row.band),
            ),
            Section::new(
                "readiness",
                "What to do first",
                &readiness.says,
                facts!(readiness, ask, answer, waiting, reconnect, give, build, unknown),
            ),
            Section::new("companies", "Companies", &companies.says, facts!(companies, total, people_without))
                .list(
                    "company",
                    columns! { CompanyRow:
                        "people", Count, "", |row| row.people;
                        "own", Count, "", |row| row.own;
                        "best", Share, "", |row| row.best;
                        "hops", Count, "", |row| row.hops;
                        "first", Text, "", |row| row.first.as_ref().map(|first| &first.name);
                        "first_id", Text, "", |row| row.first.as_ref().map(|first| &first.id);
                        "readiness", Readiness, "", |row| row.readiness;
                    },
                    &companies.top,
                    |row| unnamed(&row.name),
                )
                .ranked(),
            Section::new(
                "growth",
                "Connections and messages by year",
                &growth.says,
                facts!(growth, undated_connections, connected, connected_and_talked),
            )
            .list(
                "year",
                columns! { YearRow:
                    "connections", Count, "", |row| row.connections;
                    "sent", Count, "", |row| row.sent;
                    "received", Count, "", |row| row.received;
                    "group_sent", Count, "", |row| row.group_sent;
                    "group_received", Count, "", |row| row.group_received;
                },
                &growth.by_year,
                |row| unnamed(&row.year.to_string()),
            ),
            Section::new(
                "activity",
                "Activity",
                &activity.says,
                facts!(
                    activity,
                    active_months_of_12,
                    active_months,
                    in_touch,
                    sent,
                    received,
                    answered_by_you,
                    answered_by_them,
                    started_by_you,
                    started_by_them,
                    waiting_for_you,
                    left_unanswered,
                    waiting_for_them
                ),
            ),
            Section::new("brokers", "Brokers", &brokers.says, of_brokers)
                .list(
                    "broker",
                    columns! { BrokerRow:
                        "betweenness", Share, "", |row| row.betweenness;
                        "pairs", Number, "", |row| row.pairs;
                        "constraint", Number, "", |row| row.ego.constraint;
                        "effective_size", Number, "", |row| row.ego.effective_size;
                        "ties", Count, "", |row| row.ego.ties;
                        "new_to_you", Count, "", |row| row.new_to_you;
                        "strength", Share, "", |row| row.strength;
                        "readiness", Readiness, "", |row| row.readiness;
                        "communities", Text, "", |row| {
                            let circles = row.communities.iter();
                            Cell::list(&circles.map(|one| format!("{}: {}", one.community, one.ties)).collect::<Vec<_>>())
                        };
                    },
                    &brokers.top,
                    |row| (row.name.clone(), row.id.clone()),
                )
                .ranked(),
            Section::new(
                "communities",
                "Circles without you",
                &circles.says,
                facts!(circles, total, people, only_you, with_way_in, new_people, modularity),
            )
            .list(
                "circle",
                columns! { CircleRow:
                    "people", Count, "", |row| row.people;
                    "own", Count, "", |row| row.own;
                    "members", Text, "", |row| {
                        Cell::list(&row.members.iter().map(|member| member.name.as_str()).collect::<Vec<_>>())
                    };
                    "way_in", Text, "", |row| row.way_in.as_ref().map(|way| &way.person.name);
                    "way_in_id", Text, "", |row| row.way_in.as_ref().map(|way| &way.person.id);
                    "strength", Share, "", |row| row.way_in.as_ref().map(|way| way.strength);
                    "readiness", Readiness, "", |row| row.way_in.as_ref().and_then(|way| way.readiness);
                },
                &circles.top,
                |row| unnamed(&row.name),
            )
            .ranked(),
            Section::new("exports", "Exports", &exports.says, Vec::new()).list(
                "owner",
                columns! { OwnerRow:
                    "from", Text, "", |row| if row.is_share_pack { "share pack" } else { "export" };
                    "known_until", Day, "", |row| &row.known_until;
                    "ties", Count, "", |row| row.ties;
                },
                &exports.owners,
                |row| (row.name.clone(), row.id.clone()),
            ),
        ]
    }
}
