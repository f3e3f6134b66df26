//! The user's own word: people and ties that no file shows, and what the user knows of those that files do show.
//!
//! In: the rows of a notes file. Out: the network with [`UsersWord`]s on its ties, new ties and new people, and an issue for
//! every row that could not be used in full.

use hashbrown::{HashMap, HashSet};

use super::build::Ends;
use super::tie::{Event, Evidence, From, Overlap, UsersWord, What};
use super::{Network, TieId, graph_of};
use crate::calendar::Day;
use crate::error::Error;
use crate::people::company::CompanyKey;
use crate::people::identity::name_key;
use crate::people::lookup::Finder;
use crate::people::{Person, PersonId, Roster, company, identity};
use crate::records::Issue;
use crate::records::users_note::UsersNote;
use crate::work;

/// Adds what the user says, seen from `me`, and returns what could not be used. What they wrote after a day, if one is given, is not
/// known yet.
pub fn apply(
    network: &mut Network,
    me: PersonId,
    (file, notes): (&str, &[UsersNote]),
    until: Option<Day>,
) -> Vec<Issue> {
    let my_id = network.roster.person(me).id.clone();
    let issue = |note: &UsersNote, why: String| Issue {
        file: file.to_owned(),
        line: note.line,
        why,
    };
    // Who says how they know somebody has meant them.
    let mut issues: Vec<Issue> = add_strangers(network, notes)
        .into_iter()
        .filter(|note| note.how.is_none())
        .map(|note| issue(note, format!("no file knows \"{}\": added as a new person", note.who)))
        .collect();
    let me = network.roster.by_id(&my_id).expect("nobody is ever removed");
    let finder = Finder::of(&network.roster);
    let employers = employers(&network.roster);
    let mut meant = Vec::with_capacity(notes.len());
    for note in notes {
        let named = [&note.knows, &note.worked_with];
        let colleague = named
            .into_iter()
            .find(|name| !name.is_empty())
            .map(|name| finder.find(name));
        let is_nobody = matches!(&colleague, Some(Err(error)) if !is_ambiguous(error));
        if is_nobody && !employers.contains(&company::company_key(&note.worked_with)) {
            let why = format!(
                "nobody is called \"{}\": taken for an employer you shared",
                note.worked_with
            );
            issues.push(issue(note, why));
        }
        match who_is_meant(me, finder.find(&note.who), colleague, note) {
            Ok(found) => meant.push((note, found)),
            Err(why) => issues.push(issue(note, why)),
        }
    }
    drop(finder);
    say_all(network, &meant, until);
    issues
}

/// Whom a note is about.
struct Meant {
    /// The two, lower index first.
    ends: Ends,
    /// Whether it is a tie between two others, who worked together.
    is_of_others: bool,
}

/// `worked_with` names a person, for a tie between two others, or an employer that the user shared.
fn who_is_meant(
    me: PersonId,
    who: Result<PersonId, Error>,
    colleague: Option<Result<PersonId, Error>>,
    note: &UsersNote,
) -> Result<Meant, String> {
    let who = who.map_err(|error| error.to_string())?;
    let colleague = match colleague {
        Some(Ok(person)) => Some(person),
        Some(Err(error)) if is_ambiguous(&error) => return Err(error.to_string()),
        _ => None,
    };
    let other = colleague.unwrap_or(me);
    if other == who {
        return Err(format!("\"{}\" cannot be tied to themselves", note.who));
    }
    Ok(Meant {
        ends: (who.min(other), who.max(other)),
        is_of_others: colleague.is_some(),
    })
}

