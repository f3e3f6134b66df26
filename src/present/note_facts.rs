//! The sentences of a note that rest on the data, and the blanks where they say nothing.

use super::notes::{Writer, YOUR_WORDS};
use crate::advice::occasions::Occasion;
use crate::advice::readiness::Reason;
use crate::calendar::{Day, Moment};
use crate::network::{From, Kind, Overlap, What};
use crate::people::PersonId;
use crate::people::company::company_key;
use crate::strength::facts;
use crate::wording::evidence::first_name;
use crate::wording::safe;
use crate::wording::words::month;

impl Writer<'_> {
    /// What the data show of how we know each other: time at one place, and a recommendation.
    pub(super) fn how_we_know(&self, to: PersonId) -> String {
        let events = || self.evidence().until(self.view.as_of);
        let overlaps = events().filter_map(|event| match event.what {
            What::Together(index) => self.view.network.overlaps.get(index as usize),
            _ => None,
        });
        // The latest job, else the latest school.
        let best = overlaps.max_by_key(|overlap| (!overlap.is_school, overlap.to.is_none(), overlap.to));
        let theirs = From::of(to, self.view.me);
        let gift = events()
            .filter(|event| event.what == What::Recommended && event.from == theirs)
            .last();
        let gift = gift.map(|gift| {
            let when = gift
                .at
                .map(Moment::day)
                .map_or(String::new(), |day| format!(" in {}", month(day)));
            format!("you wrote a recommendation for me{when}.")
        });
        match (best, gift) {
            (Some(overlap), Some(gift)) => format!("{}, and {gift}", together(overlap)),
            (Some(overlap), None) => format!("{}.", together(overlap)),
            (None, Some(gift)) => format!("You know my work: {gift}"),
            (None, None) => self.relation(),
        }
    }

    /// A blank, with what the user's own note says as a help.
    pub(super) fn relation(&self) -> String {
        let relation = self.evidence().word.as_ref().map_or("", |word| word.relation.as_str());
        if relation.is_empty() {
            blank("how you know each other")
        } else {
            blank(&format!(
                "how you know each other (your note says {})",
                safe::line(relation)
            ))
        }
    }

    /// Why I think that the introducer knows the next one, with as much certainty as there is.
    pub(super) fn you_know(&self, next: PersonId, target: PersonId) -> String {
        if self.introduction.chain.n_hops() < 2 {
            return String::new();
        }
        let tie = self.introduction.chain.ties[1];
        let kind = self.view.strengths.of(tie).map_or(Kind::Inferred, |known| known.kind);
        let next_name = self.name(next);
        let whom = if next == target {
            first_name(&next_name)
        } else {
            format!("{next_name}, who may know {}", first_name(&self.name(target)))
        };
        if kind <= Kind::Declared {
            format!("I believe you know {whom}.")
        } else {
            format!("Do you happen to know {whom}? I am not sure of it.")
        }
    }

    pub(super) fn wish(&self, next: PersonId, target: PersonId, topic: &str) -> String {
        let (company, role) = (safe::line(self.company), self.for_role());
        if next == target {
            return format!(
                "I am looking at {company}{role}, and would like to hear your view on {topic}. Fifteen minutes, when and \
                 how it suits you, would help me a lot."
            );
        }
        let (name, there) = (self.name(target), self.target_there(target));
        format!(
            "I am looking at {company}{role}, and would like to talk to {name}{there} for fifteen minutes. If the two of you \
             know each other well enough, would you introduce me?"
        )
    }

    /// ` (Head of Data)`, where the company has just been named.
    pub(super) fn target_there(&self, target: PersonId) -> String {
        match self
            .person(target)
            .position
            .as_deref()
            .filter(|position| !position.is_empty())
        {
            Some(position) => format!(" ({})", safe::line(position)),
            None => ", who works there".to_owned(),
        }
    }

    pub(super) fn for_role(&self) -> String {
        let role = self.about.role.trim_end_matches('.');
        if role.is_empty() {
            String::new()
        } else {
            format!(" for a role as {}", safe::line(role))
        }
    }

    /// The user's reason for this company, else the one for any.
    pub(super) fn why(&self) -> &str {
        let key = company_key(self.company);
        let own = self
            .about
            .why_company
            .iter()
            .find(|(company, _)| company_key(company) == key);
        own.map_or(self.about.why.as_str(), |(_, why)| why.as_str())
    }

    pub(super) fn target_role(&self, target: PersonId) -> String {
        let company = safe::line(self.company);
        match self
            .person(target)
            .position
            .as_deref()
            .filter(|position| !position.is_empty())
        {
            Some(position) => format!("{} at {company}", safe::line(position)),
            None => format!("who works at {company}"),
        }
    }

    /// The first day since which a message of theirs wants an answer, else the day of the last message.
    pub(super) fn last_message(&self) -> Option<Day> {
        let mine = From::of(self.view.me, self.receiver());
        let facts = facts(self.evidence(), self.view.as_of, mine);
        let open = facts.open_question.filter(|open| open.from != mine);
        Some(open.map_or(facts.unanswered?.last, |open| open.since).day())
    }

    pub(super) fn have_recommended(&self) -> bool {
        let mine = From::of(self.view.me, self.receiver());
        let mut events = self.evidence().until(self.view.as_of);
        events.any(|event| event.what == What::Recommended && event.from == mine)
    }

    /// What there is to write about that the data show, else a blank.
    pub(super) fn occasion(&self) -> String {
        let news = self.news();
        if news.is_empty() {
            let name = first_name(&self.name(self.receiver()));
            return blank(&format!("what made you think of {name}, or what is new with you"));
        }
        news
    }

    pub(super) fn news(&self) -> String {
        let told = |occasion: Occasion| match occasion {
            Occasion::NewJob { .. } => {
                let now = self.person(self.receiver()).company.as_deref()?;
                Some(format!("I see that you are at {} now.", safe::line(now)))
            }
            Occasion::NewCommonContact { person, .. } => Some(format!(
                "I am connected with {} now, whom I believe you know, too.",
                self.name(person)
            )),
            Occasion::Anniversary { years, .. } => Some(format!("We have been connected here for {years} years now.")),
            Occasion::Together(_) => None,
        };
        let occasions = self.occasions.with(self.receiver());
        occasions.into_iter().find_map(told).unwrap_or_default()
    }

    pub(super) fn gift(&self) -> String {
        let (what, on) = match self.introduction.readiness.reason {
            Reason::TheyGaveLast { recommended: false, on } => ("endorsed", Some(on)),
            Reason::TheyGaveLast { on, .. } => ("recommended", Some(on)),
            Reason::RecommendedYou { on } => ("recommended", on),
            _ => return String::new(),
        };
        let when = on.map_or(String::new(), |day| format!(" in {}", month(day)));
        format!("{what} me here{when}")
    }
}

/// A gap that only the user can fill.
pub(super) fn blank(what: &str) -> String {
    format!("[{what}{YOUR_WORDS}")
}

/// `You know me from Kestrelworks, where we worked together until 2019`.
fn together(overlap: &Overlap) -> String {
    let what = if overlap.is_school { "studied" } else { "worked" };
    let until = overlap
        .to
        .map_or(String::new(), |day| format!(" until {}", day.0.year()));
    if overlap.organization.is_empty() {
        return format!("We {what} together{until}");
    }
    format!(
        "You know me from {}, where we {what} together{until}",
        safe::line(&overlap.organization)
    )
}
