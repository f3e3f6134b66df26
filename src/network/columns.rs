//! What is known of the ties as pages hold it: in columns, for there are very many events of few kinds.

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Event, Evidence, From, Tone, UsersWord, What};
use crate::calendar::Moment;
use crate::parts::{Parts, Repeated};

#[derive(Serialize, Deserialize)]
struct Columns {
    /// How many events each tie has.
    n: Vec<usize>,
    /// Of each event from whom it is, what it is and how it sounds.
    what: Repeated<(From, What, Tone)>,
    /// Seconds since the event of the same tie before it; none where the files do not say when it was.
    since: Vec<Option<i64>>,
    /// What the user says, and of which tie.
    words: Vec<(usize, Box<UsersWord>)>,
}

pub(super) fn serialize<S: Serializer>(known: &Parts<Evidence>, serializer: S) -> Result<S::Ok, S::Error> {
    let what = known.iter().flat_map(|one| &one.events);
    let since = known.iter().flat_map(|one| {
        let mut last = 0;
        one.events.iter().map(move |event| {
            let Moment(at) = event.at?;
            Some(at.wrapping_sub(std::mem::replace(&mut last, at)))
        })
    });
    let word = |(tie, one): (usize, &Evidence)| Some((tie, one.word.clone()?));
    let columns = Columns {
        n: known.iter().map(|one| one.events.len()).collect(),
        what: Repeated::of(what.map(|event| (event.from, event.what, event.tone)), |it| *it),
        since: since.collect(),
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

impl Columns {
    /// What is known of each tie; nothing where the columns don't fit together.
    fn known(self) -> Option<Vec<Evidence>> {
        let mut events = self.what.all()?.into_iter().zip(self.since);
        let evidence = |n: usize| {
            let mut last = 0_i64;
            let event = |((from, what, tone), since): (_, Option<i64>)| {
                let at = since.map(|since| {
                    last = last.wrapping_add(since);
                    Moment(last)
                });
                Event { at, from, what, tone }
            };
            let events: Vec<Event> = events.by_ref().take(n).map(event).collect();
            (events.len() == n).then_some(Evidence { events, word: None })
        };
        let mut known: Vec<Evidence> = self.n.into_iter().map(evidence).collect::<Option<_>>()?;
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
        let read = |held: &[u8]| deserialize(&mut serde_json::Deserializer::from_slice(held));
        let known = read(&held).expect("they fit together");
        assert!(known.iter().eq(network.evidence.iter()));
        assert!(
            known
                .iter()
                .any(|one| one.events.iter().any(|event| event.at.is_none()))
        );
        let n_events: usize = known.iter().map(|one| one.events.len()).sum();
        assert!(held.len() < n_events * 20, "{} bytes of {n_events} events", held.len());
        for damaged in [
            r#"{"n":[1],"what":{"distinct":[],"which":[0]},"since":[0],"words":[]}"#,
            r#"{"n":[18446744073709551615],"what":{"distinct":[],"which":[]},"since":[],"words":[]}"#,
            r#"{"n":[],"what":{"distinct":[],"which":[]},"since":[],"words":[[7,{}]]}"#,
        ] {
            assert!(read(damaged.as_bytes()).is_err(), "{damaged}");
        }
    }
}
