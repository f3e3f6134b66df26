//! The blocks as text for people: small tables with bars, and under each what it means.

use super::page::Page;
use super::{BrokerRow, CircleRow, CompanyRow, StatsAnswer, YearRow};
use crate::advice::readiness::Verdict;
use crate::calendar::Day;
use crate::document::layout::{Style, wrap};
use crate::strength::Band;
use crate::strength::band::FAIR_TIE;
use crate::wording::words::{count, date, people, pooled, strength, thousands};

/// Columns of a label before numbers.
const LABEL: usize = 34;
/// Columns of a company's name: the way in needs the room.
const COMPANY: usize = 24;
/// Years that are listed one by one; older ones are one line.
const YEARS: usize = 10;
/// Circles that are named for a broker.
const CIRCLES: usize = 3;

impl StatsAnswer {
    /// Returns the answer for a terminal.
    #[must_use]
    pub fn to_text(&self, style: Style) -> String {
        let mut page = Page::new(style);
        let n_packs = self.exports.owners.iter().filter(|owner| owner.is_share_pack).count();
        let exports = pooled(self.exports.owners.len() - n_packs, n_packs);
        let heading = format!("Your network in numbers · as of {} · {exports}", date(self.day));
        page.lines.extend(wrap(&heading, style.width));
        self.write_people(&mut page);
        self.write_ties(&mut page);
        self.write_readiness(&mut page);
        self.write_companies(&mut page);
        self.write_growth(&mut page);
        self.write_activity(&mut page);
        self.write_brokers(&mut page);
        self.write_circles(&mut page);
        self.write_exports(&mut page);
        page.lines.push(String::new());
        page.lines.extend(wrap(
            "warmintro ties lists your ties by name, strongest first, each with what to do first",
            style.width,
        ));
        page.finish()
    }

    fn write_people(&self, page: &mut Page) {
        let block = &self.people;
        page.columns("People", LABEL, &[], "");
        let near = [
            ("you know yourself", block.own),
            ("one introduction away", block.second),
            ("two introductions away", block.third),
        ];
        let far = [
            ("farther", block.farther),
            ("no chain of ties leads to them", block.unreached),
        ];
        let far = far.into_iter().filter(|(_, n)| *n > 0);
        bars(page, near.into_iter().chain(far));
        page.says(&block.says);
    }

    fn write_ties(&self, page: &mut Page) {
        page.columns("Ties by kind", LABEL, &["network", "yours"], "");
        let most = self.ties.by_kind.iter().map(|row| row.mine).max().unwrap_or(0);
        for row in &self.ties.by_kind {
            let label = match row.kind {
                "measured" => "measured: direct messages",
                "declared" => "declared: no direct messages",
                "co-present" => "co-present: in one group",
                _ => "inferred: a guess",
            };
            page.bar(label, &[row.all.into(), row.mine.into()], most.into());
        }
        page.says(&self.ties.says);
        page.columns("Ties by strength", LABEL, &["network", "yours"], "");
        let most = self.strength.by_band.iter().map(|row| row.mine).max().unwrap_or(0);
        for row in &self.strength.by_band {
            let label = match row.from {
                0.0 => format!("{}, below {FAIR_TIE:.2}", row.band),
                from => format!("{}, from {from:.2}", row.band),
            };
            page.bar(&label, &[row.all.into(), row.mine.into()], most.into());
        }
        page.says(&self.strength.says);
    }

    fn write_readiness(&self, page: &mut Page) {
        let block = &self.readiness;
        page.columns("What to do first with your ties", LABEL, &[], "");
        let rows = [
            ("ask now", block.ask),
            ("answer first", block.answer),
            ("waiting for reply", block.waiting),
            ("reconnect first", block.reconnect),
            ("give first", block.give),
            ("build first", block.build),
            ("you decide", block.unknown),
        ];
        bars(page, rows.into_iter());
        page.says(&block.says);
    }

    fn write_companies(&self, page: &mut Page) {
        let block = &self.companies;
        if block.top.is_empty() {
            page.head("Companies");
        } else {
            page.columns("Most people work at", COMPANY, &["people", "yours"], "best way in");
        }
        for row in &block.top {
            page.numbers(&row.name, &[row.people.into(), row.own.into()], &way_in(row));
        }
        page.says(&block.says);
    }

