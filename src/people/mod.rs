//! Who is who: every mention of a person in every export, resolved to one roster.
//!
//! In: [`ExportRecords`](crate::records::ExportRecords) of all exports. Out: a [`Roster`] of people and, for each export, its
//! owner and whom each row means. It knows nothing of ties and opens no file.

pub mod company;
pub mod erase;
pub mod forget;
pub mod forgotten;
pub mod identity;
pub mod lookup;
mod mentions;
pub mod owner;
mod register;
pub mod resolve;
mod share_pack_people;
mod spellings;
pub mod title;
pub(crate) mod words;

use serde::{Deserialize, Serialize};

use crate::calendar::Day;
use crate::parts::Parts;

/// Index of a person in the [`Roster`] and of their node in the network.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PersonId(pub u32);

impl PersonId {
    /// Returns the index.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// What the ids of people begin with whose names were taken out.
pub(crate) const REDACTED: &str = "p/";

/// One person, however many spellings, files and exports they are found in.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Row", into = "Row")]
pub struct Person {
    /// `in/<slug>` (decoded, lower-cased), else `name/<folded full name>`; unique in the roster.
    pub id: String,
    /// Name as their latest `Connections.csv` row spells it, else as elsewhere.
    pub name: String,
    /// Where in `name` the first name ends, if that row gives the two each by itself.
    pub first_name_ends: Option<u32>,
    /// Employer as spelled in the latest export; none where the field was empty.
    pub company: Option<String>,
    /// Position as spelled in the latest export.
    pub position: Option<String>,
    /// Profile URL that can be opened; none for people known by name only.
    pub url: Option<String>,
    /// E-mail addresses that exports show for them, sorted.
    pub emails: Vec<String>,
    /// The day of the export that company and position come from.
    pub seen_on: Option<Day>,
    /// Whether an export in the pool is theirs.
    pub is_owner: bool,
}

/// Somebody as pages hold them, in the order of the fields: there are very many.
type Row = (
    String,
    String,
    Option<u32>,
    Option<String>,
    Option<String>,
    Option<String>,
    Vec<String>,
    Option<Day>,
    bool,
);

impl From<Row> for Person {
    fn from((id, name, first_name_ends, company, position, url, emails, seen_on, is_owner): Row) -> Self {
        Self {
            id,
            name,
            first_name_ends,
            company,
            position,
            url,
            emails,
            seen_on,
            is_owner,
        }
    }
}

impl From<Person> for Row {
    fn from(who: Person) -> Self {
        (
            who.id,
            who.name,
            who.first_name_ends,
            who.company,
            who.position,
            who.url,
            who.emails,
            who.seen_on,
            who.is_owner,
        )
    }
}

impl Person {
    /// Returns first and last name, if an export tells them apart; either may be empty.
    pub fn first_and_last_name(&self) -> Option<(&str, &str)> {
        let (first, last) = self.name.split_at_checked(self.first_name_ends? as usize)?;
        // What is no end of a word was the end in another name.
        let is_end = first.is_empty() || last.is_empty() || last.starts_with(' ');
        is_end.then_some((first, last.trim_start()))
    }
}

/// Everybody, sorted by [`Person::id`].
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Roster {
    /// The people; [`PersonId`] is an index into it.
    pub people: Parts<Person>,
}

impl Roster {
    /// Returns the person.
    pub fn person(&self, id: PersonId) -> &Person {
        &self.people[id.index()]
    }

    /// Returns everybody with their index.
    pub fn iter(&self) -> impl Iterator<Item = (PersonId, &Person)> {
        (0..).map(PersonId).zip(self.people.iter())
    }

    /// Returns the person with exactly this [`Person::id`].
    pub fn by_id(&self, id: &str) -> Option<PersonId> {
        // Ids that stand for names which were taken out are in no order.
        let found = if self.people.get(0).is_some_and(|first| first.id.starts_with(REDACTED)) {
            self.people.iter().position(|person| person.id == id)
        } else {
            self.people.search(|person| person.id.as_str().cmp(id))
        };
        u32::try_from(found?).ok().map(PersonId)
    }
}

#[cfg(test)]
pub(crate) mod testing;

#[cfg(test)]
mod tests {
    //! The rules of "Whose export it is" and "Who is who", each by an example that would come out otherwise without it.

    use super::owner::{FoundBy, find_owner};
    use super::resolve::{Resolution, resolve};
    use super::testing::{connection, split};
    use crate::calendar::{Day, Moment};
    use crate::records::{
        Affiliation, Direction, ExportRecords, Invitation, Mention, Message, MessageClass, PrivateNote, Recommendation,
    };

