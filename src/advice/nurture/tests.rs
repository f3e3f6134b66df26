//! Every rule of `docs/advice.md`, "Nurture", by an example that would come out otherwise without it.

use super::*;
use crate::advice::asks::AskRules;
use crate::advice::testing::{World, connected, day, event, mine, month, theirs};
use crate::network::asks::{Ask, AskOutcome};

const ANA: PersonId = PersonId(1);
const BO: PersonId = PersonId(2);

/// Me (0), Ana (1), Bo (2) and Cy (3).
fn world() -> World {
    World::new(4)
}

fn ask(on: &str, outcome: AskOutcome) -> Ask {
    crate::advice::testing::ask(on, ANA, "Northwind", outcome)
}

impl World {
    fn with_ana(self, events: Vec<Event>) -> Self {
        self.tie(0, 1, events)
    }

    fn nurture(self, top: usize) -> Nurture {
        self.look(|view, targets| {
            let aliases = Aliases::default();
            let request = NurtureRequest {
                targets,
                aliases: &aliases,
                top,
                rules: NurtureRules::default(),
            };
            nurture(view, &AskBook::of(view, &aliases, AskRules::default()), &request)
        })
    }

    fn answer(self) -> Nurture {
        self.nurture(0)
    }

    fn people(self) -> Vec<PersonId> {
        self.answer().people.iter().map(|one| one.person).collect()
    }

    fn owed(self) -> Vec<Owed> {
        self.answer().people.first().map_or(Vec::new(), |one| one.owed.clone())
    }
}

#[test]
fn a_tie_that_was_strong_and_sleeps_is_worth_waking() {
    let answer = world().with_ana(month("2023-05")).answer();
    let ana = &answer.people[0];
    assert_eq!((ana.person, ana.is_dormant, answer.n_dormant), (ANA, true, 1));
    assert_eq!(ana.last, Some((day("2023-05-28"), true)));
    assert!(
        ana.strength.peak > 0.5 && ana.strength.strength < 0.3,
        "{:?}",
        ana.strength
    );
}

#[test]
fn without_a_conversation_there_is_nothing_to_take_up_again() {
    let letters = (1..=9).map(|n| theirs(&format!("2025-12-0{n}"))).collect();
    assert!(world().with_ana(letters).people().is_empty());
    let greeting = vec![theirs("2023-05-01"), mine("2023-05-02")];
    assert!(world().with_ana(greeting).people().is_empty());
}

#[test]
fn who_was_just_written_to_is_not_written_to_again() {
    let mut events = month("2023-05");
    events.push(mine("2025-11-20"));
    assert!(world().with_ana(events).people().is_empty());
    let mut events = month("2023-05");
    events.push(mine("2025-10-20"));
    assert_eq!(world().with_ana(events).people(), [ANA]);
    let asked = world()
        .with_ana(month("2023-05"))
        .asked(ask("2025-12-20", AskOutcome::Asked));
    assert!(asked.people().is_empty(), "the log knows what the export does not");
}

#[test]
fn who_leaves_message_after_message_unanswered_is_left_in_peace() {
    let with = |extra: &[&str]| {
        let mut events = month("2023-05");
        events.extend(extra.iter().map(|on| mine(on)));
        world().with_ana(events).people()
    };
    assert_eq!(with(&["2024-05-01"]), [ANA]);
    assert!(
        with(&["2024-05-01", "2025-05-01"]).is_empty(),
        "with the last word of 2023 that is three"
    );
}

#[test]
fn people_not_to_be_asked_are_not_flattered_either() {
    for word in [
        UsersWord {
            do_not_ask: true,
            ..UsersWord::default()
        },
        UsersWord {
            likes_me: Some(false),
            ..UsersWord::default()
        },
    ] {
        assert!(world().with_ana(month("2023-05")).said(word).people().is_empty());
    }
}

#[test]
fn who_wrote_last_waits_for_an_answer_until_it_is_too_long_ago() {
    let waiting = |last: &str| {
        let mut events = month("2025-02");
        events.push(theirs(last));
        world().with_ana(events).owed()
    };
    let answer = |since: &str| {
        vec![Owed::Answer {
            since: day(since),
            n: 1,
        }]
    };
    assert_eq!(waiting("2025-12-20"), answer("2025-12-20"));
    assert_eq!(waiting("2025-12-30"), answer("2025-12-30"));
    assert_eq!(waiting("2025-06-01"), [], "a debt lapses after half a year");
    let mut old = month("2023-05");
    old.push(theirs("2023-06-01"));
    let old = world().with_ana(old).answer();
    assert_eq!(
        (old.n_owed, old.n_dormant),
        (0, 1),
        "after years it is a tie that sleeps"
    );
}

