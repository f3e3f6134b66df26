//! The blocks as rows: one long list for other programs, and tables for Markdown.

use super::StatsAnswer;
use crate::present::table::{Table, exact};
use crate::present::{SCHEMA, safe};

/// A block as a table: what each row is about, and its values.
struct Section {
    name: &'static str,
    title: &'static str,
    says: String,
    /// Values of the whole block.
    facts: Vec<(&'static str, String)>,
    /// What the rows are about, as the heading of their names.
    of: &'static str,
    is_ranked: bool,
    keys: Vec<&'static str>,
    rows: Vec<Row>,
}

/// One row of a block; a value that is not known is empty.
struct Row {
    name: String,
    id: String,
    values: Vec<String>,
}

fn row(name: &str, values: Vec<String>) -> Row {
    Row {
        name: name.to_owned(),
        id: String::new(),
        values,
    }
}

fn maybe(strength: Option<f64>) -> String {
    strength.map_or(String::new(), exact)
}

impl StatsAnswer {
    /// Returns all numbers as rows `section,key,value,rank,name,id`.
    #[must_use]
    pub fn to_table(&self) -> Table {
        let mut rows = Vec::new();
        let mut add = |cells: [&str; 6]| rows.push(cells.map(str::to_owned).to_vec());
        add(["network", "schema", &SCHEMA.to_string(), "", "", ""]);
        add(["network", "as_of", &self.as_of, "", "", ""]);
        add(["network", "me", &self.me, "", "", ""]);
        for section in self.sections() {
            for (key, value) in &section.facts {
                add([section.name, key, value, "", "", ""]);
            }
            for (rank, row) in (1..).zip(&section.rows) {
                let rank = if section.is_ranked {
                    rank.to_string()
                } else {
                    String::new()
                };
                for (key, value) in section.keys.iter().zip(&row.values) {
                    add([section.name, key, value, &rank, &row.name, &row.id]);
                }
            }
            add([section.name, "says", &section.says, "", "", ""]);
        }
        Table {
            columns: vec!["section", "key", "value", "rank", "name", "id"],
            rows,
        }
    }

    /// Returns the blocks as Markdown: a heading, the sentence and a table each.
    #[must_use]
    pub fn to_markdown(&self) -> Vec<u8> {
        let mut text = format!("# The network in numbers\n\nAs of {}.\n", self.as_of).into_bytes();
        for section in self.sections() {
            let heading = format!("\n## {}\n\n{}\n\n", section.title, safe::markdown(&section.says));
            text.extend(heading.into_bytes());
            for (key, value) in section.facts.iter().filter(|(_, value)| !value.is_empty()) {
                text.extend(format!("- {}: {}\n", key.replace('_', " "), safe::markdown(value)).into_bytes());
            }
            if section.rows.is_empty() {
                continue;
            }
            if !section.facts.is_empty() {
                text.push(b'\n');
            }
            let rank = |rank: usize| section.is_ranked.then(|| rank.to_string());
            let cells = |(n, row): (usize, Row)| rank(n).into_iter().chain([row.name]).chain(row.values).collect();
            let table = Table {
                columns: section
                    .is_ranked
                    .then_some("rank")
                    .into_iter()
                    .chain([section.of])
                    .chain(section.keys)
                    .collect(),
                rows: (1..).zip(section.rows).map(cells).collect(),
            };
            text.extend(table.to_markdown());
        }
        text
    }

    fn sections(&self) -> Vec<Section> {
        vec![
            self.people_section(),
            self.ties_section(),
            self.strength_section(),
            self.readiness_section(),
            self.companies_section(),
            self.growth_section(),
            self.activity_section(),
            self.brokers_section(),
            self.communities_section(),
            self.exports_section(),
        ]
    }

    fn people_section(&self) -> Section {
        let block = &self.people;
        let counts = [
            ("total", block.total),
            ("own", block.own),
            ("second", block.second),
            ("third", block.third),
            ("within_three", block.within_three),
            ("farther", block.farther),
            ("unreached", block.unreached),
        ];
        Section {
            name: "people",
            title: "People",
            says: block.says.clone(),
            facts: counts.map(|(name, n)| (name, n.to_string())).into(),
            of: "",
            is_ranked: false,
            keys: Vec::new(),
            rows: Vec::new(),
        }
    }