    fn write_growth(&self, page: &mut Page) {
        let block = &self.growth;
        if block.by_year.is_empty() {
            page.head("By year");
        } else {
            page.columns("By year", LABEL - 18, &["sent", "received", "connected"], "");
        }
        let (older, listed) = block.by_year.split_at(block.by_year.len().saturating_sub(YEARS));
        if let (Some(first), Some(last)) = (older.first(), older.last()) {
            let sum = |of: fn(&YearRow) -> u32| older.iter().map(|year| u64::from(of(year))).sum();
            let label = match (first.year, last.year) {
                (first, last) if first == last => first.to_string(),
                (first, last) => format!("{first}–{last}"),
            };
            let sums = [sum(|y| y.sent), sum(|y| y.received), sum(|y| y.connections)];
            page.numbers(&label, &sums, "");
        }
        let most = listed.iter().map(|year| year.connections).max().unwrap_or(0);
        for year in listed {
            let counts = [year.sent.into(), year.received.into(), year.connections.into()];
            page.bar(&year.year.to_string(), &counts, most.into());
        }
        page.says(&block.says);
    }

    fn write_activity(&self, page: &mut Page) {
        let block = &self.activity;
        if block.sent + block.received == 0 {
            page.head("How you write to each other");
            page.says(&block.says);
            return;
        }
        page.columns("How you write to each other", LABEL, &["you", "they"], "");
        for (label, you, they) in [
            ("direct messages written", block.sent as usize, block.received as usize),
            ("conversations started", block.started_by_you, block.started_by_them),
            ("messages answered", block.answered_by_you, block.answered_by_them),
        ] {
            page.numbers(label, &[you as u64, they as u64], "");
        }
        page.line(&format!(
            "You wrote in {} of the last 12 months.",
            block.active_months_of_12
        ));
        page.says(&block.says);
    }

    fn write_brokers(&self, page: &mut Page) {
        let block = &self.brokers;
        page.head("Who connects circles that otherwise do not meet");
        let n_listed = self.communities.top.len();
        for row in &block.top {
            broker(page, row, n_listed);
        }
        if !block.top.is_empty() {
            let estimated = block
                .estimated_from
                .map_or(String::new(), |n| format!(" Estimated from {}.", people(n)));
            page.note(&format!(
                "Share: of all pairs of others whom chains without you connect, for how many the shortest chain leads \
                 through them.{estimated} Constraint: near 0, their ties lead to many separate people; near 1, back \
                 to the same few."
            ));
        }
        // Without a tie between others in sight, all ties would look separate.
        let you = block
            .you
            .as_ref()
            .filter(|you| you.ties > 1 && self.communities.total > 0);
        if let Some(you) = you {
            page.line(&format!(
                "As far as these data show, your {} count like {}.",
                count(you.ties as u64, "tie"),
                count(rounded(you.effective_size), "separate one")
            ));
        }
        page.says(&block.says);
    }

    fn write_circles(&self, page: &mut Page) {
        let block = &self.communities;
        page.head("Circles: who knows each other without you");
        for row in &block.top {
            circle(page, row);
        }
        let mut rest = Vec::new();
        match block.total - block.top.len() {
            0 => {}
            n => rest.push(count(n as u64, "smaller circle")),
        }
        if block.only_you > 0 {
            rest.push(format!("{} tied to nobody here but you", people(block.only_you)));
        }
        if !rest.is_empty() {
            page.line(&format!("Besides: {}.", rest.join(", and ")));
        }
        page.says(&block.says);
    }

    fn write_exports(&self, page: &mut Page) {
        page.columns("Exports", LABEL, &["ties"], "known until");
        for owner in &self.exports.owners {
            let what = match (owner.is_you, owner.is_share_pack) {
                (true, _) => " (you)",
                (_, true) => " (share pack)",
                _ => "",
            };
            let until = owner.known_until.as_deref().and_then(Day::parse_iso);
            let until = until.map_or("no date in it".to_owned(), date);
            page.numbers(&format!("{}{what}", owner.name), &[owner.ties as u64], &until);
        }
        page.says(&self.exports.says);
    }
}

