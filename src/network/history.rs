//! Where people worked before, as earlier exports and owners' own profiles show it.
//!
//! In: what exports say of employers and when, and the roster, which holds the latest of it. Out: [`FormerJob`]s. The latest
//! day says where somebody works now, whoever's export it is; what an earlier day shows at another firm is a former job. Two
//! exports of one day that disagree are no move: the roster's rule decides between them, and the other is not heard. Another
//! spelling, another name of one firm or its office is no move either.

use std::collections::BTreeSet;

use hashbrown::{HashMap, HashSet};

use serde::{Deserialize, Serialize};

use super::Network;
use crate::calendar::Day;
use crate::people::company::{Aliases, ByFirm, Firm, company_key, employer_in, employer_of};
use crate::people::resolve::Resolution;
use crate::people::{PersonId, Roster};
use crate::records::{Affiliation, ExportRecords};
use crate::work;

/// A job that somebody no longer has.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct FormerJob {
    /// Whose.
    pub person: PersonId,
    /// The first day an export showed it; for an owner's own profile the first day of the job.
    pub seen_from: Day,
    /// The last day an export showed it; for an owner's own profile the last month of the job.
    pub seen_until: Day,
    /// The employer as spelled last.
    pub company: String,
    /// The position there as spelled last; may be empty.
    pub position: String,
    /// The first day an export showed them elsewhere; none where only their own profile tells the end.
    pub gone_by: Option<Day>,
    /// Whose export showed it last: the person themselves where it is their own profile.
    pub seen_by: PersonId,
}

/// Where one export shows somebody on its day.
#[derive(Debug, Clone, Copy)]
struct Sighting<'a> {
    /// Who is shown.
    person: PersonId,
    /// Whose export it is.
    by: PersonId,
    /// The day of the export; undated ones come before all others, and cannot tell a former job.
    day: Option<Day>,
    /// Employer as spelled; may be empty.
    company: &'a str,
    /// Position as spelled; may be empty.
    position: &'a str,
}

/// The jobs in an owner's own profile.
#[derive(Debug, Clone, Copy)]
struct OwnJobs<'a> {
    /// Whose export it is.
    owner: PersonId,
    /// The day of the export.
    day: Option<Day>,
    /// The jobs, in any order.
    jobs: &'a [Affiliation],
}

/// Returns the former jobs that the exports tell of; their spellings must not be forgotten yet.
pub(crate) fn former_jobs(exports: &[ExportRecords], resolution: &Resolution) -> Vec<FormerJob> {
    let files = || exports.iter().zip(&resolution.exports);
    let days: Vec<Option<Day>> = exports.iter().map(ExportRecords::seen_on).collect();
    let own = files().zip(&days).map(|((export, resolved), day)| OwnJobs {
        owner: resolved.owner,
        day: *day,
        jobs: &export.owner.positions,
    });
    let sightings = files().zip(&days).flat_map(|((export, resolved), day)| {
        let rows = export.connections.iter().zip(&resolved.connections);
        rows.map(move |(row, &person)| Sighting {
            person,
            by: resolved.owner,
            day: *day,
            company: &row.company,
            position: &row.position,
        })
    });
    former(&resolution.roster, sightings, &own.collect::<Vec<_>>())
}