/// Adds what is said to the ties, which are new where there was none.
fn say_all(network: &mut Network, notes: &[(&UsersNote, Meant)], until: Option<Day>) {
    let mut ties: HashMap<Ends, Option<TieId>> = notes.iter().map(|(_, meant)| (meant.ends, None)).collect();
    for tie in network.graph.edge_indices() {
        if let Some(known) = ties.get_mut(&network.ends(tie)) {
            *known = Some(tie);
        }
    }
    for (note, meant) in notes {
        work::count(1);
        let known = ties.entry(meant.ends).or_default();
        let tie = *known.get_or_insert_with(|| network.add_tie(meant.ends, Evidence::default()));
        let employer = if meant.is_of_others { "" } else { &note.worked_with };
        let is_shared_job = meant.is_of_others && note.knows.is_empty() && note.school.is_empty();
        for (organization, is_school) in [(employer, false), (note.school.as_str(), true)] {
            if !organization.is_empty() || (is_shared_job && !is_school) {
                add_overlap(
                    network,
                    tie,
                    Overlap {
                        organization: organization.to_owned(),
                        is_school,
                        from: note.from,
                        to: note.to,
                    },
                );
            }
        }
        let word = network.evidence.all_mut()[tie.index()]
            .word
            .get_or_insert_with(Box::default);
        let wrote = note.wrote.filter(|day| until.is_none_or(|until| *day <= until));
        word.wrote = wrote.max(word.wrote);
        say(word, note);
    }
    for tie in ties.into_values().flatten() {
        let evidence = &mut network.evidence.all_mut()[tie.index()];
        let how = evidence.word.as_ref().and_then(|word| word.how);
        evidence.events.change(|events| {
            if let Some(how) = how {
                events.retain(|event| !matches!(event.what, What::Said(_)));
                events.push(Event::new(None, From::Both, What::Said(how)));
            }
            events.sort_unstable();
        });
    }
}

/// Later rows about the same tie add to what earlier ones say, and override it where both say something.
fn say(word: &mut UsersWord, note: &UsersNote) {
    word.how = note.how.or(word.how);
    word.every = note.every.or(word.every);
    word.met = note.met.or(word.met);
    word.likes_me = note.likes_me.or(word.likes_me);
    word.knows_my_work = note.knows_my_work.or(word.knows_my_work);
    word.knows_my_ethic = note.knows_my_ethic.or(word.knows_my_ethic);
    word.would_vouch = note.would_vouch.or(word.would_vouch);
    word.strength = note.strength.or(word.strength);
    word.do_not_ask = note.do_not_ask.unwrap_or(word.do_not_ask);
    for (text, said) in [(&mut word.relation, &note.relation), (&mut word.note, &note.note)] {
        if !said.is_empty() {
            text.clone_from(said);
        }
    }
}

fn add_overlap(network: &mut Network, tie: TieId, overlap: Overlap) {
    let index = u32::try_from(network.overlaps.len()).expect("fewer than 2^32 overlaps");
    let event = Event::new(overlap.from.map(Day::start), From::Both, What::Together(index));
    network.overlaps.push(overlap);
    let evidence = &mut network.evidence.all_mut()[tie.index()];
    evidence.events.change(|events| events.push(event));
}

fn is_ambiguous(error: &Error) -> bool {
    matches!(error, Error::Who { is_ambiguous: true, .. })
}

/// The employers of everybody; many spell theirs alike, and each spelling is taken apart once.
fn employers(roster: &Roster) -> HashSet<Option<CompanyKey>> {
    let spellings: HashSet<&str> = roster.people.iter().filter_map(company::employer_of).collect();
    spellings.into_iter().map(company::company_key).collect()
}