    fn ties_section(&self) -> Section {
        let block = &self.ties;
        let kinds = block.by_kind.iter();
        let kinds = kinds.map(|kind| row(kind.kind, vec![kind.all.to_string(), kind.mine.to_string()]));
        Section {
            name: "ties",
            title: "Ties",
            says: block.says.clone(),
            facts: vec![("total", block.total.to_string()), ("mine", block.mine.to_string())],
            of: "kind",
            is_ranked: false,
            keys: vec!["all", "mine"],
            rows: kinds.collect(),
        }
    }

    fn strength_section(&self) -> Section {
        let bands = self.strength.by_band.iter();
        let bands = bands.map(|band| {
            let values = vec![exact(band.from), band.all.to_string(), band.mine.to_string()];
            row(band.band, values)
        });
        Section {
            name: "strength",
            title: "Strength of ties",
            says: self.strength.says.clone(),
            facts: Vec::new(),
            of: "band",
            is_ranked: false,
            keys: vec!["from", "all", "mine"],
            rows: bands.collect(),
        }
    }

    fn readiness_section(&self) -> Section {
        let block = &self.readiness;
        let counts = [
            ("ask", block.ask),
            ("reconnect", block.reconnect),
            ("give", block.give),
            ("build", block.build),
        ];
        Section {
            name: "readiness",
            title: "What to do first",
            says: block.says.clone(),
            facts: counts.map(|(name, n)| (name, n.to_string())).into(),
            of: "",
            is_ranked: false,
            keys: Vec::new(),
            rows: Vec::new(),
        }
    }

    fn companies_section(&self) -> Section {
        let companies = self.companies.top.iter().map(|company| {
            let first = company.first.as_ref();
            let values = vec![
                company.people.to_string(),
                company.own.to_string(),
                maybe(company.best),
                company.hops.map_or(String::new(), |hops| hops.to_string()),
                first.map_or(String::new(), |first| first.name.clone()),
                first.map_or(String::new(), |first| first.id.clone()),
                company.readiness.unwrap_or_default().to_owned(),
            ];
            row(&company.name, values)
        });
        Section {
            name: "companies",
            title: "Companies",
            says: self.companies.says.clone(),
            facts: vec![
                ("total", self.companies.total.to_string()),
                ("people_without", self.companies.people_without.to_string()),
            ],
            of: "company",
            is_ranked: true,
            keys: vec!["people", "own", "best", "hops", "first", "first_id", "readiness"],
            rows: companies.collect(),
        }
    }

    fn growth_section(&self) -> Section {
        let years = self.growth.by_year.iter().map(|year| {
            let counts = [
                year.connections,
                year.sent,
                year.received,
                year.group_sent,
                year.group_received,
            ];
            row(&year.year.to_string(), counts.map(|n| n.to_string()).into())
        });
        Section {
            name: "growth",
            title: "Connections and messages by year",
            says: self.growth.says.clone(),
            facts: vec![
                ("undated_connections", self.growth.undated_connections.to_string()),
                ("connected", self.growth.connected.to_string()),
                ("connected_and_talked", self.growth.connected_and_talked.to_string()),
            ],
            of: "year",
            is_ranked: false,
            keys: vec!["connections", "sent", "received", "group_sent", "group_received"],
            rows: years.collect(),
        }
    }

    fn activity_section(&self) -> Section {
        let block = &self.activity;
        let counts = [
            ("active_months_of_12", block.active_months_of_12),
            ("active_months", block.active_months),
            ("in_touch", block.in_touch),
            ("sent", block.sent as usize),
            ("received", block.received as usize),
            ("answered_by_you", block.answered_by_you),
            ("answered_by_them", block.answered_by_them),
            ("started_by_you", block.started_by_you),
            ("started_by_them", block.started_by_them),
            ("waiting_for_you", block.waiting_for_you),
            ("left_unanswered", block.left_unanswered),
            ("waiting_for_them", block.waiting_for_them),
        ];
        Section {
            name: "activity",
            title: "Activity",
            says: block.says.clone(),
            facts: counts.map(|(name, n)| (name, n.to_string())).into(),
            of: "",
            is_ranked: false,
            keys: Vec::new(),
            rows: Vec::new(),
        }
    }

