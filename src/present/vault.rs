//! People and companies as a folder of linked Markdown notes, for Obsidian and programs like it.
//!
//! In: an answer of `export people` or `export candidates`. Out: a [`NoteFile`] for each person, each company and, for
//! candidates, the list of them. Nothing is read or written here: what to do with a file that is there already is for
//! [`NoteFile::onto`] to say.

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

use super::candidates::{CandidatesAnswer, More};
use super::find::ChainAnswer;
use super::people::PeopleAnswer;
use super::ties::RankedTie;
use super::vcards::NAMESPACE;
use crate::advice::introductions::View;
use crate::calendar::Day;
use crate::network::Kind;
use crate::people::identity::fold_letters;
use crate::people::{Person, PersonId};
use crate::strength::Band;
use crate::wording::evidence::phrases;
use crate::wording::safe;
use crate::wording::safe::markdown;
use crate::wording::words::{date, joined, people, strength};

/// Whom the notes are about, and what their files are called.
struct Names<'a> {
    view: &'a View<'a>,
    people: BTreeMap<&'a str, String>,
    companies: BTreeMap<&'a str, String>,
}

/// Returns notes for everybody of the answer and for where they work.
pub fn of_people(view: &View<'_>, answer: &PeopleAnswer<'_>) -> Vec<NoteFile> {
    let ids = answer.people.iter().map(|one| one.place).collect();
    notes(view, &ids, &Ways::default())
}

/// Returns notes for everybody on a chain of the answer, for the companies and for the list of candidates.
pub fn of_candidates(view: &View<'_>, answer: &CandidatesAnswer) -> Vec<NoteFile> {
    let ways = Ways::of(answer);
    let ids = answer.find.chains.iter().flat_map(|chain| &chain.steps);
    let ids = ids.filter_map(|step| view.network.roster.by_id(&step.to));
    let ids: BTreeSet<PersonId> = ids.collect();
    let mut all = notes(view, &ids, &ways);
    let names = Names::of(view, &ids);
    all.push(list_note(&names, answer));
    all
}

fn notes(view: &View<'_>, ids: &BTreeSet<PersonId>, ways: &Ways<'_>) -> Vec<NoteFile> {
    let names = Names::of(view, ids);
    let people = ids.iter().map(|&id| person_note(&names, id, ways));
    let mut at: BTreeMap<&str, Vec<PersonId>> = BTreeMap::new();
    for &id in ids {
        if let Some(company) = names.company_of(id) {
            at.entry(company).or_default().push(id);
        }
    }
    let companies = at.iter().map(|(company, people)| company_note(&names, company, people));
    people.chain(companies).collect()
}

impl<'a> Names<'a> {
    fn of(view: &'a View<'a>, ids: &BTreeSet<PersonId>) -> Self {
        let roster = &view.network.roster;
        let people = ids.iter().map(|&id| {
            let person = roster.person(id);
            (person.id.as_str(), person.name.as_str())
        });
        let companies: BTreeSet<&str> = ids.iter().filter_map(|&id| company_of(view, id)).collect();
        Self {
            view,
            people: file_names(people),
            companies: file_names(companies.into_iter().map(|company| (company, company))),
        }
    }

    fn company_of(&self, id: PersonId) -> Option<&'a str> {
        company_of(self.view, id)
    }

    /// A link to the note about somebody; only their name where there is none.
    fn person(&self, id: PersonId) -> String {
        let person = self.view.person(id);
        match self.people.get(person.id.as_str()) {
            Some(file) => link("People", file, &person.name),
            None => markdown(&person.name),
        }
    }

    /// A link to the note about a company; only its name where there is none.
    fn company(&self, company: &str) -> String {
        match self.companies.get(company) {
            Some(file) => link("Companies", file, company),
            None => markdown(company),
        }
    }
}

/// The company as most people spell it, so that its people meet in one note.
fn company_of<'a>(view: &View<'a>, id: PersonId) -> Option<&'a str> {
    view.companies.group_of(id).map(|group| group.name.as_str())
}

