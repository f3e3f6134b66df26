//! What makes a tie, and what is counted once.

mod shared;

use super::super::testing::url;
use super::*;
use crate::network::Kind;
use crate::people::resolve::resolve;
use crate::records::{Connection, Invitation, Mention, Message, MessageClass, Moment};

const DAY: i64 = 86_400;

/// An export that grows message by message.
#[derive(Clone, Default)]
struct Draft(ExportRecords);

impl Draft {
    fn of(owner: &str) -> Self {
        let mut draft = Self::default();
        let (owner, nobody) = (url(owner), url("nobody"));
        draft.0.invitations.push(Invitation {
            direction: Direction::Outgoing,
            inviter: (String::new(), owner),
            invitee: (String::new(), nobody),
            sent_at: None,
            has_note: false,
        });
        draft
    }

    fn knows(mut self, slug: &str, company: &str) -> Self {
        self.0.connections.push(Connection {
            name: slug.to_owned(),
            first_name_ends: None,
            url: url(slug),
            email: String::new(),
            company: company.to_owned(),
            position: String::new(),
            connected_on: Day::from_epoch_days(10),
        });
        self
    }

    /// A message in the conversation of all these people.
    fn message(mut self, from: &str, to: &[&str], day: i64) -> Self {
        let log = &mut self.0.messages;
        let mut people: Vec<&str> = to.iter().copied().chain([from]).collect();
        people.sort_unstable();
        let name = people.join("+");
        let mut id = |slug: &str| {
            let mention = Mention {
                name: slug.to_owned(),
                url: url(slug),
                may_be_several: false,
            };
            let known = log.mentions.iter().position(|known| *known == mention);
            let place = known.unwrap_or_else(|| {
                log.mentions.push(mention);
                log.mentions.len() - 1
            });
            u32::try_from(place).expect("few people")
        };
        let sender = id(from);
        let recipients: Vec<u32> = to.iter().map(|slug| id(slug)).collect();
        // The conversation is told by its people: each set of them is a mention of its own here.
        let conversation = id(&name);
        log.recipient_lists.push(recipients.into());
        log.rows.push(Message {
            conversation,
            sender: Some(sender),
            recipients: u32::try_from(log.recipient_lists.len() - 1).expect("few lists"),
            class: MessageClass::Counted,
            tone: Tone::Plain,
            at: Moment(day * DAY),
        });
        log.n_conversations = u32::try_from(log.mentions.len()).expect("few people");
        self
    }
}

fn network(drafts: &[Draft]) -> Network {
    let exports: Vec<ExportRecords> = drafts.iter().map(|draft| draft.0.clone()).collect();
    let resolution = resolve(&exports);
    build(&exports, resolution)
}

/// What is known between two people, most of it as short words.
fn between(network: &Network, one: &str, other: &str) -> Vec<What> {
    let person = |slug: &str| {
        network
            .roster
            .by_id(&format!("in/{slug}"))
            .expect("they are in the roster")
    };
    let tie = network.tie_between(person(one), person(other));
    tie.map_or(Vec::new(), |tie| {
        network.evidence(tie).events.iter().map(|event| event.what).collect()
    })
}

#[test]
fn both_sides_and_both_archives_hold_one_message() {
    let me = Draft::of("me").message("me", &["ana"], 1).message("ana", &["me"], 2);
    let later = me.clone().message("ana", &["me"], 3);
    let ana = Draft::of("ana")
        .message("me", &["ana"], 1)
        .message("ana", &["me"], 2)
        .message("ana", &["me"], 3);
    for drafts in [vec![me.clone(), later.clone()], vec![later, me.clone()], vec![me, ana]] {
        assert_eq!(between(&network(&drafts), "me", "ana"), [What::Direct; 3]);
    }
}

#[test]
fn a_tone_that_one_export_tells_is_known() {
    let without_texts = Draft::of("me").message("me", &["ana"], 1);
    let mut ana = Draft::of("ana").message("me", &["ana"], 1);
    ana.0.messages.rows[0].tone = Tone::Question;
    for drafts in [[without_texts.clone(), ana.clone()], [ana, without_texts]] {
        let known = network(&drafts);
        let tones: Vec<Tone> = known
            .evidence
            .iter()
            .flat_map(|tie| tie.events.iter())
            .map(|event| event.tone)
            .collect();
        assert_eq!(tones, [Tone::Question]);
    }
}

#[test]
fn two_messages_in_one_second_are_two() {
    let me = Draft::of("me").message("me", &["ana"], 1).message("me", &["ana"], 1);
    assert_eq!(between(&network(&[me.clone(), me]), "me", "ana"), [What::Direct; 2]);
}

