//! A plan of conversations as text for people.

use super::plan::{ConversationAnswer, NoWayAnswer, OpeningAnswer, PlanAnswer, StrongerAnswer, WishAnswer};
use crate::document::layout::{Style, Tone, columns, cut, pad, spread, wrap};
use crate::strength::Band;
use crate::wording::safe;
use crate::wording::words::{count, date, listed, number, strength};

/// Columns that the rank takes.
const INDENT: usize = 4;
/// A company's name takes at most so many columns in a list.
const WIDEST_NAME: usize = 32;
/// A list beside the plan has at most so many entries; the others are in the formats for programs.
const MOST_LISTED: usize = 12;

impl NoWayAnswer {
    /// Whether nothing is to be said of it but its name.
    fn is_bare(&self) -> bool {
        self.nearest == "unknown"
            && self.text == "nobody in these data works there"
            && wish(&self.wish).next().is_none()
    }
}

impl PlanAnswer {
    /// Returns the plan as text.
    #[must_use]
    pub fn to_text(&self, style: Style) -> String {
        let mut page = Page {
            style,
            lines: Vec::new(),
        };
        let companies = if self.targets == 1 { "company" } else { "companies" };
        let talks = number(self.conversations.len(), "conversation");
        let weakly = if self.weakly == 0 {
            String::new()
        } else {
            format!(", {} by a weak way", self.weakly)
        };
        let open = if self.conversations.len() == 1 { "opens" } else { "open" };
        let reach = if self.conversations.is_empty() {
            "no way in yet".to_owned()
        } else {
            format!("{talks} {open} {} of them{weakly}", self.opened)
        };
        page.paragraph(
            0,
            &format!("{} target {companies} · {reach}", self.targets),
            Some(Tone::Strong),
        );
        page.paragraph(
            0,
            &format!(
                "as of {} · at most {} with at most {} each",
                self.day.map_or(String::new(), date),
                number(self.most_conversations, "conversation"),
                if self.per_introducer == 1 {
                    "1 company".to_owned()
                } else {
                    format!("{} companies", self.per_introducer)
                }
            ),
            Some(Tone::Faint),
        );
        for one in &self.conversations {
            page.lines.push(String::new());
            page.conversation(one);
        }
        page.later(self);
        page.no_way(self);
        page.closing(self);
        page.lines.push(String::new());
        page.lines.join("\n")
    }
}

struct Page {
    style: Style,
    lines: Vec<String>,
}

impl Page {
    fn paragraph(&mut self, indent: usize, text: &str, tone: Option<Tone>) {
        for line in wrap(&safe::line(text), self.style.width - indent) {
            let line = tone.map_or(line.clone(), |tone| self.style.paint(tone, &line));
            self.lines.push(format!("{}{line}", " ".repeat(indent)));
        }
    }

    /// A name with what is said of it beside it.
    fn entry(&mut self, name: &str, wide: usize, text: &str) {
        let name = pad(&cut(&safe::line(name), wide), wide);
        let indent = INDENT + wide + 2;
        for (i, line) in wrap(&safe::line(text), self.style.width.saturating_sub(indent).max(24))
            .iter()
            .enumerate()
        {
            let front = if i == 0 { name.clone() } else { " ".repeat(wide) };
            self.lines.push(format!("{}{front}  {line}", " ".repeat(INDENT)));
        }
    }

    fn conversation(&mut self, one: &ConversationAnswer) {
        let who = match one.company.as_deref().filter(|company| !company.is_empty()) {
            Some(company) => format!("{}, {}", safe::line(&one.name), safe::line(company)),
            None => safe::line(&one.name).into_owned(),
        };
        let tone = if one.label == "ASK" { Tone::Good } else { Tone::Warm };
        let left = format!("{:>2}  {who}", one.rank);
        match spread(&left, one.label, self.style.width) {
            Some(line) => self
                .lines
                .push(line.replacen(one.label, &self.style.paint(tone, one.label), 1)),
            None => {
                self.lines.push(left);
                self.paragraph(INDENT, one.label, Some(tone));
            }
        }
        self.paragraph(INDENT, &one.why, Some(Tone::Faint));
        if let Some(reason) = one.reasons.first() {
            self.paragraph(
                INDENT,
                &format!("a reason to write: {}", reason.text),
                Some(Tone::Faint),
            );
        }
        let wide = widest(one.companies.iter().map(|opening| opening.company.as_str()));
        for opening in &one.companies {
            self.entry(&opening.company, wide, &way(opening));
            let beside = opening.stronger.iter().map(stronger).chain(wish(&opening.wish));
            for text in opening.wait.iter().cloned().chain(beside) {
                self.entry("", wide, &text);
            }
        }
        self.paragraph(INDENT, &format!("Next, {}", one.next.text), None);
        let suggested = |command: &String| self.style.suggestion(&" ".repeat(INDENT), &safe::line(command));
        self.lines.extend(one.next.command.as_ref().map(suggested));
    }