fn bars(page: &mut Page, rows: impl Iterator<Item = (&'static str, usize)>) {
    let rows: Vec<(&str, u64)> = rows.map(|(label, n)| (label, n as u64)).collect();
    let most = rows.iter().map(|(_, n)| *n).max().unwrap_or(0);
    for (label, n) in rows {
        page.bar(label, &[n], most);
    }
}

fn way_in(row: &CompanyRow) -> String {
    let (Some(best), Some(first)) = (row.best, &row.first) else {
        return "none within three ties".to_owned();
    };
    let band = Band::of_chain(best, row.hops.unwrap_or(1)).name();
    format!("{band} {} · {}", strength(best), first.name)
}

fn broker(page: &mut Page, row: &BrokerRow, n_listed: usize) {
    let job = [row.position.as_deref(), row.company.as_deref()];
    let job = job.into_iter().flatten().collect::<Vec<_>>().join(", ");
    let left = if job.is_empty() {
        row.name.clone()
    } else {
        format!("{} · {job}", row.name)
    };
    let tie = match (row.strength, row.readiness) {
        (Some(known), Some(readiness)) => {
            format!(
                "you: {} {} · {}",
                Band::of_tie(known).name(),
                strength(known),
                label(readiness)
            )
        }
        _ => "no tie with you".to_owned(),
    };
    page.entry(row.rank, &left, &tie);
    let new = match row.new_to_you {
        0 => String::new(),
        n => format!(", {} of them new to you", thousands(n as u64)),
    };
    page.more(&format!(
        "share {} · knows {}{new} · constraint {}",
        percent(row.betweenness),
        people(row.ego.ties),
        strength(row.ego.constraint)
    ));
    if let Some(circles) = circles_of(row, n_listed) {
        page.more(&format!("knows people of {circles}"));
    }
}

/// The circles that are listed below, by their number, and how many others.
fn circles_of(row: &BrokerRow, n_listed: usize) -> Option<String> {
    let listed = row.communities.iter().filter(|circle| circle.community <= n_listed);
    let named: Vec<String> = listed
        .take(CIRCLES)
        .map(|circle| format!("{} ({})", circle.community, thousands(circle.ties as u64)))
        .collect();
    let n_others = (row.communities.len() - named.len()) as u64;
    let circles = if named.len() == 1 { "circle" } else { "circles" };
    match (named.is_empty(), n_others) {
        (true, 0) => None,
        (true, n) => Some(count(n, "smaller circle")),
        (false, 0) => Some(format!("{circles} {}", named.join(", "))),
        (false, n) => Some(format!("{circles} {} and {}", named.join(", "), count(n, "other"))),
    }
}

fn circle(page: &mut Page, row: &CircleRow) {
    let known = format!("{}, {} yours", people(row.people), thousands(row.own as u64));
    page.entry(row.rank, &row.name, &known);
    let members: Vec<&str> = row.members.iter().map(|member| member.name.as_str()).collect();
    page.more(&format!("best known there: {}", members.join(", ")));
    if let Some(way) = &row.way_in {
        let readiness = way
            .readiness
            .map_or(String::new(), |readiness| format!(" · {}", label(readiness)));
        let band = Band::of_tie(way.strength).name();
        page.more(&format!(
            "your way in: {}, {band} {}{readiness}",
            way.person.name,
            strength(way.strength)
        ));
    }
}

fn label(readiness: &str) -> &'static str {
    let verdict = Verdict::ALL.into_iter().find(|verdict| verdict.name() == readiness);
    crate::wording::reasons::label(verdict.unwrap_or(Verdict::Build))
}

fn percent(share: f64) -> String {
    match share * 100.0 {
        percent if percent >= 9.95 => format!("{percent:.0} %"),
        percent if percent >= 0.1 => format!("{percent:.1} %"),
        _ => "under 0.1 %".to_owned(),
    }
}

fn rounded(size: f64) -> u64 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "an effective size is above 0 and below the number of people"
    )]
    let rounded = size.round() as u64;
    rounded.max(1)
}
