//! What happens between the people of the cast. Every block of it is there to be found again.
//!
//! Odile Ownerfield looks for a way into fourteen companies. Ana Horvat is close and current and knows Northwind
//! Robotics well; Dmitri Sokolov was close and went quiet in September 2025; Mei Tanaka waits for an answer; Ruta
//! Kalnina, whom Odile does not know, is the only one who knows Plinth.

use super::super::calendar::{Moment, at, day};
use super::super::random::Random;
use super::bonds::{BONDS, EXCHANGES};
use super::mail::{exact_exchange, group, line};
use super::rhythm::Shape;
use super::{Conversation, Tie, World};

/// Tells the story.
pub(super) fn tell(world: &mut World, random: &mut Random) {
    for (inviter, invitee, (year, month, date)) in BONDS {
        let since = at((*year, *month, *date), random.between(7, 20), random.between(0, 59));
        let (inviter, invitee) = (world.who(inviter), world.who(invitee));
        world.connect(
            inviter,
            invitee,
            Tie {
                since,
                inviter,
                note: String::new(),
            },
        );
    }
    for (a, b, (n_a, n_b), from, to, burst, last_by_first) in EXCHANGES {
        let shape = Shape {
            n_messages: n_a + n_b,
            from: day(from.0, from.1, from.2),
            to: day(to.0, to.1, to.2),
            percent_first: 50,
            burst: *burst,
        };
        let pair = (world.who(a), world.who(b));
        let exchange = exact_exchange(world, random, pair, shape, (*n_a, *last_by_first));
        world.converse(random, exchange);
    }
    close_and_current(world, random);
    gone_quiet(world, random);
    owed_an_answer(world, random);
    always_answers(world, random);
    never_answers(world, random);
    groups(world, random);
}

/// Ana wrote 22 messages and Odile 20, the last ones three weeks ago.
fn close_and_current(world: &mut World, random: &mut Random) {
    let (odile, ana) = (world.who("odile-ownerfield"), world.who("ana-horvat"));
    let early = Shape {
        n_messages: 15,
        from: day(2016, 2, 22),
        to: day(2022, 6, 1),
        percent_first: 50,
        burst: 5,
    };
    let late = Shape {
        n_messages: 22,
        from: day(2025, 7, 1),
        to: day(2026, 9, 20),
        percent_first: 50,
        burst: 5,
    };
    let mut talk = exact_exchange(world, random, (ana, odile), early, (8, true));
    talk.notes
        .extend(exact_exchange(world, random, (ana, odile), late, (12, false)).notes);
    let talk = line(
        talk,
        odile,
        at((2026, 10, 9), 8, 12),
        "Hi Ana, are you back from Zagreb? I have news about work.",
    );
    let talk = line(
        talk,
        ana,
        at((2026, 10, 9), 11, 47),
        "Back since yesterday! Tell me everything.",
    );
    let talk = line(
        talk,
        odile,
        at((2026, 10, 12), 7, 5),
        "I started to look around.\n\nRobotics would be my first choice, something with \"real\" machines in it.",
    );
    let talk = line(
        talk,
        ana,
        at((2026, 10, 12), 7, 31),
        "Then we should talk, I know people. Lunch on Thursday?",
    );
    let talk = line(
        talk,
        odile,
        at((2026, 10, 12), 7, 52),
        "Thursday it is: half past twelve, the usual place.",
    );
    world.converse(random, talk);
}

/// Dmitri and Odile wrote to each other all the time in 2023 and 2024; nothing since 3 September 2025.
fn gone_quiet(world: &mut World, random: &mut Random) {
    let (odile, dmitri) = (world.who("odile-ownerfield"), world.who("dmitri-sokolov"));
    let mut talk = Conversation {
        members: vec![dmitri, odile],
        ..Conversation::default()
    };
    let spells = [
        (30, 15, day(2018, 10, 5), day(2022, 12, 20)),
        (84, 41, day(2023, 1, 9), day(2024, 5, 31)),
        (6, 3, day(2024, 10, 7), day(2025, 8, 29)),
    ];
    for (n_messages, n_first, from, to) in spells {
        let shape = Shape {
            n_messages,
            from,
            to,
            percent_first: 50,
            burst: 6,
        };
        talk.notes
            .extend(exact_exchange(world, random, (dmitri, odile), shape, (n_first, n_messages == 84)).notes);
    }
    talk.notes.sort_by_key(|note| note.at);
    let talk = line(
        talk,
        odile,
        at((2025, 9, 2), 17, 40),
        "Let's have that beer before the summer is over?",
    );
    let talk = line(
        talk,
        dmitri,
        at((2025, 9, 3), 6, 58),
        "Would love to. Moving house this month, I'll write when the boxes are gone!",
    );
    world.converse(random, talk);
}

