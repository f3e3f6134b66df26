//! The page that introduction chains are written on.
//!
//! In: the parts of a [`FindAnswer`], one after the other. Out: lines for a terminal.

use super::find::{ChainAnswer, FindAnswer};
use super::find_words::{doubts, evidence_of, role, role_at, step_labels, unknown_company};
use crate::document::layout::{Style, Tone, columns, pad, paragraph, spread, text_of, wrap};
use crate::wording::reasons::no_messages;
use crate::wording::safe;
use crate::wording::words::{chain_word, count, date, people, pooled, strength, thousands};

/// Columns that the rank takes.
pub(super) const INDENT: usize = 4;

/// The text while it grows.
pub(super) struct Page {
    style: Style,
    lines: Vec<String>,
    n_companies: usize,
    /// Ties told so far, with the rank of the chain they were told in.
    told: Vec<((String, String), usize)>,
}

impl Page {
    pub(super) fn new(answer: &FindAnswer, style: Style) -> Self {
        Self {
            style,
            lines: Vec::new(),
            n_companies: answer.companies.len(),
            told: Vec::new(),
        }
    }

    pub(super) fn finish(self) -> String {
        text_of(&self.lines)
    }

    /// Adds a paragraph, indented.
    pub(super) fn paragraph(&mut self, indent: usize, text: &str, tone: Option<Tone>) {
        self.lines.extend(paragraph(indent, text, (self.style, tone)));
    }

    pub(super) fn heading(&mut self, answer: &FindAnswer) {
        for company in &answer.companies {
            for matched in &company.matched {
                let others: Vec<String> = matched
                    .spellings
                    .iter()
                    .filter(|spelling| **spelling != matched.name)
                    .map(|spelling| format!("\"{}\"", safe::line(spelling)))
                    .collect();
                let mut asides: Vec<String> = matched.because.iter().map(|why| safe::line(why).into_owned()).collect();
                if !others.is_empty() {
                    asides.push(format!("also spelled {}", others.join(", ")));
                }
                let also = if asides.is_empty() {
                    String::new()
                } else {
                    format!(" ({})", asides.join("; "))
                };
                self.paragraph(
                    0,
                    &format!("{} · {}{also}", safe::line(&matched.name), people(matched.people)),
                    Some(Tone::Strong),
                );
            }
            if company.matched.is_empty() {
                self.paragraph(0, &safe::line(&unknown_company(company)), None);
            }
        }
        let scope = &answer.scope;
        let mut facts = Vec::new();
        facts.extend(scope.as_of.map(|day| format!("as of {}", date(day))));
        facts.push(pooled(scope.n_owners - scope.n_packs, scope.n_packs));
        facts.push(format!("up to {}", count(scope.max_hops as u64, "hop")));
        if !scope.roles.is_empty() {
            facts.push(format!(
                "only {}: {}",
                scope.roles.join(" or "),
                people(scope.n_targets)
            ));
        }
        facts.push(match answer.chains.len() {
            1 => "1 chain".to_owned(),
            n => format!("best {} chains", thousands(n as u64)),
        });
        let text = facts.join(" · ");
        self.paragraph(0, &text, Some(Tone::Faint));
        self.lines.push(String::new());
    }

    /// One chain in full.
    pub(super) fn chain(&mut self, chain: &ChainAnswer) {
        let has_position = self.headline(chain);
        match chain.target.mark {
            Some(mark) => self.marked(chain, mark),
            None if !has_position || self.n_companies > 1 => self.paragraph(INDENT, &role_at(chain), None),
            None => {}
        }
        let labels = step_labels(chain);
        let wide = labels.iter().map(|label| columns(label)).max().unwrap_or(0);
        let shown: Vec<String> = chain.steps.iter().map(|step| strength(step.strength)).collect();
        let digits = shown.iter().map(|number| columns(number)).max().unwrap_or(0);
        let margin = INDENT + wide + 2 + digits + 2;
        for (i, number) in shown.iter().enumerate() {
            let told = self.tell(chain, i);
            let room = self.style.width.saturating_sub(margin).max(24);
            // The mark of the weakest step is no evidence.
            let n_least = if chain.hops > 1 && i == chain.weakest { 2 } else { 1 };
            let lines = first_lines(&told, room, n_least);
            for (j, line) in lines.iter().enumerate() {
                let front = if j == 0 {
                    format!("{}  {}  ", pad(&labels[i], wide), pad(number, digits))
                } else {
                    " ".repeat(wide + 4 + digits)
                };
                self.lines.push(format!("{}{front}{line}", " ".repeat(INDENT)));
            }
        }
        let advice = format!("{}: {}", sentence_case(chain.label), safe::line(&chain.why_now()));
        self.paragraph(INDENT, &advice, Some(tone(chain)));
        for doubt in doubts(chain) {
            self.paragraph(INDENT, &doubt, Some(Tone::Warm));
        }
        self.lines.push(String::new());
    }

