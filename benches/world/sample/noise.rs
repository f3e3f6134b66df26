//! What an export holds besides people one knows: campaigns, spam, service lines, closed accounts, drafts, hidden
//! rows.

use super::super::calendar::{Moment, day};
use super::super::random::Random;
use super::export::OWNERS;
use super::mail::working_moment;
use super::phrases::INVITATION_NOTES;
use super::{Conversation, Note, Person, Who, World};

const CAMPAIGN: &str = "<p class=\"spinmail-quill-editor__spin-break\">Hi %FIRSTNAME%,</p><p \
class=\"spinmail-quill-editor__spin-break\">join 2,000 leaders at our <strong>free</strong> summit &amp; save your seat \
today.</p><p class=\"spinmail-quill-editor__spin-break\">The team at ";

/// Adds the noise of every owner.
pub(super) fn add(world: &mut World, random: &mut Random) {
    let closed = world.add(Person {
        first: "LinkedIn".to_owned(),
        last: "Member".to_owned(),
        ..Person::default()
    });
    for owner in &OWNERS {
        let (me, snapshot) = (world.who(owner.slug), owner.snapshot());
        let some_day = |random: &mut Random| {
            let day = snapshot.plus_days(-random.between(2, 1200));
            working_moment(random, day.plus_days(-2))
        };
        for advertiser in [
            "Umberline Events",
            "Pinchbeck Optics",
            "Westmarch Executive Academy",
            "Cobblestone Payroll",
        ] {
            let at = some_day(random);
            campaign(world, random, (me, at), advertiser);
        }
        for _ in 0..7 {
            let at = some_day(random);
            spam(world, random, me, at);
        }
        for _ in 0..6 {
            let at = some_day(random);
            closed_account(world, random, (me, closed), at);
        }
        for _ in 0..9 {
            let at = some_day(random);
            world.hidden.push((me, at));
        }
        unaccepted(world, random, me, snapshot);
    }
    service_lines(world, random);
    drafts(world, random);
    world.hidden.push((world.who(OWNERS[0].slug), day(2026, 6, 7)));
}

/// Adds two mailings of an advertiser: nobody's message.
fn campaign(world: &mut World, random: &mut Random, (me, at): (Who, Moment), advertiser: &str) {
    let sender = world.add(Person {
        first: advertiser.to_owned(),
        ..Person::default()
    });
    let text = format!("{CAMPAIGN}{advertiser}</p>");
    let title = if random.percent(50) {
        "Sponsored Conversation".to_owned()
    } else {
        format!("Your seat, {advertiser}")
    };
    let notes = [at, at.plus_days(-random.between(8, 40))]
        .into_iter()
        .rev()
        .map(|at| Note {
            at,
            from: sender,
            text: text.clone(),
            subject: "Save your seat".to_owned(),
            ..Note::default()
        })
        .collect();
    world.converse(
        random,
        Conversation {
            title,
            members: vec![sender, me],
            notes,
            ..Conversation::default()
        },
    );
}

/// Adds a message that LinkedIn itself took for spam.
fn spam(world: &mut World, random: &mut Random, me: Who, at: Moment) {
    let tail = format!("{:08x}", random.below(0xFFFF_FFFF));
    let (first, last) = super::super::names::person(random);
    let slug = super::super::names::slug(first, last, &tail);
    let sender = world.add(Person {
        first: first.to_owned(),
        last: last.to_owned(),
        slug,
        ..Person::default()
    });
    let text = "Hello dear, I have a business proposal of great mutual benefit. Kindly reply with your private e-mail.";
    let notes = vec![Note {
        at,
        from: sender,
        text: text.to_owned(),
        ..Note::default()
    }];
    world.converse(
        random,
        Conversation {
            members: vec![sender, me],
            notes,
            spam: true,
            ..Conversation::default()
        },
    );
}

/// Adds an old exchange with somebody who has since closed the account.
fn closed_account(world: &mut World, random: &mut Random, (me, closed): (Who, Who), at: Moment) {
    let note = |from, at, text: &str| Note {
        at,
        from,
        text: text.to_owned(),
        ..Note::default()
    };
    let notes = vec![
        note(closed, at, "Hi, is the position still open?"),
        note(
            me,
            at.plus(random.between(900, 90_000)),
            "It is. Send me a line about yourself?",
        ),
        note(closed, at.plus(random.between(100_000, 200_000)), "Will do, thanks!"),
    ];
    world.converse(
        random,
        Conversation {
            members: vec![closed, me],
            notes,
            ..Conversation::default()
        },
    );
}

/// Adds lines that LinkedIn writes into conversations by itself.
fn service_lines(world: &mut World, random: &mut Random) {
    for conversation in &mut world.conversations {
        let Some(first) = conversation.notes.first().cloned() else {
            continue;
        };
        if conversation.spam || conversation.members.len() < 2 || !random.percent(3) {
            continue;
        }
        let group = conversation.members.len() > 2;
        let (at, text) = if group {
            let last = conversation.notes.last().expect("there is a first one");
            (last.at.plus(7200), "A LinkedIn member left the conversation.")
        } else {
            (first.at.plus(30), "Message request accepted")
        };
        conversation.notes.push(Note {
            at,
            from: first.from,
            text: text.to_owned(),
            ..Note::default()
        });
        conversation.notes.sort_by_key(|note| note.at);
    }
}

/// Adds messages that owners wrote and never sent.
fn drafts(world: &mut World, random: &mut Random) {
    for owner in &OWNERS[..2] {
        let me = world.who(owner.slug);
        for conversation in &mut world.conversations {
            let direct = conversation.members.len() == 2 && conversation.members.contains(&me);
            let Some(last) = conversation.notes.last().cloned() else {
                continue;
            };
            let own = last.from == me && last.at < owner.snapshot();
            if direct && own && !conversation.spam && random.percent(5) {
                let text = "Hi, I meant to write to you about".to_owned();
                let at = last.at.plus(random.between(4000, 80_000));
                if at < owner.snapshot() {
                    conversation.notes.push(Note {
                        at,
                        from: me,
                        text,
                        draft: true,
                        ..Note::default()
                    });
                }
            }
        }
    }
}

/// Adds invitations of the last year that nobody accepted.
fn unaccepted(world: &mut World, random: &mut Random, me: Who, snapshot: Moment) {
    for i in 0..8 {
        let (first, last) = super::super::names::person(random);
        let slug = super::super::names::slug(first, last, &format!("{:07x}", random.below(0xFFF_FFFF)));
        let who = world.add(Person {
            first: first.to_owned(),
            last: last.to_owned(),
            slug,
            ..Person::default()
        });
        let day = snapshot.plus_days(-random.between(3, 350));
        let at = working_moment(random, day.plus_days(-2));
        let note = if i % 4 == 0 {
            (*random.pick(INVITATION_NOTES)).to_owned()
        } else {
            String::new()
        };
        let (inviter, invitee) = if i % 3 == 0 { (me, who) } else { (who, me) };
        world.pending.push((inviter, invitee, at, note));
    }
}
