//! What is known of the ties as pages hold it: in columns, for there are very many events of few kinds.

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Event, Evidence, From, Tone, UsersWord, What};
use crate::calendar::Moment;
use crate::parts::{Numbers, Parts, Repeated};

#[derive(Serialize, Deserialize)]
struct Columns {
    /// How many events each tie has.
    n: Numbers,
    /// Of each event from whom it is, what it is and how it sounds.
    what: Repeated<(From, What, Tone)>,
    /// Seconds since the event of the same tie before it, as [`written`].
    since: Numbers,
    /// What the user says, and of which tie.
    words: Vec<(usize, Box<UsersWord>)>,
}

pub(super) fn serialize<S: Serializer>(known: &Parts<Evidence>, serializer: S) -> Result<S::Ok, S::Error> {
    let what = known.iter().flat_map(|one| one.events.iter());
    let since = known.iter().flat_map(|one| {
        let mut last = 0;
        one.events.iter().map(move |event| {
            written(
                event
                    .at
                    .map(|Moment(at)| at.wrapping_sub(std::mem::replace(&mut last, at))),
            )
        })
    });
    let word = |(tie, one): (usize, &Evidence)| Some((tie, one.word.clone()?));
    let columns = Columns {
        n: Numbers(known.iter().map(|one| one.events.len() as u64).collect()),
        what: Repeated::of(what.map(|event| (event.from, event.what, event.tone)), |it| *it),
        since: Numbers(since.collect()),
        words: known.iter().enumerate().filter_map(word).collect(),
    };
    columns.serialize(serializer)
}

pub(super) fn deserialize<'de, D: Deserializer<'de>>(source: D) -> Result<Parts<Evidence>, D::Error> {
    let known = Columns::deserialize(source)?.known();
    known
        .map(Parts::from)
        .ok_or_else(|| D::Error::custom("events of no tie"))
}

/// Seconds as a number that is small where they are few, before or after; 0 where the files do not say when it was.
fn written(since: Option<i64>) -> u64 {
    since.map_or(0, |since| {
        ((since << 1) ^ (since >> 63)).cast_unsigned().wrapping_add(1)
    })
}

fn read(written: u64) -> Option<i64> {
    let folded = written.checked_sub(1)?.cast_signed();
    Some((folded.cast_unsigned() >> 1).cast_signed() ^ -(folded & 1))
}

impl Columns {
    /// What is known of each tie; nothing where the columns don't fit together.
    fn known(self) -> Option<Vec<Evidence>> {
        let mut events = self.what.all()?.into_iter().zip(self.since.0);
        let evidence = |n: u64| {
            let n = usize::try_from(n).ok()?;
            let mut last = 0_i64;
            let event = |((from, what, tone), since): (_, u64)| {
                let at = read(since).map(|since| {
                    last = last.wrapping_add(since);
                    Moment(last)
                });
                Event { at, from, what, tone }
            };
            let events: Vec<Event> = events.by_ref().take(n).map(event).collect();
            (events.len() == n).then(|| Evidence {
                events: events.into(),
                word: None,
            })
        };
        let mut known: Vec<Evidence> = self.n.0.into_iter().map(evidence).collect::<Option<_>>()?;
        for (tie, word) in self.words {
            known.get_mut(tie)?.word = Some(word);
        }
        Some(known)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::sample;

    #[test]
    fn what_a_page_holds_of_ties_is_what_is_known_of_them() {
        let mut network = sample().network;
        network.evidence.all_mut()[3].word = Some(Box::new(UsersWord {
            relation: "school".to_owned(),
            ..UsersWord::default()
        }));
        let mut held = Vec::new();
        serialize(&network.evidence, &mut serde_json::Serializer::new(&mut held)).expect("into memory");
        let opened = |held: &[u8]| deserialize(&mut serde_json::Deserializer::from_slice(held));
        for since in [None, Some(0), Some(-1), Some(1), Some(i64::MAX), Some(i64::MIN + 1)] {
            assert_eq!(read(written(since)), since);
        }
        let known = opened(&held).expect("they fit together");
        assert!(known.iter().eq(network.evidence.iter()));
        assert!(
            known
                .iter()
                .any(|one| one.events.iter().any(|event| event.at.is_none()))
        );
        let n_events: usize = known.iter().map(|one| one.events.len()).sum();
        assert!(held.len() < n_events * 8, "{} bytes of {n_events} events", held.len());
        for damaged in [
            r##"{"n":"^","what":{"distinct":[],"which":"]"},"since":"]","words":[]}"##,
            r##"{"n":"????????|","what":{"distinct":[],"which":""},"since":"","words":[]}"##,
            r##"{"n":"","what":{"distinct":[],"which":""},"since":"","words":[[7,{}]]}"##,
        ] {
            assert!(opened(damaged.as_bytes()).is_err(), "{damaged}");
        }
    }
}
