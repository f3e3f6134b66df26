//! Introduction chains as text for people.

use super::find::{ChainAnswer, FindAnswer};
use super::find_page::{INDENT, Page};
use super::find_words::{evidence_of, role_at, unknown_company};
use super::introducers::IntroducerAnswer;
use crate::document::layout::Style;
use crate::wording::reasons::{has_tie, no_messages};
use crate::wording::safe;
use crate::wording::words::{count, people};

impl FindAnswer {
    /// Returns the chains one after the other, strongest first.
    #[must_use]
    pub fn to_text(&self, style: Style) -> String {
        let mut page = Page::new(self, style);
        page.heading(self);
        let (ready, weak): (Vec<_>, Vec<_>) = self.chains.iter().partition(|chain| has_tie(chain.readiness));
        for chain in &ready {
            page.chain(chain);
        }
        page.not_yet(&weak, ready.is_empty());
        page.former_insiders(self);
        page.closing(self, self.next());
        page.finish()
    }

    /// Returns the chains below the people to ask.
    #[must_use]
    pub fn to_text_by_introducer(&self, style: Style) -> String {
        let mut page = Page::new(self, style);
        page.heading(self);
        let (ready, weak): (Vec<_>, Vec<_>) = self.introducers.iter().partition(|one| has_tie(one.readiness));
        let (around, straight): (Vec<_>, Vec<_>) = ready.into_iter().partition(|one| self.through(one).is_some());
        for introducer in straight {
            self.introducer(introducer, &mut page);
        }
        self.roundabout(&around, &mut page);
        let direct: Vec<&ChainAnswer> = self.chains.iter().filter(|chain| chain.hops == 1).collect();
        if !direct.is_empty() {
            page.group("You know them yourself", "", &[]);
            for chain in direct {
                page.brief(
                    chain,
                    &[safe::line(&chain.why_now()).into_owned(), evidence_of(chain, 0)],
                );
            }
            page.gap();
        }
        let (unknown, weak): (Vec<_>, Vec<_>) = weak.into_iter().partition(|one| one.readiness == "unknown");
        let heads = [
            (no_messages(unknown.len()), unknown),
            ("Too weak to ask yet; a relationship to build first:".to_owned(), weak),
        ];
        for (head, introducers) in heads.into_iter().filter(|(_, introducers)| !introducers.is_empty()) {
            page.paragraph(0, &head, None);
            for introducer in introducers {
                self.introducer(introducer, &mut page);
            }
        }
        page.former_insiders(self);
        page.closing(self, self.next());
        page.finish()
    }

    /// Whom of those named before an introducer's best chain leads through: somebody one can ask without them.
    fn through(&self, introducer: &IntroducerAnswer) -> Option<&IntroducerAnswer> {
        let before = self.introducers.iter().take_while(|one| one.id != introducer.id);
        let chain = self.chain_of(introducer)?;
        let between: Vec<&str> = chain.steps.iter().skip(2).map(|step| step.from.as_str()).collect();
        before.filter(|one| between.contains(&one.id.as_str())).last()
    }

    fn chain_of(&self, introducer: &IntroducerAnswer) -> Option<&ChainAnswer> {
        self.chains
            .iter()
            .find(|chain| chain.introducer.as_ref() == Some(&introducer.id))
    }

    /// Introducers who only lead through somebody named before, a line each.
    fn roundabout(&self, introducers: &[&IntroducerAnswer], page: &mut Page) {
        if introducers.is_empty() {
            return;
        }
        page.paragraph(0, "Round about, through somebody above whom you know yourself:", None);
        for introducer in introducers {
            if let (Some(chain), Some(through)) = (self.chain_of(introducer), self.through(introducer)) {
                page.aside(chain, &format!("{}, through {}", introducer.name, through.name));
            }
        }
        page.gap();
    }

    /// Somebody to ask: what to do about them, the chains that start with them, and whom else they open.
    fn introducer(&self, introducer: &IntroducerAnswer, page: &mut Page) {
        let head = format!(
            "{} · opens {}",
            safe::line(&introducer.name),
            people(introducer.n_opens)
        );
        page.group(
            &head,
            introducer.label,
            &[&introducer.why_now(), &introducer.endorser()],
        );
        let mut shown: Vec<&str> = Vec::new();
        for chain in &self.chains {
            if chain.introducer.as_ref() == Some(&introducer.id) {
                page.brief(chain, &[evidence_of(chain, chain.hops - 1)]);
                shown.push(&chain.target.id);
            }
        }
        if let Some(others) = introducer.opens_besides(&shown) {
            page.paragraph(INDENT, &safe::line(&others), None);
        }
        page.gap();
    }

    /// Returns the chains below the people to reach.
    #[must_use]
    pub fn to_text_by_target(&self, style: Style) -> String {
        let mut page = Page::new(self, style);
        page.heading(self);
        let mut seen: Vec<&str> = Vec::new();
        for chain in &self.chains {
            if seen.contains(&chain.target.id.as_str()) {
                continue;
            }
            seen.push(&chain.target.id);
            page.group(&role_at(chain), "", &[]);
            for other in self.chains.iter().filter(|other| other.target.id == chain.target.id) {
                page.brief(
                    other,
                    &[safe::line(&other.why_now()).into_owned(), evidence_of(other, 0)],
                );
            }
            page.gap();
        }
        page.former_insiders(self);
        page.closing(self, self.next());
        page.finish()
    }

    /// The best chain that something can be done about now.
    fn next(&self) -> Option<&ChainAnswer> {
        self.chains
            .iter()
            .find(|chain| has_tie(chain.readiness) && !chain.is_held())
    }

    /// Returns, for standard error, why there is no chain and what may help.
    #[must_use]
    pub fn why_nothing(&self) -> String {
        let mut lines = Vec::new();
        for company in &self.companies {
            if company.matched.is_empty() && self.former_insiders.is_empty() {
                lines.push(unknown_company(company));
            } else if company.matched.is_empty() {
                lines.push(format!("Nobody known works at \"{}\" now.", company.query));
            }
        }
        let known = || self.companies.iter().filter(|company| !company.matched.is_empty());
        if known().next().is_some() {
            let names = known()
                .map(|company| company.query.as_str())
                .collect::<Vec<_>>()
                .join(", ");
            let role = self.scope.roles.join("\" or \"");
            lines.push(match (self.scope.n_targets, self.scope.roles.is_empty()) {
                (0, true) => format!("Nobody but you is known at {names}."),
                (0, false) => format!("Nobody known at {names} has a position that fits \"{role}\"."),
                (n, _) => {
                    let hops = count(self.scope.max_hops as u64, "hop");
                    format!(
                        "{} known at {names}, but no chain of up to {hops} leads there.",
                        people(n)
                    )
                }
            });
            let help = "What helps: a friend's export in the pool, a note of who knows whom (--notes), or a relationship to \
                        build before you need it.";
            lines.push(help.to_owned());
        }
        lines.extend(self.former_sentence());
        // Not wrapped: a name that a program looks for stays in one piece.
        let lines: Vec<_> = lines.iter().map(|line| safe::line(line)).collect();
        lines.join("\n")
    }
}