    fn later(&mut self, answer: &PlanAnswer) {
        if answer.later.is_empty() {
            return;
        }
        self.lines.extend([String::new(), "Not in this round:".to_owned()]);
        let wide = widest(answer.later.iter().map(|one| one.opening.company.as_str()));
        for one in answer.later.iter().take(MOST_LISTED) {
            let why = match one.reason {
                "too-weak" => "too weak a way for a conversation of its own",
                "busy" => "talked to about other companies already",
                _ => "for a later round",
            };
            self.entry(&one.opening.company, wide, &format!("{} · {why}", way(&one.opening)));
            for text in wish(&one.opening.wish) {
                self.entry("", wide, &text);
            }
        }
        self.and_more(answer.later.len());
    }

    /// How many entries a list has beyond those shown.
    fn and_more(&mut self, n: usize) {
        if n > MOST_LISTED {
            let text = format!("and {} more: --format csv lists them all", n - MOST_LISTED);
            self.paragraph(INDENT, &text, Some(Tone::Faint));
        }
    }

    fn no_way(&mut self, answer: &PlanAnswer) {
        if answer.no_way.is_empty() {
            return;
        }
        self.lines.extend([String::new(), "No way in yet:".to_owned()]);
        let (unknown, known): (Vec<_>, Vec<_>) = answer.no_way.iter().partition(|one| one.is_bare());
        let known: Vec<_> = known.into_iter().collect();
        let wide = widest(known.iter().take(MOST_LISTED).map(|one| one.company.as_str()));
        for one in known.iter().take(MOST_LISTED) {
            self.entry(&one.company, wide, &one.text);
            for text in wish(&one.wish) {
                self.entry("", wide, &text);
            }
        }
        self.and_more(known.len());
        if !unknown.is_empty() {
            let mut names: Vec<String> = unknown
                .iter()
                .take(MOST_LISTED)
                .map(|one| one.company.clone())
                .collect();
            if unknown.len() > MOST_LISTED {
                names.push(format!("and {} more", unknown.len() - MOST_LISTED));
            }
            let text = format!(
                "{}: nobody in these data works there. Follow their pages; ask friends whether they know somebody, or pool \
                 their exports.",
                names.join(" · ")
            );
            self.paragraph(INDENT, &text, None);
        }
    }

    fn closing(&mut self, answer: &PlanAnswer) {
        self.lines.push(String::new());
        let n = count(answer.most_conversations as u64, "conversation");
        let proof = if answer.conversations.is_empty() {
            "warmintro nurture shows which ties to rekindle first.".to_owned()
        } else if answer.proved {
            format!("No other choice of up to {n} does better, by the rules of docs/advice.md.")
        } else {
            "Found by taking the best conversation each time; not proved to be the best choice.".to_owned()
        };
        let more = if answer.no_way.is_empty() {
            ""
        } else {
            " Which industry a company is in, an export does not say."
        };
        self.paragraph(0, &format!("{proof}{more}"), Some(Tone::Faint));
    }
}

/// `strong 0.22  Ana Horvat → Boris Novak, Head of Data`.
fn way(opening: &OpeningAnswer) -> String {
    let band = match opening.kind {
        "inferred" => "guess",
        _ => Band::of_chain(opening.strength, opening.hops).name(),
    };
    let doubt = match opening.kind {
        "inferred" => "; ask whether they know each other",
        "co-present" => "; only a group of both is known",
        _ => "",
    };
    let position = if opening.position().is_empty() {
        String::new()
    } else {
        format!(", {}", opening.position())
    };
    let names = if opening.hops == 1 {
        format!("{} works there", opening.chain[0])
    } else {
        opening.chain.join(" → ")
    };
    format!("{band} {} · {names}{position}{doubt}", strength(opening.strength))
}

/// `stronger (0.22) through Ana Horvat, who is talked to about Larkspur Labs and Plinth already`.
fn stronger(other: &StrongerAnswer) -> String {
    format!(
        "stronger ({}) through {}, who is talked to about {} already",
        strength(other.strength),
        other.name,
        listed(&other.about)
    )
}

/// What the list says of a company, a line each.
fn wish(wish: &WishAnswer) -> impl Iterator<Item = String> {
    let roles = (!wish.roles.is_empty()).then(|| format!("role sought: {}", wish.roles.join(" or ")));
    let notes = (!wish.notes.is_empty()).then(|| format!("your note: {}", wish.notes));
    roles.into_iter().chain(notes)
}

fn widest<'a>(names: impl Iterator<Item = &'a str>) -> usize {
    names
        .map(|name| columns(&safe::line(name)))
        .max()
        .unwrap_or(0)
        .min(WIDEST_NAME)
}
