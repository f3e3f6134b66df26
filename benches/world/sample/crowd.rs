//! The crowd around the story: hundreds of people who know one or several of the owners, and what they write to them.

use std::collections::BTreeSet;

use super::super::calendar::{DAY, Moment, day};
use super::super::names;
use super::super::random::Random;
use super::super::trades::{EMPLOYERS, NO_EMPLOYER, POSITIONS, RECRUITING};
use super::export::{OWNERS, Owner};
use super::mail::{exchange, group};
use super::phrases::{INVITATION_NOTES, PITCHES};
use super::rhythm::Shape;
use super::{Conversation, Job, Note, Person, Tie, Who, World};

/// People of the crowd.
const N_PEOPLE: usize = 690;

/// Which owners a person of the crowd knows (Odile, Ana, Dmitri, Ruta), and in how many of a hundred cases.
const CIRCLES: &[(&[usize], u64)] = &[
    (&[0], 23),
    (&[1], 17),
    (&[2], 12),
    (&[3], 12),
    (&[0, 1], 11),
    (&[0, 2], 7),
    (&[1, 2], 4),
    (&[1, 3], 5),
    (&[2, 3], 2),
    (&[0, 1, 2], 3),
    (&[0, 3], 2),
    (&[0, 1, 2, 3], 2),
];

/// First and last names that are in use.
type NamesTaken = BTreeSet<(&'static str, &'static str)>;

/// Adds the crowd.
pub(super) fn gather(world: &mut World, seed: u64) {
    let mut random = Random::stream(seed, "crowd");
    let mut names_taken = NamesTaken::new();
    for i in 0..N_PEOPLE {
        let who = invented(world, &mut random, i, &mut names_taken);
        for &owner in circle(&mut random) {
            know(world, &mut random, owner, who);
        }
    }
    for owner in &OWNERS {
        circles_of_friends(world, &mut Random::stream(seed, owner.slug), owner);
    }
}

/// Invents a person with a career.
fn invented(world: &mut World, random: &mut Random, i: usize, names_taken: &mut NamesTaken) -> Who {
    let (first, last) = loop {
        let (first, last) = names::person(random);
        // Namesakes are a matter of the story, not of chance.
        if names_taken.insert((first, last)) {
            break (first, last);
        }
    };
    let plain = names::slug(first, last, "");
    let slug = if !i.is_multiple_of(3) || world.by_slug.contains_key(&plain) {
        names::slug(first, last, &format!("{:x}", 0x1000_0000 + random.below(0xE000_0000)))
    } else {
        plain
    };
    let email = if random.percent(11) {
        format!("{}@example.org", names::slug(first, last, &i.to_string()))
    } else {
        String::new()
    };
    let dressed = match random.below(60) {
        0 => format!("{last}, Ph.D."),
        1 => format!("{last}, PMP®"),
        2 => format!("{last} 🌱"),
        3 => format!("{last} (he/him)"),
        _ => last.to_owned(),
    };
    let jobs = career(random);
    world.add(Person {
        first: first.to_owned(),
        last: dressed,
        slug,
        email,
        jobs,
        hides_url: random.below(150) == 0,
    })
}

/// Invents one to three jobs.
fn career(random: &mut Random) -> Vec<Job> {
    if random.percent(3) {
        return Vec::new();
    }
    let mut jobs = Vec::new();
    let mut since = day(random.between(2006, 2019), random.between(1, 12), 1);
    for _ in 0..random.between(1, 3) {
        let position = if random.percent(4) {
            random.pick(RECRUITING)
        } else {
            &POSITIONS[random.zipf(POSITIONS.len())]
        };
        jobs.push(Job {
            since,
            company: employer(random),
            position: (*position).to_owned(),
        });
        let (year, month, _) = since.plus_days(random.between(700, 2600)).date();
        since = day(year, month, 1);
    }
    jobs
}

/// Picks an employer, large ones more often, in one of its spellings.
fn employer(random: &mut Random) -> String {
    if random.percent(7) {
        return (*random.pick(NO_EMPLOYER)).to_owned();
    }
    loop {
        let spellings = EMPLOYERS[random.zipf(EMPLOYERS.len())];
        // The story has its own people at Northbank.
        if spellings[0] != "Northbank" {
            return (*if random.percent(60) {
                &spellings[0]
            } else {
                random.pick(spellings)
            })
            .to_owned();
        }
    }
}

