//! The network in numbers as an answer: blocks of counts, each with a sentence that says what they mean for introductions.
//!
//! In: an [`Overview`] and a [`Summary`] of one network. Out: a [`StatsAnswer`], as a page and as rows.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Map, Value, json};

use super::SCHEMA;
use super::answer::{PersonRef, keys};
use super::table::{Cell, Column, Table, columns};
use crate::advice::introductions::View;
use crate::advice::overview::{Broker, Circle, CompanyWay, Contact, Overview, Reach};
use crate::advice::readiness::Verdict;
use crate::calendar::Day;
use crate::document::{Behind, Block, Doc, Entry, Numbers, Table as Figures};
use crate::network::Kind;
use crate::network::measures::EgoMeasures;
use crate::people::PersonId;
use crate::strength::Band;
use crate::strength::band::{FAIR_TIE, STRONG_TIE};
use crate::tables::summary::{Counted, PeriodCount, Summary, TieCount, summarize};
use crate::wording::people::{circle_name, kind_word, tie_in_words, tie_strength};
use crate::wording::reasons::label;
use crate::wording::stats::{
    BestWay, Caveat, Known, of_activity, of_brokers, of_circles, of_companies, of_exports, of_growth, of_people,
    of_readiness, of_strength, of_ties,
};
use crate::wording::words::{count, date, people, pooled, strength, thousands, unless_none};

/// Columns of a label before numbers.
const LABEL: usize = 34;
/// Columns of a company's name: the way in needs the room.
const COMPANY: usize = 24;
/// Years that are listed one by one; older ones are one line.
const YEARS: usize = 10;
/// Circles that are named for a broker.
const CIRCLES: usize = 3;

/// The answer of `stats`.
#[derive(Debug, Serialize)]
pub struct StatsAnswer {
    schema: u32,
    as_of: Day,
    me: String,
    people: PeopleBlock,
    ties: TiesBlock,
    strength: StrengthBlock,
    readiness: ReadinessBlock,
    companies: CompaniesBlock,
    growth: GrowthBlock,
    activity: ActivityBlock,
    brokers: BrokersBlock,
    communities: CommunitiesBlock,
    exports: ExportsBlock,
}

/// People by how many ties away they are.
#[derive(Debug)]
struct PeopleBlock {
    /// Everybody but me.
    total: usize,
    reach: Reach,
    says: String,
}

keys! { one: PeopleBlock {
    "total": one.total, "own": one.reach.own, "second": one.reach.second, "third": one.reach.third,
    "within_three": one.reach.own + one.reach.second + one.reach.third, "farther": one.reach.farther,
    "unreached": one.reach.unreached, "says": one.says,
} }

/// Ties by kind.
#[derive(Debug, Serialize)]
struct TiesBlock {
    total: u32,
    mine: u32,
    by_kind: Vec<KindRow>,
    says: String,
}

#[derive(Debug, Serialize)]
struct KindRow {
    kind: Kind,
    all: u32,
    mine: u32,
}

/// Ties by the word for their strength.
#[derive(Debug, Serialize)]
struct StrengthBlock {
    by_band: Vec<BandRow>,
    says: String,
}

#[derive(Debug, Serialize)]
struct BandRow {
    band: Band,
    /// The least strength that is called so.
    from: f64,
    all: u32,
    mine: u32,
}

/// My ties by what to do first.
#[derive(Debug)]
struct ReadinessBlock {
    n: BTreeMap<Verdict, usize>,
    says: String,
}

impl ReadinessBlock {
    fn n(&self, verdict: Verdict) -> usize {
        self.n.get(&verdict).copied().unwrap_or(0)
    }
}

keys! { one: ReadinessBlock {
    "ask": one.n(Verdict::Ask), "answer": one.n(Verdict::Answer), "waiting": one.n(Verdict::Waiting),
    "reconnect": one.n(Verdict::Reconnect), "give": one.n(Verdict::Give), "build": one.n(Verdict::Build),
    "unknown": one.n(Verdict::Unknown), "says": one.says,
} }

/// Companies by people.
#[derive(Debug, Serialize)]
struct CompaniesBlock {
    total: usize,
    people_without: u32,
    top: Vec<CompanyRow>,
    says: String,
}