    /// Who the target is, with the mark at the edge; where that is too long, the company stands in the heading anyway.
    fn marked(&mut self, chain: &ChainAnswer, mark: &str) {
        let at_company = role_at(chain);
        let short = role(chain);
        let shorter = (self.n_companies == 1).then_some(&short);
        let fitting = std::iter::once(&at_company).chain(shorter);
        match fitting
            .filter_map(|text| spread(text, mark, self.style.width - INDENT))
            .next()
        {
            Some(line) => {
                let painted = self.style.paint(Tone::Strong, mark);
                self.lines.push(format!(
                    "{}{}{painted}",
                    " ".repeat(INDENT),
                    &line[..line.len() - mark.len()]
                ));
            }
            None => self.paragraph(INDENT, &format!("{at_company} · {mark}"), None),
        }
    }

    /// The evidence of a step, or where it was told before.
    fn tell(&mut self, chain: &ChainAnswer, i: usize) -> Vec<String> {
        let step = &chain.steps[i];
        let is_weakest = chain.hops > 1 && i == chain.weakest;
        let mark = is_weakest.then(|| format!("weakest step, {}", step.kind));
        if let Some((_, rank)) = self.told.iter().find(|(pair, _)| *pair == step.pair()) {
            return mark.into_iter().chain([format!("as in {rank}")]).collect();
        }
        self.told.push((step.pair(), chain.rank));
        let phrases = step.evidence.iter().map(|phrase| safe::line(phrase).into_owned());
        mark.into_iter().chain(phrases).collect()
    }

    /// The rank, the people and what to do, on one line if they fit; returns whether the position stands there too.
    fn headline(&mut self, chain: &ChainAnswer) -> bool {
        let names: Vec<String> = chain.names.iter().map(|name| safe::line(name).into_owned()).collect();
        let position = safe::line(&chain.target.position).into_owned();
        let people = names.join(" → ");
        let verdict = format!("{} {} · {}", word(chain), strength(chain.strength), chain.label);
        let rank = format!("{:>2}  ", chain.rank);
        // What is marked gets a line of its own.
        let full = if position.is_empty() || chain.target.mark.is_some() {
            people.clone()
        } else {
            format!("{people} ({position})")
        };
        for (left, has_position) in [(&full, true), (&people, false)] {
            if let Some(line) = spread(&format!("{rank}{left}"), &verdict, self.style.width) {
                let painted = self.style.paint(tone(chain), &verdict);
                self.lines.push(line.replacen(&verdict, &painted, 1));
                return has_position;
            }
        }
        for (i, line) in wrap(&people, self.style.width - INDENT).into_iter().enumerate() {
            self.lines.push(format!(
                "{}{line}",
                if i == 0 { rank.clone() } else { " ".repeat(INDENT) }
            ));
        }
        let verdict = self.style.paint(tone(chain), &verdict);
        self.lines.push(format!("{}{verdict}", " ".repeat(INDENT)));
        false
    }

    /// Chains whose first tie is too weak for a request.
    pub(super) fn not_yet(&mut self, chains: &[&ChainAnswer], alone: bool) {
        if chains.is_empty() {
            return;
        }
        let (unknown, weak): (Vec<&ChainAnswer>, Vec<&ChainAnswer>) =
            chains.iter().partition(|chain| chain.readiness == "unknown");
        let mut first: Vec<&str> = unknown.iter().map(|chain| chain.steps[0].to.as_str()).collect();
        first.sort_unstable();
        first.dedup();
        let head = match (alone, unknown.is_empty()) {
            (true, true) => "Nobody to ask yet. Relationships to build first:",
            _ => "Too weak to ask yet; a relationship to build first:",
        };
        let groups = [(no_messages(first.len()), unknown), (head.to_owned(), weak)];
        for (head, chains) in groups.into_iter().filter(|(_, chains)| !chains.is_empty()) {
            self.paragraph(0, &head, None);
            for chain in chains {
                self.brief(chain, &[safe::line(&chain.why).into_owned(), evidence_of(chain, 0)]);
            }
            self.gap();
        }
    }

    /// The head of a group of chains, what to do, and what is to be said of it.
    pub(super) fn group(&mut self, head: &str, label: &str, said: &[&str]) {
        let line = spread(head, label, self.style.width).unwrap_or_else(|| format!("{head}  {label}"));
        let line = self.style.paint(Tone::Strong, &line);
        self.lines.push(line);
        for text in said {
            self.paragraph(INDENT, &safe::line(text), Some(Tone::Faint));
        }
    }

