//! What moved between two snapshots of one member, the best reasons to write first.
//!
//! In: a view whose network kept its snapshots, and a [`Period`]. Out: [`Changes`]. It says what the two exports show and no
//! more: a spelling is no change, and who is no longer listed may have hidden their profile as well as ended the connection.

use std::collections::HashMap;

use super::Falling;
use super::introductions::View;
use super::readiness::Readiness;
use crate::calendar::Day;
use crate::names::names;
use crate::network::snapshots::Seen;
use crate::network::{Interest, Snapshot};
use crate::people::PersonId;
use crate::people::company::{Aliases, CompanyKey, company_key, employer_in, words_of};
use crate::people::identity::name_key;
use crate::strength::{TieStrength, facts};

/// Which snapshots are compared.
#[derive(Debug, Clone, Copy, Default)]
pub struct Period {
    /// What was known on this day is the beginning; without it the snapshot before the end.
    pub since: Option<Day>,
    /// What was known on this day is the end; without it the latest snapshot.
    pub until: Option<Day>,
}

/// Why two snapshots cannot be compared: there are fewer, or the period holds one only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotTwo {
    /// The days of the snapshots there are.
    pub days: Vec<Day>,
}

/// What moved.
#[derive(Debug, Clone)]
pub struct Changes {
    /// The day of the earlier snapshot.
    pub since: Day,
    /// The day of the later one.
    pub until: Day,
    /// The days of all snapshots there are.
    pub days: Vec<Day>,
    /// How many people the earlier one lists.
    pub n_before: usize,
    /// How many people the later one lists.
    pub n_after: usize,
    /// Who moved, the best reasons to write first.
    pub changes: Vec<Change>,
}

/// What changed about one person.
#[derive(Debug, Clone)]
pub struct Change {
    /// Who.
    pub person: PersonId,
    /// What.
    pub kind: ChangeKind,
    /// What the earlier snapshot shows.
    pub before: Option<Seen>,
    /// What the later one shows.
    pub after: Option<Seen>,
    /// Where they are now, if that is a company I showed interest in.
    pub target: Option<Target>,
    /// The tie with them; none if nothing had happened by the day.
    pub tie: Option<TieStrength>,
    /// Whether the tie was strong once and went quiet.
    pub is_dormant: bool,
    /// What to do about the tie.
    pub readiness: Option<Readiness>,
}

/// What can change, in the order in which it is told of ties alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ChangeKind {
    /// Now at a company that I showed interest in, and was not before.
    NewAtTarget,
    /// Another employer.
    NewEmployer,
    /// Had an employer and shows none now.
    LeftEmployer,
    /// Another title at the same employer.
    NewTitle,
    /// Connected since the earlier snapshot.
    NewConnection,
    /// Connected before, not listed in the earlier snapshot and listed now.
    ListedAgain,
    /// Listed in the earlier snapshot and not in the later one.
    NoLongerListed,
}

names! { ChangeKind:
    NewAtTarget "new_at_target", NewEmployer "new_employer", LeftEmployer "left_employer", NewTitle "new_title",
    NewConnection "new_connection", ListedAgain "listed_again", NoLongerListed "no_longer_listed",
}

impl ChangeKind {
    /// A job that moved is a reason to write; a list that changed is news.
    fn section(self) -> u8 {
        match self {
            Self::NewAtTarget => 0,
            Self::NewEmployer | Self::LeftEmployer | Self::NewTitle => 1,
            Self::NewConnection => 2,
            Self::ListedAgain => 3,
            Self::NoLongerListed => 4,
        }
    }
}

/// A company I showed interest in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// The company as my files spell it.
    pub company: String,
    /// How, the strongest interest of several.
    pub interest: Interest,
}

