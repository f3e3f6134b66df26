//! The model is that of the study it comes from, on exports of messages only: alone, and as a pool.
//!
//! The numbers are those of the study's own program, which reads the same files and shares no code with this one.

use std::fs;

use super::super::*;
use super::{AS_OF, day};
use crate::calendar::{Moment, SECONDS_PER_DAY};
use crate::network::build::build;
use crate::people::resolve::resolve;
use crate::progress::Silent;
use crate::records;

const N_PEOPLE: u64 = 7;
const N_OWNERS: usize = 3;

/// Owner and other one; strength by the owner's export alone, and in the pool; how likely the other one answers.
const WANTED: [(u32, u32, f64, f64, f64); 18] = [
    (0, 1, 0.370934322, 0.419971139, 0.616711234),
    (0, 2, 0.36632941, 0.414174046, 0.71919492),
    (0, 3, 0.335994226, 0.352339505, 0.627274792),
    (0, 4, 0.355623458, 0.371912166, 0.630245812),
    (0, 5, 0.438452529, 0.449521057, 0.647626129),
    (0, 6, 0.36166885, 0.375304486, 0.700243499),
    (1, 0, 0.370934322, 0.419971139, 0.655836597),
    (1, 2, 0.326438238, 0.373721727, 0.674063168),
    (1, 3, 0.390463475, 0.402572609, 0.705195113),
    (1, 4, 0.392897019, 0.40562201, 0.619670798),
    (1, 5, 0.361120282, 0.376389982, 0.700199225),
    (1, 6, 0.162506672, 0.193344039, 0.39026226),
    (2, 0, 0.36632941, 0.414174046, 0.576888279),
    (2, 1, 0.326438238, 0.373721727, 0.538661992),
    (2, 3, 0.270792023, 0.290538815, 0.522221786),
    (2, 4, 0.299626643, 0.320453417, 0.673886238),
    (2, 5, 0.258272146, 0.281355805, 0.535113709),
    (2, 6, 0.394883795, 0.405200195, 0.600340455),
];

/// A message: seconds, sender, recipients.
type Sent = (i64, u64, Vec<u64>);

/// Messages drawn once and for all, some of them to several people.
fn messages() -> Vec<Sent> {
    let mut state = 20_260_101_u64;
    let mut draw = |n: u64| {
        state = (state * 1_103_515_245 + 12_345) & 0x7fff_ffff;
        (state >> 8) % n
    };
    let message = |_| {
        let sender = draw(N_PEOPLE);
        let n_recipients = if draw(5) == 0 { 2 + draw(3) } else { 1 };
        let mut recipients = Vec::new();
        while (recipients.len() as u64) < n_recipients {
            let one = draw(N_PEOPLE);
            if one != sender && !recipients.contains(&one) {
                recipients.push(one);
            }
        }
        let days = draw(900) * draw(10) / 10;
        let seconds = i64::try_from(draw(86_400)).expect("few");
        let at = (AS_OF - 1 - i64::try_from(days).expect("few")) * SECONDS_PER_DAY + seconds;
        (at, sender, recipients)
    };
    (0..260).map(message).collect()
}

/// The export of one of them.
fn file(owner: u64, messages: &[Sent]) -> String {
    let url = |person: &u64| format!("https://www.linkedin.com/in/u{person}");
    let mut text = "CONVERSATION ID,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,CONTENT,FOLDER\n".to_owned();
    for (at, sender, recipients) in messages {
        if *sender != owner && !recipients.contains(&owner) {
            continue;
        }
        let mut people: Vec<u64> = recipients.iter().copied().chain([*sender]).collect();
        people.sort_unstable();
        let (moment, second) = (Moment(*at), at.rem_euclid(SECONDS_PER_DAY));
        let time = format!("{:02}:{:02}:{:02}", second / 3_600, second / 60 % 60, second % 60);
        let urls: Vec<String> = recipients.iter().map(url).collect();
        text += &format!(
            "c{people:?},P U{sender},{},,\"{}\",{} {time} UTC,text,INBOX\n",
            url(sender),
            urls.join(","),
            moment.day()
        )
        .replace(", ", "-")
        .replacen("UTC-", "UTC,", 1);
    }
    text
}

fn strengths(owners: &[usize]) -> (Network, Strengths) {
    let (messages, folder) = (messages(), tempfile::tempdir().expect("a folder"));
    for owner in owners {
        let own = folder.path().join(format!("u{owner}"));
        fs::create_dir(&own).expect("a folder");
        fs::write(own.join("messages.csv"), file(*owner as u64, &messages)).expect("it can be written");
        let profile = format!("First Name,Last Name,Headline\nP,U{owner},\n");
        fs::write(own.join("Profile.csv"), profile).expect("it can be written");
    }
    let exports = records::discover(folder.path()).expect("there are exports");
    let exports = records::read_all(&exports, 1, &Silent).expect("they can be read");
    let resolution = resolve(&exports);
    let network = build(&exports, resolution);
    let strengths = score_all(&network, day(AS_OF), &Weights::default());
    (network, strengths)
}

fn tie(network: &Network, strengths: &Strengths, (owner, other): (u32, u32)) -> (f64, f64) {
    let person = |n: u32| network.roster.by_id(&format!("in/u{n}")).expect("they are there");
    let (owner, other) = (person(owner), person(other));
    let tie = network
        .tie_between(owner, other)
        .and_then(|tie| strengths.of(tie))
        .expect("they wrote");
    (tie.strength, tie.answers_of(From::of(other, owner)))
}

#[test]
fn strengths_and_answers_are_those_of_the_study() {
    let close = |one: f64, other: f64| assert!((one - other).abs() < 1e-6, "{one} {other}");
    let pool = strengths(&(0..N_OWNERS).collect::<Vec<_>>());
    let alone: Vec<_> = (0..N_OWNERS).map(|owner| strengths(&[owner])).collect();
    for (owner, other, strength, pooled, answers) in WANTED {
        let (network, strengths) = &alone[owner as usize];
        let own = tie(network, strengths, (owner, other));
        close(own.0, strength);
        close(own.1, answers);
        close(tie(&pool.0, &pool.1, (owner, other)).0, pooled);
    }
}