#[derive(Debug, Serialize)]
struct CompanyRow {
    rank: usize,
    name: String,
    people: u32,
    own: u32,
    /// Strength of the best way in.
    best: Option<f64>,
    hops: Option<usize>,
    /// Whom the best way begins with: the introducer, or the person there whom I know.
    first: Option<PersonRef>,
    readiness: Option<Verdict>,
}

/// What I did by year.
#[derive(Debug, Serialize)]
struct GrowthBlock {
    by_year: Vec<PeriodCount>,
    undated_connections: u32,
    connected: usize,
    connected_and_talked: usize,
    says: String,
}

keys! { year: PeriodCount {
    "year": year.period, "connections": year.connections, "sent": year.sent, "received": year.received,
    "group_sent": year.group_sent, "group_received": year.group_received,
} }

/// How I deal with people.
#[derive(Debug)]
struct ActivityBlock {
    /// Of the last twelve months, those in which I wrote a direct message.
    active_months_of_12: usize,
    active_months: usize,
    sent: u32,
    received: u32,
    contact: Contact,
    says: String,
}

keys! { one: ActivityBlock {
    "active_months_of_12": one.active_months_of_12, "active_months": one.active_months, "in_touch": one.contact.n_in_touch,
    "sent": one.sent, "received": one.received, "answered_by_you": one.contact.answered_by_me,
    "answered_by_them": one.contact.answered_by_them, "started_by_you": one.contact.started_by_me,
    "started_by_them": one.contact.started_by_them, "waiting_for_you": one.contact.n_waiting_for_me,
    "left_unanswered": one.contact.n_left_unanswered, "waiting_for_them": one.contact.n_waiting_for_them, "says": one.says,
} }

/// Who connects circles that otherwise do not meet.
#[derive(Debug, Serialize)]
struct BrokersBlock {
    /// Who was left out: me.
    without: String,
    /// From how many people the count was estimated; null if it is exact.
    estimated_from: Option<usize>,
    you: Option<EgoMeasures>,
    top: Vec<BrokerRow>,
    says: String,
}

keys! { ego: EgoMeasures {
    "ties": ego.n_alters, "effective_size": ego.effective_size, "constraint": ego.constraint,
} }

#[derive(Debug, Serialize)]
struct BrokerRow {
    rank: usize,
    #[serde(flatten, serialize_with = "PersonRef::id_name_company_position")]
    person: PersonRef,
    /// Whether an export or share pack in the pool is theirs.
    is_owner: bool,
    betweenness: f64,
    pairs: f64,
    #[serde(flatten)]
    ego: EgoMeasures,
    new_to_you: usize,
    strength: Option<f64>,
    readiness: Option<Verdict>,
    communities: Vec<BridgedRow>,
}

/// One of the circles that a broker reaches into.
#[derive(Debug, Serialize)]
struct BridgedRow {
    /// Rank of the community.
    community: usize,
    name: String,
    ties: usize,
}

/// Circles that are there without me.
#[derive(Debug, Serialize)]
struct CommunitiesBlock {
    total: usize,
    /// People in them.
    people: usize,
    /// People tied to nobody but me.
    only_you: usize,
    /// Communities in which I have a fair or strong tie.
    with_way_in: usize,
    /// People in those whom I have no tie with.
    new_people: usize,
    modularity: f64,
    top: Vec<CircleRow>,
    says: String,
}

#[derive(Debug, Serialize)]
struct CircleRow {
    rank: usize,
    name: String,
    people: usize,
    own: usize,
    companies: Vec<ColleaguesRow>,
    members: Vec<PersonRef>,
    way_in: Option<WayInRow>,
}

#[derive(Debug, Serialize)]
struct ColleaguesRow {
    name: String,
    people: usize,
}

#[derive(Debug, Serialize)]
struct WayInRow {
    #[serde(flatten)]
    person: PersonRef,
    strength: f64,
    readiness: Option<Verdict>,
}

/// Whose exports were read, mine first.
#[derive(Debug, Serialize)]
struct ExportsBlock {
    owners: Vec<OwnerRow>,
    says: String,
}

#[derive(Debug, Serialize)]
struct OwnerRow {
    #[serde(flatten)]
    person: PersonRef,
    is_you: bool,
    /// Whether all that is known of them is a share pack.
    is_share_pack: bool,
    known_until: Option<Day>,
    /// Ties that are more than a guess.
    ties: usize,
}