/// Says what moved between two snapshots of mine.
///
/// # Errors
///
/// If there are not two snapshots to compare.
pub fn changes(view: &View<'_>, period: &Period, aliases: &Aliases) -> Result<Changes, NotTwo> {
    let snapshots = view.network.snapshots_of(view.me, view.as_of);
    let days: Vec<Day> = snapshots.iter().map(|(day, _)| *day).collect();
    let Some(((since, before), (until, after))) = chosen(&snapshots, period) else {
        return Err(NotTwo { days });
    };
    let context = Context {
        view,
        targets: targets(view, aliases),
        aliases,
        since,
    };
    let mut changes: Vec<Change> = pairs(view, before, after)
        .into_iter()
        .filter_map(|(before, after)| context.change(before, after))
        .collect();
    changes.sort_by_key(|change| {
        // Of new connections those inside come first; a job that moved is as good a reason as the tie is or was.
        let is_outside = change.kind == ChangeKind::NewConnection && change.target.is_none();
        let is_little = change.readiness.is_none_or(|readiness| !readiness.verdict.has_tie());
        let worth = change.tie.map_or((0.0, 0.0), |tie| (tie.peak, tie.strength));
        let worth = (Falling(worth.0), Falling(worth.1));
        let place = (change.kind.section(), is_outside, is_little);
        (place, worth, change.kind, change.person)
    });
    Ok(Changes {
        since,
        until,
        days,
        n_before: before.people.len(),
        n_after: after.people.len(),
        changes,
    })
}

/// A snapshot with its day.
type Dated<'a> = (Day, &'a Snapshot);

/// The two snapshots of the period, which are in order of time: what was known on its first day, and on its last.
fn chosen<'a>(snapshots: &[Dated<'a>], period: &Period) -> Option<(Dated<'a>, Dated<'a>)> {
    let n_known = |until: Day| snapshots.partition_point(|(day, _)| *day <= until);
    let end = period.until.map_or(snapshots.len(), n_known).checked_sub(1)?;
    let start = match period.since {
        // Before the first snapshot nothing is known: it is the beginning.
        Some(since) => n_known(since).saturating_sub(1),
        None => end.checked_sub(1)?,
    };
    (start < end).then(|| (snapshots[start], snapshots[end]))
}

/// Everybody of both snapshots, with what each shows of them.
fn pairs<'a>(view: &View<'_>, before: &'a Snapshot, after: &'a Snapshot) -> Vec<(Option<&'a Seen>, Option<&'a Seen>)> {
    let gone = before.people.iter().filter(|seen| after.of(seen.person).is_none());
    let gone: Vec<&Seen> = gone.collect();
    let new = |seen: &&Seen| before.of(seen.person).is_none();
    let renamed = renamed(view, &gone, after.people.iter().filter(new));
    let mut pairs: Vec<(Option<&Seen>, Option<&Seen>)> = Vec::new();
    for seen in &after.people {
        let was = before.of(seen.person).or_else(|| renamed.get(&seen.person).copied());
        pairs.push((was, Some(seen)));
    }
    let mut found: Vec<PersonId> = renamed.values().map(|seen| seen.person).collect();
    found.sort_unstable();
    let lost = gone
        .into_iter()
        .filter(|seen| found.binary_search(&seen.person).is_err());
    pairs.extend(lost.map(|seen| (Some(seen), None)));
    pairs
}

/// Who took another profile address, and counts as two people: one name and one day of connecting, and nobody else with both.
fn renamed<'a>(view: &View<'_>, gone: &[&'a Seen], new: impl Iterator<Item = &'a Seen>) -> HashMap<PersonId, &'a Seen> {
    let key = |seen: &Seen| {
        let name = name_key(&view.network.roster.person(seen.person).name);
        Some((name, seen.connected_on?))
    };
    let mut gone_as: HashMap<(String, Day), Vec<&'a Seen>> = HashMap::new();
    for seen in gone {
        if let Some(key) = key(seen) {
            gone_as.entry(key).or_default().push(seen);
        }
    }
    let mut new_as: HashMap<(String, Day), Vec<&'a Seen>> = HashMap::new();
    for seen in new {
        if let Some(key) = key(seen).filter(|key| gone_as.contains_key(key)) {
            new_as.entry(key).or_default().push(seen);
        }
    }
    let mut renamed = HashMap::new();
    for (key, now) in new_as {
        if let ([was], [now]) = (gone_as[&key].as_slice(), now.as_slice()) {
            renamed.insert(now.person, *was);
        }
    }
    renamed
}

/// What every person is judged with.
struct Context<'a> {
    view: &'a View<'a>,
    targets: HashMap<CompanyKey, Target>,
    aliases: &'a Aliases,
    since: Day,
}