    fn knows(people: &[&str]) -> ExportRecords {
        ExportRecords {
            connections: people.iter().map(|text| connection(text)).collect(),
            ..ExportRecords::default()
        }
    }

    #[test]
    fn first_and_last_name_are_those_of_the_row_that_gives_the_name() {
        let row = |name: &str, first_name_ends| {
            let mut row = connection(&format!("{name}@ana"));
            row.first_name_ends = first_name_ends;
            row
        };
        let parts = |rows: [(Option<&str>, crate::records::Connection); 2]| {
            let exports = rows.map(|(day, row)| ExportRecords {
                snapshot: day.and_then(Day::parse_iso),
                connections: vec![row],
                ..ExportRecords::default()
            });
            let person = resolve(&exports).roster.people.all_mut().remove(0);
            let parts = person.first_and_last_name();
            parts.map(|(first, last)| (first.to_owned(), last.to_owned()))
        };
        let both = |first: &str, last: &str| Some((first.to_owned(), last.to_owned()));
        let (older, newer) = (Some("2025-01-02"), Some("2026-01-02"));
        let maria = || row("Ana María Horvat", Some(10));
        assert_eq!(
            parts([(older, row("Ana Horvat", Some(3))), (newer, maria())]),
            both("Ana María", "Horvat")
        );
        assert_eq!(parts([(newer, row("Ana Horvat", None)), (older, maria())]), None);
        assert_eq!(
            parts([(newer, row("Horvat", Some(0))), (older, maria())]),
            both("", "Horvat")
        );
        assert_eq!(parts([(newer, row("Ana", Some(3))), (older, maria())]), both("Ana", ""));
        // A forged table says anything.
        for end in [2, 8, 99] {
            assert_eq!(
                parts([(newer, row("Ana María Horvat", Some(end))), (older, maria())]),
                None
            );
        }
    }

    fn invitation(inviter: &str, invitee: &str) -> Invitation {
        Invitation {
            direction: Direction::Outgoing,
            inviter: split(inviter),
            invitee: split(invitee),
            sent_at: None,
            has_note: false,
        }
    }

    /// A message of a conversation, from and to people as `Name@slug`.
    fn message(export: &mut ExportRecords, conversation: u32, class: MessageClass, from: &str, to: &str) {
        let log = &mut export.messages;
        let mut id = |text: &str| {
            let (name, url) = split(text);
            let may_be_several = url.is_empty();
            log.mentions.push(Mention {
                name,
                url,
                may_be_several,
            });
            u32::try_from(log.mentions.len() - 1).expect("few people")
        };
        let (sender, recipient) = (id(from), id(to));
        log.recipient_lists.push(Box::new([recipient]));
        log.rows.push(Message {
            conversation,
            sender: Some(sender),
            recipients: u32::try_from(log.recipient_lists.len() - 1).expect("few lists"),
            tone: crate::records::Tone::Plain,
            class,
            at: Moment(0),
        });
        log.n_conversations = log.n_conversations.max(conversation + 1);
    }

    /// An export with a conversation for each pair of people.
    fn talks(pairs: &[(&str, &str)]) -> ExportRecords {
        let mut export = ExportRecords::default();
        for (conversation, (from, to)) in (0..).zip(pairs) {
            message(&mut export, conversation, MessageClass::Counted, from, to);
        }
        export
    }

    fn found(export: &ExportRecords) -> (Option<String>, FoundBy) {
        let finding = find_owner(export);
        (finding.slug, finding.found_by)
    }

    fn some(slug: &str) -> Option<String> {
        Some(slug.to_owned())
    }

    fn first_connection(resolution: &Resolution, export: usize) -> &str {
        &resolution.roster.person(resolution.exports[export].connections[0]).id
    }

    fn owner_id(resolution: &Resolution, export: usize) -> &str {
        &resolution.roster.person(resolution.exports[export].owner).id
    }

    #[test]
    fn whoever_the_owner_is_connected_to_is_not_the_owner_by_invitations() {
        let mut export = ExportRecords {
            invitations: vec![invitation("Me@me", "Ana@ana")],
            ..ExportRecords::default()
        };
        assert_eq!(found(&export), (some("me"), FoundBy::Invitations));
        export.connections = vec![connection("Me@me")];
        assert_eq!(found(&export), (None, FoundBy::None));
    }

    #[test]
    fn half_of_the_invitations_is_not_enough() {
        let export = ExportRecords {
            invitations: vec![invitation("Me@me", "Ana@ana"), invitation("Jo@jo", "Boris@boris")],
            ..ExportRecords::default()
        };
        assert_eq!(found(&export), (None, FoundBy::None));
    }

