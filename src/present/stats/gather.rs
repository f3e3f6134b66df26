//! From an overview and the counts of a network to the rows of the answer.

use super::{
    ActivityBlock, BandRow, BridgedRow, BrokerRow, BrokersBlock, CircleRow, ColleaguesRow, CommunitiesBlock,
    CompaniesBlock, CompanyRow, EgoRow, ExportsBlock, GrowthBlock, KindRow, OwnerRow, PeopleBlock, PersonRow,
    ReadinessBlock, StatsAnswer, StrengthBlock, TiesBlock, WayInRow, YearRow, says,
};
use crate::advice::introductions::View;
use crate::advice::overview::{Broker, Circle, CompanyWay, Overview};
use crate::advice::readiness::Verdict;
use crate::network::Kind;
use crate::network::measures::EgoMeasures;
use crate::people::PersonId;
use crate::present::SCHEMA;
use crate::strength::Band;
use crate::strength::band::{FAIR_TIE, STRONG_TIE};
use crate::tables::summary::{Counted, PeriodCount, Summary, summarize};
use crate::wording::circle::circle_name;

/// Counts what the tables hold of a network.
#[must_use]
pub fn count(view: &View<'_>) -> Summary {
    let mut company_of = vec![None; view.network.roster.people.len()];
    for (number, group) in (0..).zip(view.companies.groups()) {
        for person in &group.people {
            company_of[person.index()] = Some(number);
        }
    }
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
    #[must_use]
    pub fn of(view: &View<'_>, overview: &Overview, summary: &Summary, top: usize) -> Self {
        let mut answer = Self {
            schema: SCHEMA,
            as_of: view.as_of.to_string(),
            me: view.network.roster.person(view.me).id.clone(),
            people: people(view, overview),
            ties: ties(summary),
            strength: strength(summary),
            readiness: readiness(overview),
            companies: companies(view, overview, summary),
            growth: growth(overview, summary),
            activity: activity(view, overview, summary),
            brokers: brokers(view, overview),
            communities: communities(view, overview, top),
            exports: exports(view),
            day: view.as_of,
        };
        let others = summary
            .ties
            .iter()
            .filter(|row| !row.is_mine && row.kind != Kind::Inferred);
        let only_groups = others.clone().count() > 0 && others.clone().all(|row| row.kind == Kind::CoPresent);
        says::say(&mut answer, only_groups);
        answer
    }
}

fn people(view: &View<'_>, overview: &Overview) -> PeopleBlock {
    let reach = overview.reach;
    PeopleBlock {
        total: view.network.roster.people.len() - 1,
        own: reach.own,
        second: reach.second,
        third: reach.third,
        within_three: reach.own + reach.second + reach.third,
        farther: reach.farther,
        unreached: reach.unreached,
        says: String::new(),
    }
}

fn ties(summary: &Summary) -> TiesBlock {
    let n = |kind: Option<Kind>, only_mine: bool| {
        let wanted = summary
            .ties
            .iter()
            .filter(|row| kind.is_none_or(|kind| row.kind == kind));
        wanted.filter(|row| row.is_mine || !only_mine).map(|row| row.n).sum()
    };
    let row = |kind: Kind| KindRow {
        kind: kind.name(),
        all: n(Some(kind), false),
        mine: n(Some(kind), true),
    };
    TiesBlock {
        total: n(None, false),
        mine: n(None, true),
        by_kind: [Kind::Measured, Kind::Declared, Kind::CoPresent, Kind::Inferred]
            .map(row)
            .into(),
        says: String::new(),
    }
}

fn strength(summary: &Summary) -> StrengthBlock {
    let n = |band: Band, only_mine: bool| {
        let wanted = summary.ties.iter().filter(|row| row.band == band);
        wanted.filter(|row| row.is_mine || !only_mine).map(|row| row.n).sum()
    };
    let row = |(band, from): (Band, f64)| BandRow {
        band: band.name(),
        from,
        all: n(band, false),
        mine: n(band, true),
    };
    StrengthBlock {
        by_band: [(Band::Strong, STRONG_TIE), (Band::Fair, FAIR_TIE), (Band::Weak, 0.0)]
            .map(row)
            .into(),
        says: String::new(),
    }
}

fn readiness(overview: &Overview) -> ReadinessBlock {
    let n = |verdict| overview.contact.readiness.get(&verdict).copied().unwrap_or(0);
    ReadinessBlock {
        ask: n(Verdict::Ask),
        answer: n(Verdict::Answer),
        waiting: n(Verdict::Waiting),
        reconnect: n(Verdict::Reconnect),
        give: n(Verdict::Give),
        build: n(Verdict::Build),
        unknown: n(Verdict::Unknown),
        says: String::new(),
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
            first: way.best.as_ref().map(|chain| person(view, chain.people[1])),
            readiness: way.readiness.map(|readiness| readiness.verdict.name()),
        }
    };
    let nowhere = summary.companies.iter().find(|row| row.company.is_none());
    CompaniesBlock {
        total: summary.companies.iter().filter(|row| row.company.is_some()).count(),
        people_without: nowhere.map_or(0, |row| row.n_people),
        top: (1..).zip(&overview.ways).map(row).collect(),
        says: String::new(),
    }
}