impl Context<'_> {
    fn change(&self, before: Option<&Seen>, after: Option<&Seen>) -> Option<Change> {
        // Nearly everybody is as they were.
        let is_same = |(was, now): (&Seen, &Seen)| (&was.company, &was.position) == (&now.company, &now.position);
        if before.zip(after).is_some_and(is_same) {
            return None;
        }
        let target = after.and_then(|seen| self.target(seen));
        let kind = match (before, after) {
            (Some(_), None) => ChangeKind::NoLongerListed,
            (None, Some(now)) if now.connected_on.is_none_or(|day| day >= self.since) => ChangeKind::NewConnection,
            (None, Some(_)) => ChangeKind::ListedAgain,
            (Some(was), Some(now)) => self.moved(was, now, target.as_ref())?,
            (None, None) => return None,
        };
        let person = after.or(before)?.person;
        let mine = self.view.my_tie(person);
        let tie = mine.and_then(|mine| self.view.strengths.of(mine.id)).copied();
        let is_dormant = mine.zip(tie).is_some_and(|(mine, tie)| {
            let facts = facts(mine.evidence(), self.view.as_of, mine.mine);
            facts.n_turns() >= 2 && tie.is_dormant(facts.last_exchange, self.view.as_of)
        });
        Some(Change {
            person,
            kind,
            before: before.cloned(),
            after: after.cloned(),
            target,
            tie,
            is_dormant,
            readiness: self.view.readiness(person),
        })
    }

    /// What moved about somebody whom both snapshots show, if anything did.
    fn moved(&self, was: &Seen, now: &Seen, target: Option<&Target>) -> Option<ChangeKind> {
        match (employer(was), employer(now)) {
            (Some(old), Some(new)) if self.aliases.is_one_firm(old, new) => {
                let (old_title, new_title) = (title(&was.position, old), title(&now.position, new));
                let both = !old_title.is_empty() && !new_title.is_empty();
                (both && old_title != new_title).then_some(ChangeKind::NewTitle)
            }
            (_, Some(_)) if target.is_some() && self.target(was).as_ref() != target => Some(ChangeKind::NewAtTarget),
            (_, Some(_)) => Some(ChangeKind::NewEmployer),
            (Some(_), None) => Some(ChangeKind::LeftEmployer),
            (None, None) => None,
        }
    }

    fn target(&self, seen: &Seen) -> Option<Target> {
        self.targets.get(&company_key(employer(seen)?)?).cloned()
    }
}

/// The employer that a row names; none for an empty row and for what stands for no company.
fn employer(seen: &Seen) -> Option<&str> {
    employer_in(&seen.company, &seen.position).filter(|firm| company_key(firm).is_some())
}