/// Adds people whom no file knows, and returns the rows that name them; the order of the others stays, so that ties keep
/// their direction.
fn add_strangers<'n>(network: &mut Network, notes: &'n [UsersNote]) -> Vec<&'n UsersNote> {
    let finder = Finder::of(&network.roster);
    let (mut people, mut rows) = (Vec::new(), Vec::new());
    let mut ids: HashSet<String> = HashSet::new();
    let mut jobs = Vec::new();
    for note in notes {
        // Whom the row adds is the one they know, else themselves.
        let has_job = !note.company.is_empty() || !note.title.is_empty();
        let named = [(&note.who, has_job && note.knows.is_empty()), (&note.knows, has_job)];
        for (name, has_job) in named.into_iter().filter(|(name, _)| !name.is_empty()) {
            let found = finder.find(name);
            let unknown = matches!(&found, Err(error) if !is_ambiguous(error));
            let (is_known, stranger) = (found.is_ok(), stranger(name));
            let id = found.map_or_else(|_| stranger.id.clone(), |found| network.roster.person(found).id.clone());
            if has_job && (unknown || is_known) {
                jobs.push((id, note));
            }
            if unknown && ids.insert(stranger.id.clone()) {
                people.push(stranger);
                rows.push(note);
            }
        }
    }
    drop(finder);
    add_all(network, people);
    for (id, note) in jobs {
        let Some(person) = network.roster.by_id(&id) else {
            continue;
        };
        give_job(&mut network.roster.people.all_mut()[person.index()], note);
    }
    rows
}

/// Says where somebody works of whom no file says it.
fn give_job(person: &mut Person, note: &UsersNote) {
    let said = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    let is_unsaid = |text: &Option<String>| text.as_deref().is_none_or(str::is_empty);
    if is_unsaid(&person.company) && is_unsaid(&person.position) {
        (person.company, person.position) = (said(&note.company), said(&note.title));
    }
}

fn add_all(network: &mut Network, people: Vec<Person>) {
    if people.is_empty() {
        return;
    }
    let old_ids: Vec<String> = network.roster.people.iter().map(|person| person.id.clone()).collect();
    let everybody = network.roster.people.all_mut();
    everybody.extend(people);
    everybody.sort_by(|a, b| a.id.cmp(&b.id));
    let moved: Vec<PersonId> = old_ids
        .iter()
        .map(|id| network.roster.by_id(id).expect("everybody is still there"))
        .collect();
    let old = network.graph.raw_edges().iter();
    let ends = old.map(|edge| (moved[edge.source().index()], moved[edge.target().index()]));
    network.graph = graph_of(network.roster.people.len(), ends);
    // The order of people stays, so what is sorted by person stays sorted, and indices into it stay what they are.
    let former = network.former.iter_mut();
    let snapshots = network.snapshots.iter_mut();
    for person in network
        .owners
        .iter_mut()
        .chain(&mut network.pack_owners)
        .chain(&mut network.without_messages)
        .chain(network.targets.iter_mut().map(|(owner, _)| owner))
        .chain(network.jobs.iter_mut().map(|(owner, _)| owner))
        .chain(former.flat_map(|job| [&mut job.person, &mut job.seen_by]))
        .chain(snapshots.flat_map(|snapshot| {
            let people = snapshot.people.iter_mut().map(|seen| &mut seen.person);
            people.chain([&mut snapshot.owner])
        }))
    {
        *person = moved[person.index()];
    }
    for ask in &mut network.asks {
        ask.who = moved[ask.who.index()];
        ask.about = ask.about.map(|person| moved[person.index()]);
    }
    network.known_until = network
        .known_until
        .iter()
        .map(|(owner, day)| (moved[owner.index()], *day))
        .collect();
}

/// A person of whom the user's note is all there is.
fn stranger(who: &str) -> Person {
    match identity::slug(who) {
        Some(slug) => Person {
            id: format!("in/{slug}"),
            url: Some(identity::profile_url(&slug)),
            name: slug,
            ..Person::default()
        },
        None => Person {
            id: format!("name/{}", name_key(who)),
            name: who.trim().to_owned(),
            emails: identity::email_key(who).into_iter().collect(),
            ..Person::default()
        },
    }
}

#[cfg(test)]
mod tests {
    //! The user's word: whom a row is about, what it adds, and what is said where it cannot be used.

    use super::super::testing::{invitation_of, url};
    use super::*;
    use crate::network::build::build;
    use crate::network::snapshots::Seen;
    use crate::network::{FormerJob, Snapshot};
    use crate::people::resolve::resolve;
    use crate::records::users_note::Bond;
    use crate::records::{Connection, ExportRecords, Mention, Message, MessageClass, Moment};