/// Counts what the tables hold of a network.
pub fn counted(view: &View<'_>) -> Summary {
    let everybody = view.network.roster.iter();
    let company_of: Vec<_> = everybody.map(|(id, _)| view.companies.place_of(id)).collect();
    summarize(&Counted {
        network: view.network,
        strengths: view.strengths,
        as_of: view.as_of,
        me: view.me,
        company_of: &company_of,
    })
}

impl StatsAnswer {
    /// Puts an overview and the counts of the same network together; at most `top` communities are listed, all if that is 0.
    pub fn of(view: &View<'_>, overview: &Overview, summary: &Summary, top: usize) -> Self {
        let n_exports = view.network.owners.len();
        Self {
            schema: SCHEMA,
            as_of: view.as_of,
            me: view.person(view.me).id.clone(),
            people: PeopleBlock {
                total: view.network.roster.people.len() - 1,
                reach: overview.reach,
                says: of_people(overview.reach, n_exports),
            },
            ties: ties(summary),
            strength: strengths(view, summary),
            readiness: ReadinessBlock {
                n: overview.contact.readiness.clone(),
                says: of_readiness(|verdict| overview.contact.readiness.get(&verdict).copied().unwrap_or(0)),
            },
            companies: companies(view, overview, summary),
            growth: GrowthBlock {
                by_year: summary.years.clone(),
                undated_connections: summary.n_undated_connections,
                connected: overview.contact.n_connected,
                connected_and_talked: overview.contact.n_connected_and_talked,
                says: of_growth(&overview.contact, !summary.years.is_empty()),
            },
            activity: activity(view, overview, summary),
            brokers: brokers(view, overview, summary),
            communities: communities(view, overview, top),
            exports: exports(view),
        }
    }

    /// Returns whether there is no tie to speak of.
    pub fn is_empty(&self) -> bool {
        self.ties.total == 0
    }
}

/// How many ties are such, all or mine alone.
fn n_ties(summary: &Summary, only_mine: bool, is_one: impl Fn(&TieCount) -> bool) -> u32 {
    let wanted = summary.ties.iter().filter(|row| row.is_mine || !only_mine);
    wanted.filter(|row| is_one(row)).map(|row| row.n).sum()
}

fn ties(summary: &Summary) -> TiesBlock {
    let n = |only_mine, kind| n_ties(summary, only_mine, |row| row.kind == kind);
    let row = |kind| KindRow {
        kind,
        all: n(false, kind),
        mine: n(true, kind),
    };
    TiesBlock {
        total: n_ties(summary, false, |_| true),
        mine: n_ties(summary, true, |_| true),
        by_kind: Kind::ALL.map(row).into(),
        says: of_ties(|kind| n(true, kind)),
    }
}

fn strengths(view: &View<'_>, summary: &Summary) -> StrengthBlock {
    let n = |only_mine, band| n_ties(summary, only_mine, |row| row.band == band);
    let row = |(band, from)| BandRow {
        band,
        from,
        all: n(false, band),
        mine: n(true, band),
    };
    let bands = [(Band::Strong, STRONG_TIE), (Band::Fair, FAIR_TIE), (Band::Weak, 0.0)];
    StrengthBlock {
        by_band: bands.map(row).into(),
        says: of_strength(|band| n(true, band), view.has_messages()),
    }
}

fn companies(view: &View<'_>, overview: &Overview, summary: &Summary) -> CompaniesBlock {
    let row = |(rank, way): (usize, &CompanyWay)| {
        let is_it = |number: Option<u32>| number.is_some_and(|number| number as usize == way.company);
        let counted = summary.companies.iter().find(|row| is_it(row.company));
        CompanyRow {
            rank,
            name: view.companies.groups()[way.company].name.clone(),
            people: counted.map_or(0, |row| row.n_people),
            own: counted.map_or(0, |row| row.n_mine),
            best: way.best.as_ref().map(|chain| chain.strength),
            hops: way.best.as_ref().map(|chain| chain.n_hops()),
            first: way.best.as_ref().map(|chain| PersonRef::of(view, chain.people[1])),
            readiness: way.readiness.map(|readiness| readiness.verdict),
        }
    };
    let nowhere = summary.companies.iter().find(|row| row.company.is_none());
    let top: Vec<CompanyRow> = (1..).zip(&overview.ways).map(row).collect();
    let reached = || top.iter().filter_map(|row| Some((row.best?, row)));
    let best = reached().max_by(|(a, one), (b, other)| a.total_cmp(b).then(other.rank.cmp(&one.rank)));
    let best = best.map(|(_, row)| BestWay {
        company: &row.name,
        first: row.first.as_ref().map_or("", |first| &first.name),
        verdict: row.readiness.unwrap_or(Verdict::Build),
    });
    CompaniesBlock {
        total: summary.companies.iter().filter(|row| row.company.is_some()).count(),
        people_without: nowhere.map_or(0, |row| row.n_people),
        says: of_companies(best, reached().count(), top.len()),
        top,
    }
}

