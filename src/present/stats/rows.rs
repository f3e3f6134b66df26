//! The blocks as rows: one long list for other programs, and tables for Markdown.

use super::StatsAnswer;
use crate::present::SCHEMA;
use crate::present::table::{Table, exact};
use crate::wording::safe;

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
    keys: &'static [&'static str],
    rows: Vec<Row>,
}

impl Section {
    fn new(name: &'static str, title: &'static str, says: &str) -> Self {
        Self {
            name,
            title,
            says: says.to_owned(),
            facts: Vec::new(),
            of: "",
            is_ranked: false,
            keys: &[],
            rows: Vec::new(),
        }
    }

    fn counts<const N: usize>(self, counts: [(&'static str, usize); N]) -> Self {
        self.facts(counts.map(|(name, n)| (name, n.to_string())))
    }

    fn facts(mut self, facts: impl IntoIterator<Item = (&'static str, String)>) -> Self {
        self.facts.extend(facts);
        self
    }

    fn list(self, of: &'static str, keys: &'static [&'static str], rows: impl Iterator<Item = Row>) -> Self {
        let rows = rows.collect();
        Self { of, keys, rows, ..self }
    }

    fn ranking(self, of: &'static str, keys: &'static [&'static str], rows: impl Iterator<Item = Row>) -> Self {
        let is_ranked = true;
        Self { is_ranked, ..self }.list(of, keys, rows)
    }
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
                    .chain(section.keys.iter().copied())
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
        Section::new("people", "People", &block.says).counts([
            ("total", block.total),
            ("own", block.own),
            ("second", block.second),
            ("third", block.third),
            ("within_three", block.within_three),
            ("farther", block.farther),
            ("unreached", block.unreached),
        ])
    }

    fn ties_section(&self) -> Section {
        let block = &self.ties;
        let kinds = block.by_kind.iter();
        let kinds = kinds.map(|kind| row(kind.kind, vec![kind.all.to_string(), kind.mine.to_string()]));
        Section::new("ties", "Ties", &block.says)
            .counts([("total", block.total as usize), ("mine", block.mine as usize)])
            .list("kind", &["all", "mine"], kinds)
    }

    fn strength_section(&self) -> Section {
        let bands = self.strength.by_band.iter();
        let bands = bands.map(|band| {
            let values = vec![exact(band.from), band.all.to_string(), band.mine.to_string()];
            row(band.band, values)
        });
        Section::new("strength", "Strength of ties", &self.strength.says).list("band", &["from", "all", "mine"], bands)
    }

    fn readiness_section(&self) -> Section {
        let block = &self.readiness;
        Section::new("readiness", "What to do first", &block.says).counts([
            ("ask", block.ask),
            ("answer", block.answer),
            ("waiting", block.waiting),
            ("reconnect", block.reconnect),
            ("give", block.give),
            ("build", block.build),
            ("unknown", block.unknown),
        ])
    }

    fn companies_section(&self) -> Section {
        const KEYS: [&str; 7] = ["people", "own", "best", "hops", "first", "first_id", "readiness"];
        let block = &self.companies;
        let companies = block.top.iter().map(|company| {
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
        Section::new("companies", "Companies", &block.says)
            .counts([
                ("total", block.total),
                ("people_without", block.people_without as usize),
            ])
            .ranking("company", &KEYS, companies)
    }

    fn growth_section(&self) -> Section {
        const KEYS: [&str; 5] = ["connections", "sent", "received", "group_sent", "group_received"];
        let block = &self.growth;
        let years = block.by_year.iter().map(|year| {
            let counts = [
                year.connections,
                year.sent,
                year.received,
                year.group_sent,
                year.group_received,
            ];
            row(&year.year.to_string(), counts.map(|n| n.to_string()).into())
        });
        Section::new("growth", "Connections and messages by year", &block.says)
            .counts([
                ("undated_connections", block.undated_connections as usize),
                ("connected", block.connected),
                ("connected_and_talked", block.connected_and_talked),
            ])
            .list("year", &KEYS, years)
    }

    fn activity_section(&self) -> Section {
        let block = &self.activity;
        Section::new("activity", "Activity", &block.says).counts([
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
        ])
    }

    fn brokers_section(&self) -> Section {
        const KEYS: [&str; 9] = [
            "betweenness",
            "pairs",
            "constraint",
            "effective_size",
            "ties",
            "new_to_you",
            "strength",
            "readiness",
            "communities",
        ];
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
        Section::new("brokers", "Brokers", &self.brokers.says)
            .facts(self.broker_facts())
            .ranking("broker", &KEYS, brokers)
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
        const KEYS: [&str; 7] = [
            "people",
            "own",
            "members",
            "way_in",
            "way_in_id",
            "strength",
            "readiness",
        ];
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
        Section::new("communities", "Circles without you", &block.says)
            .counts([
                ("total", block.total),
                ("people", block.people),
                ("only_you", block.only_you),
                ("with_way_in", block.with_way_in),
                ("new_people", block.new_people),
            ])
            .facts([("modularity", exact(block.modularity))])
            .ranking("circle", &KEYS, circles)
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
        Section::new("exports", "Exports", &self.exports.says).list("owner", &["from", "known_until", "ties"], owners)
    }
}
