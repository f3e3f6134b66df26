//! People as vCard 4.0 (RFC 6350), for address books.
//!
//! In: the people of an answer. Out: a card each, the same bytes for the same facts: the identifier is made from the id of the
//! person, and the revision is the day the facts are told for.

use calcard::vcard::{VCard, VCardEntry, VCardProperty, VCardValue, VCardVersion};
use uuid::Uuid;

use super::candidates::CandidatesAnswer;
use super::people::PeopleAnswer;
use crate::advice::introductions::View;
use crate::calendar::Day;
use crate::people::{Person, PersonId};
use crate::wording::safe;
use crate::wording::words::{date, strength};

/// Below it lie the identifiers of all people, whoever exports them; drawn once, and the same for ever.
pub const NAMESPACE: Uuid = Uuid::from_u128(0x6d0f_5a3e_8c41_5b7a_9e21_4f6b_70c2_d9e5);

/// A card of an address book: somebody, where they work as it is told there, and what is known of them.
#[derive(Debug)]
struct Card<'a> {
    person: &'a Person,
    company: &'a str,
    readiness: &'static str,
    note: Vec<String>,
}

/// Returns a card for everybody of the answer, in its order.
#[must_use]
pub fn of_people(view: &View<'_>, answer: &PeopleAnswer<'_>) -> Vec<u8> {
    let cards = answer.people.iter().map(|one| {
        let (readiness, note) = known(view, one.place);
        Card {
            person: one.person,
            company: one.person.company.as_deref().unwrap_or_default(),
            readiness,
            note,
        }
    });
    write(cards, view.as_of)
}

/// What to do about my tie with somebody, and what is known of it.
fn known(view: &View<'_>, person: PersonId) -> (&'static str, Vec<String>) {
    let Some(known) = view.my_tie(person).and_then(|tie| view.ranked(0, tie.id, person)) else {
        return ("", Vec::new());
    };
    let verdict = known.readiness.name();
    let number = strength(known.tie.strength);
    let note = vec![
        format!("Tie {number} as of {}: {verdict}: {}", date(view.as_of), known.why),
        known.tie.evidence.join("; "),
    ];
    (verdict, note)
}

/// Returns a card for everybody whom candidates lead to, in the order of their best chain.
#[must_use]
pub fn of_candidates(view: &View<'_>, answer: &CandidatesAnswer) -> Vec<u8> {
    let mut cards: Vec<Card<'_>> = Vec::new();
    for (chain, more) in answer.chains() {
        let way = [
            format!("{} ({} {})", chain.names(), chain.band(), strength(chain.strength)),
            chain.why_and_evidence(),
            more.next_step.clone(),
        ];
        let target = &chain.target.person;
        if let Some(card) = cards.iter_mut().find(|card| card.person.id == target.id) {
            card.note.push(String::new());
            card.note.extend(way);
            continue;
        }
        let Some(person) = view.network.roster.by_id(&target.id) else {
            continue;
        };
        let as_of = format!("As of {}:", date(view.as_of));
        cards.push(Card {
            person: view.person(person),
            company: &chain.company,
            readiness: chain.readiness.name(),
            note: std::iter::once(as_of).chain(way).collect(),
        });
    }
    write(cards.into_iter(), view.as_of)
}

fn write<'a>(cards: impl Iterator<Item = Card<'a>>, as_of: Day) -> Vec<u8> {
    let mut text = String::new();
    for card in cards {
        card.card(as_of)
            .write_to(&mut text, VCardVersion::V4_0)
            .expect("memory does not fail");
    }
    text.into_bytes()
}

