//! What others write in one's conversations.

use proptest::prelude::*;

use super::super::*;
use crate::calendar::{Day, Moment};
use crate::network::build::build;
use crate::people::resolve::resolve;
use crate::people::testing::url;
use crate::records::{Direction, ExportRecords, Invitation, Mention, Message, MessageClass, Tone};

/// The owner of the export, and those they write to.
const PEOPLE: [&str; 4] = ["me", "ana", "ben", "carl"];

/// Who wrote, to whom, in which conversation, on which day.
type Row = (usize, Vec<usize>, u32, i64);

fn any_row() -> impl Strategy<Value = Row> {
    let to = prop::sample::subsequence(vec![0, 1, 2, 3], 1..4);
    (0..PEOPLE.len(), to, 0..2_u32, 18_000..18_400_i64).prop_map(|(from, mut to, conversation, day)| {
        to.retain(|person| *person != from);
        // Every row is to the owner or from them.
        if from != 0 && !to.contains(&0) {
            to.push(0);
        }
        if to.is_empty() {
            to.push(1);
        }
        (from, to, conversation, day)
    })
}

/// The strengths of the owner's ties, by day.
fn strengths(rows: &[Row], days: &[i64]) -> Vec<[f64; 3]> {
    let mut export = ExportRecords::default();
    export.invitations.push(Invitation {
        direction: Direction::Outgoing,
        inviter: (String::new(), url(PEOPLE[0])),
        invitee: (String::new(), url("nobody")),
        sent_at: None,
        has_note: false,
    });
    let log = &mut export.messages;
    log.n_conversations = 2;
    log.mentions = PEOPLE
        .iter()
        .map(|slug| Mention {
            name: (*slug).to_owned(),
            url: url(slug),
            may_be_several: false,
        })
        .collect();
    for (number, (from, to, conversation, day)) in (0..).zip(rows) {
        let number_of = |person: &usize| u32::try_from(*person).expect("few people");
        log.recipient_lists.push(to.iter().map(number_of).collect());
        log.rows.push(Message {
            conversation: *conversation,
            sender: Some(number_of(from)),
            recipients: number,
            class: MessageClass::Counted,
            tone: Tone::Plain,
            at: Moment(day * 86_400),
        });
    }
    let resolution = resolve(std::slice::from_ref(&export));
    let network = build(&[export], resolution);
    let person = |slug: &str| network.roster.by_id(&format!("in/{slug}"));
    let of_day = |day: &i64| {
        let day = Day::from_epoch_days(*day).expect("it is a day");
        let strengths = score_all(&network, day, &Weights::default());
        ["ana", "ben", "carl"].map(|slug| {
            let tie = person(PEOPLE[0])
                .zip(person(slug))
                .and_then(|(me, other)| network.tie_between(me, other));
            tie.and_then(|tie| strengths.of(tie)).map_or(0.0, |tie| tie.strength)
        })
    };
    days.iter().map(of_day).collect()
}

proptest! {
    #[test]
    fn nobodys_message_weakens_a_tie_and_a_later_one_changes_nothing(
        rows in prop::collection::vec(any_row(), 1..12),
        more in any_row(),
    ) {
        let days: Vec<i64> = (18_000..18_420).step_by(30).collect();
        let before = strengths(&rows, &days);
        let mut all = rows;
        all.insert(0, more.clone());
        let after = strengths(&all, &days);
        for ((day, before), after) in days.iter().zip(before).zip(after) {
            if *day < more.3 {
                prop_assert_eq!(before, after);
            }
            for (before, after) in before.iter().zip(after) {
                prop_assert!(after >= before - 1e-12, "{before} {after} on day {day}");
            }
        }
    }
}
