//! A plan of conversations as rows, one for every target.

use super::plan::{OpeningAnswer, PlanAnswer, WishAnswer};
use super::table::{Table, exact};

impl PlanAnswer {
    /// Returns the targets as rows: those of the conversations, those for later, those without a way in.
    #[must_use]
    pub fn to_table(&self) -> Table {
        let columns = vec![
            "company",
            "priority",
            "state",
            "rank",
            "introducer",
            "readiness",
            "target",
            "position",
            "strength",
            "hops",
            "chain",
            "why",
            "next",
            "by",
            "not_before",
            "role",
            "notes",
            "stronger_through",
        ];
        let opening = |state: &str, opening: &OpeningAnswer, (rank, name, readiness): (String, &str, &str)| {
            vec![
                opening.company.clone(),
                opening.priority.to_string(),
                state.to_owned(),
                rank,
                name.to_owned(),
                readiness.to_owned(),
                opening.target.name.clone(),
                opening.target.position.clone(),
                exact(opening.strength),
                opening.hops.to_string(),
                opening.chain.join(" → "),
            ]
        };
        let now = self.conversations.iter().flat_map(|one| {
            one.companies.iter().map(move |company| {
                let mut row = opening("now", company, (one.rank.to_string(), &one.name, one.readiness));
                let day = |day: &Option<String>| day.clone().unwrap_or_default();
                row.extend([
                    one.why.clone(),
                    one.next.text.clone(),
                    day(&one.next.by),
                    day(&one.next.not_before),
                ]);
                row.extend(company.wish.cells());
                row.push(company.stronger.as_ref().map_or(String::new(), |one| one.name.clone()));
                row
            })
        });
        let later = self.later.iter().map(|one| {
            let mut row = opening("later", &one.opening, (String::new(), &one.name, one.readiness));
            row.extend([one.reason.to_owned(), String::new(), String::new(), String::new()]);
            row.extend(one.opening.wish.cells());
            row.push(String::new());
            row
        });
        let no_way = self.no_way.iter().map(|one| {
            let mut row = vec![one.company.clone(), one.priority.to_string(), "no-way".to_owned()];
            row.resize(columns.len(), String::new());
            row[11].clone_from(&one.text);
            row[15..17].clone_from_slice(&one.wish.cells());
            row
        });
        let rows = now.chain(later).chain(no_way).collect();
        Table { columns, rows }
    }
}

impl WishAnswer {
    /// The role, as a list writes it, and the notes.
    fn cells(&self) -> [String; 2] {
        [self.roles.join("; "), self.notes.clone()]
    }
}
