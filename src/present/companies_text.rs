//! Companies by the best way in, as text for people.

use super::companies::{CompaniesAnswer, CompanyAnswer, NoWayAnswer, WishAnswer};
use crate::document::layout::{Style, Tone, columns, paragraph, spread, text_of, wrap};
use crate::wording::reasons::{has_tie, no_messages};
use crate::wording::safe;
use crate::wording::words::{chain_word, count, date, number, people, pooled, strength, thousands};

/// Columns that the rank takes.
const INDENT: usize = 4;

impl CompaniesAnswer {
    /// Returns the companies as text for people: with a way in, then those where it is too weak to ask, then those without.
    #[must_use]
    pub fn to_text(&self, style: Style) -> String {
        let mut page = Page {
            style,
            lines: Vec::new(),
        };
        page.heading(self);
        let (ready, weak): (Vec<_>, Vec<_>) = self.companies.iter().partition(|company| has_tie(company.readiness));
        for company in &ready {
            page.company(company);
        }
        let (unknown, weak): (Vec<_>, Vec<_>) = weak.into_iter().partition(|company| company.readiness == "unknown");
        let mut first: Vec<&str> = unknown.iter().map(|company| company.names[1].as_str()).collect();
        first.sort_unstable();
        first.dedup();
        let groups = [
            (no_messages(first.len()), unknown),
            ("Too weak to ask yet; a relationship to build first:".to_owned(), weak),
        ];
        for (head, companies) in groups.into_iter().filter(|(_, companies)| !companies.is_empty()) {
            page.paragraph(0, &head, None);
            for company in companies {
                page.company(company);
            }
        }
        page.without(&self.no_way_in);
        let is_free = |company: &&&CompanyAnswer| company.asked.as_ref().is_none_or(|asked| asked.hold.is_none());
        page.closing(self, ready.iter().find(is_free).copied());
        page.finish()
    }

    /// Returns, for standard error, why no company has a way in.
    #[must_use]
    pub fn why_nothing(&self) -> String {
        let hops = count(self.max_hops as u64, "hop");
        let whom = if self.scope.roles.is_empty() {
            "into".to_owned()
        } else {
            format!("to anybody who fits \"{}\" at", self.scope.roles.join("\" or \""))
        };
        let text = match (self.scope.are_targets, self.n_companies) {
            (true, 0) => "No target companies: the list names none, or the export shows no interest in any.".to_owned(),
            (true, 1) => format!("No chain of up to {hops} leads to the target company."),
            (true, n) => format!(
                "No chain of up to {hops} leads to any of the {} target companies.",
                thousands(n as u64)
            ),
            (false, _) => format!("No chain of up to {hops} leads {whom} any company of this network."),
        };
        safe::line(&text).into_owned()
    }

    /// Returns the companies as a Markdown document: a table of those with a way in, and a list of those without.
    #[must_use]
    pub fn to_markdown(&self) -> Vec<u8> {
        let mut text = String::from_utf8_lossy(&self.short_table().to_markdown()).into_owned();
        if !self.no_way_in.is_empty() {
            text.push_str("\nNo way in yet:\n\n");
            for place in &self.no_way_in {
                let line = format!(
                    "- **{}**: {}\n",
                    safe::markdown(&place.company),
                    safe::markdown(&told(place))
                );
                text.push_str(&line);
            }
        }
        text.into_bytes()
    }

    fn short_table(&self) -> super::table::Table {
        let row = |company: &CompanyAnswer| {
            vec![
                company.rank.to_string(),
                company.company.clone(),
                company.people.to_string(),
                company.names.join(" → "),
                company.target.position.clone(),
                format!("{} {}", word(company), strength(company.strength)),
                company.label.to_owned(),
                company.ways.to_string(),
            ]
        };
        super::table::Table {
            columns: vec![
                "",
                "company",
                "people",
                "best way in",
                "position",
                "strength",
                "first",
                "ways",
            ],
            rows: self.companies.iter().map(row).collect(),
        }
    }
}

/// The text while it grows.
struct Page {
    style: Style,
    lines: Vec<String>,
}

impl Page {
    fn finish(self) -> String {
        text_of(&self.lines)
    }

    /// Adds a paragraph, indented.
    fn paragraph(&mut self, indent: usize, text: &str, tone: Option<Tone>) {
        self.lines.extend(paragraph(indent, text, (self.style, tone)));
    }

