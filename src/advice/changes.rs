//! What moved between two snapshots of one member, the best reasons to write first.
//!
//! In: a view whose network kept its snapshots, and a [`Period`]. Out: [`Changes`]. It says what the two exports show and no
//! more: a spelling is no change, and who is no longer listed may have hidden their profile as well as ended the connection.

use std::collections::HashMap;

use super::introductions::View;
use super::readiness::Readiness;
use crate::calendar::Day;
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

impl ChangeKind {
    /// Every kind, in order.
    pub const ALL: [Self; 7] = [
        Self::NewAtTarget,
        Self::NewEmployer,
        Self::LeftEmployer,
        Self::NewTitle,
        Self::NewConnection,
        Self::ListedAgain,
        Self::NoLongerListed,
    ];

    /// Returns the name used in every output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::NewAtTarget => "new_at_target",
            Self::NewEmployer => "new_employer",
            Self::LeftEmployer => "left_employer",
            Self::NewTitle => "new_title",
            Self::NewConnection => "new_connection",
            Self::ListedAgain => "listed_again",
            Self::NoLongerListed => "no_longer_listed",
        }
    }

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
    changes.sort_by(|a, b| {
        let worth = |change: &Change| change.tie.map_or((0.0, 0.0), |tie| (tie.peak, tie.strength));
        let ((peak_a, strength_a), (peak_b, strength_b)) = (worth(a), worth(b));
        // Of new connections those inside come first; a job that moved is as good a reason as the tie is or was.
        let place = |change: &Change| {
            let is_outside = change.kind == ChangeKind::NewConnection && change.target.is_none();
            let is_little = change.readiness.is_none_or(|readiness| !readiness.verdict.has_tie());
            (change.kind.section(), is_outside, is_little)
        };
        place(a)
            .cmp(&place(b))
            .then(peak_b.total_cmp(&peak_a))
            .then(strength_b.total_cmp(&strength_a))
            .then((a.kind, a.person).cmp(&(b.kind, b.person)))
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
mod tests;