#[test]
fn a_group_is_weighed_by_its_size_whatever_one_row_says() {
    let me = Draft::of("me").message("ana", &["me", "boris"], 1);
    let known = network(&[me]);
    assert_eq!(between(&known, "me", "ana"), [What::Group { n_recipients: 2 }]);
    assert_eq!(
        between(&known, "ana", "boris"),
        [What::WroteInSharedGroup { n_recipients: 2 }, What::SharedGroup]
    );
    assert_eq!(between(&known, "me", "boris"), []);
}

#[test]
fn what_a_third_person_writes_to_two_is_known_of_both_and_makes_no_tie() {
    let me = Draft::of("me")
        .message("ana", &["me", "boris", "carl"], 1)
        .message("boris", &["me"], 2);
    let boris = Draft::of("boris").message("ana", &["me", "boris", "carl"], 1);
    let to_both = What::CoAddressed { n_recipients: 3 };
    for drafts in [vec![me.clone()], vec![me, boris]] {
        let known = network(&drafts);
        assert_eq!(between(&known, "me", "boris"), [to_both, What::Direct]);
        assert_eq!(between(&known, "me", "carl"), []);
    }
}

#[test]
fn messages_to_two_others_are_counted_by_the_day() {
    let me = Draft::of("me")
        .message("ana", &["me", "boris", "carl"], 1)
        .message("ana", &["me", "boris", "carl"], 1)
        .message("me", &["boris", "carl"], 2);
    let read = |n_recipients, n_messages| What::AddressedTogether {
        n_recipients,
        n_messages,
    };
    let known = between(&network(&[me]), "boris", "carl");
    assert_eq!(known, [What::SharedGroup, read(3, 2), What::SharedGroup, read(2, 1)]);
}

#[test]
fn an_owners_own_messages_are_all_there_is_to_know_of_their_groups() {
    let me = Draft::of("me").message("ana", &["me", "boris"], 1);
    let boris = Draft::of("boris").message("me", &["boris"], 2);
    assert_eq!(between(&network(&[me, boris]), "ana", "boris"), []);
}

#[test]
fn large_groups_tell_nothing_of_who_knows_whom() {
    let crowd: Vec<String> = (0..LARGEST_TELLING_GROUP).map(|i| format!("p{i}")).collect();
    let to: Vec<&str> = crowd.iter().map(String::as_str).chain(["me"]).collect();
    let known = network(&[Draft::of("me").message("ana", &to, 1)]);
    assert_eq!(between(&known, "ana", "p1"), []);
    assert_eq!(between(&known, "me", "ana"), [What::Group { n_recipients: 21 }]);
}

#[test]
fn an_invitation_alone_makes_no_tie() {
    let known = network(&[Draft::of("me")]);
    assert_eq!(between(&known, "me", "nobody"), []);
    let known = network(&[Draft::of("me").knows("nobody", "")]);
    assert_eq!(
        between(&known, "me", "nobody"),
        [What::Invited { with_note: false }, What::Connected]
    );
}

#[test]
fn a_connection_is_one_fact_seen_from_two_sides() {
    let me = Draft::of("me").knows("ana", "");
    let mut ana = Draft::of("ana").knows("me", "");
    ana.0.connections[0].connected_on = Day::from_epoch_days(11);
    let known = network(&[me.clone(), ana.clone()]);
    let tie = known.evidence.iter().next().expect("they are connected");
    assert_eq!(tie.events.len(), 1);
    let days: Vec<Option<Day>> = tie.events.iter().map(|event| event.at.map(Moment::day)).collect();
    assert_eq!(days, [Day::from_epoch_days(10)]);
    // A day that one side gives wins over none.
    let mut undated = me;
    undated.0.connections[0].connected_on = None;
    let known = network(&[undated, ana]);
    let tie = known.evidence.iter().next().expect("they are connected");
    assert_eq!(
        tie.events
            .iter()
            .map(|event| event.at.map(Moment::day))
            .collect::<Vec<_>>(),
        [Day::from_epoch_days(11)]
    );
}

#[test]
fn a_small_employer_is_a_guess_and_a_large_one_is_not() {
    let staff = |n: usize| {
        (0..n).fold(Draft::of("me"), |draft, i| {
            draft.knows(&format!("p{i:02}"), "Saltglass Studio")
        })
    };
    let known = network(&[staff(3)]);
    assert_eq!(between(&known, "p00", "p01"), [What::SameEmployer { n_known: 3 }]);
    let tie = known
        .evidence
        .iter()
        .find(|tie| tie.events.len() == 1 && tie.events.iter().all(|event| event.at.is_none()));
    let kind = tie.and_then(|tie| tie.kind(Day::from_epoch_days(20).expect("a day")));
    assert_eq!(kind, Some(Kind::Inferred));
    assert_eq!(between(&network(&[staff(13)]), "p00", "p01"), []);
}