    /// I know Ana at Larkspur and two people called Jo Doe, and wrote to Ana once.
    fn network() -> Network {
        let connection = |name: &str, slug: &str| Connection {
            name: name.to_owned(),
            first_name_ends: None,
            url: url(slug),
            email: String::new(),
            company: "Larkspur".to_owned(),
            position: String::new(),
            connected_on: Day::parse_iso("2020-01-02"),
        };
        let mut export = ExportRecords {
            connections: vec![
                connection("Ana Horvat", "ana"),
                connection("Jo Doe", "jo-1"),
                connection("Jo Doe", "jo-2"),
            ],
            invitations: vec![invitation_of("me")],
            ..ExportRecords::default()
        };
        let mention = |slug: &str| Mention {
            name: slug.to_owned(),
            url: url(slug),
            may_be_several: false,
        };
        export.messages.mentions = vec![mention("me"), mention("ana")];
        export.messages.recipient_lists = vec![Box::new([1])];
        export.messages.n_conversations = 1;
        export.messages.rows = vec![Message {
            conversation: 0,
            sender: Some(0),
            recipients: 0,
            tone: crate::records::Tone::Plain,
            class: MessageClass::Counted,
            at: Moment(0),
        }];
        let exports = [export];
        let resolution = resolve(&exports);
        build(&exports, resolution)
    }

    fn person(network: &Network, id: &str) -> PersonId {
        network.roster.by_id(id).expect("they are in the roster")
    }

    /// A note about somebody, in line 2.
    fn about(who: &str) -> UsersNote {
        UsersNote {
            line: 2,
            who: who.to_owned(),
            ..UsersNote::default()
        }
    }

    /// The network after the notes, and what was said of them, as `line: why`.
    fn noted(notes: &[UsersNote]) -> (Network, Vec<String>) {
        let mut network = network();
        let me = person(&network, "in/me");
        let issues = apply(&mut network, me, ("notes.csv", notes), None);
        let said = issues.iter().map(|issue| format!("{}: {}", issue.line, issue.why));
        (network, said.collect())
    }