fn activity(view: &View<'_>, overview: &Overview, summary: &Summary) -> ActivityBlock {
    let day = view.as_of.0;
    let this_month = i32::from(day.year()) * 12 + i32::from(day.month()) - 1;
    let active = || summary.months.iter().filter(|month| month.sent > 0);
    let (sent, received) = (
        summary.years.iter().map(|year| year.sent).sum(),
        summary.years.iter().map(|year| year.received).sum(),
    );
    ActivityBlock {
        active_months_of_12: active().filter(|month| this_month - month.period < 12).count(),
        active_months: active().count(),
        sent,
        received,
        contact: overview.contact.clone(),
        says: of_activity(&overview.contact, sent + received > 0),
    }
}

fn brokers(view: &View<'_>, overview: &Overview, summary: &Summary) -> BrokersBlock {
    let row = |(rank, broker): (usize, &Broker)| {
        let bridged = |&(circle, ties): &(usize, usize)| BridgedRow {
            community: circle + 1,
            name: circle_name(view, &overview.circles[circle]),
            ties,
        };
        BrokerRow {
            rank,
            person: PersonRef::of(view, broker.person),
            is_owner: view.network.owners.contains(&broker.person),
            betweenness: broker.share,
            pairs: broker.pairs,
            ego: broker.ego,
            new_to_you: broker.n_new,
            strength: broker.strength,
            readiness: broker.readiness.map(|readiness| readiness.verdict),
            communities: broker.circles.iter().map(bridged).collect(),
        }
    };
    let top: Vec<BrokerRow> = (1..).zip(&overview.brokers).map(row).collect();
    let mut others = summary
        .ties
        .iter()
        .filter(|row| !row.is_mine && row.kind != Kind::Inferred)
        .peekable();
    let caveat = if others.peek().is_some() && others.all(|row| row.kind == Kind::CoPresent) {
        Caveat::OnlyGroups
    } else if top.iter().all(|row| row.is_owner) {
        Caveat::OnlyOwners
    } else {
        Caveat::None
    };
    let best = top.first().map(|best| (best.person.name.as_str(), best.new_to_you));
    BrokersBlock {
        without: view.person(view.me).id.clone(),
        estimated_from: overview.measures.betweenness.n_pivots,
        you: overview.me,
        says: of_brokers(best, caveat, view.network.owners.len()),
        top,
    }
}

fn communities(view: &View<'_>, overview: &Overview, top: usize) -> CommunitiesBlock {
    let shown = if top == 0 { usize::MAX } else { top };
    let row = |(rank, circle): (usize, &Circle)| CircleRow {
        rank,
        name: circle_name(view, circle),
        people: circle.members.len(),
        own: circle.n_mine,
        companies: circle
            .companies
            .iter()
            .map(|&(company, people)| ColleaguesRow {
                name: view.companies.groups()[company].name.clone(),
                people,
            })
            .collect(),
        members: PersonRef::along(view, &circle.best_known),
        way_in: circle.way_in.map(|(alter, strength)| WayInRow {
            person: PersonRef::of(view, alter),
            strength,
            readiness: view.readiness(alter).map(|readiness| readiness.verdict),
        }),
    };
    let is_open = |circle: &&Circle| circle.way_in.is_some_and(|(_, strength)| strength >= FAIR_TIE);
    let open = || overview.circles.iter().filter(is_open);
    let (total, with_way_in) = (overview.circles.len(), open().count());
    let new_people = open().map(|circle| circle.members.len() - circle.n_mine).sum();
    CommunitiesBlock {
        total,
        people: overview.circles.iter().map(|circle| circle.members.len()).sum(),
        with_way_in,
        new_people,
        only_you: overview.n_tied_to_me_alone,
        modularity: overview.measures.communities.modularity,
        top: (1..).zip(&overview.circles).take(shown).map(row).collect(),
        says: of_circles(total, with_way_in, new_people, view.network.owners.len()),
    }
}