/// Mei wrote on 4 October 2026 and got no answer.
fn owed_an_answer(world: &mut World, random: &mut Random) {
    let (odile, mei) = (world.who("odile-ownerfield"), world.who("mei-tanaka"));
    let shape = Shape {
        n_messages: 33,
        from: day(2019, 5, 15),
        to: day(2026, 6, 30),
        percent_first: 50,
        burst: 4,
    };
    let talk = exact_exchange(world, random, (mei, odile), shape, (17, false));
    let talk = line(
        talk,
        mei,
        at((2026, 10, 4), 16, 22),
        "Hi Odile, a friend of mine has to choose a data platform and is lost, rather like we were in 2019. Could you give \
her half an hour? It would mean a lot.",
    );
    world.converse(random, talk);

    let (hugo, saga) = (world.who("hugo-ferrandel"), world.who("saga-ekblomster"));
    for (friend, name, company, year_day) in [
        (hugo, "Hugo", "Osprey", (2024, 3, 12)),
        (saga, "Saga", "Tidewater", (2024, 9, 18)),
    ] {
        let (year, month, date) = year_day;
        let intro = Conversation {
            title: String::new(),
            members: vec![mei, odile, friend],
            ..Conversation::default()
        };
        let hello = format!(
            "Hi {name}, meet Odile! She built the data platform I told you about. Odile, {name} runs data at {company}. I leave you to it."
        );
        let intro = line(intro, mei, at((year, month, date), 9, 3), &hello);
        let intro = line(
            intro,
            friend,
            at((year, month, date), 12, 41),
            "Thank you Mei! Odile, very pleased. Do you have time for a call next week?",
        );
        let intro = line(
            intro,
            odile,
            at((year, month, date + 1), 7, 55),
            "Gladly, and thanks Mei. Tuesday at 10?",
        );
        let intro = line(intro, friend, at((year, month, date + 1), 8, 20), "Tuesday it is.");
        world.converse(random, intro);
    }
}

/// Odile always asks and Tilda always answers: nine times.
fn always_answers(world: &mut World, random: &mut Random) {
    let (odile, tilda) = (world.who("odile-ownerfield"), world.who("tilda-marchetti"));
    const ASKED: [(i64, i64, i64); 9] = [
        (2024, 2, 6),
        (2024, 5, 21),
        (2024, 10, 15),
        (2025, 1, 28),
        (2025, 4, 8),
        (2025, 9, 16),
        (2026, 2, 24),
        (2026, 6, 9),
        (2026, 9, 29),
    ];
    const QUESTIONS: [&str; 3] = [
        "Hi Tilda, may I ask you something? How do you plan capacity for the peak season?",
        "Tilda, one more question: which vendor did you take in the end, and would you again?",
        "Hi Tilda! Could you have a look at my outline? Two pages, no hurry.",
    ];
    const ANSWERS: [&str; 3] = [
        "Of course. We take last year's peak, add ten per cent, and argue about it.",
        "We would, but negotiate the support hours first.",
        "Read it, liked it. Two remarks:\n- say earlier what it costs,\n- drop the third chart.",
    ];
    let mut talk = Conversation {
        members: vec![odile, tilda],
        ..Conversation::default()
    };
    for (i, date) in ASKED.into_iter().enumerate() {
        talk = line(talk, odile, at(date, 8, 15 + i as i64), QUESTIONS[i % 3]);
        talk = line(
            talk,
            tilda,
            at((date.0, date.1, date.2), 15, 2 + 3 * i as i64),
            ANSWERS[i % 3],
        );
    }
    world.converse(random, talk);
}