fn growth(overview: &Overview, summary: &Summary) -> GrowthBlock {
    let row = |year: &PeriodCount| YearRow {
        year: year.period,
        connections: year.connections,
        sent: year.sent,
        received: year.received,
        group_sent: year.group_sent,
        group_received: year.group_received,
    };
    GrowthBlock {
        by_year: summary.years.iter().map(row).collect(),
        undated_connections: summary.n_undated_connections,
        connected: overview.contact.n_connected,
        connected_and_talked: overview.contact.n_connected_and_talked,
        says: String::new(),
    }
}

fn activity(view: &View<'_>, overview: &Overview, summary: &Summary) -> ActivityBlock {
    let day = view.as_of.0;
    let this_month = i32::from(day.year()) * 12 + i32::from(day.month()) - 1;
    let active = || summary.months.iter().filter(|month| month.sent > 0);
    let contact = &overview.contact;
    ActivityBlock {
        active_months_of_12: active().filter(|month| this_month - month.period < 12).count(),
        active_months: active().count(),
        in_touch: contact.n_in_touch,
        sent: summary.years.iter().map(|year| year.sent).sum(),
        received: summary.years.iter().map(|year| year.received).sum(),
        answered_by_you: contact.answered_by_me,
        answered_by_them: contact.answered_by_them,
        started_by_you: contact.started_by_me,
        started_by_them: contact.started_by_them,
        waiting_for_you: contact.n_waiting_for_me,
        left_unanswered: contact.n_left_unanswered,
        waiting_for_them: contact.n_waiting_for_them,
        says: String::new(),
    }
}

fn brokers(view: &View<'_>, overview: &Overview) -> BrokersBlock {
    let ego = |ego: &EgoMeasures| EgoRow {
        ties: ego.n_alters,
        effective_size: ego.effective_size,
        constraint: ego.constraint,
    };
    let row = |(rank, broker): (usize, &Broker)| {
        let known = view.network.roster.person(broker.person);
        let bridged = |&(circle, ties): &(usize, usize)| BridgedRow {
            community: circle + 1,
            name: circle_name(view, &overview.circles[circle]),
            ties,
        };
        BrokerRow {
            rank,
            id: known.id.clone(),
            name: known.name.clone(),
            company: known.company.clone(),
            position: known.position.clone(),
            is_owner: view.network.owners.contains(&broker.person),
            betweenness: broker.share,
            pairs: broker.pairs,
            ego: ego(&broker.ego),
            new_to_you: broker.n_new,
            strength: broker.strength,
            readiness: broker.readiness.map(|readiness| readiness.verdict.name()),
            communities: broker.circles.iter().map(bridged).collect(),
        }
    };
    BrokersBlock {
        without: view.network.roster.person(view.me).id.clone(),
        estimated_from: overview.measures.betweenness.n_pivots,
        you: overview.me.as_ref().map(ego),
        top: (1..).zip(&overview.brokers).map(row).collect(),
        says: String::new(),
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
        members: circle.best_known.iter().map(|member| person(view, *member)).collect(),
        way_in: circle.way_in.map(|(alter, strength)| WayInRow {
            person: person(view, alter),
            strength,
            readiness: view.readiness(alter).map(|readiness| readiness.verdict.name()),
        }),
    };
    let is_open = |circle: &&Circle| circle.way_in.is_some_and(|(_, strength)| strength >= FAIR_TIE);
    let open = || overview.circles.iter().filter(is_open);
    CommunitiesBlock {
        total: overview.circles.len(),
        people: overview.circles.iter().map(|circle| circle.members.len()).sum(),
        with_way_in: open().count(),
        new_people: open().map(|circle| circle.members.len() - circle.n_mine).sum(),
        only_you: overview.n_tied_to_me_alone,
        modularity: overview.measures.communities.modularity,
        top: (1..).zip(&overview.circles).take(shown).map(row).collect(),
        says: String::new(),
    }
}

fn exports(view: &View<'_>) -> ExportsBlock {
    let row = |owner: &PersonId| {
        let known = view.network.roster.person(*owner);
        let is_tie = |known: &crate::strength::TieStrength| known.kind != Kind::Inferred;
        let ties = view.network.ties_of(*owner).into_iter();
        OwnerRow {
            id: known.id.clone(),
            name: known.name.clone(),
            is_you: *owner == view.me,
            is_share_pack: view.network.pack_owners.contains(owner),
            known_until: view.network.known_until.get(owner).map(ToString::to_string),
            ties: ties.filter(|tie| view.strengths.of(tie.id).is_some_and(is_tie)).count(),
        }
    };
    // Mine first; the order in which the exports were named says nothing.
    let mut owners = view.network.owners.clone();
    owners.sort_by_key(|owner| (*owner != view.me, *owner));
    ExportsBlock {
        owners: owners.iter().map(row).collect(),
        says: String::new(),
    }
}

fn person(view: &View<'_>, id: PersonId) -> PersonRow {
    let person = view.network.roster.person(id);
    PersonRow {
        id: person.id.clone(),
        name: person.name.clone(),
    }
}