#[test]
fn a_recommendation_waits_to_be_returned_also_without_messages() {
    let given = |from: From| vec![event("2019-05-01", from, What::Recommended)];
    let owed = [Owed::Recommendation {
        on: Some(day("2019-05-01")),
    }];
    assert_eq!(world().with_ana(given(From::Higher)).owed(), owed);
    let both = [given(From::Higher), given(From::Lower)].concat();
    assert_eq!(world().with_ana(both).owed(), []);
}

#[test]
fn endorsements_of_the_last_year_wait_too_if_there_was_a_conversation() {
    let with = |on: &str, talked: bool, returned: bool| {
        let mut events = if talked { month("2025-08") } else { Vec::new() };
        events.push(event(on, From::Higher, What::Endorsed));
        events.extend(returned.then(|| event("2016-01-01", From::Lower, What::Endorsed)));
        world().with_ana(events).owed()
    };
    let owed = Owed::Endorsement {
        on: day("2025-09-09"),
        n: 1,
    };
    assert_eq!(with("2025-09-09", true, false), [owed]);
    assert_eq!(with("2025-09-09", false, false), []);
    assert_eq!(with("2025-09-09", true, true), []);
    assert_eq!(with("2023-09-09", true, false), []);
}

#[test]
fn thanks_for_an_introduction_come_before_everything() {
    let mut waiting = month("2025-11");
    waiting.push(theirs("2025-12-20"));
    let world = world().with_ana(month("2025-11")).tie(0, 2, waiting);
    let answer = world.asked(ask("2025-12-20", AskOutcome::Introduced)).answer();
    assert_eq!(
        answer.people.iter().map(|one| one.person).collect::<Vec<_>>(),
        [ANA, BO]
    );
    let thanks = Owed::Thanks {
        on: day("2025-12-20"),
        company: "Northwind".to_owned(),
    };
    assert_eq!(answer.people[0].owed, [thanks]);
}

#[test]
fn who_leads_to_a_target_comes_first() {
    let asleep = || world().tie(0, 1, month("2023-05")).tie(0, 2, month("2023-05"));
    assert_eq!(asleep().people(), [ANA, BO]);
    let answer = asleep()
        .works(2, "Northwind Ltd")
        .target("Quibble", 1.0)
        .target("Northwind", 1.0)
        .answer();
    assert_eq!(
        (answer.people[0].person, answer.people[0].opens.clone()),
        (BO, vec!["Northwind".to_owned()])
    );
    let knows = |what| {
        let knows = asleep().tie(2, 3, vec![event("2020-01-01", From::Both, what)]);
        knows.works(3, "Northwind").target("Northwind", 1.0)
    };
    assert_eq!(knows(What::Connected).people(), [BO, ANA]);
    assert_eq!(
        knows(What::SharedGroup).people(),
        [ANA, BO],
        "one group is not knowing somebody"
    );
    let better = knows(What::Connected).tie(0, 3, month("2025-12"));
    assert_eq!(better.people(), [ANA, BO], "I know them better myself");
}

#[test]
fn the_reasons_to_write_come_from_the_data() {
    let occasions = |on: &str, extra: Vec<Event>| {
        let events = [month("2023-05"), connected(on), extra].concat();
        world().with_ana(events).answer().people[0].occasions.clone()
    };
    let anniversary = |years, on: &str| Occasion::Anniversary { years, on: day(on) };
    assert_eq!(occasions("2016-01-15", vec![]), [anniversary(10, "2026-01-15")]);
    assert_eq!(occasions("2020-12-15", vec![]), [anniversary(5, "2025-12-15")]);
    for no in ["2017-01-01", "2020-12-01", "2021-02-01", "2025-12-30"] {
        assert_eq!(occasions(no, vec![]), [], "{no}");
    }
    let together = event("2009-10-01", From::Both, What::Together(7));
    assert_eq!(occasions("2017-01-01", vec![together]), [Occasion::Together(7)]);
}

#[test]
fn a_reason_to_write_moves_somebody_up() {
    let asleep = |extra: Option<Event>| month("2023-05").into_iter().chain(extra).collect::<Vec<_>>();
    let anniversary = event("2016-01-15", From::Both, What::Connected);
    let world = world().tie(0, 1, asleep(None)).tie(0, 2, asleep(Some(anniversary)));
    assert_eq!(world.people(), [BO, ANA]);
}

#[test]
fn a_new_job_is_a_reason_to_write_until_it_is_old() {
    let occasions = |seen_until: &str| {
        let world = world().with_ana(month("2023-05")).works(1, "Fennel Pay");
        let world = world.worked(1, "Quibble", (seen_until, "2025-12-01"));
        world.answer().people[0].occasions.clone()
    };
    let new = Occasion::NewJob {
        before: "Quibble".to_owned(),
        seen_until: day("2024-08-14"),
    };
    assert_eq!(occasions("2024-08-14"), [new]);
    assert_eq!(
        occasions("2023-08-14"),
        [],
        "nobody knows for how long they have been there"
    );
}