/// A link between notes, with its folder: notes elsewhere in a vault may have the same name.
fn link(folder: &str, file: &str, shown: &str) -> String {
    let shown: String = safe::line(shown)
        .chars()
        .map(|c| if "[]|<>#^`".contains(c) { ' ' } else { c })
        .collect();
    let shown = shown.trim();
    if shown.is_empty() || shown == file {
        format!("[[{folder}/{file}|{file}]]")
    } else {
        format!("[[{folder}/{file}|{shown}]]")
    }
}

/// Bytes of a name; systems take 255, and a part is for what tells namesakes apart and for the extension.
const LONGEST: usize = 120;

/// Returns a name for each id, the same for the same ids in any order. Those whose names a file system may take for one, upper and
/// lower case or accents aside, all get what tells them apart.
fn file_names<'a>(people: impl Iterator<Item = (&'a str, &'a str)>) -> BTreeMap<&'a str, String> {
    let plain: BTreeMap<&str, String> = people.map(|(id, name)| (id, file_name(name))).collect();
    let mut sharing: BTreeMap<String, usize> = BTreeMap::new();
    for name in plain.values() {
        *sharing.entry(key(name)).or_default() += 1;
    }
    let mut taken: BTreeSet<String> = BTreeSet::new();
    let mut names = BTreeMap::new();
    let is_alone = |name: &String| sharing.get(&key(name)).is_some_and(|&n| n == 1);
    let (alone, others): (Vec<_>, Vec<_>) = plain.into_iter().partition(|(_, name)| is_alone(name));
    taken.extend(alone.iter().map(|(_, name)| key(name)));
    names.extend(alone);
    for (id, name) in others {
        let apart = file_name(id.rsplit('/').next().unwrap_or(id));
        let mut distinct = format!("{name} ({apart})");
        for n in 2.. {
            if taken.insert(key(&distinct)) {
                break;
            }
            distinct = format!("{name} ({apart} {n})");
        }
        names.insert(id, distinct);
    }
    names
}

/// What a careless file system may take for one.
fn key(name: &str) -> String {
    fold_letters(name).to_lowercase()
}

/// Returns the text as the name of a file, without an extension.
fn file_name(text: &str) -> String {
    let is_barred = |c: char| "<>:\"/\\|?*#^[]%`".contains(c);
    let spaced: String = safe::text(&safe::line(text))
        .chars()
        .map(|c| if is_barred(c) || c.is_whitespace() { ' ' } else { c })
        .collect();
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut name = words.join(" ");
    let mut end = name.len().min(LONGEST);
    while !name.is_char_boundary(end) {
        end -= 1;
    }
    name.truncate(end);
    let name = name.trim_matches([' ', '.', '~', '-']);
    if name.is_empty() {
        return "Unnamed".to_owned();
    }
    if is_reserved(name) {
        format!("{name}_")
    } else {
        name.to_owned()
    }
}

/// Whether Windows takes the name for a device, whatever the extension.
fn is_reserved(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_uppercase();
    if matches!(stem.as_str(), "CON" | "PRN" | "AUX" | "NUL" | "CONIN$" | "CONOUT$") {
        return true;
    }
    let port = stem.strip_prefix("COM").or_else(|| stem.strip_prefix("LPT"));
    port.is_some_and(|port| {
        let mut chars = port.chars();
        chars.next().is_some_and(|c| c.is_ascii_digit() || "¹²³".contains(c)) && chars.next().is_none()
    })
}

/// A note of a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteFile {
    /// Where it belongs, below the folder; parts are joined with `/`.
    pub path: String,
    /// Whom or what it is about; stays the same when names change.
    id: String,
    text: String,
}

/// Why a file stays as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// It is no note of this program.
    NotOurs,
    /// It is about somebody else.
    OfAnother,
    /// Its owner changed what stands above the line.
    Changed,
}

impl Kept {
    /// Returns why, in words.
    pub fn why(self) -> &'static str {
        match self {
            Self::NotOurs => "not written by this program",
            Self::OfAnother => "about somebody else of that name",
            Self::Changed => "changed by you above its last comment",
        }
    }
}