    /// Adds a line with something at the edge, or two where that does not fit.
    fn two_sided(&mut self, indent: usize, left: &str, (right, tone): (&str, Tone)) {
        let painted = self.style.paint(tone, right);
        match spread(left, right, self.style.width - indent) {
            Some(line) => {
                let line = format!("{}{painted}", &line[..line.len() - right.len()]);
                self.lines.push(format!("{}{line}", " ".repeat(indent)));
            }
            None => {
                // What comes first on a line of its own keeps its rank; the rest stands below the names.
                for (i, line) in wrap(left, self.style.width - INDENT).iter().enumerate() {
                    let indent = if i == 0 { indent } else { INDENT };
                    self.lines.push(format!("{}{line}", " ".repeat(indent)));
                }
                self.lines.push(format!("{}{painted}", " ".repeat(INDENT)));
            }
        }
    }

    fn heading(&mut self, answer: &CompaniesAnswer) {
        let with = thousands(answer.n_with_way_in as u64);
        let target = if answer.scope.are_targets { "target " } else { "" };
        let companies = if answer.n_companies == 1 {
            "company"
        } else {
            "companies"
        };
        let all = thousands(answer.n_companies as u64);
        let n_shown = answer.companies.len();
        let shown = if n_shown < answer.n_with_way_in {
            format!(", best {} shown", thousands(n_shown as u64))
        } else {
            String::new()
        };
        let head = format!("{all} {target}{companies} · {with} with a way in{shown}");
        self.paragraph(0, &head, Some(Tone::Strong));
        let scope = &answer.scope;
        let mut facts: Vec<String> = scope
            .as_of
            .map(|day| format!("as of {}", date(day)))
            .into_iter()
            .collect();
        facts.push(pooled(scope.n_owners - scope.n_packs, scope.n_packs));
        facts.push(format!("up to {}", count(answer.max_hops as u64, "hop")));
        if !scope.roles.is_empty() {
            facts.push(format!("only {}", safe::line(&scope.roles.join(" or "))));
        }
        let facts = facts.join(" · ");
        self.paragraph(0, &facts, Some(Tone::Faint));
        self.lines.push(String::new());
    }

    fn company(&mut self, company: &CompanyAnswer) {
        let head = format!(
            "{:>2}  {} · {}",
            company.rank,
            safe::line(&company.company),
            people(company.people)
        );
        let verdict = format!("{} {} · {}", word(company), strength(company.strength), company.label);
        let tone = if company.label == "ASK" { Tone::Good } else { Tone::Warm };
        self.two_sided(0, &head, (&verdict, tone));
        let names: Vec<String> = company.names.iter().map(|name| safe::line(name).into_owned()).collect();
        let mut chain = names.join(" → ");
        if !company.target.position.is_empty() {
            chain = format!("{chain} ({})", safe::line(&company.target.position));
        }
        match company.target.mark {
            Some(mark) => self.two_sided(INDENT, &chain, (mark, Tone::Strong)),
            None => self.paragraph(INDENT, &chain, None),
        }
        self.paragraph(
            INDENT,
            &format!("{} · {}", ways(company), safe::line(&company.why_now())),
            Some(Tone::Faint),
        );
        for aside in self.asides(company) {
            self.paragraph(INDENT, &aside, Some(Tone::Faint));
        }
        self.lines.push(String::new());
    }

    /// What the list says of the company, what else it is called, and where that is known from.
    fn asides(&self, company: &CompanyAnswer) -> Vec<String> {
        let mut asides = Vec::new();
        if let Some(wish) = company.wish.as_ref().map(wish).filter(|wish| !wish.is_empty()) {
            asides.push(safe::line(&wish).into_owned());
        }
        let because = company.matched.iter().filter_map(|matched| {
            let because = matched.because.as_ref()?;
            Some(safe::line(&format!("{}: {because}", matched.name)).into_owned())
        });
        asides.extend(because);
        asides.extend(spelled(&company.other_spellings(), self.style.width - INDENT));
        if company.is_guess {
            asides.push("A guess: ask first whether they know each other at all".to_owned());
        }
        if company.target.company_from_title {
            let name = crate::wording::evidence::first_name(&company.target.name);
            asides.push(format!(
                "the company is taken from {}'s title: the company field is empty",
                safe::line(&name)
            ));
        }
        asides
    }