/// Draws the owners whom a person knows.
fn circle(random: &mut Random) -> &'static [usize] {
    let mut left = random.below(CIRCLES.iter().map(|(_, percent)| percent).sum());
    for (owners, percent) in CIRCLES {
        if left < *percent {
            return owners;
        }
        left -= percent;
    }
    unreachable!("a number below the sum falls on a circle")
}

/// Connects a person of the crowd with an owner and lets them write to each other, or not.
fn know(world: &mut World, random: &mut Random, owner: usize, who: Who) {
    let (me, snapshot) = (world.who(OWNERS[owner].slug), OWNERS[owner].snapshot());
    let first_day = day(OWNERS[owner].joined.0, OWNERS[owner].joined.1, 1);
    let n_days = (snapshot.0 - first_day.0) / DAY - 2;
    // Lists grow faster from year to year.
    let since = first_day.plus_days(random.between(0, n_days).max(random.between(n_days / 4, n_days)));
    let since = super::mail::working_moment(random, since);
    let inviter = if random.percent(45) { me } else { who };
    let note = if random.percent(12) {
        (*random.pick(INVITATION_NOTES)).to_owned()
    } else {
        String::new()
    };
    world.connect(me, who, Tie { since, inviter, note });
    let n_messages = match random.below(100) {
        0..44 => return,
        44..52 => return pitch(world, random, (who, me), since),
        52..72 => random.between(1, 3),
        72..90 => random.between(4, 12),
        90..98 => random.between(13, 34),
        _ => random.between(35, 58),
    };
    // Most acquaintances fade: the longer an exchange may last, the rarer it does.
    let n_days = (snapshot.0 - since.0) / DAY - 1;
    let share = if n_messages <= 12 && random.percent(25) {
        1.0
    } else {
        random.unit().sqrt() * random.unit()
    };
    let n_days = (n_days as f64 * share) as i64;
    let shape = Shape {
        n_messages: usize::try_from(n_messages).expect("a small number"),
        from: since,
        to: since.plus_days(n_days.max(1)).start_of_day(),
        percent_first: *random.pick(&[35, 45, 50, 55, 65, 88]),
        burst: 5,
    };
    let talk = exchange(world, random, (me, who), shape);
    world.converse(random, talk);
}

/// Somebody connects and sells at once; mostly nobody answers.
fn pitch(world: &mut World, random: &mut Random, (who, me): (Who, Who), since: Moment) {
    let text = random.pick(PITCHES).replace("{}", &world.people[me].first);
    let mut notes = vec![Note {
        at: since.plus(random.between(300, 90_000)),
        from: who,
        text,
        ..Note::default()
    }];
    if random.percent(20) {
        let at = notes[0].at.plus(random.between(600, 200_000));
        notes.push(Note {
            at,
            from: me,
            text: "Thanks, but not at the moment.".to_owned(),
            ..Note::default()
        });
    }
    world.converse(
        random,
        Conversation {
            members: vec![who, me],
            notes,
            ..Conversation::default()
        },
    );
}

/// Group conversations of an owner with people of the crowd.
fn circles_of_friends(world: &mut World, random: &mut Random, owner: &Owner) {
    const TITLES: &[&str] = &[
        "",
        "Book club",
        "",
        "Running Tuesdays",
        "Conference carpool",
        "",
        "Mentors",
    ];
    let (me, snapshot) = (world.who(owner.slug), owner.snapshot());
    let story_people = world.who("mal-quickthorne");
    let known: Vec<Who> = world
        .connections(me, snapshot)
        .into_iter()
        .map(|(who, _)| who)
        .filter(|who| *who > story_people)
        .collect();
    for title in TITLES {
        let mut members = vec![me];
        for _ in 0..random.between(2, 7) {
            let who = *random.pick(&known);
            if !members.contains(&who) {
                members.push(who);
            }
        }
        if members.len() < 3 {
            continue;
        }
        let from = snapshot.plus_days(-random.between(200, 1800));
        let to = from.plus_days(random.between(3, 180));
        let n = usize::try_from(random.between(5, 28)).expect("a small number");
        let talk = group(random, title, &members, (from, to), n);
        world.converse(random, talk);
    }
}