/// The words that make a title, in alphabetical order: without those of the employer and those that only join.
fn title(position: &str, employer: &str) -> Vec<String> {
    const JOINING: [&str; 6] = ["of", "the", "and", "at", "for", "in"];
    let of_employer = words_of(employer);
    let says = |word: &String| !JOINING.contains(&word.as_str()) && !of_employer.contains(word);
    let written_out = |word: String| match word.as_str() {
        "sr" => vec!["senior".to_owned()],
        "jr" => vec!["junior".to_owned()],
        "mgr" => vec!["manager".to_owned()],
        "vp" => vec!["vice".to_owned(), "president".to_owned()],
        _ => vec![word],
    };
    let mut words: Vec<String> = words_of(position)
        .into_iter()
        .filter(says)
        .flat_map(written_out)
        .collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// The companies I had shown interest in by the day, by all keys that they have in this network.
fn targets(view: &View<'_>, aliases: &Aliases) -> HashMap<CompanyKey, Target> {
    let mut targets: HashMap<CompanyKey, Target> = HashMap::new();
    let mut add = |key: CompanyKey, target: &Target| {
        let known = targets.entry(key).or_insert_with(|| target.clone());
        if (target.interest, &target.company) < (known.interest, &known.company) {
            *known = target.clone();
        }
    };
    let mine = view.network.targets.iter().filter(|(owner, _)| *owner == view.me);
    let by_now = mine.filter(|(_, target)| target.at.is_none_or(|at| at.day() <= view.as_of));
    for (_, target) in by_now {
        let named = Target {
            company: target.company.clone(),
            interest: target.interest,
        };
        if let Some(key) = company_key(&target.company) {
            add(key, &named);
        }
        for matched in view.companies.find(&target.company, aliases).matched {
            add(matched.group.key.clone(), &named);
        }
    }
    targets
}

#[cfg(test)]
mod tests {
    //! What counts as a change, what does not, and which snapshots are compared.

    use proptest::prelude::*;

    use super::*;
    use crate::calendar::Moment;
    use crate::network::build::build;
    use crate::network::snapshots::snapshots;
    use crate::network::{Network, UsersWord};
    use crate::people::company::CompanyIndex;
    use crate::people::resolve::resolve;
    use crate::records::{Connection, ExportRecords, Mention, Message, MessageClass, TargetCompany};
    use crate::strength::{Weights, score_all};

    fn day(text: &str) -> Day {
        Day::parse_iso(text).expect("it is a day")
    }

    /// An export of mine with people as `name: company: position: day of connecting`.
    fn export(on: &str, people: &[&str]) -> ExportRecords {
        let mut export = ExportRecords {
            snapshot: Some(day(on)),
            ..ExportRecords::default()
        };
        export.owner.name = Some("Me Myself".to_owned());
        for text in people {
            let mut cells = text.split(": ");
            let mut cell = || cells.next().unwrap_or_default().to_owned();
            let (slug, company, position, connected_on) = (cell(), cell(), cell(), cell());
            export.connections.push(Connection {
                name: slug.split('-').next().unwrap_or_default().to_owned(),
                first_name_ends: None,
                url: format!("https://www.linkedin.com/in/{slug}"),
                email: String::new(),
                company,
                position,
                connected_on: Day::parse_iso(&connected_on).or(Day::parse_iso("2015-01-02")),
            });
        }
        export
    }

    /// So many messages in turn with somebody, all on one day.
    fn talks(export: &mut ExportRecords, slug: &str, n: i64, on: &str) {
        let log = &mut export.messages;
        let mut mention = |slug: &str| {
            log.mentions.push(Mention {
                name: slug.to_owned(),
                url: if slug == "Me Myself" {
                    String::new()
                } else {
                    format!("https://www.linkedin.com/in/{slug}")
                },
                may_be_several: false,
            });
            u32::try_from(log.mentions.len() - 1).expect("few people")
        };
        let (me, other) = (mention("Me Myself"), mention(slug));
        let lists = u32::try_from(log.recipient_lists.len()).expect("few lists");
        log.recipient_lists.extend([Box::from([other]), Box::from([me])]);
        for i in 0..n {
            let is_mine = i % 2 == 0;
            log.rows.push(Message {
                conversation: log.n_conversations,
                sender: Some(if is_mine { me } else { other }),
                recipients: lists + u32::from(!is_mine),
                tone: crate::records::Tone::Plain,
                class: MessageClass::Counted,
                at: Moment(day(on).start().0 + i),
            });
        }
        log.n_conversations += 1;
    }

    fn wish(export: &mut ExportRecords, company: &str, interest: Interest) {
        export.targets.push(TargetCompany {
            company: company.to_owned(),
            interest,
            job_title: String::new(),
            at: None,
        });
    }

    fn network(exports: &[ExportRecords]) -> Network {
        let resolution = resolve(exports);
        let seen = snapshots(exports, &resolution);
        Network {
            snapshots: seen,
            ..build(exports, resolution)
        }
    }

    fn compared(network: &Network, as_of: &str, period: &Period) -> Result<Changes, NotTwo> {
        let strengths = score_all(network, day(as_of), &Weights::default());
        let companies = CompanyIndex::new(&network.roster);
        let view = View {
            network,
            strengths: &strengths,
            as_of: day(as_of),
            today: day(as_of),
            purpose: Default::default(),
            me: network.owners[0],
            companies: &companies,
        };
        changes(&view, period, &Aliases::well_known())
    }

    /// The changes as `slug kind`, in their order.
    fn told(exports: &[ExportRecords]) -> Vec<String> {
        let network = network(exports);
        let found = compared(&network, "2027-01-01", &Period::default()).expect("there are two snapshots");
        let line = |change: &Change| {
            let id = network.roster.person(change.person).id.replace("in/", "");
            format!("{id} {}", change.kind.name())
        };
        found.changes.iter().map(line).collect()
    }

    #[test]
    fn every_kind_of_change_is_told_apart() {
        let before = export(
            "2024-01-05",
            &[
                "ana: Stripe: CTO",
                "boris: Stripe: Engineer",
                "clara: Quibble: CFO",
                "dan: Fennel Pay: COO",
                "eve: Plinth: Dev",
                "fay: Stripe: Dev",
            ],
        );
        let mut after = export(
            "2026-01-05",
            &[
                "ana: Larkspur: CTO",
                "boris: Stripe: Staff Engineer",
                "clara: Fennel Pay: CFO",
                "dan: Career Break",
                "fay: Stripe: Dev",
                "gus: Plinth: Dev: 2025-03-04",
                "hal: Plinth: Dev: 2016-03-04",
            ],
        );
        wish(&mut after, "Larkspur GmbH", Interest::Saved);
        let all = [
            "ana new_at_target",
            "clara new_employer",
            "dan left_employer",
            "boris new_title",
            "gus new_connection",
            "hal listed_again",
            "eve no_longer_listed",
        ];
        assert_eq!(told(&[after.clone(), before.clone()]), all);
        assert_eq!(told(&[before, after]), all);
    }

    #[test]
    fn spellings_and_filled_cells_are_no_change() {
        for (before, after) in [
            ("Stripe: CTO", "STRIPE, Inc.: CTO"),
            ("Facebook: CTO", "Meta: CTO"),
            ("Stripe: Sr. Engineer", "Stripe: Senior engineer"),
            ("Stripe: VP of Sales", "Stripe: Vice President, Sales"),
            ("Stripe: Head of Data", "Stripe: Head, Data"),
            (": CTO at Stripe", "Stripe: CTO"),
            ("Stripe", "Stripe: CTO"),
            ("Stripe: CTO", "Stripe"),
            ("", ""),
            ("Freelance", "Self-employed"),
        ] {
            let one = |on, job| export(on, &[&format!("ana: {job}")]);
            let none: [&str; 0] = [];
            assert_eq!(
                told(&[one("2024-01-05", before), one("2026-01-05", after)]),
                none,
                "{before} {after}"
            );
        }
    }

    #[test]
    fn who_took_another_profile_address_is_the_same_person() {
        let before = export("2024-01-05", &["ana-1: Stripe: CTO: 2016-03-04", "ana-9: Plinth: Dev"]);
        let after = export(
            "2026-01-05",
            &["ana-new: Quibble: CTO: 2016-03-04", "ana-9: Plinth: Dev"],
        );
        assert_eq!(told(&[before.clone(), after.clone()]), ["ana-new new_employer"]);
        // Two of one name and day could be either.
        let twins = export(
            "2024-01-05",
            &["ana-1: Stripe: CTO: 2016-03-04", "ana-2: Plinth: Dev: 2016-03-04"],
        );
        let n_same = told(&[twins, after])
            .iter()
            .filter(|line| line.contains("new_employer"))
            .count();
        assert_eq!(n_same, 0);
    }

    #[test]
    fn the_best_reasons_to_write_come_first() {
        let before = export(
            "2024-01-05",
            &[
                "ana: Stripe",
                "boris: Stripe",
                "clara: Stripe: CTO",
                "dan: Stripe",
                "eve: Stripe",
            ],
        );
        let mut after = export(
            "2026-01-05",
            &["ana: Quibble", "boris: Quibble", "clara: Stripe: CEO", "dan: Larkspur"],
        );
        talks(&mut after, "boris", 40, "2023-05-06");
        talks(&mut after, "clara", 6, "2026-01-02");
        talks(&mut after, "eve", 60, "2026-01-02");
        wish(&mut after, "Larkspur", Interest::Followed);
        let exports = [before, after];
        assert_eq!(
            told(&exports),
            [
                "dan new_at_target",
                "boris new_employer",
                "clara new_title",
                "ana new_employer",
                "eve no_longer_listed"
            ]
        );
        let network = network(&exports);
        let found = compared(&network, "2026-01-05", &Period::default()).expect("there are two snapshots");
        let boris = &found.changes[1];
        assert!(boris.is_dormant && boris.tie.is_some_and(|tie| tie.peak > tie.strength));
        let target = found.changes[0]
            .target
            .as_ref()
            .map(|target| (target.company.as_str(), target.interest));
        assert_eq!(target, Some(("Larkspur", Interest::Followed)));
    }

    #[test]
    fn whom_there_is_nothing_to_ask_of_comes_after_the_others() {
        let before = export("2024-01-05", &["ana: Stripe", "boris: Stripe"]);
        let mut after = export("2026-01-05", &["ana: Quibble", "boris: Quibble"]);
        talks(&mut after, "boris", 6, "2026-01-02");
        let mut network = network(&[before, after]);
        let ana = network.roster.by_id("in/ana").expect("she is known");
        let tie = network.tie_between(network.owners[0], ana).expect("we are tied");
        network.evidence.all_mut()[tie.index()].word = Some(Box::new(UsersWord {
            strength: Some(0.99),
            do_not_ask: true,
            ..UsersWord::default()
        }));
        let found = compared(&network, "2026-01-05", &Period::default()).expect("there are two snapshots");
        let last = &found.changes[1];
        assert_eq!((last.person, last.tie.map(|tie| tie.strength)), (ana, Some(0.99)));
    }

    #[test]
    fn the_strongest_interest_names_the_target() {
        let before = export("2024-01-05", &["ana: Stripe"]);
        let mut after = export("2026-01-05", &["ana: Larkspur"]);
        wish(&mut after, "Larkspur", Interest::Followed);
        wish(&mut after, "Larkspur Inc.", Interest::Applied);
        let network = network(&[before, after]);
        let found = compared(&network, "2026-01-05", &Period::default()).expect("there are two snapshots");
        assert_eq!(
            found.changes[0].target.as_ref().map(|target| target.interest),
            Some(Interest::Applied)
        );
    }

    fn three() -> Network {
        let mut last = export("2026-01-05", &["ana: Fennel Pay"]);
        talks(&mut last, "ana", 2, "2026-01-03");
        network(&[
            export("2024-01-05", &["ana: Stripe"]),
            export("2025-01-05", &["ana: Quibble"]),
            last,
        ])
    }

    #[test]
    fn the_period_chooses_what_was_known_on_its_days() {
        let network = three();
        let chosen = |since: &str, until: &str, as_of: &str| {
            let period = Period {
                since: Day::parse_iso(since),
                until: Day::parse_iso(until),
            };
            let found = compared(&network, as_of, &period);
            found
                .map(|found| (found.since.0.year(), found.until.0.year()))
                .map_err(|not| not.days.len())
        };
        let now = "2026-01-05";
        assert_eq!(chosen("", "", now), Ok((2025, 2026)));
        assert_eq!(chosen("2024-06-01", "", now), Ok((2024, 2026)));
        assert_eq!(chosen("2020-01-01", "", now), Ok((2024, 2026)));
        assert_eq!(chosen("2025-01-05", "", now), Ok((2025, 2026)));
        assert_eq!(chosen("", "2025-06-01", now), Ok((2024, 2025)));
        assert_eq!(chosen("", "2024-06-01", now), Err(3));
        assert_eq!(chosen("2026-06-01", "", now), Err(3));
        assert_eq!(chosen("", "2020-01-01", now), Err(3));
        // Later snapshots are not known yet; the last was made two days after its latest row.
        assert_eq!(chosen("", "", "2026-01-04"), Ok((2024, 2025)));
        assert_eq!(chosen("", "", "2024-12-31"), Err(1));
    }

    fn any_export() -> impl Strategy<Value = ExportRecords> {
        let person = (
            "(ana|boris|clara|dan)",
            "(Stripe|Stripe UK|Quibble|)",
            "(CTO|Sr. Dev|Senior Dev|)",
        );
        let row = person.prop_map(|(slug, company, position)| format!("{slug}: {company}: {position}"));
        let rows = proptest::collection::vec(row, 1..5);
        (2020_i16..2024, rows).prop_map(|(year, rows)| {
            let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
            export(&format!("{year}-01-05"), &rows)
        })
    }

    proptest! {
        #[test]
        fn the_order_of_exports_and_rows_never_matters(exports in proptest::collection::vec(any_export(), 2..5)) {
            let told = |exports: &[ExportRecords]| {
                let network = network(exports);
                compared(&network, "2027-01-01", &Period::default()).map(|found| format!("{found:?}")).ok()
            };
            let mut turned = exports.clone();
            turned.reverse();
            turned.iter_mut().for_each(|export| export.connections.reverse());
            prop_assert_eq!(told(&exports), told(&turned));
        }
    }
}