    fn without(&mut self, places: &[NoWayAnswer]) {
        if places.is_empty() {
            return;
        }
        self.paragraph(0, "No way in yet:", Some(Tone::Strong));
        for place in places {
            let wish = place.wish.as_ref().map(wish).filter(|wish| !wish.is_empty());
            let wish = wish.map_or(String::new(), |wish| format!(" ({wish})"));
            let text = format!("{}{wish}: {}", place.company, told(place));
            for (i, line) in wrap(&safe::line(&text), self.style.width - INDENT - 2)
                .iter()
                .enumerate()
            {
                let indent = if i == 0 { INDENT } else { INDENT + 2 };
                self.lines.push(format!("{}{line}", " ".repeat(indent)));
            }
        }
        let mut helps: Vec<&str> = Vec::new();
        for place in places {
            if !helps.contains(&place.what_helps.as_str()) {
                helps.push(&place.what_helps);
            }
        }
        for help in helps {
            self.paragraph(0, &format!("What helps: {help}."), None);
        }
        self.lines.push(String::new());
    }

    /// What was not searched, and what to do next.
    fn closing(&mut self, answer: &CompaniesAnswer, best: Option<&CompanyAnswer>) {
        let mut unsearched = vec![format!("chains of more than {}", count(answer.max_hops as u64, "hop"))];
        if answer.scope.n_not_asked > 0 {
            unsearched.push(format!("{} you said not to ask", people(answer.scope.n_not_asked)));
        }
        if answer.scope.n_owners == 1 {
            let whom = "whom your contacts know (one export does not say: pool a friend's with --data)";
            unsearched.push(whom.to_owned());
        }
        let unsearched = format!("Not searched: {}.", unsearched.join("; "));
        self.paragraph(0, &unsearched, Some(Tone::Faint));
        if let Some(best) = best {
            let command = format!("warmintro find {}", safe::argument(&best.company));
            self.lines.push(self.style.suggestion("Next, all ways in: ", &command));
        }
    }
}

fn word(company: &CompanyAnswer) -> &'static str {
    chain_word(company.is_guess, company.strength, company.hops)
}

/// `3 people to ask now, of 12 you know who lead there`.
fn ways(company: &CompanyAnswer) -> String {
    match (company.to_ask, company.ways) {
        (0, 1) => "1 person you know leads there".to_owned(),
        (0, n) => format!("nobody to ask now; {} you know lead there", people(n)),
        (1, 1) => "1 person to ask now, and no other way".to_owned(),
        (n, all) => format!(
            "{} to ask now, of {} you know who lead there",
            people(n),
            thousands(all as u64)
        ),
    }
}

/// Why there is no way in, with the names it could have meant.
fn told(place: &NoWayAnswer) -> String {
    if place.suggestions.is_empty() {
        return place.why.clone();
    }
    let nearest = place
        .suggestions
        .iter()
        .map(|near| format!("{} ({})", near.name, people(near.people)));
    format!("{}; nearest: {}", place.why, nearest.collect::<Vec<_>>().join(", "))
}

/// What the list says of a company: `applied for Data Engineer, 2 Oct 2025 · priority 4 · a note`.
fn wish(wish: &WishAnswer) -> String {
    let mut parts = Vec::new();
    let jobs = wish.jobs.join(", ");
    let when = wish.day.map_or(String::new(), |day| format!(", {}", date(day)));
    parts.extend(wish.interest.map(|interest| match interest {
        "applied" if jobs.is_empty() => format!("you applied{when}"),
        "applied" => format!("you applied: {jobs}{when}"),
        "saved" if jobs.is_empty() => format!("you saved a job{when}"),
        "saved" => format!("you saved: {jobs}{when}"),
        "dream" => "a dream company of yours".to_owned(),
        _ => format!("you follow it{when}"),
    }));
    if wish.interest.is_none() && (wish.priority - crate::records::target_list::USUAL_PRIORITY).abs() > f64::EPSILON {
        parts.push(format!("priority {}", wish.priority));
    }
    if !wish.roles.is_empty() {
        parts.push(format!("only {}", wish.roles.join(" or ")));
    }
    if !wish.notes.is_empty() {
        parts.push(wish.notes.clone());
    }
    parts.join(" · ")
}

/// `also spelled "A", "B" and 3 more`, on one line.
fn spelled(others: &[String], width: usize) -> Option<String> {
    let quoted: Vec<String> = others.iter().map(|name| format!("\"{}\"", safe::line(name))).collect();
    let line = |n: usize| {
        let rest = quoted.len() - n;
        let more = if rest > 0 {
            format!(" and {} more", thousands(rest as u64))
        } else {
            String::new()
        };
        format!("also spelled {}{more}", quoted[..n].join(", "))
    };
    let fits = |n: &usize| columns(&line(*n)) <= width;
    let some = (1..=quoted.len()).rev().find(fits);
    (!quoted.is_empty()).then(|| some.map_or_else(|| number(quoted.len(), "other spelling"), line))
}