/// The former jobs, sorted by person and day. O(sightings), and more only for those who moved.
fn former<'a>(
    roster: &'a Roster,
    sightings: impl Iterator<Item = Sighting<'a>> + Clone,
    own: &[OwnJobs<'a>],
) -> Vec<FormerJob> {
    let aliases = Aliases::well_known();
    let mut firms = Firms {
        aliases: &aliases,
        known: HashMap::new(),
    };
    let sightings = sightings.chain(own.iter().filter_map(OwnJobs::current));
    // Nearly everybody is where they always were, which a comparison tells.
    let mut moved: HashSet<PersonId> = HashSet::new();
    for sighting in sightings.clone().filter(|sighting| sighting.day.is_some()) {
        let now = employer_of(roster.person(sighting.person));
        let then = employer_in(sighting.company, sighting.position);
        if then.is_some() && !firms.are_one(then, now) {
            moved.insert(sighting.person);
        }
    }
    let mut shown: Vec<Shown<'a>> = sightings
        .filter(|sighting| moved.contains(&sighting.person))
        .filter_map(Shown::of)
        .collect();
    shown.sort_unstable();
    let mut found = own_past(roster, own, &mut firms);
    let mut own_of: HashMap<PersonId, ByFirm<ToldOf>> = HashMap::new();
    for one in own.iter().filter(|one| moved.contains(&one.owner)) {
        let told = own_of.entry(one.owner).or_default();
        for job in one.jobs {
            if let Some(firm) = firms.firm(&job.organization) {
                told.change(firm, |told| told.add(one.day, job.to));
            }
        }
    }
    for of_person in shown.chunk_by(|a, b| a.person == b.person) {
        let person = of_person[0].person;
        let now = roster.person(person);
        let own = own_of.get(&person);
        for mut stay in stays(of_person, &mut firms) {
            let is_told_better = own.is_some_and(|own| is_told_better(&stay, own, &mut firms));
            if !is_told_better && !firms.are_one(Some(stay.company), employer_of(now)) {
                stay.gone_by = stay.gone_by.or(now.seen_on);
                found.push(stay.into_job());
            }
        }
    }
    found.sort_unstable();
    found
}

impl<'a> OwnJobs<'a> {
    /// Where the owner says they are on the day of the export.
    fn current(&self) -> Option<Sighting<'a>> {
        let job = Affiliation::current(self.jobs)?;
        Some(Sighting {
            person: self.owner,
            by: self.owner,
            day: self.day,
            company: &job.organization,
            position: &job.title,
        })
    }
}

/// Which spellings mean one firm; each is taken apart once.
struct Firms<'a> {
    aliases: &'a Aliases,
    known: HashMap<&'a str, Option<Firm>>,
}

impl<'a> Firms<'a> {
    fn are_one(&mut self, one: Option<&'a str>, other: Option<&'a str>) -> bool {
        let (Some(one), Some(other)) = (one, other) else {
            return false;
        };
        if one == other {
            return true;
        }
        let Some(one) = self.firm(one).cloned() else {
            return false;
        };
        self.firm(other).is_some_and(|other| one.is(other))
    }

    /// The firm of that name; none for what stands for no company.
    fn firm(&mut self, name: &'a str) -> Option<&Firm> {
        work::count(1);
        let aliases = self.aliases;
        self.known.entry(name).or_insert_with(|| aliases.firm(name)).as_ref()
    }
}

/// A dated sighting; of those of one person and day the greatest counts, as in the roster.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Shown<'a> {
    person: PersonId,
    day: Day,
    has_job: bool,
    company: &'a str,
    position: &'a str,
    by: std::cmp::Reverse<PersonId>,
}

impl<'a> Shown<'a> {
    fn of(sighting: Sighting<'a>) -> Option<Self> {
        let (company, position) = (sighting.company.trim(), sighting.position.trim());
        Some(Self {
            person: sighting.person,
            day: sighting.day?,
            has_job: !company.is_empty() || !position.is_empty(),
            company,
            position,
            by: std::cmp::Reverse(sighting.by),
        })
    }

    /// The firm; none for an empty cell and for what stands for no company.
    fn firm(&self) -> Option<&'a str> {
        employer_in(self.company, self.position).filter(|firm| company_key(firm).is_some())
    }
}

/// A job over the days on which exports show it one after the other.
struct Stay<'a> {
    person: PersonId,
    company: &'a str,
    position: &'a str,
    seen_from: Day,
    seen_until: Day,
    gone_by: Option<Day>,
    seen_by: PersonId,
}

impl Stay<'_> {
    fn into_job(self) -> FormerJob {
        FormerJob {
            person: self.person,
            seen_from: self.seen_from,
            seen_until: self.seen_until,
            company: self.company.to_owned(),
            position: self.position.to_owned(),
            gone_by: self.gone_by,
            seen_by: self.seen_by,
        }
    }
}