    /// A chain in two lines: who and how strong, and what is to be said of it.
    pub(super) fn brief(&mut self, chain: &ChainAnswer, said: &[String]) {
        let names: Vec<String> = chain.names.iter().map(|name| safe::line(name).into_owned()).collect();
        let mut people = names.join(" → ");
        let position = safe::line(&chain.target.position);
        let asides: Vec<&str> = [position.as_ref(), chain.target.mark.unwrap_or_default()]
            .into_iter()
            .filter(|aside| !aside.is_empty())
            .collect();
        if !asides.is_empty() {
            people = format!("{people} ({})", asides.join(" · "));
        }
        let rank = format!("{:>2}  ", chain.rank);
        let verdict = format!("{} {} · {}", word(chain), strength(chain.strength), chain.label);
        match spread(&format!("{rank}{people}"), &verdict, self.style.width) {
            Some(line) => self.lines.push(line),
            None => {
                for (i, line) in wrap(&people, self.style.width - INDENT).into_iter().enumerate() {
                    self.lines.push(format!(
                        "{}{line}",
                        if i == 0 { rank.clone() } else { " ".repeat(INDENT) }
                    ));
                }
                self.lines.push(format!("{}{verdict}", " ".repeat(INDENT)));
            }
        }
        for line in wrap(&said.join(" · "), self.style.width - INDENT) {
            let line = self.style.paint(Tone::Faint, &line);
            self.lines.push(format!("{}{line}", " ".repeat(INDENT)));
        }
    }

    /// A chain in one line, if it fits.
    pub(super) fn aside(&mut self, chain: &ChainAnswer, names: &str) {
        let verdict = format!("{} {} · {}", word(chain), strength(chain.strength), chain.label);
        let line = format!("{:>2}  {}", chain.rank, safe::line(names));
        match spread(&line, &verdict, self.style.width) {
            Some(line) => self.lines.push(line),
            None => {
                self.lines.push(line);
                self.lines.push(format!("{}{verdict}", " ".repeat(INDENT)));
            }
        }
    }

    /// A name and what to do, on one line if one of the names fits.
    pub(super) fn entry(&mut self, names: &[String], verdict: &str, tone: Tone) {
        let indent = " ".repeat(INDENT);
        let fits = |name: &String| spread(&format!("{indent}{name}"), verdict, self.style.width);
        match names.iter().find_map(fits) {
            Some(line) => {
                let painted = self.style.paint(tone, verdict);
                self.lines.push(line.replacen(verdict, &painted, 1));
            }
            None => {
                self.paragraph(INDENT, names.first().map_or("", String::as_str), None);
                self.paragraph(INDENT, verdict, Some(tone));
            }
        }
    }

    /// An empty line.
    pub(super) fn gap(&mut self) {
        self.lines.push(String::new());
    }

    /// What was not searched, and what to do next.
    pub(super) fn closing(&mut self, answer: &FindAnswer, best: Option<&ChainAnswer>) {
        if let Some(sensitivity) = &answer.sensitivity {
            self.sensitivity(answer, sensitivity);
        }
        let scope = &answer.scope;
        let mut unsearched = vec![format!("chains of more than {}", count(scope.max_hops as u64, "hop"))];
        if scope.no_inferred {
            unsearched.push("guessed ties".to_owned());
        }
        if scope.n_not_asked > 0 {
            unsearched.push(format!("{} you said not to ask", people(scope.n_not_asked)));
        }
        unsearched.push(if scope.n_owners > 1 {
            "whom people outside the pooled exports know".to_owned()
        } else {
            "whom your contacts know (one export does not say: pool a friend's with --data)".to_owned()
        });
        self.paragraph(
            0,
            &format!("Not searched: {}.", unsearched.join("; ")),
            Some(Tone::Faint),
        );
        if let Some(best) = best {
            let command = format!("warmintro ties {}", safe::argument(&best.names[1]));
            self.lines
                .push(self.style.suggestion("Next, before you write: ", &command));
        }
    }
}

/// `Reconnect first`.
fn sentence_case(label: &str) -> String {
    let mut letters = label.chars();
    letters.next().map_or(String::new(), |first| {
        format!("{first}{}", letters.as_str().to_lowercase())
    })
}

/// As many phrases as fit into two lines, and at least so many; what is left out can be seen with `ties`.
fn first_lines(phrases: &[String], width: usize, n_least: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for n in 1..=phrases.len() {
        let more = wrap(&phrases[..n].join(" · "), width);
        if n > n_least && more.len() > 2 {
            break;
        }
        lines = more;
    }
    lines
}

fn word(chain: &ChainAnswer) -> &'static str {
    chain_word(chain.is_guess, chain.strength, chain.hops)
}

fn tone(chain: &ChainAnswer) -> Tone {
    if chain.readiness == "ask" && !chain.is_held() {
        Tone::Good
    } else {
        Tone::Warm
    }
}