    fn tie_of<'n>(network: &'n Network, one: &str, other: &str) -> Option<&'n Evidence> {
        let tie = network.tie_between(person(network, one), person(network, other))?;
        Some(network.evidence(tie))
    }

    /// Where two were together, as their tie says.
    fn overlaps<'n>(network: &'n Network, one: &str, other: &str) -> Vec<&'n Overlap> {
        let events = tie_of(network, one, other)
            .into_iter()
            .flat_map(|tie| tie.events.iter());
        let places = events.filter_map(|event| match event.what {
            What::Together(index) => Some(&network.overlaps[index as usize]),
            _ => None,
        });
        places.collect()
    }

    #[test]
    fn worked_with_a_person_is_a_tie_between_two_others() {
        let note = UsersNote {
            worked_with: "jo-1".to_owned(),
            from: Day::parse_iso("2016-01-01"),
            to: Day::parse_iso("2019-01-01"),
            ..about("Ana Horvat")
        };
        let (network, said) = noted(&[note]);
        assert_eq!(said, [""; 0]);
        let jobs = overlaps(&network, "in/ana", "in/jo-1");
        assert_eq!(
            (jobs[0].from, jobs[0].to, jobs[0].is_school),
            (Day::parse_iso("2016-01-01"), Day::parse_iso("2019-01-01"), false)
        );
        assert!(tie_of(&network, "in/me", "in/ana").is_some_and(|tie| tie.word.is_none()));
    }

    #[test]
    fn worked_with_anything_else_is_an_employer_that_the_user_shared() {
        let at = |employer: &str| UsersNote {
            worked_with: employer.to_owned(),
            ..about("Ana Horvat")
        };
        let (network, said) = noted(&[at("Larkspur Ltd")]);
        assert_eq!(said, [""; 0], "somebody has that employer");
        assert_eq!(overlaps(&network, "in/me", "in/ana")[0].organization, "Larkspur Ltd");
        let (network, said) = noted(&[at("Qibble")]);
        assert_eq!(
            said,
            ["2: nobody is called \"Qibble\": taken for an employer you shared"]
        );
        assert_eq!(overlaps(&network, "in/me", "in/ana")[0].organization, "Qibble");
    }

    #[test]
    fn a_school_is_shared_with_the_user_or_between_two_others() {
        let school = UsersNote {
            school: "University of Somewhere".to_owned(),
            ..about("Ana Horvat")
        };
        let (network, _) = noted(std::slice::from_ref(&school));
        let shared = overlaps(&network, "in/me", "in/ana");
        assert_eq!(
            (shared[0].organization.as_str(), shared[0].is_school),
            ("University of Somewhere", true)
        );
        let (network, _) = noted(&[UsersNote {
            worked_with: "jo-1".to_owned(),
            ..school
        }]);
        let shared = overlaps(&network, "in/ana", "in/jo-1");
        assert_eq!((shared.len(), shared[0].is_school), (1, true));
    }

    #[test]
    fn later_rows_win_where_both_say_something() {
        let first = UsersNote {
            met: Some(true),
            strength: Some(0.2),
            do_not_ask: Some(true),
            relation: "colleague".to_owned(),
            note: "likes tea".to_owned(),
            ..about("Ana Horvat")
        };
        let second = UsersNote {
            line: 3,
            strength: Some(0.7),
            do_not_ask: Some(false),
            relation: "friend".to_owned(),
            ..about("ana")
        };
        let (network, _) = noted(&[first, second]);
        let word = tie_of(&network, "in/me", "in/ana").and_then(|tie| tie.word.as_deref());
        let expected = UsersWord {
            met: Some(true),
            strength: Some(0.7),
            relation: "friend".to_owned(),
            note: "likes tea".to_owned(),
            ..UsersWord::default()
        };
        assert_eq!(word, Some(&expected));
    }

    #[test]
    fn nobody_is_tied_to_themselves() {
        let alone = UsersNote {
            worked_with: "ana".to_owned(),
            ..about("Ana Horvat")
        };
        let (network, said) = noted(&[alone, about("me")]);
        assert_eq!(
            said,
            [
                "2: \"Ana Horvat\" cannot be tied to themselves",
                "2: \"me\" cannot be tied to themselves"
            ]
        );
        assert!(network.evidence.iter().all(|tie| tie.word.is_none()));
    }

    #[test]
    fn a_name_of_several_people_is_said_with_its_line_and_changes_nothing() {
        let (network, said) = noted(&[about("Jo Doe")]);
        assert_eq!(
            said,
            ["2: \"Jo Doe\" could be any of 2 people: say which by profile URL or id"]
        );
        assert!(network.evidence.iter().all(|tie| tie.word.is_none()));
    }

    #[test]
    fn somebody_whom_no_file_knows_is_a_new_person_and_said_once() {
        let (network, said) = noted(&[about("Mara Lind"), about("mara  lind"), about(&url("zora"))]);
        assert_eq!(
            said,
            [
                "2: no file knows \"Mara Lind\": added as a new person".to_owned(),
                format!("2: no file knows \"{}\": added as a new person", url("zora")),
            ]
        );
        for id in ["name/mara lind", "in/zora"] {
            assert!(tie_of(&network, "in/me", id).is_some(), "{id}");
        }
    }

    #[test]
    fn new_people_move_nobody_elses_ties() {
        let before = network();
        let (after, _) = noted(&[about("aaa"), about("https://www.linkedin.com/in/aaa"), about("in/lea")]);
        assert!(
            person(&after, "in/me") > person(&before, "in/me"),
            "the index has moved"
        );
        for id in ["in/ana", "in/jo-1", "in/jo-2"] {
            assert_eq!(tie_of(&after, "in/me", id), tie_of(&before, "in/me", id), "{id}");
        }
        assert_eq!(after.owners, [person(&after, "in/me")]);
        assert_eq!(
            after.known_until.get(&person(&after, "in/me")),
            before.known_until.get(&person(&before, "in/me"))
        );
        let ids: Vec<&str> = after.roster.people.iter().map(|person| person.id.as_str()).collect();
        assert!(ids.is_sorted(), "{ids:?}");
    }

    #[test]
    fn an_ambiguous_colleague_is_said_once_and_taken_for_nothing() {
        let note = UsersNote {
            worked_with: "Jo Doe".to_owned(),
            ..about("Ana Horvat")
        };
        let (network, said) = noted(&[note]);
        assert_eq!(said.len(), 1, "{said:?}");
        assert!(said[0].contains("could be any of 2 people"), "{said:?}");
        assert!(overlaps(&network, "in/me", "in/ana").is_empty());
    }

    #[test]
    fn a_new_person_moves_nobodys_former_job_and_no_snapshot() {
        let mut network = network();
        let me = person(&network, "in/me");
        let (ana, jo) = (person(&network, "in/ana"), person(&network, "in/jo-1"));
        let on = Day::parse_iso("2020-01-02").expect("a day");
        network.former = vec![FormerJob {
            person: ana,
            seen_from: on,
            seen_until: on,
            company: "Stripe".to_owned(),
            position: String::new(),
            gone_by: None,
            seen_by: me,
        }];
        network.snapshots = vec![Snapshot {
            owner: me,
            day: Some(on),
            people: [ana, jo]
                .map(|person| Seen {
                    person,
                    company: String::new(),
                    position: String::new(),
                    connected_on: None,
                })
                .to_vec(),
        }];
        let issues = apply(
            &mut network,
            me,
            ("notes.csv", &[about("https://www.linkedin.com/in/aaron")]),
            None,
        );
        assert_eq!(issues.len(), 1);
        let (ana_now, jo_now) = (person(&network, "in/ana"), person(&network, "in/jo-1"));
        assert_ne!(ana, ana_now);
        assert_eq!(network.former_jobs_of(ana_now), network.former);
        assert_eq!(network.former[0].seen_by, person(&network, "in/me"));
        let snapshot = &network.snapshots[0];
        assert_eq!(snapshot.owner, person(&network, "in/me"));
        assert!(snapshot.of(ana_now).is_some() && snapshot.of(jo_now).is_some());
    }

    #[test]
    fn who_knows_whom_is_a_tie_and_whoever_is_new_works_there() {
        let knows = |whom: &str, how: Bond| UsersNote {
            knows: whom.to_owned(),
            how: Some(how),
            company: "Northwind".to_owned(),
            title: "CTO".to_owned(),
            ..about("Ana Horvat")
        };
        let (network, said) = noted(&[
            knows("Zoe New", Bond::Met),
            knows("jo-1", Bond::Friend),
            knows("zoe new", Bond::Colleague),
        ]);
        assert_eq!(said, [""; 0], "who says how they know somebody has meant them");
        let zoe = network.roster.person(person(&network, "name/zoe new"));
        assert_eq!(
            (zoe.company.as_deref(), zoe.position.as_deref()),
            (Some("Northwind"), Some("CTO"))
        );
        let jo = network.roster.person(person(&network, "in/jo-1"));
        assert_eq!(
            jo.company.as_deref(),
            Some("Larkspur"),
            "a file that says where somebody works is heard first"
        );
        let bonds = |other: &str| -> Vec<What> {
            let tie = tie_of(&network, "in/ana", other).expect("they know each other");
            tie.events.iter().map(|event| event.what).collect()
        };
        assert_eq!(
            bonds("name/zoe new"),
            [What::Said(Bond::Colleague)],
            "what is said last counts"
        );
        assert!(bonds("in/jo-1").contains(&What::Said(Bond::Friend)));
        assert!(
            network
                .tie_between(person(&network, "in/me"), person(&network, "name/zoe new"))
                .is_none()
        );
    }
}