fn exports(view: &View<'_>) -> ExportsBlock {
    let row = |owner: &PersonId| {
        let ties = view.network.ties_of(*owner).into_iter();
        let is_tie = |tie| view.strengths.of(tie).is_some_and(|known| known.kind != Kind::Inferred);
        OwnerRow {
            person: PersonRef::of(view, *owner),
            is_you: *owner == view.me,
            is_share_pack: view.network.pack_owners.contains(owner),
            known_until: view.network.known_until.get(owner).copied(),
            ties: ties.filter(|tie| is_tie(tie.id)).count(),
        }
    };
    // Mine first; the order in which the exports were named says nothing.
    let mut owners = view.network.owners.clone();
    owners.sort_by_key(|owner| (*owner != view.me, *owner));
    let owners: Vec<OwnerRow> = owners.iter().map(row).collect();
    let known = owners.iter().map(|owner| Known {
        name: &owner.person.name,
        is_you: owner.is_you,
        until: owner.known_until,
    });
    ExportsBlock {
        says: of_exports(&known.collect::<Vec<_>>(), view.as_of),
        owners,
    }
}

impl StatsAnswer {
    /// Returns the answer as a page: small tables with bars, and under each what it means.
    pub fn doc(&self) -> Doc {
        let n_packs = self.exports.owners.iter().filter(|owner| owner.is_share_pack).count();
        let exports = pooled(self.exports.owners.len() - n_packs, n_packs);
        let mut doc = Doc::new(format!(
            "Your network in numbers · as of {} · {exports}",
            date(self.as_of)
        ));
        self.people_and_ties(&mut doc);
        self.companies(&mut doc);
        self.growth(&mut doc);
        self.activity(&mut doc);
        self.brokers(&mut doc);
        self.circles(&mut doc);
        let owners = self.exports.owners.iter().map(|owner| {
            let what = match (owner.is_you, owner.is_share_pack) {
                (true, _) => " (you)",
                (_, true) => " (share pack)",
                _ => "",
            };
            let until = owner.known_until.map_or("no date in it".to_owned(), date);
            row(
                &format!("{}{what}", owner.person.name),
                &[owner.ties as u64],
                Behind::Text(until),
            )
        });
        figures(("Exports", LABEL), &["ties", "known until"], owners.collect(), &mut doc);
        doc.para(self.exports.says.clone()).gap();
        if self.people.reach.own > 0 {
            doc.command("Your ties by name: ", "warmintro ties");
        }
        doc
    }

    fn people_and_ties(&self, doc: &mut Doc) {
        let reach = self.people.reach;
        let mut near = vec![
            ("you know yourself", vec![reach.own as u64]),
            ("one introduction away", vec![reach.second as u64]),
            ("two introductions away", vec![reach.third as u64]),
        ];
        let far = [("farther", reach.farther), ("out of reach", reach.unreached)];
        near.extend(
            far.into_iter()
                .filter(|(_, n)| *n > 0)
                .map(|(label, n)| (label, vec![n as u64])),
        );
        figures(("People", LABEL), &[], bars(near), doc);
        doc.para(self.people.says.clone());
        let kinds = self.ties.by_kind.iter();
        let kinds = kinds.map(|row| (kind_word(row.kind), vec![row.all.into(), row.mine.into()]));
        figures(("Ties by kind", LABEL), &["network", "yours"], bars(kinds), doc);
        doc.para(self.ties.says.clone());
        let bands = self.strength.by_band.iter().map(|row| {
            let from = match row.from {
                0.0 => format!("below {FAIR_TIE:.2}"),
                from => format!("from {from:.2}"),
            };
            (
                format!("{}, {from}", row.band.name()),
                vec![row.all.into(), row.mine.into()],
            )
        });
        figures(("Ties by strength", LABEL), &["network", "yours"], bars(bands), doc);
        doc.para(self.strength.says.clone());
        let verdicts = Verdict::ALL.into_iter();
        let verdicts = verdicts.map(|verdict| (label(verdict).to_lowercase(), vec![self.readiness.n(verdict) as u64]));
        figures(("What to do first", LABEL), &[], bars(verdicts), doc);
        doc.para(self.readiness.says.clone());
    }