#[test]
fn a_new_common_contact_is_a_reason_to_write() {
    let occasions = |since: &str, what: What| {
        let world = world().with_ana(month("2023-05")).tie(0, 3, connected(since));
        world
            .tie(1, 3, vec![event("2020-01-01", From::Both, what)])
            .answer()
            .people[0]
            .occasions
            .clone()
    };
    let new = Occasion::NewCommonContact {
        person: PersonId(3),
        on: day("2025-12-01"),
    };
    assert_eq!(occasions("2025-12-01", What::Connected), [new]);
    assert_eq!(occasions("2025-09-01", What::Connected), []);
    assert_eq!(occasions("2025-12-01", What::SharedGroup), []);
}

#[test]
fn the_list_is_short_and_half_of_it_is_for_debts() {
    let waiting = |on: &str| {
        let mut events = month("2025-10");
        events.push(theirs(on));
        events
    };
    let three = |top| {
        let world = world().tie(0, 1, waiting("2025-12-01"));
        world
            .tie(0, 2, waiting("2025-12-02"))
            .tie(0, 3, month("2023-05"))
            .nurture(top)
    };
    let shown = |top| {
        three(top)
            .people
            .iter()
            .map(|one| !one.owed.is_empty())
            .collect::<Vec<_>>()
    };
    assert_eq!(shown(2), [true, false]);
    assert_eq!(shown(3), [true, true, false]);
    assert_eq!(shown(1), [true]);
    assert_eq!((three(2).n_owed, three(2).n_dormant), (2, 1));
}

fn word(wrote: Option<&str>, every: Option<u16>) -> UsersWord {
    UsersWord {
        wrote: wrote.map(day),
        every,
        ..UsersWord::default()
    }
}

#[test]
fn nobody_is_suggested_twice_after_the_user_wrote() {
    let asleep = |wrote: &str| {
        world()
            .with_ana(month("2023-05"))
            .said(word(Some(wrote), None))
            .people()
    };
    assert!(asleep("2025-12-20").is_empty());
    assert!(asleep("2026-01-20").is_empty(), "after the day of the data");
    assert_eq!(asleep("2025-10-20"), [ANA], "two months are over");
    let mut events = month("2025-11");
    events.push(theirs("2025-12-20"));
    let owed = world().with_ana(events).said(word(Some("2025-12-21"), None));
    assert!(owed.people().is_empty());
    let thanks = |wrote: &str| {
        let world = world().with_ana(month("2025-11")).said(word(Some(wrote), None));
        world.asked(ask("2025-12-20", AskOutcome::Introduced)).people()
    };
    assert_eq!((thanks("2025-12-21"), thanks("2025-12-01")), (vec![], vec![ANA]));
    let later = |today: &str| {
        let world = world().with_ana(month("2023-05")).said(word(Some("2026-01-20"), None));
        world.today(today).people()
    };
    assert_eq!(
        (later("2026-03-21"), later("2026-03-22")),
        (vec![], vec![ANA]),
        "however old the export is"
    );
}

#[test]
fn a_rhythm_of_the_users_own_decides() {
    let every = |events: Vec<Event>, days: u16| {
        let answer = world().with_ana(events).said(word(None, Some(days))).answer();
        (
            answer.people.first().map(|one| (one.why(), one.rhythm)),
            answer.n_rhythm,
        )
    };
    let due = |every, on: &str| {
        let due = Some(day(on));
        Some((Why::Rhythm, Some(Rhythm { every, due })))
    };
    assert_eq!(
        every(month("2025-11"), 30),
        (due(30, "2025-12-28"), 1),
        "also where nothing sleeps"
    );
    assert_eq!(every(month("2025-11"), 60), (None, 0));
    assert_eq!(
        every(month("2023-05"), 3000),
        (None, 0),
        "it sleeps, but they said when"
    );
    let never = every(connected("2020-01-01"), 90);
    assert_eq!(never.0, Some((Why::Rhythm, Some(Rhythm { every: 90, due: None }))));
    let answered = world()
        .with_ana(month("2025-11"))
        .said(word(Some("2025-12-30"), Some(30)));
    assert!(answered.people().is_empty());
}

#[test]
fn who_recommended_me_comes_before_others_to_whom_something_is_owed() {
    let waiting = |events: Vec<Event>| events.into_iter().chain([theirs("2025-12-20")]).collect::<Vec<_>>();
    let given = event("2019-05-01", From::Higher, What::Recommended);
    let mut recommended = waiting(month("2025-10"));
    recommended.push(given);
    let world = || world().tie(0, 1, waiting(month("2025-11")));
    assert_eq!(world().tie(0, 2, recommended).people(), [BO, ANA]);
    let mut asleep = month("2023-05");
    asleep.extend([given, event("2019-06-01", From::Lower, What::Recommended)]);
    assert_eq!(world().tie(0, 2, asleep.clone()).people(), [BO, ANA], "before any debt");
    assert_eq!(world().tie(0, 2, month("2023-05")).people(), [ANA, BO]);
}