/// The jobs of one person, in order of time; the last may be the one they have.
fn stays<'a>(shown: &[Shown<'a>], firms: &mut Firms<'a>) -> Vec<Stay<'a>> {
    let mut stays: Vec<Stay<'a>> = Vec::new();
    // An empty cell between two days at one firm says nothing; before another firm, or at the end, it is the end.
    let mut nothing_since: Option<Day> = None;
    for of_day in shown.chunk_by(|a, b| a.day == b.day) {
        let latest = of_day[of_day.len() - 1];
        let Some(firm) = latest.firm() else {
            nothing_since.get_or_insert(latest.day);
            continue;
        };
        let nothing_since = nothing_since.take();
        if let Some(stay) = stays.last_mut() {
            if firms.are_one(Some(stay.company), Some(firm)) {
                (stay.company, stay.seen_until, stay.seen_by) = (firm, latest.day, latest.by.0);
                if !latest.position.is_empty() {
                    stay.position = latest.position;
                }
                continue;
            }
            stay.gone_by = nothing_since.or(Some(latest.day));
        }
        stays.push(Stay {
            person: latest.person,
            company: firm,
            position: latest.position,
            seen_from: latest.day,
            seen_until: latest.day,
            gone_by: None,
            seen_by: latest.by.0,
        });
    }
    if let Some(stay) = stays.last_mut() {
        stay.gone_by = nothing_since;
    }
    stays
}

/// What somebody's own profile says of a firm.
#[derive(Debug, Default)]
struct ToldOf {
    /// The last day of a job there that is over.
    ended: Option<Day>,
    /// The last day on which a job there was said to last.
    lasted: Option<Day>,
}

impl ToldOf {
    fn add(&mut self, on: Option<Day>, to: Option<Day>) {
        match to {
            Some(_) => self.ended = self.ended.max(to),
            None => self.lasted = self.lasted.max(on),
        }
    }
}

/// Whether the person's own profile says more of that firm than others happened to see: when they left, or that they are
/// there still.
fn is_told_better<'a>(stay: &Stay<'a>, own: &ByFirm<ToldOf>, firms: &mut Firms<'a>) -> bool {
    let (from, until) = (stay.seen_from.epoch_days() - GAP_DAYS, stay.seen_until);
    let is_news = |told: &ToldOf| {
        let is_over = told.ended.is_some_and(|to| to.epoch_days() >= from);
        is_over || told.lasted > Some(until)
    };
    firms.firm(stay.company).is_some_and(|firm| own.of(firm).any(is_news))
}

/// Years may be all that a profile tells: jobs at one firm less apart than this are one.
const GAP_DAYS: i64 = 366;