    fn companies(&self, doc: &mut Doc) {
        let rows = self.companies.top.iter().map(|company| {
            let way = match (company.best, &company.first) {
                (Some(best), Some(first)) => {
                    let band = Band::of_chain(best, company.hops.unwrap_or(1)).name();
                    format!("{band} {} · {}", strength(best), first.name)
                }
                _ => "none within three ties".to_owned(),
            };
            let counts = [company.people.into(), company.own.into()];
            row(&company.name, &counts, Behind::Text(way))
        });
        let headings = ["people", "yours", "best way in"];
        figures(("Most people work at", COMPANY), &headings, rows.collect(), doc);
        doc.para(self.companies.says.clone());
    }

    fn growth(&self, doc: &mut Doc) {
        let by_year = &self.growth.by_year;
        let (older, listed) = by_year.split_at(by_year.len().saturating_sub(YEARS));
        let mut rows = Vec::new();
        if let (Some(first), Some(last)) = (older.first(), older.last()) {
            let sum = |of: fn(&PeriodCount) -> u32| older.iter().map(|year| u64::from(of(year))).sum();
            let label = match (first.period, last.period) {
                (first, last) if first == last => first.to_string(),
                (first, last) => format!("{first}–{last}"),
            };
            let sums = [sum(|y| y.sent), sum(|y| y.received), sum(|y| y.connections)];
            rows.push(row(&label, &sums, Behind::Nothing));
        }
        let counts = |year: &PeriodCount| vec![year.sent.into(), year.received.into(), year.connections.into()];
        rows.extend(bars(listed.iter().map(|year| (year.period.to_string(), counts(year)))));
        figures(("By year", LABEL - 18), &["sent", "received", "connected"], rows, doc);
        doc.para(self.growth.says.clone());
    }

    fn activity(&self, doc: &mut Doc) {
        let block = &self.activity;
        let title = "How you write to each other";
        if block.sent + block.received == 0 {
            doc.gap().heading(2, title).para(block.says.clone());
            return;
        }
        let contact = &block.contact;
        let rows = [
            ("direct messages written", block.sent as usize, block.received as usize),
            ("conversations started", contact.started_by_me, contact.started_by_them),
            ("messages answered", contact.answered_by_me, contact.answered_by_them),
        ];
        let rows = rows.map(|(label, you, they)| row(label, &[you as u64, they as u64], Behind::Nothing));
        figures((title, LABEL), &["you", "they"], rows.into(), doc);
        doc.para(format!(
            "You wrote in {} of the last 12 months.",
            block.active_months_of_12
        ));
        doc.para(block.says.clone());
    }

    fn brokers(&self, doc: &mut Doc) {
        let block = &self.brokers;
        doc.gap().heading(2, "Who connects circles that otherwise do not meet");
        for broker in &block.top {
            doc.entry(broker.entry(self.communities.top.len()));
        }
        if let Some(n) = block.estimated_from {
            doc.note(format!("The shares are estimated from {}.", people(n)));
        }
        // Without a tie between others in sight, all ties would look separate.
        let you = block.you.filter(|you| you.n_alters > 1 && self.communities.total > 0);
        if let Some(you) = you {
            doc.para(format!(
                "As far as your data show, your {} count like {}.",
                count(you.n_alters as u64, "tie"),
                count(rounded(you.effective_size), "separate one")
            ));
        }
        doc.para(block.says.clone());
    }

    fn circles(&self, doc: &mut Doc) {
        let block = &self.communities;
        doc.gap().heading(2, "Circles: who knows each other without you");
        for circle in &block.top {
            doc.entry(circle.entry());
        }
        let mut rest = Vec::new();
        match block.total - block.top.len() {
            0 => {}
            n => rest.push(count(n as u64, "smaller circle")),
        }
        if block.only_you > 0 {
            rest.push(format!("{} tied to no one here but you", people(block.only_you)));
        }
        if !rest.is_empty() {
            doc.para(format!("Besides: {}.", rest.join(", and ")));
        }
        doc.para(block.says.clone());
    }
}

/// Adds labeled numbers below a title; where there are none, the title alone.
fn figures((title, label_width): (&str, usize), headings: &[&str], rows: Vec<Numbers>, doc: &mut Doc) {
    doc.gap();
    if rows.is_empty() {
        doc.heading(2, title);
        return;
    }
    doc.push(Block::Table(Figures {
        title: title.to_owned(),
        headings: headings.iter().map(|heading| (*heading).to_owned()).collect(),
        label_width,
        rows,
    }));
}