/// Begins the line below which the owner writes; a check of the text above it follows.
const LINE: &str = "<!-- warmintro ";
const LINE_END: &str = ": write below this line; it stays when the note is written anew -->";

impl NoteFile {
    /// Makes a note of front matter, which is YAML without its fences, and text.
    fn new(path: String, id: &str, front: &[(&str, String)], body: &str) -> Self {
        // Brackets in pairs would be a link.
        let id = id.replace("[[", "[ [");
        let mut text = format!("---\nwarmintro: {}\n", quoted(&id));
        for (key, value) in front.iter().filter(|(_, value)| !value.is_empty()) {
            text.push_str(key);
            text.push_str(": ");
            text.push_str(value);
            text.push('\n');
        }
        text.push_str("---\n\n");
        text.push_str(body.trim_end());
        text.push_str("\n\n");
        Self { path, id, text }
    }

    /// Returns what is to be in the file; `there` is what is in it now.
    ///
    /// # Errors
    ///
    /// Why it stays as it is.
    pub fn onto(&self, there: Option<&str>) -> Result<String, Kept> {
        let Some(there) = there else {
            return Ok(format!("{}{}\n", self.text, line_below(&self.text)));
        };
        // Editors and programs that copy folders may have changed the ends of lines.
        let there = there.replace("\r\n", "\n");
        let at = there.rfind(&format!("\n{LINE}")).ok_or(Kept::NotOurs)? + 1;
        let (above, rest) = there.split_at(at);
        let (line, below) = rest.split_once('\n').unwrap_or((rest, ""));
        if !above.starts_with(&format!("---\nwarmintro: {}\n", quoted(&self.id))) {
            return Err(Kept::OfAnother);
        }
        if line != line_below(above) {
            return Err(Kept::Changed);
        }
        Ok(format!("{}{}\n{below}", self.text, line_below(&self.text)))
    }
}

fn line_below(above: &str) -> String {
    let check = Uuid::new_v5(&NAMESPACE, above.as_bytes()).simple().to_string();
    format!("{LINE}{}{LINE_END}", &check[..12])
}

/// Returns the text as a string of JSON, which YAML reads as the same; what could steer a reader or begin markup stands as its
/// number.
fn quoted(text: &str) -> String {
    let json = serde_json::to_string(text).unwrap_or_default();
    let safe_or_number = |c: char| {
        let shown = c.to_string();
        if c != '<' && safe::text(&safe::line(&shown)) == shown {
            return shown;
        }
        let code = u16::try_from(u32::from(c));
        code.map_or_else(|_| String::new(), |code| format!("\\u{code:04x}"))
    };
    json.chars().map(safe_or_number).collect()
}

/// So many ties of somebody with others of the folder are named.
const MOST_TIES: usize = 20;

/// The rows of candidates, by whom they lead to.
#[derive(Default)]
struct Ways<'a>(BTreeMap<&'a str, Vec<Way<'a>>>);

type Way<'a> = (&'a ChainAnswer, &'a More);

impl<'a> Ways<'a> {
    fn of(answer: &'a CandidatesAnswer) -> Self {
        let mut ways = Self::default();
        for way in answer.chains() {
            ways.0.entry(&way.0.target.person.id).or_default().push(way);
        }
        ways
    }
}