/// What owners say of their own past, each firm once but for those who came back.
fn own_past<'a>(roster: &'a Roster, own: &[OwnJobs<'a>], firms: &mut Firms<'a>) -> Vec<FormerJob> {
    let mut past: Vec<(PersonId, Day, Day, &'a Affiliation)> = Vec::new();
    for one in own {
        let now = employer_of(roster.person(one.owner));
        let ended = one.jobs.iter().filter_map(|job| Some((job.to?, job)));
        for (to, job) in ended.filter(|(_, job)| company_key(&job.organization).is_some()) {
            if !firms.are_one(Some(&job.organization), now) {
                past.push((one.owner, job.from.unwrap_or(to).min(to), to, job));
            }
        }
    }
    past.sort_unstable_by_key(|&(owner, from, to, job)| (owner, from, to, &job.organization, &job.title));
    let mut stays: Vec<Stay<'a>> = Vec::new();
    // By owner, the places of the stays at each firm that a job may still go on from.
    let mut open: (Option<PersonId>, ByFirm<BTreeSet<usize>>) = (None, ByFirm::default());
    for (owner, from, to, job) in past {
        if open.0.replace(owner) != Some(owner) {
            open.1 = ByFirm::default();
        }
        let Some(firm) = firms.firm(&job.organization).cloned() else {
            continue;
        };
        let is_near = |stay: &Stay<'_>| from.days_since(stay.seen_until) <= GAP_DAYS;
        let same = open.1.last(&firm, |place| is_near(&stays[place]));
        match same.map(|place| (place, &mut stays[place])) {
            Some((place, stay)) if to >= stay.seen_until => {
                if let Some(before) = firms.firm(stay.company) {
                    open.1.change(before, |places| _ = places.remove(&place));
                }
                open.1.change(&firm, |places| _ = places.insert(place));
                (stay.company, stay.position, stay.seen_until) = (&job.organization, &job.title, to);
            }
            Some(_) => {}
            None => {
                open.1.change(&firm, |places| _ = places.insert(stays.len()));
                stays.push(Stay {
                    person: owner,
                    company: &job.organization,
                    position: &job.title,
                    seen_from: from,
                    seen_until: to,
                    gone_by: None,
                    seen_by: owner,
                });
            }
        }
    }
    stays.into_iter().map(Stay::into_job).collect()
}

impl Network {
    /// Returns the former jobs of a person, in order of time.
    pub fn former_jobs_of(&self, person: PersonId) -> &[FormerJob] {
        jobs_of(&self.former, person)
    }

    /// Returns the last former job of a person at an employer, however it is spelled.
    pub fn last_job_at(&self, person: PersonId, employer: &str) -> Option<&FormerJob> {
        let key = company_key(employer)?;
        let there = self.former_jobs_of(person).iter();
        there.rev().find(|job| company_key(&job.company).as_ref() == Some(&key))
    }
}

/// The jobs of one person among all, which are sorted by person.
pub(super) fn jobs_of(former: &[FormerJob], person: PersonId) -> &[FormerJob] {
    let start = former.partition_point(|job| job.person < person);
    let len = former[start..].partition_point(|job| job.person == person);
    &former[start..start + len]
}

#[cfg(test)]
mod tests {
    //! Who moved, from when to when, and what is no move.

    use proptest::prelude::*;

    use super::super::snapshots::{Snapshot, snapshots};
    use super::super::testing::export;
    use super::*;
    use crate::people::resolve::resolve;

    fn job(organization: &str, from: &str, to: &str) -> Affiliation {
        Affiliation {
            organization: organization.to_owned(),
            title: String::new(),
            from: Day::parse_iso(from),
            to: Day::parse_iso(to),
        }
    }

    /// The former jobs as lines: `person company position from until gone by whom`.
    fn told(exports: &[ExportRecords]) -> Vec<String> {
        let resolution = resolve(exports);
        let line = |job: &FormerJob| {
            let name = |person: PersonId| resolution.roster.person(person).id.replace("in/", "");
            let gone = job.gone_by.map_or("-".to_owned(), |day| day.to_string());
            format!(
                "{} {} {} {} {gone} {}",
                name(job.person),
                format!("{} {}", job.company, job.position).trim_end(),
                job.seen_from,
                job.seen_until,
                name(job.seen_by)
            )
        };
        former_jobs(exports, &resolution).iter().map(line).collect()
    }

    #[test]
    fn one_snapshot_of_one_member_tells_of_no_move() {
        assert_eq!(told(&[export("me", "2024-01-05", &["ana: Stripe: CTO"])]), [""; 0]);
    }

    #[test]
    fn what_an_earlier_snapshot_showed_elsewhere_is_a_former_job() {
        let exports = [
            export("me", "2022-01-05", &["ana: Stripe: Engineer", "boris: Quibble"]),
            export("me", "2024-03-05", &["ana: Stripe: CTO", "boris: Quibble"]),
            export("me", "2026-01-05", &["ana: Fennel Pay: CTO", "boris: Quibble"]),
        ];
        assert_eq!(told(&exports), ["ana Stripe CTO 2022-01-05 2024-03-05 2026-01-05 me"]);
    }

    #[test]
    fn another_spelling_another_name_and_an_office_are_no_move() {
        for (before, after) in [
            ("Stripe", "STRIPE, Inc."),
            ("Facebook", "Meta"),
            ("Stripe", "Stripe UK"),
            ("Stripe GmbH", "Stripe"),
            ("Stealth Startup", "Stripe"),
            ("", "Stripe"),
        ] {
            let exports = [
                export("me", "2022-01-05", &[&format!("ana: {before}: CTO")]),
                export("me", "2024-01-05", &[&format!("ana: {after}: CTO")]),
            ];
            assert_eq!(told(&exports), [""; 0], "{before} {after}");
        }
        let of_position = [
            export("me", "2022-01-05", &["ana: : CTO at Stripe"]),
            export("me", "2024-01-05", &["ana: Stripe: CTO"]),
        ];
        assert_eq!(told(&of_position), [""; 0]);
    }

    #[test]
    fn who_is_back_has_not_left_and_was_elsewhere_between() {
        let exports = [
            export("me", "2022-01-05", &["ana: Stripe"]),
            export("me", "2023-01-05", &["ana: Quibble"]),
            export("me", "2024-01-05", &["ana: Stripe"]),
        ];
        assert_eq!(told(&exports), ["ana Quibble 2023-01-05 2023-01-05 2024-01-05 me"]);
    }

    #[test]
    fn an_empty_cell_ends_a_job_only_if_nothing_comes_after() {
        let gone = [
            export("me", "2022-01-05", &["ana: Stripe"]),
            export("me", "2023-01-05", &["ana"]),
        ];
        assert_eq!(told(&gone), ["ana Stripe 2022-01-05 2022-01-05 2023-01-05 me"]);
        let back = [&gone[..], &[export("me", "2024-01-05", &["ana: Stripe"])]].concat();
        assert_eq!(told(&back), [""; 0]);
        let elsewhere = [&gone[..], &[export("me", "2024-01-05", &["ana: Quibble"])]].concat();
        assert_eq!(told(&elsewhere), ["ana Stripe 2022-01-05 2022-01-05 2023-01-05 me"]);
    }

    #[test]
    fn the_latest_day_wins_whoevers_export_it_is() {
        let exports = [
            export("me", "2024-01-05", &["ana: Stripe"]),
            export("boris", "2023-01-05", &["ana: Quibble: CTO"]),
            export("me", "2022-01-05", &["ana: Quibble"]),
        ];
        assert_eq!(
            told(&exports),
            ["ana Quibble CTO 2022-01-05 2023-01-05 2024-01-05 boris"]
        );
    }

    #[test]
    fn two_exports_of_one_day_that_disagree_are_no_move() {
        let exports = [
            export("me", "2024-01-05", &["ana: Stripe"]),
            export("boris", "2024-01-05", &["ana: Quibble"]),
        ];
        assert_eq!(told(&exports), [""; 0]);
        let earlier = exports.map(|export| ExportRecords {
            snapshot: Day::parse_iso("2022-01-05"),
            ..export
        });
        let exports = [&earlier[..], &[export("me", "2024-01-05", &["ana: Fennel Pay"])]].concat();
        assert_eq!(told(&exports), ["ana Stripe 2022-01-05 2022-01-05 2024-01-05 me"]);
    }

    #[test]
    fn an_export_without_a_day_tells_no_former_job() {
        let exports = [
            export("me", "", &["ana: Stripe"]),
            export("me", "2024-01-05", &["ana: Quibble"]),
        ];
        assert_eq!(told(&exports), [""; 0]);
    }

    #[test]
    fn an_owners_own_profile_tells_their_past() {
        let mut ana = export("ana", "2024-01-05", &["me"]);
        ana.owner.positions = vec![
            job("Fennel Pay", "2023-04-01", ""),
            job("Stripe", "2015-01-01", "2018-06-01"),
            // A second title at one firm is no second stay, and a firm one is back at is no former one.
            job("Stripe, Inc.", "2018-07-01", "2023-03-01"),
            job("Fennel Pay", "2010-01-01", "2012-01-01"),
            job("Freelance", "2012-01-01", "2015-01-01"),
        ];
        let me = export("me", "2022-01-05", &["ana: Stripe: CTO"]);
        let expected = ["ana Stripe, Inc. 2015-01-01 2023-03-01 - ana"];
        assert_eq!(told(&[ana.clone(), me.clone()]), expected);
        // A later export shows that she left; a job that she says lasts is none that she left.
        let later = export("me", "2026-01-05", &["ana: Quibble"]);
        let all = [
            "ana Fennel Pay 2010-01-01 2012-01-01 - ana",
            expected[0],
            "ana Fennel Pay 2024-01-05 2024-01-05 2026-01-05 ana",
        ];
        assert_eq!(told(&[ana.clone(), me.clone(), later.clone()]), all);
        ana.owner.positions.push(job("Side Step Studio", "2013-01-01", ""));
        let side = export("me", "2022-06-05", &["ana: Side Step Studio"]);
        assert_eq!(told(&[ana, me, side, later]), all);
    }

    /// The connections of snapshots as sightings.
    fn sightings(snapshots: &[Snapshot]) -> impl Iterator<Item = Sighting<'_>> + Clone {
        snapshots.iter().flat_map(|snapshot| {
            snapshot.people.iter().map(|seen| Sighting {
                person: seen.person,
                by: snapshot.owner,
                day: snapshot.day,
                company: &seen.company,
                position: &seen.position,
            })
        })
    }

    #[test]
    fn snapshots_tell_what_the_exports_told() {
        let exports = [
            export("me", "2022-01-05", &["ana: Stripe: CTO", "boris: Quibble"]),
            export("me", "2022-01-05", &["ana: Stripe: CTO"]),
            export("boris", "2024-03-05", &["ana: Fennel Pay"]),
        ];
        let resolution = resolve(&exports);
        let kept = snapshots(&exports, &resolution);
        assert_eq!(kept.len(), 2);
        let told = former(&resolution.roster, sightings(&kept), &[]);
        assert_eq!(told, former_jobs(&exports, &resolution));
        assert_eq!(told.len(), 1);
    }

    fn any_export() -> impl Strategy<Value = ExportRecords> {
        let person = ("(ana|boris|clara)", "(Stripe|Stripe UK|Quibble|Fennel Pay|)", "(CTO|)");
        let person = person.prop_map(|(slug, company, position)| format!("{slug}: {company}: {position}"));
        let own = proptest::collection::vec(("(Stripe|Quibble|Fennel)", 2015_i16..2026, 0_i16..4), 0..3);
        let rows = proptest::collection::vec(person, 0..4);
        ("(me|ana)", 2020_i16..2024, rows, own).prop_map(|(owner, year, people, own)| {
            let people: Vec<&str> = people.iter().map(String::as_str).collect();
            let mut export = export(&owner, &format!("{year}-01-05"), &people);
            export.owner.name = Some(owner);
            export.owner.positions = own
                .into_iter()
                .map(|(firm, from, years)| {
                    let to = if years == 0 {
                        String::new()
                    } else {
                        format!("{}-05-01", from + years)
                    };
                    job(&firm, &format!("{from}-05-01"), &to)
                })
                .collect();
            export
        })
    }

    proptest! {
        #[test]
        fn the_order_of_exports_and_rows_never_matters(exports in proptest::collection::vec(any_export(), 1..6)) {
            let mut turned = exports.clone();
            turned.reverse();
            for export in &mut turned {
                export.connections.reverse();
                export.owner.positions.reverse();
            }
            prop_assert_eq!(told(&exports), told(&turned));
        }

        #[test]
        fn nobody_has_left_where_they_are(exports in proptest::collection::vec(any_export(), 1..6)) {
            let resolution = resolve(&exports);
            for job in former_jobs(&exports, &resolution) {
                let now = employer_of(resolution.roster.person(job.person));
                prop_assert!(!now.is_some_and(|now| Aliases::well_known().is_one_firm(now, &job.company)));
                prop_assert!(job.seen_from <= job.seen_until);
                prop_assert!(job.gone_by.is_none_or(|gone| gone > job.seen_until));
            }
        }
    }
}