    fn brokers_section(&self) -> Section {
        let brokers = self.brokers.top.iter().map(|broker| {
            let bridged = broker.communities.iter();
            let bridged: Vec<String> = bridged
                .map(|circle| format!("{}: {}", circle.community, circle.ties))
                .collect();
            Row {
                name: broker.name.clone(),
                id: broker.id.clone(),
                values: vec![
                    exact(broker.betweenness),
                    exact(broker.pairs),
                    exact(broker.ego.constraint),
                    exact(broker.ego.effective_size),
                    broker.ego.ties.to_string(),
                    broker.new_to_you.to_string(),
                    maybe(broker.strength),
                    broker.readiness.unwrap_or_default().to_owned(),
                    bridged.join("; "),
                ],
            }
        });
        Section {
            name: "brokers",
            title: "Brokers",
            says: self.brokers.says.clone(),
            facts: self.broker_facts(),
            of: "broker",
            is_ranked: true,
            keys: vec![
                "betweenness",
                "pairs",
                "constraint",
                "effective_size",
                "ties",
                "new_to_you",
                "strength",
                "readiness",
                "communities",
            ],
            rows: brokers.collect(),
        }
    }

    fn broker_facts(&self) -> Vec<(&'static str, String)> {
        let block = &self.brokers;
        let estimated_from = block.estimated_from.map_or(String::new(), |n| n.to_string());
        let mut facts = vec![("estimated_from", estimated_from)];
        if let Some(you) = &block.you {
            facts.extend([
                ("your_ties", you.ties.to_string()),
                ("your_effective_size", exact(you.effective_size)),
                ("your_constraint", exact(you.constraint)),
            ]);
        }
        facts
    }

    fn communities_section(&self) -> Section {
        let block = &self.communities;
        let circles = block.top.iter().map(|circle| {
            let members: Vec<&str> = circle.members.iter().map(|member| member.name.as_str()).collect();
            let way_in = circle.way_in.as_ref();
            let values = vec![
                circle.people.to_string(),
                circle.own.to_string(),
                members.join("; "),
                way_in.map_or(String::new(), |way| way.person.name.clone()),
                way_in.map_or(String::new(), |way| way.person.id.clone()),
                maybe(way_in.map(|way| way.strength)),
                way_in.and_then(|way| way.readiness).unwrap_or_default().to_owned(),
            ];
            row(&circle.name, values)
        });
        Section {
            name: "communities",
            title: "Circles without you",
            says: block.says.clone(),
            facts: vec![
                ("total", block.total.to_string()),
                ("people", block.people.to_string()),
                ("only_you", block.only_you.to_string()),
                ("with_way_in", block.with_way_in.to_string()),
                ("new_people", block.new_people.to_string()),
                ("modularity", exact(block.modularity)),
            ],
            of: "circle",
            is_ranked: true,
            keys: vec![
                "people",
                "own",
                "members",
                "way_in",
                "way_in_id",
                "strength",
                "readiness",
            ],
            rows: circles.collect(),
        }
    }

    fn exports_section(&self) -> Section {
        let owners = self.exports.owners.iter().map(|owner| Row {
            name: owner.name.clone(),
            id: owner.id.clone(),
            values: vec![
                if owner.is_share_pack { "share pack" } else { "export" }.to_owned(),
                owner.known_until.clone().unwrap_or_default(),
                owner.ties.to_string(),
            ],
        });
        Section {
            name: "exports",
            title: "Exports",
            says: self.exports.says.clone(),
            facts: Vec::new(),
            of: "owner",
            is_ranked: false,
            keys: vec!["from", "known_until", "ties"],
            rows: owners.collect(),
        }
    }
}