/// Gregor accepted in 2022 and left six messages unanswered; Brock, a stranger, writes and writes.
fn never_answers(world: &mut World, random: &mut Random) {
    let (odile, gregor, brock) = (
        world.who("odile-ownerfield"),
        world.who("gregor-pallinhaus"),
        world.who("brock-steelworthy-talent"),
    );
    let mut talk = Conversation {
        members: vec![odile, gregor],
        ..Conversation::default()
    };
    for date in [
        (2022, 9, 6),
        (2022, 11, 15),
        (2023, 4, 18),
        (2024, 1, 23),
        (2025, 5, 6),
        (2026, 8, 18),
    ] {
        talk = line(
            talk,
            odile,
            at(date, 9, 20),
            "Dear Gregor, I would be curious how you organize data at Wexcombe. May I invite you to a coffee?",
        );
    }
    world.converse(random, talk);
    for (i, date) in [
        (2025, 11, 4),
        (2026, 1, 20),
        (2026, 4, 14),
        (2026, 7, 7),
        (2026, 10, 20),
    ]
    .into_iter()
    .enumerate()
    {
        let mut pitch = Conversation {
            members: vec![brock, odile],
            ..Conversation::default()
        };
        let text = "Hi Odile,\n\nI am working with a stealth scale-up on a confidential Head of Data search. Your name came up. \
Interested in a quick chat?\n\nBest,\nBrock";
        pitch = line(pitch, brock, at(date, 13, 30), text);
        pitch.notes[0].subject =
            ["Head of Data | confidential", "Following up", "Your next chapter?"][i % 3].to_owned();
        world.converse(random, pitch);
    }
}

/// The group conversations.
fn groups(world: &mut World, random: &mut Random) {
    let (odile, dmitri) = (world.who("odile-ownerfield"), world.who("dmitri-sokolov"));
    let (ingmar, teresa, bao) = (
        world.who("ingmar-solheimdal"),
        world.who("teresa-quintavalleri"),
        world.who("bao-nguyenhuu"),
    );
    // Ingmar and Teresa, in no export of their own, write to each other here: a tie that only this group shows.
    let span = (day(2022, 11, 14), day(2026, 9, 30));
    let mut dinner = group(random, "Data Dinner Hallbrück", &[odile, ingmar, teresa, bao], span, 26);
    for (from, hour, text) in [
        (
            ingmar,
            9,
            "@Teresa did you ever publish the brake data? We could use it.",
        ),
        (teresa, 10, "@Ingmar half of it. I'll send you the rest tonight."),
        (ingmar, 19, "You are a star!"),
    ] {
        dinner = line(dinner, from, at((2026, 10, 6), hour, 14), text);
    }
    let dinner = line(
        dinner,
        bao,
        at((2026, 11, 1), 18, 5),
        "Table for four is booked. See you all on Wednesday!",
    );
    world.converse(random, dinner);

    let named = |slugs: &[&str]| slugs.iter().map(|slug| world.who(slug)).collect::<Vec<_>>();
    let alumni = named(&[
        "ana-horvat",
        "odile-ownerfield",
        "farid-haddadinejad",
        "mal-quickthorne",
        "rajivmenonkar",
    ]);
    let summit = named(&[
        "delphine-aumontel",
        "ana-horvat",
        "odile-ownerfield",
        "tilda-marchetti",
        "constance-okpara-wynn",
        "田辺原結衣子",
        "amelia-foxgrover",
    ]);
    let quibble = named(&[
        "dmitri-sokolov",
        "marcus-thorvald-lee",
        "pilar-echevarnea",
        "clara-weissbrodt",
        "jinwoo-chaeyang",
    ]);
    let offsite = named(&["ruta-kalnina", "ana-horvat", "delphine-aumontel"]);
    let fair = named(&[
        "mei-tanaka",
        "ruta-kalnina",
        "saoirse-kilbrydeen",
        "wiebke-harkenseer",
        "ottilie-brandvikson",
        "emil-brodersgaard",
    ]);
    let former = vec![odile, dmitri, world.who("constance-okpara-wynn")];
    let plans: [(&str, Vec<usize>, Moment, Moment, usize); 6] = [
        ("Kestrelworks alumni", alumni, day(2019, 9, 2), day(2025, 12, 12), 18),
        (
            "Women in data: spring summit",
            summit,
            day(2025, 1, 13),
            day(2026, 5, 20),
            31,
        ),
        ("Quibble roadmap", quibble, day(2022, 3, 1), day(2023, 6, 20), 34),
        ("Offsite crew", offsite, day(2020, 1, 8), day(2021, 9, 30), 22),
        ("Robotics fair 2021", fair, day(2021, 2, 1), day(2021, 11, 15), 37),
        ("", former, day(2020, 5, 4), day(2024, 2, 9), 16),
    ];
    for (title, members, from, to, n) in plans {
        let talk = group(random, title, &members, (from, to), n);
        world.converse(random, talk);
    }
}