    #[test]
    fn of_two_namesakes_of_the_profile_the_one_in_more_conversations_is_the_owner() {
        let mut export = talks(&[
            ("Jo Doe@jo-1", "Ana@ana"),
            ("Jo Doe@jo-2", "Ana@ana"),
            ("Jo Doe@jo-2", "Boris@boris"),
        ]);
        export.connections = vec![connection("Ana@ana"), connection("Boris@boris")];
        export.owner.name = some("Jo Doe");
        assert_eq!(found(&export), (some("jo-2"), FoundBy::Profile));
        export.messages.rows.pop();
        assert_eq!(found(&export), (None, FoundBy::None), "they are in equally many");
    }

    #[test]
    fn the_owner_by_messages_is_in_four_fifths_of_the_conversations() {
        let mine = [("A@a", "Me@me"), ("B@b", "Me@me"), ("C@c", "Me@me"), ("D@d", "Me@me")];
        let others = [("E@e", "F@f"), ("G@g", "H@h")];
        let with = |n: usize| talks(&[&mine[..], &others[..n]].concat());
        assert_eq!(found(&with(1)), (some("me"), FoundBy::Messages));
        assert_eq!(found(&with(2)), (None, FoundBy::None));
    }

    #[test]
    fn spam_and_campaigns_tell_nothing_of_the_owner() {
        for class in [MessageClass::Spam, MessageClass::Sponsored] {
            let mut export = talks(&[("A@a", "Me@me"), ("B@b", "Me@me")]);
            for conversation in 2..5 {
                message(
                    &mut export,
                    conversation,
                    class,
                    "Stranger@stranger",
                    "Somebody@somebody",
                );
            }
            assert_eq!(found(&export), (some("me"), FoundBy::Messages), "{class:?}");
        }
    }

    #[test]
    fn an_owner_of_whom_nothing_is_told_is_a_person_of_their_own() {
        let resolution = resolve(&[knows(&["Ana@ana"]), knows(&["Boris@boris"])]);
        assert_eq!(
            [owner_id(&resolution, 0), owner_id(&resolution, 1)],
            ["owner/1", "owner/2"]
        );
        assert_eq!(resolution.exports[0].finding.found_by, FoundBy::None);
    }

    #[test]
    fn an_owner_is_known_by_their_address() {
        let mut mine = knows(&["Ana@ana"]);
        mine.owner.emails = vec!["Me@Example.com".to_owned()];
        let mut anas = knows(&["Me Myself@me"]);
        anas.connections[0].email = "me@example.com".to_owned();
        let resolution = resolve(&[mine.clone(), anas]);
        assert_eq!(owner_id(&resolution, 0), "in/me");
        // Whoever is in the owner's own list is not the owner, even with that address.
        mine.connections[0].email = "me@example.com".to_owned();
        assert_eq!(owner_id(&resolve(&[mine]), 0), "owner/1");
    }

    #[test]
    fn an_owner_known_by_name_is_the_only_person_with_that_name() {
        let mut mine = knows(&["Ana@ana"]);
        mine.owner.name = some("Me Myself");
        let one = resolve(&[mine.clone(), knows(&["Me Myself@me"])]);
        assert_eq!(owner_id(&one, 0), "in/me");
        let two = resolve(&[mine, knows(&["Me Myself@me", "Me Myself@me-2"])]);
        assert_eq!(owner_id(&two, 0), "name/me myself");
    }

    #[test]
    fn an_owner_known_by_name_is_nobody_of_their_own_connections() {
        let mut mine = knows(&["Me Myself@me-the-other"]);
        mine.owner.name = some("Me Myself");
        assert_eq!(owner_id(&resolve(&[mine]), 0), "name/me myself");
        let mut old = knows(&["Me Myself"]);
        old.owner.name = some("Me Myself");
        let resolution = resolve(&[old]);
        assert_eq!(owner_id(&resolution, 0), "name/me myself (owner)");
        assert_eq!(first_connection(&resolution, 0), "name/me myself");
    }

    #[test]
    fn a_connection_without_url_is_whoever_has_its_address_before_whoever_has_its_name() {
        let mut old = knows(&["Ana Horvat"]);
        old.connections[0].email = "ana@example.com".to_owned();
        let mut new = knows(&["Ana Kovač@ana-k", "Ana Horvat@ana-h"]);
        new.connections[0].email = "ANA@example.com".to_owned();
        assert_eq!(first_connection(&resolve(&[old, new]), 0), "in/ana-k");
    }