/// The note about somebody.
fn person_note(names: &Names<'_>, id: PersonId, ways: &Ways<'_>) -> NoteFile {
    let view = names.view;
    let person = view.person(id);
    let rows = ways.0.get(person.id.as_str()).map_or(&[][..], Vec::as_slice);
    let company = names.company_of(id).map(|company| names.company(company));
    let company = company.unwrap_or_default();
    let known = view.my_tie(id).and_then(|tie| view.ranked(0, tie.id, id));

    let mut body = vec![format!("# {}", markdown(&person.name)), work(person, &company)];
    body.extend(person.url.as_deref().and_then(web_link));
    body.extend(known.iter().flat_map(your_tie));
    body.extend(ways_there(names, rows));
    body.extend(ties_here(names, id));
    body.retain(|part| !part.is_empty());

    let tag = if rows.is_empty() { "person" } else { "candidate" };
    let strength = known.as_ref().map(|known| known.tie.strength.to_string());
    let readiness = known.map(|known| quoted(known.readiness.name()));
    let front = [
        ("name", fact(&person.name)),
        ("company", if company.is_empty() { company } else { quoted(&company) }),
        ("position", fact_or_none(person.position.as_deref())),
        ("url", fact_or_none(person.url.as_deref())),
        ("email", fact_or_none(person.emails.first().map(String::as_str))),
        ("strength", strength.unwrap_or_default()),
        ("readiness", readiness.unwrap_or_default()),
        ("as_of", day(view.as_of)),
        ("tags", tagged(tag)),
    ];
    let file = &names.people[person.id.as_str()];
    NoteFile::new(format!("People/{file}.md"), &person.id, &front, &body.join("\n\n"))
}

/// What somebody does, and where; `company` is a link to its note.
fn work(person: &Person, company: &str) -> String {
    let position = markdown(person.position.as_deref().unwrap_or_default());
    joined(&[position.as_str(), company], " at ")
}

/// How strong your tie with somebody is, what to do first, and the evidence.
fn your_tie(known: &RankedTie) -> [String; 3] {
    let (band, verdict) = (Band::of_tie(known.tie.strength).name(), known.readiness.name());
    let (number, why) = (strength(known.tie.strength), markdown(&known.why));
    [
        "## Your tie".to_owned(),
        format!("{band} · {number} · {verdict}: {why}"),
        bullets(known.tie.evidence.iter().map(|phrase| markdown(phrase))),
    ]
}

/// A text from a stranger for front matter, where brackets in pairs would be a link.
fn fact(text: &str) -> String {
    quoted(&safe::line(text).replace("[[", "[ ["))
}

fn fact_or_none(text: Option<&str>) -> String {
    text.filter(|text| !text.is_empty()).map_or_else(String::new, fact)
}

fn tagged(tag: &str) -> String {
    format!("[{}]", quoted(&format!("warmintro/{tag}")))
}

/// The day; nothing for data without any date, whose day is none of the calendar.
fn day(day: Day) -> String {
    if day.0.year() < 1900 {
        String::new()
    } else {
        day.to_string()
    }
}

/// A link that a browser opens; nothing else.
fn web_link(url: &str) -> Option<String> {
    let is_web = url.starts_with("https://") || url.starts_with("http://");
    let is_plain = !url
        .chars()
        .any(|c| c.is_whitespace() || c.is_control() || "<>\"`".contains(c));
    (is_web && is_plain).then(|| format!("<{url}>"))
}

fn bullets(lines: impl Iterator<Item = String>) -> String {
    lines.map(|line| format!("- {line}")).collect::<Vec<_>>().join("\n")
}

/// The chains to somebody, with what to do first.
fn ways_there(names: &Names<'_>, ways: &[Way<'_>]) -> Option<String> {
    let way = |&(chain, more): &Way<'_>| {
        let introducer = chain
            .introducer
            .as_ref()
            .and_then(|person| names.view.network.roster.by_id(&person.id));
        let introducer = introducer.map(|id| format!("\n  - whom to ask: {}", names.person(id)));
        format!(
            "- {} {}: {}\n  - first: {}\n  - weakest step: {}{}",
            chain.band(),
            strength(chain.strength),
            markdown(&chain.names()),
            markdown(&more.next_step),
            markdown(&chain.evidence_of(chain.weakest)),
            introducer.unwrap_or_default()
        )
    };
    let ways: Vec<String> = ways.iter().map(way).collect();
    (!ways.is_empty()).then(|| format!("## Ways there\n\n{}", ways.join("\n")))
}