#[test]
fn nothing_is_guessed_of_whom_the_pool_holds_all_connections() {
    let me = Draft::of("me")
        .knows("p0", "Saltglass Studio")
        .knows("p1", "Saltglass Studio");
    let p0 = Draft::of("p0").knows("me", "");
    assert_eq!(between(&network(&[me, p0]), "p0", "p1"), []);
}

#[test]
fn jobs_at_one_time_and_place_strengthen_a_tie_and_make_none() {
    let job = |from: i64, to: Option<i64>| crate::records::Affiliation {
        organization: "Copperhedge Software".to_owned(),
        title: String::new(),
        from: Day::from_epoch_days(from),
        to: to.and_then(Day::from_epoch_days),
    };
    let with_job = |mut draft: Draft, from, to| {
        draft.0.owner.positions.push(job(from, to));
        draft
    };
    let me = with_job(Draft::of("me").knows("ana", ""), 100, Some(900));
    let ana = with_job(Draft::of("ana"), 500, None);
    let boris = with_job(Draft::of("boris"), 500, None);
    let known = network(&[me.clone(), ana, boris]);
    assert_eq!(between(&known, "me", "ana"), [What::Connected, What::Together(0)]);
    assert_eq!(
        (known.overlaps[0].from, known.overlaps[0].to),
        (Day::from_epoch_days(500), Day::from_epoch_days(900))
    );
    assert_eq!(between(&known, "me", "boris"), []);
    let later = with_job(Draft::of("ana"), 901, None);
    assert_eq!(between(&network(&[me, later]), "me", "ana"), [What::Connected]);
}

/// Sets the class of the last message.
fn last_as(mut draft: Draft, class: MessageClass) -> Draft {
    draft.0.messages.rows.last_mut().expect("there is a message").class = class;
    draft
}

#[test]
fn what_was_not_sent_or_is_no_contact_makes_no_group_and_no_tie() {
    use MessageClass::{Draft as Unsent, Spam, Sponsored};
    for class in [Unsent, Spam, Sponsored] {
        let pair = Draft::of("me").message("me", &["ana"], 1);
        let mut draft = last_as(pair.message("me", &["ana", "boris"], 2), class);
        // All rows are one conversation.
        for row in &mut draft.0.messages.rows {
            row.conversation = 0;
        }
        let known = network(&[draft]);
        assert_eq!(between(&known, "me", "ana"), [What::Direct], "{class:?}");
        assert_eq!(between(&known, "me", "boris"), [], "{class:?}");
    }
}

#[test]
fn a_conversation_is_a_group_from_the_row_on_by_which_three_take_part() {
    // The newest row comes first in a file.
    let mut draft = Draft::of("me")
        .message("ana", &["me"], 4)
        .message("me", &["ana"], 3)
        .message("boris", &["me", "ana"], 2)
        .message("me", &["ana"], 1);
    for row in &mut draft.0.messages.rows {
        row.conversation = 0;
    }
    let group = |n_recipients| What::Group { n_recipients };
    let known = network(&[draft.clone()]);
    let to_both = What::CoAddressed { n_recipients: 2 };
    assert_eq!(
        between(&known, "me", "ana"),
        [What::Direct, to_both, group(1), group(1)]
    );
    assert_eq!(between(&known, "me", "boris"), [group(2)]);
    // Who joins later, and by a row of their own, changes nothing of what was before.
    let mut later = draft.message("carl", &["me"], 9);
    later
        .0
        .messages
        .rows
        .last_mut()
        .expect("there is a message")
        .conversation = 0;
    assert_eq!(between(&network(&[later]), "me", "ana"), between(&known, "me", "ana"));
}

#[test]
fn an_untold_recipient_is_the_only_other_person_of_the_conversation() {
    let untold = |mut draft: Draft| {
        for row in &mut draft.0.messages.rows {
            row.conversation = 0;
        }
        let last = draft.0.messages.rows.last_mut().expect("there is a message");
        draft.0.messages.recipient_lists[last.recipients as usize] = Box::new([]);
        draft
    };
    let two = Draft::of("me").message("ana", &["me"], 1).message("me", &["ana"], 2);
    assert_eq!(
        between(&network(&[untold(two)]), "me", "ana"),
        [What::Direct, What::Direct]
    );
    let three = Draft::of("me")
        .message("ana", &["me", "boris"], 1)
        .message("me", &["ana"], 2);
    let known = network(&[untold(three)]);
    assert_eq!(between(&known, "me", "ana"), [What::Group { n_recipients: 2 }]);
    assert_eq!(between(&known, "me", "boris"), []);
}