impl Card<'_> {
    fn card(&self, as_of: Day) -> VCard {
        let uid = Uuid::new_v5(&NAMESPACE, self.person.id.as_bytes());
        let line = |text: &str| safe::text(&safe::line(text)).into_owned();
        let one = |name, text: String| VCardEntry::new(name).with_value(VCardValue::Text(text));
        let several = |name, texts: Vec<String>| {
            VCardEntry::new(name).with_values(texts.into_iter().map(VCardValue::Text).collect())
        };
        let name = line(&self.person.name);
        // Where nobody knows what of a name is the family's, address books that sort by its parts get the whole as one.
        let (first, last) = match self.person.first_and_last_name() {
            Some((first, last)) => (line(first), line(last)),
            None => (name.clone(), String::new()),
        };
        let parts = vec![last, first, String::new(), String::new(), String::new()];
        let mut entries = vec![
            one(VCardProperty::Kind, "individual".to_owned()),
            one(VCardProperty::Uid, uid.urn().to_string()),
            one(VCardProperty::Fn, name.clone()),
            several(VCardProperty::N, parts),
        ];
        let person = self.person;
        let filled = [
            (VCardProperty::Org, Some(self.company)),
            (VCardProperty::Title, person.position.as_deref()),
            (VCardProperty::Url, person.url.as_deref()),
            (VCardProperty::Email, person.emails.first().map(String::as_str)),
        ];
        let filled = filled
            .into_iter()
            .filter_map(|(property, text)| Some((property, line(text?))));
        entries.extend(
            filled
                .filter(|(_, text)| !text.is_empty())
                .map(|(property, text)| one(property, text)),
        );
        let categories = [line(self.company), self.readiness.to_owned()];
        let categories: Vec<String> = categories.into_iter().filter(|text| !text.is_empty()).collect();
        if !categories.is_empty() {
            entries.push(several(VCardProperty::Categories, categories));
        }
        if self.note.iter().any(|line| !line.is_empty()) {
            let note: Vec<String> = self.note.iter().map(|text| line(text)).collect();
            entries.push(one(VCardProperty::Note, note.join("\n")));
        }
        // Data without any date are told for a day that is none of the calendar.
        if as_of.0.year() >= 1900 {
            let day = as_of.to_string().replace('-', "");
            entries.push(one(VCardProperty::Rev, format!("{day}T000000Z")));
        }
        VCard { entries }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(person: &Person, company: &str, note: Vec<String>) -> String {
        let day = Day::parse_iso("2026-11-01").expect("a day");
        let card = Card {
            person,
            company,
            readiness: "",
            note,
        };
        String::from_utf8(write(std::iter::once(card), day)).expect("a text")
    }

    #[test]
    fn a_card_has_what_is_known_and_nothing_else() {
        let ana = Person {
            id: "in/ana-horvat".to_owned(),
            name: "Ana Horvat".to_owned(),
            ..Person::default()
        };
        let text = written(&ana, "", Vec::new());
        let lines: Vec<&str> = text.split("\r\n").collect();
        assert_eq!(
            lines,
            [
                "BEGIN:VCARD",
                "VERSION:4.0",
                "KIND:individual",
                "UID:urn:uuid:fbdd3fbd-fa1f-5cbb-8c11-7822f01da306",
                "FN:Ana Horvat",
                "N:;Ana Horvat;;;",
                "REV:20261101T000000Z",
                "END:VCARD",
                ""
            ]
        );
    }

    #[test]
    fn no_text_leaves_its_line_and_no_line_is_longer_than_75_octets() {
        let evil = Person {
            id: "in/x".to_owned(),
            name: "A,B \r\nEND:VCARD; \u{202e}H;x, 山田".to_owned(),
            first_name_ends: Some(3),
            url: Some("https://x\nNOTE:y".to_owned()),
            ..Person::default()
        };
        let note = vec!["山".repeat(60), "second, line".to_owned()];
        let text = written(&evil, "a;b,c\\d", note);
        assert!(text.split("\r\n").all(|line| line.len() <= 75), "{text}");
        assert!(!text.replace("\r\n", "").contains(['\r', '\n']));
        let unfolded = text.replace("\r\n ", "");
        assert!(
            unfolded.contains("\r\nFN:A\\,B   END:VCARD\\; H\\;x\\, 山田\r\n"),
            "{text}"
        );
        assert!(
            unfolded.contains("\r\nN:END:VCARD\\; H\\;x\\, 山田;A\\,B;;;\r\n"),
            "{text}"
        );
        assert!(unfolded.contains("\r\nORG:a\\;b\\,c\\\\d\r\n"), "{text}");
        assert!(unfolded.contains("山\\nsecond\\, line\r\n"), "{text}");
        assert_eq!(unfolded.matches("\r\nNOTE:").count(), 1);
    }
}