/// The ties with others of the folder, the strongest first; guesses are no ties here.
fn ties_here(names: &Names<'_>, id: PersonId) -> Option<String> {
    let view = names.view;
    let ties = view.network.ties_of(id).into_iter().filter_map(|tie| {
        let known = view.strengths.of(tie.id).filter(|known| known.kind != Kind::Inferred)?;
        let other = view.person(tie.alter);
        let is_here = tie.alter != view.me && names.people.contains_key(other.id.as_str());
        is_here.then_some((tie.alter, known.strength))
    });
    let mut ties: Vec<(PersonId, f64)> = ties.collect();
    ties.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let more = ties.len().saturating_sub(MOST_TIES);
    let mut lines: Vec<String> = ties
        .iter()
        .take(MOST_TIES)
        .map(|&(other, known)| {
            let evidence = phrases(view, id, other)
                .first()
                .map_or_else(String::new, |one| markdown(one));
            format!("{} · {}: {evidence}", names.person(other), strength(known))
        })
        .collect();
    if more > 0 {
        lines.push(format!("{} more", people(more)));
    }
    (!lines.is_empty()).then(|| format!("## Knows\n\n{}", bullets(lines.into_iter())))
}

/// The note about a company: who is there.
fn company_note(names: &Names<'_>, company: &str, there: &[PersonId]) -> NoteFile {
    let line = |&id: &PersonId| {
        let position = names.view.person(id).position.as_deref().unwrap_or_default();
        if position.is_empty() {
            names.person(id)
        } else {
            format!("{}: {}", names.person(id), markdown(position))
        }
    };
    let body = format!(
        "# {}\n\n## People\n\n{}",
        markdown(company),
        bullets(there.iter().map(line))
    );
    let front = [
        ("name", fact(company)),
        ("as_of", day(names.view.as_of)),
        ("tags", tagged("company")),
    ];
    let file = &names.companies[company];
    NoteFile::new(
        format!("Companies/{file}.md"),
        &format!("company/{company}"),
        &front,
        &body,
    )
}