fn row(label: &str, numbers: &[u64], behind: Behind) -> Numbers {
    Numbers {
        label: label.to_owned(),
        cells: numbers.iter().map(|n| thousands(*n)).collect(),
        behind,
    }
}

/// Rows with a bar for the last number of each, as long as it can be for the most of all.
fn bars<L: AsRef<str>>(rows: impl IntoIterator<Item = (L, Vec<u64>)>) -> Vec<Numbers> {
    let rows: Vec<(L, Vec<u64>)> = rows.into_iter().collect();
    let last = |numbers: &[u64]| numbers.last().copied().unwrap_or(0);
    let most = rows.iter().map(|(_, numbers)| last(numbers)).max().unwrap_or(0).max(1);
    let bar = |numbers: &[u64]| Behind::Bar(last(numbers) as f64 / most as f64);
    rows.iter()
        .map(|(label, numbers)| row(label.as_ref(), numbers, bar(numbers)))
        .collect()
}

fn told_tie(known: f64, verdict: Option<Verdict>) -> String {
    verdict.map_or_else(|| tie_strength(known), |verdict| tie_in_words(known, None, verdict))
}

impl BrokerRow {
    fn entry(&self, n_listed: usize) -> Entry {
        let tie = match self.strength {
            Some(known) => format!("you: {}", told_tie(known, self.readiness)),
            None => "no tie with you".to_owned(),
        };
        let new = unless_none(self.new_to_you, |n| format!(", {} new to you", thousands(n as u64)));
        let mut body = vec![line(format!(
            "between {} of all others · knows {}{new}",
            percent(self.betweenness),
            people(self.ego.n_alters),
        ))];
        body.extend(
            self.circles(n_listed)
                .map(|circles| line(format!("knows people of {circles}"))),
        );
        Entry::brief(self.rank, self.person.with_job(), tie, body)
    }

    /// The circles that are listed below, by their number, and how many others.
    fn circles(&self, n_listed: usize) -> Option<String> {
        let listed = self.communities.iter().filter(|circle| circle.community <= n_listed);
        let named: Vec<String> = listed
            .take(CIRCLES)
            .map(|circle| format!("{} ({})", circle.community, thousands(circle.ties as u64)))
            .collect();
        let n_others = (self.communities.len() - named.len()) as u64;
        let circles = if named.len() == 1 { "circle" } else { "circles" };
        match (named.is_empty(), n_others) {
            (true, 0) => None,
            (true, n) => Some(count(n, "smaller circle")),
            (false, 0) => Some(format!("{circles} {}", named.join(", "))),
            (false, n) => Some(format!("{circles} {} and {}", named.join(", "), count(n, "other"))),
        }
    }
}

impl CircleRow {
    fn entry(&self) -> Entry {
        let members: Vec<&str> = self.members.iter().map(|member| member.name.as_str()).collect();
        let mut body = vec![line(format!("best known there: {}", members.join(", ")))];
        body.extend(self.way_in.as_ref().map(|way| {
            let tie = told_tie(way.strength, way.readiness);
            line(format!("your way in: {}, {tie}", way.person.name))
        }));
        Entry::brief(
            self.rank,
            self.name.clone(),
            format!("{}, {} yours", people(self.people), thousands(self.own as u64)),
            body,
        )
    }
}

fn line(text: String) -> Block {
    Block::Line(text.into())
}

