//! Recommendations and endorsements, between owners and everybody else.

use super::super::calendar::{Moment, at};
use super::super::random::Random;
use super::export::OWNERS;
use super::{Who, World};

/// A recommendation.
#[derive(Debug, Clone)]
pub(super) struct Recommendation {
    pub(super) from: Who,
    pub(super) to: Who,
    pub(super) at: Moment,
    pub(super) text: &'static str,
    pub(super) status: &'static str,
}

/// An endorsement of one skill.
#[derive(Debug, Clone)]
pub(super) struct Endorsement {
    pub(super) from: Who,
    pub(super) to: Who,
    pub(super) at: Moment,
    pub(super) skill: &'static str,
    pub(super) status: &'static str,
}

/// Who recommends whom, when, in which words.
type Praise = (&'static str, &'static str, (i64, i64, i64), &'static str, &'static str);

#[rustfmt::skip]
const RECOMMENDATIONS: &[Praise] = &[
    ("ana-horvat", "odile-ownerfield", (2019, 5, 20), "VISIBLE", "I was Odile's manager at Kestrelworks for three years. She \
builds things that last, asks the question nobody dares to ask, and is the person I would call first for anything with data in it."),
    ("odile-ownerfield", "ana-horvat", (2019, 6, 3), "VISIBLE", "Ana is the manager I compare all others with.\n\nCalm, clear, \
and on your side."),
    ("farid-haddadinejad", "odile-ownerfield", (2016, 11, 7), "VISIBLE", "Odile reviewed my first pull request and I still \
remember her comments: kind, exact, and right."),
    ("constance-okpara-wynn", "odile-ownerfield", (2023, 1, 30), "VISIBLE", "As a product manager I could not have wished for \
a better partner than Odile: she says \"no\" early, and then helps."),
    ("lucia-berasainz", "odile-ownerfield", (2024, 3, 11), "VISIBLE", "Clear head, kind words, no slides."),
    ("tilda-marchetti", "odile-ownerfield", (2024, 12, 2), "VISIBLE", "Odile's workshop saved us a year."),
    ("rajivmenonkar", "odile-ownerfield", (2018, 2, 14), "HIDDEN", "Reliable colleague, great cook."),
    ("odile-ownerfield", "constance-okpara-wynn", (2023, 2, 6), "VISIBLE", "Constance turns noise into a plan."),
    ("odile-ownerfield", "farid-haddadinejad", (2017, 1, 9), "VISIBLE", "Farid finds the bug while you describe it."),
    ("odile-ownerfield", "jonna-saarela-kivi", (2025, 5, 12), "VISIBLE", "Jonna's studio designed our dashboards. People use them."),
    ("boris-novak", "ana-horvat", (2019, 7, 1), "VISIBLE", "Ana hired me, taught me, and let me go with a smile."),
    ("ana-horvat", "boris-novak", (2019, 8, 26), "VISIBLE", "Boris is rigorous and fun, a rare pair."),
    ("ruta-kalnina", "ana-horvat", (2021, 11, 2), "VISIBLE", "Ana made engineering at Larkspur a place to stay."),
    ("mei-tanaka", "ruta-kalnina", (2020, 1, 17), "VISIBLE", "Ruta gets a hundred people to pull one rope."),
    ("ruta-kalnina", "jorge-villaquirán", (2020, 6, 24), "VISIBLE", "Jorge built the team that built the product."),
    ("lea-brandt", "dmitri-sokolov", (2022, 11, 28), "VISIBLE", "The best hiring partner I have had on the client side."),
    ("dmitri-sokolov", "marcus-thorvald-lee", (2023, 3, 3), "VISIBLE", "Marcus writes less code than anybody and ships more."),
];

const SKILLS: &[&str] = &[
    "Data Engineering",
    "Product Management",
    "Python",
    "Leadership",
    "Analytics",
    "Public Speaking",
    "SQL",
    "Robotics",
    "Team Building",
    "Project Management",
    "Strategy",
    "Machine Learning",
];

/// Adds the recommendations of the story and endorsements along a part of all connections.
pub(super) fn add(world: &mut World, random: &mut Random) {
    for (from, to, date, status, text) in RECOMMENDATIONS {
        let when = at(*date, random.between(7, 21), random.between(0, 59));
        let (from, to) = (world.who(from), world.who(to));
        world.recommendations.push(Recommendation {
            from,
            to,
            at: when,
            text,
            status,
        });
    }
    let last = OWNERS[0].snapshot();
    let mut endorsements = Vec::new();
    for ((a, b), tie) in &world.ties {
        for (from, to, percent) in [(*a, *b, 6), (*b, *a, 10)] {
            if !random.percent(percent) {
                continue;
            }
            let when = tie.since.plus_days(random.between(1, 900));
            for _ in 0..random.between(1, 3) {
                let status = *random.pick(&[
                    "ACCEPTED", "ACCEPTED", "ACCEPTED", "ACCEPTED", "ACCEPTED", "PENDING", "HIDDEN",
                ]);
                let skill = *random.pick(SKILLS);
                let when = when.plus(random.between(0, 300));
                if when < last {
                    endorsements.push(Endorsement {
                        from,
                        to,
                        at: when,
                        skill,
                        status,
                    });
                }
            }
        }
    }
    world.endorsements = endorsements;
}