/// The note that lists the candidates, best first, and the companies that nobody leads to.
fn list_note(names: &Names<'_>, answer: &CandidatesAnswer) -> NoteFile {
    let roster = &names.view.network.roster;
    let mut body = vec![
        "# Candidates".to_owned(),
        format!("as of {}, best first", date(names.view.as_of)),
    ];
    let link = |id: &str| {
        roster
            .by_id(id)
            .map_or_else(String::new, |id| names.person(id).replace('|', "\\|"))
    };
    let rows = answer.chains().map(|(chain, more)| {
        format!(
            "| {} | {} | {} | {} | {} | {} |",
            chain.rank,
            markdown(&chain.company),
            link(&chain.target.person.id),
            chain
                .introducer
                .as_ref()
                .map_or_else(String::new, |person| link(&person.id)),
            chain.readiness.name(),
            markdown(&more.next_step)
        )
    });
    let head = "| rank | company | target | introducer | readiness | next step |\n|---|---|---|---|---|---|";
    body.push(
        std::iter::once(head.to_owned())
            .chain(rows)
            .collect::<Vec<_>>()
            .join("\n"),
    );
    if !answer.no_way_in.is_empty() {
        let places = answer.no_way_in.iter();
        let lines = places.map(|place| format!("{}: {}", markdown(&place.company), markdown(&place.why)));
        body.push(format!("## No way in\n\n{}", bullets(lines)));
    }
    let front = [("as_of", day(names.view.as_of)), ("tags", tagged("list"))];
    NoteFile::new("Candidates.md".to_owned(), "candidates", &front, &body.join("\n\n"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names_stay_as_they_are_where_they_can() {
        for (text, name) in [
            ("Ana Horvat", "Ana Horvat"),
            ("山田 太郎", "山田 太郎"),
            ("../../etc/passwd", "etc passwd"),
            ("a:b|c?d*", "a b c d"),
            ("CON", "CON_"),
            ("com1.txt", "com1.txt_"),
            ("Dr. No.", "Dr. No"),
            (".hidden", "hidden"),
            ("\u{202e}\u{1b}[2J", "2J"),
            (" . ", "Unnamed"),
            ("", "Unnamed"),
        ] {
            assert_eq!(file_name(text), name, "{text:?}");
        }
    }

    #[test]
    fn namesakes_are_all_told_apart() {
        let people = [
            ("in/ana", "Ana Horvat"),
            ("in/ana-2", "ANA HORVAT"),
            ("in/ana-3", "A\u{301}na Horvat"),
            ("in/b", "Boris Novak"),
            ("name/x", "Ana Horvat (ana)"),
        ];
        let names = file_names(people.into_iter());
        assert_eq!(names["in/ana"], "Ana Horvat (ana 2)");
        assert_eq!(names["in/ana-2"], "ANA HORVAT (ana-2)");
        assert_eq!(names["in/ana-3"], "A\u{301}na Horvat (ana-3)");
        assert_eq!(names["in/b"], "Boris Novak");
        assert_eq!(names["name/x"], "Ana Horvat (ana)");
    }

    proptest! {
        #[test]
        fn any_name_is_one_part_of_a_path_and_nobody_shares_it(texts in prop::collection::vec(any::<String>(), 1..8)) {
            let ids: Vec<String> = (0..texts.len()).map(|n| format!("in/{n}")).collect();
            let names = file_names(ids.iter().map(String::as_str).zip(texts.iter().map(String::as_str)));
            let keys: BTreeSet<String> = names.values().map(|name| key(name)).collect();
            prop_assert_eq!(keys.len(), texts.len());
            for name in names.values() {
                prop_assert!(!name.is_empty() && name.len() < 255 - 3);
                prop_assert!(!name.contains(['/', '\\', ':', '|', '[', ']', '#', '^', '\0', '\n']));
                prop_assert!(!name.starts_with('.') && !name.ends_with(['.', ' ']));
                prop_assert!(!is_reserved(name));
            }
        }
    }

    mod note_file {
        use super::super::*;

        fn note(body: &str) -> NoteFile {
            let front = [("name", quoted("Ana: \"Horvat\"")), ("company", String::new())];
            NoteFile::new("People/Ana.md".to_owned(), "in/ana", &front, body)
        }

        #[test]
        fn what_stands_below_the_line_stays() {
            let first = note("# Ana").onto(None).expect("a new file");
            assert!(first.starts_with(
                "---\nwarmintro: \"in/ana\"\nname: \"Ana: \\\"Horvat\\\"\"\n---\n\n# Ana\n\n<!-- warmintro "
            ));
            assert_eq!(note("# Ana").onto(Some(&first)), Ok(first.clone()));
            let mine = format!("{first}\nMet her in Graz.\n\n---\nno newline");
            let again = note("# Ana, CTO")
                .onto(Some(&mine))
                .expect("only the part below was changed");
            assert!(again.contains("# Ana, CTO\n"));
            assert!(again.ends_with(" -->\n\nMet her in Graz.\n\n---\nno newline"));
            let copied = note("# Ana").onto(Some(&mine.replace('\n', "\r\n")));
            assert_eq!(copied, Ok(mine));
        }

        #[test]
        fn what_could_steer_a_reader_stands_as_its_number() {
            assert_eq!(quoted("<script>"), r#""\u003cscript>""#);
            assert_eq!(
                quoted("a\u{1b}\u{202e}\u{85}\"\u{fffe}é"),
                r#""a\u001b\u202e\u0085\"\ufffeé""#
            );
        }

        #[test]
        fn a_file_that_somebody_wrote_or_changed_is_left_alone() {
            let written = note("# Ana").onto(None).expect("a new file");
            assert_eq!(note("# Ana").onto(Some("my own note\n")), Err(Kept::NotOurs));
            assert_eq!(note("# Ana").onto(Some("")), Err(Kept::NotOurs));
            let changed = written.replace("# Ana", "# Ana, a friend");
            assert_eq!(note("# Ana").onto(Some(&changed)), Err(Kept::Changed));
            let other = NoteFile::new("People/Ana.md".to_owned(), "in/ana-2", &[], "# Ana");
            assert_eq!(other.onto(Some(&written)), Err(Kept::OfAnother));
        }
    }
}