fn percent(share: f64) -> String {
    match share * 100.0 {
        percent if percent >= 9.95 => format!("{percent:.0}%"),
        percent if percent >= 0.1 => format!("{percent:.1}%"),
        _ => "under 0.1%".to_owned(),
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

/// One number of a block, or of a row of it.
#[derive(Debug, Clone, Default)]
pub(super) struct Figure {
    section: &'static str,
    key: String,
    value: Cell,
    /// The row it is of.
    rank: Option<u64>,
    name: String,
    id: String,
}

/// All numbers as one long list.
pub(super) fn columns_of_stats() -> [Column<Figure>; 6] {
    columns! { Figure:
        "section", Text, "The block, or `network` for `schema`, `as_of` and `me`", |one| one.section;
        "key", Text, "One of its numbers, or `says`", |one| &one.key;
        "value", Text, "The number, or what `says` says", |one| one.value.clone();
        "rank", Count, "The rank of the row it is of, in ranked blocks; empty for a number of the whole block", |one| one.rank;
        "name", Text, "The row it is of: a company, person, circle, kind, band or year", |one| &one.name;
        "id", Text, "The id of a person", |one| &one.id;
    }
}

/// Keys that say which row it is.
const OF_A_ROW: [&str; 6] = ["rank", "name", "id", "kind", "band", "year"];

impl StatsAnswer {
    /// Returns all numbers of the JSON answer as rows, block by block, in the order of their keys.
    pub fn to_table(&self) -> Table<'_> {
        let answer = json!(self);
        let blocks = ["people", "ties", "strength", "readiness", "companies", "growth"].into_iter();
        let blocks = blocks.chain(["activity", "brokers", "communities", "exports"]);
        let blocks = blocks.map(|section| (section, answer[section].clone()));
        let network = json!({"schema": self.schema, "as_of": self.as_of, "me": self.me});
        let mut all = Vec::new();
        for (section, block) in std::iter::once(("network", network)).chain(blocks) {
            let whole = Figure {
                section,
                ..Figure::default()
            };
            all.extend(block.as_object().into_iter().flat_map(|block| of_block(block, &whole)));
        }
        Table::of(columns_of_stats(), all.into_iter())
    }
}

/// The numbers of a block: its own, then those of its rows, then what it says.
fn of_block(block: &Map<String, Value>, whole: &Figure) -> Vec<Figure> {
    let (rows, own): (Vec<_>, Vec<_>) = block.iter().partition(|(_, value)| value.is_array());
    let (says, own): (Vec<_>, Vec<_>) = own.into_iter().partition(|(key, _)| *key == "says");
    let mut all: Vec<Figure> = own
        .into_iter()
        .flat_map(|(key, value)| of_value(key, value, whole))
        .collect();
    for row in rows.into_iter().flat_map(|(_, rows)| rows.as_array()).flatten() {
        let Some(row) = row.as_object() else { continue };
        let text = |key: &str| {
            row.get(key)
                .map_or(String::new(), |value| cell(value).text().into_owned())
        };
        let named = ["name", "kind", "band", "year"].map(text);
        let of = Figure {
            rank: row.get("rank").and_then(Value::as_u64),
            name: named.concat(),
            id: text("id"),
            ..whole.clone()
        };
        let numbers = row.iter().filter(|(key, _)| !OF_A_ROW.contains(&key.as_str()));
        all.extend(numbers.flat_map(|(key, value)| of_value(key, value, &of)));
    }
    all.extend(says.into_iter().flat_map(|(key, value)| of_value(key, value, whole)));
    all
}

/// A number; of somebody, their name, their id, and what else is said of them; of what I am, each with `your_` before it.
fn of_value(key: &str, value: &Value, of: &Figure) -> Vec<Figure> {
    let figure = |key: String, value: Cell| Figure {
        key,
        value,
        ..of.clone()
    };
    if key == "is_share_pack" {
        let from = if value == true { "share pack" } else { "export" };
        return vec![
            figure("from".to_owned(), from.into()),
            figure(key.to_owned(), cell(value)),
        ];
    }
    let Some(object) = value.as_object() else {
        return vec![figure(key.to_owned(), cell(value))];
    };
    let inner = object.iter().map(|(inner, value)| {
        let key = match inner.as_str() {
            "name" => key.to_owned(),
            "id" => format!("{key}_id"),
            inner if key == "you" => format!("your_{inner}"),
            inner => inner.to_owned(),
        };
        figure(key, cell(value))
    });
    inner.collect()
}

fn cell(value: &Value) -> Cell {
    match value {
        Value::Null => Cell::Empty,
        Value::Bool(flag) => (*flag).into(),
        Value::Number(n) => n.as_u64().map_or_else(|| n.as_f64().into(), Cell::from),
        Value::String(text) => text.as_str().into(),
        Value::Array(all) => Cell::list(&all.iter().map(told).collect::<Vec<_>>()),
        Value::Object(_) => told(value).into(),
    }
}

/// A row inside a row: a circle by its rank, with the ties into it; others by their name.
fn told(value: &Value) -> String {
    match (value.get("community"), value.get("ties")) {
        (Some(circle), Some(ties)) => format!("{circle}: {ties}"),
        _ => value.get("name").and_then(Value::as_str).unwrap_or_default().to_owned(),
    }
}