/// An invitation of somebody, on a day.
fn invites(mut draft: Draft, slug: &str, direction: Direction, day: i64, has_note: bool) -> Draft {
    draft.0.invitations.push(Invitation {
        direction,
        inviter: (
            String::new(),
            url(if direction == Direction::Outgoing { "me" } else { slug }),
        ),
        invitee: (
            String::new(),
            url(if direction == Direction::Outgoing { slug } else { "me" }),
        ),
        sent_at: Some(Moment(day * DAY)),
        has_note,
    });
    draft
}

#[test]
fn of_several_invitations_the_earliest_counts_in_each_direction_and_any_note_is_kept() {
    let draft = Draft::of("me").knows("ana", "");
    let draft = invites(draft, "ana", Direction::Outgoing, 3, false);
    let draft = invites(draft, "ana", Direction::Outgoing, 5, true);
    let draft = invites(draft, "ana", Direction::Incoming, 4, false);
    let known = network(&[draft]);
    let tie = known.evidence.iter().next().expect("they are connected");
    let invited: Vec<(What, Option<Moment>)> = tie
        .events
        .iter()
        .filter(|event| event.what != What::Connected)
        .map(|event| (event.what, event.at))
        .collect();
    assert_eq!(
        invited,
        [
            (What::Invited { with_note: true }, Some(Moment(3 * DAY))),
            (What::Invited { with_note: false }, Some(Moment(4 * DAY))),
        ]
    );
}

#[test]
fn of_several_private_notes_and_address_books_the_earliest_counts() {
    let mut draft = Draft::of("me").knows("ana", "");
    for day in [7, 5] {
        draft.0.notes.push(crate::records::PrivateNote {
            name: "ana".to_owned(),
            url: url("ana"),
            created_at: Some(Moment(day * DAY)),
        });
        draft.0.contacts.push(crate::records::ImportedContact {
            name: "ana".to_owned(),
            emails: Vec::new(),
            created_at: Some(Moment(day * DAY)),
        });
    }
    let known = network(&[draft]);
    let tie = known.evidence.iter().next().expect("they are connected");
    for what in [What::Noted, What::InAddressBook] {
        let days: Vec<_> = tie
            .events
            .iter()
            .filter(|event| event.what == what)
            .map(|event| event.at)
            .collect();
        assert_eq!(days, [Some(Moment(5 * DAY))], "{what:?}");
    }
}

#[test]
fn only_what_was_accepted_is_a_recommendation_or_an_endorsement() {
    let with = |accepted: bool| {
        let mut draft = Draft::of("me").knows("ana", "");
        draft.0.recommendations.push(crate::records::Recommendation {
            direction: Direction::Incoming,
            name: "ana".to_owned(),
            company: String::new(),
            position: String::new(),
            created_at: None,
            accepted,
        });
        draft.0.endorsements.push(crate::records::Endorsement {
            direction: Direction::Outgoing,
            name: "ana".to_owned(),
            url: url("ana"),
            at: None,
            accepted,
        });
        between(&network(&[draft]), "me", "ana")
    };
    assert_eq!(with(false), [What::Connected]);
    let all = with(true);
    assert!(
        all.contains(&What::Recommended) && all.contains(&What::Endorsed),
        "{all:?}"
    );
}

#[test]
fn nothing_is_guessed_where_facts_say_how_two_know_each_other() {
    let staff = Draft::of("me")
        .knows("p0", "Saltglass Studio")
        .knows("p1", "Saltglass Studio");
    // A group is no such fact; a message of one to the other is.
    let group = staff.clone().message("p0", &["me", "p1"], 3);
    assert!(between(&network(&[group]), "p0", "p1").contains(&What::SameEmployer { n_known: 2 }));
    let p0 = Draft::of("p0").message("p0", &["p1"], 3);
    assert_eq!(between(&network(&[staff, p0]), "p0", "p1"), [What::Direct]);
}

#[test]
fn jobs_without_a_beginning_and_schools_without_any_year_say_nothing() {
    let place = |from: Option<i64>, to: Option<i64>| crate::records::Affiliation {
        organization: "Copperhedge".to_owned(),
        title: String::new(),
        from: from.and_then(Day::from_epoch_days),
        to: to.and_then(Day::from_epoch_days),
    };
    let with = |from, to, is_school: bool| {
        let of = |mut draft: Draft| {
            let owner = &mut draft.0.owner;
            let places = if is_school {
                &mut owner.education
            } else {
                &mut owner.positions
            };
            places.push(place(from, to));
            draft
        };
        let pool = [of(Draft::of("me").knows("ana", "")), of(Draft::of("ana"))];
        between(&network(&pool), "me", "ana").contains(&What::Together(0))
    };
    assert!(with(Some(500), None, false) && !with(None, Some(900), false));
    assert!(with(Some(500), Some(900), true) && !with(None, None, true));
}
