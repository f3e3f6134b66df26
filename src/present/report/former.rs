//! Who of my own ties worked at a company before. No chain: nothing shows whom they know there.

use std::collections::BTreeMap;

use super::Source;
use super::people::Places;
use super::texts::Texts;
use crate::network::{FormerJob, Kind};
use crate::people::PersonId;
use crate::wording::evidence::seen_until;

/// Who was there, the strongest tie first: index into `people`, and what and when in words: index into `texts`.
type Insiders = Vec<(i64, i64)>;

/// Gathers former insiders by the company's index into `companies`; those whom the user never wants to ask are left out.
pub(super) fn former(source: &Source<'_>, places: &Places, texts: &mut Texts) -> BTreeMap<usize, Insiders> {
    let view = source.view;
    let mut found: BTreeMap<usize, Insiders> = BTreeMap::new();
    for tie in view.ties() {
        let is_not_asked = tie.evidence.word.as_ref().is_some_and(|word| word.do_not_ask);
        let is_guess = view
            .strengths
            .of(tie.id)
            .is_none_or(|known| known.kind == Kind::Inferred);
        if is_not_asked || is_guess {
            continue;
        }
        for (company, job) in last_jobs(source, tie.alter, places) {
            let told = texts.texts.text(&told(source, job));
            found.entry(company).or_default().push((places.person(tie.alter), told));
        }
    }
    found
}

/// Somebody's last job at each company they do not work at any more.
fn last_jobs<'a>(source: &Source<'a>, person: PersonId, places: &Places) -> BTreeMap<usize, &'a FormerJob> {
    let view = source.view;
    let jobs = view.network.former_jobs_of(person).iter();
    let mut last = BTreeMap::new();
    for job in jobs.filter(|job| view.network.is_seen_by(job.seen_until, view.as_of)) {
        let meant = view.companies.meant(&job.company, &source.request.reach.aliases);
        if meant
            .iter()
            .any(|matched| matched.group.people.binary_search(&person).is_ok())
        {
            continue;
        }
        for matched in meant {
            if let Some(place) = places.company(&matched.group.name) {
                last.insert(place, job);
            }
        }
    }
    last
}

/// `Project Manager, seen until Jul 2023 (your export)`.
fn told(source: &Source<'_>, job: &FormerJob) -> String {
    let when = seen_until(source.view.network, source.view.me, job);
    if job.position.is_empty() {
        when
    } else {
        format!("{}, {when}", job.position)
    }
}