    #[test]
    fn a_connection_without_url_is_never_the_owner() {
        let mut mine = knows(&["Me Myself"]);
        mine.invitations = vec![invitation("Me Myself@me", "Ana@ana")];
        assert_eq!(first_connection(&resolve(&[mine.clone()]), 0), "name/me myself");
        mine.owner.emails = vec!["me@example.com".to_owned()];
        mine.connections[0].email = "me@example.com".to_owned();
        assert_eq!(first_connection(&resolve(&[mine]), 0), "name/me myself");
    }

    #[test]
    fn a_connection_without_url_is_nobody_who_is_in_the_same_file_already() {
        let mut mine = knows(&["Ana Horvat", "Anna Horvat@ana"]);
        // Messages spell her name like that of the row without URL.
        message(&mut mine, 0, MessageClass::Counted, "Ana Horvat@ana", "Me@me");
        assert_eq!(first_connection(&resolve(&[mine]), 0), "name/ana horvat");
    }

    #[test]
    fn an_invitation_by_name_makes_nobody_known_and_a_recommendation_does() {
        let mut mine = knows(&["Ana@ana"]);
        mine.invitations = vec![invitation("", "Ana"), invitation("", "Boris Novak")];
        let resolution = resolve(&[mine.clone()]);
        assert_eq!(
            resolution.exports[0].invitations,
            [resolution.roster.by_id("in/ana"), None]
        );
        mine.recommendations = vec![Recommendation {
            direction: Direction::Incoming,
            name: "Boris Novak".to_owned(),
            company: String::new(),
            position: String::new(),
            created_at: None,
            accepted: true,
        }];
        assert!(resolve(&[mine]).roster.by_id("name/boris novak").is_some());
    }

    #[test]
    fn the_name_is_spelled_as_in_connections() {
        let mut mine = knows(&["Zoë Amber@zoe"]);
        message(&mut mine, 0, MessageClass::Counted, "A. Zoe Amber, PhD@zoe", "Me@me");
        let resolution = resolve(&[mine]);
        let zoe = resolution.roster.by_id("in/zoe").expect("she is a connection");
        assert_eq!(resolution.roster.person(zoe).name, "Zoë Amber");
    }

    #[test]
    fn the_owner_works_where_their_latest_position_without_an_end_is() {
        let job = |organization: &str, from: &str, to: &str| Affiliation {
            organization: organization.to_owned(),
            title: "CTO".to_owned(),
            from: Day::parse_iso(from),
            to: Day::parse_iso(to),
        };
        let mut mine = knows(&["Ana@ana"]);
        mine.owner.name = some("Me Myself");
        mine.owner.positions = vec![
            job("Fennel Pay", "2015-01-01", ""),
            job("Larkspur", "2019-01-01", ""),
            job("Quibble", "2022-01-01", "2023-01-01"),
        ];
        let company = |export: &ExportRecords| {
            let resolution = resolve(std::slice::from_ref(export));
            resolution.roster.person(resolution.exports[0].owner).company.clone()
        };
        assert_eq!(company(&mine), some("Larkspur"));
        mine.owner.positions.drain(..2);
        assert_eq!(company(&mine), None, "what has ended is no employer of today");
    }

    #[test]
    fn a_private_note_is_joined_by_url_then_by_name() {
        let note = |text: &str| {
            let (name, url) = split(text);
            PrivateNote {
                name,
                url,
                created_at: None,
            }
        };
        let mut mine = knows(&["Ana@ana", "Jo Doe@jo-1", "Jo Doe@jo-2"]);
        mine.notes = vec![note("A.@ana"), note("Ana"), note("Jo Doe")];
        let resolution = resolve(&[mine]);
        let ana = resolution.roster.by_id("in/ana");
        assert_eq!(resolution.exports[0].notes, [ana, ana, None]);
        assert_eq!(
            (resolution.doubts.len(), resolution.doubts[0].mentioned_as),
            (1, "private note")
        );
    }

    #[test]
    fn without_recipient_urls_a_name_that_two_senders_have_means_neither() {
        let mine = [("Jo Doe@me", "Ana"), ("Ana@ana", "Jo Doe"), ("Boris@boris", "Jo Doe")];
        assert_eq!(found(&talks(&mine)), (some("me"), FoundBy::Messages));
        let with_namesake = [&mine[..], &[("Jo Doe@jo", "Ana")]].concat();
        assert_eq!(found(&talks(&with_namesake)), (None, FoundBy::None));
    }
}
