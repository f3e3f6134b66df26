//! The small world with a story: four members, the people they know, and who wrote to whom.
//!
//! In: nothing. Out: `sample-data/`: four exports of four generations of LinkedIn's format, and a `README.md`. The
//! story is in [`cast`] and [`story`], what surrounds it in [`crowd`] and [`noise`]; [`export`] tells each owner's
//! share of it.

mod bonds;
mod cast;
mod crowd;
mod export;
mod interests;
mod mail;
mod member;
mod noise;
mod phrases;
mod praise;
mod rhythm;
mod story;

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use super::Written;
use super::calendar::Moment;
use super::container;
use super::random::Random;

/// Another number makes another crowd around the same story.
const SEED: u64 = 2026;

/// A person, as an index into [`World::people`].
type Who = usize;

/// Somebody's employer and position from a day on.
#[derive(Debug, Clone)]
struct Job {
    since: Moment,
    company: String,
    position: String,
}

/// An invented person.
#[derive(Debug, Clone, Default)]
struct Person {
    first: String,
    last: String,
    /// Decoded profile slug; empty for closed accounts and advertisers.
    slug: String,
    /// Empty unless shown to connections.
    email: String,
    /// Oldest first; empty for those who tell nothing.
    jobs: Vec<Job>,
    /// Whether `Connections.csv` leaves the profile address of this person out.
    hides_url: bool,
}

impl Person {
    fn name(&self) -> String {
        format!("{} {}", self.first, self.last).trim().to_owned()
    }

    /// Returns employer and position on a day.
    fn job(&self, day: Moment) -> (&str, &str) {
        let held = self
            .jobs
            .iter()
            .rev()
            .find(|job| job.since <= day)
            .or(self.jobs.first());
        held.map_or(("", ""), |job| (job.company.as_str(), job.position.as_str()))
    }
}

/// A connection between two people.
#[derive(Debug, Clone)]
struct Tie {
    since: Moment,
    inviter: Who,
    /// Text of the invitation; mostly empty.
    note: String,
}

/// A message of a conversation.
#[derive(Debug, Clone, Default)]
struct Note {
    at: Moment,
    from: Who,
    text: String,
    subject: String,
    attachment: String,
    /// Written but never sent: only in the export of the one who wrote it.
    draft: bool,
}

/// A conversation: who takes part, and what they wrote, oldest first.
#[derive(Debug, Clone, Default)]
struct Conversation {
    id: String,
    title: String,
    members: Vec<Who>,
    notes: Vec<Note>,
    spam: bool,
}

/// Everybody and everything, before it is told from anybody's point of view.
#[derive(Debug, Default)]
struct World {
    people: Vec<Person>,
    by_slug: BTreeMap<String, Who>,
    ties: BTreeMap<(Who, Who), Tie>,
    conversations: Vec<Conversation>,
    /// Connections of an owner that have since hidden or closed their profile.
    hidden: Vec<(Who, Moment)>,
    /// Invitations that were not accepted: inviter, invitee, moment, note.
    pending: Vec<(Who, Who, Moment, String)>,
    recommendations: Vec<praise::Recommendation>,
    endorsements: Vec<praise::Endorsement>,
}

impl World {
    /// Adds a person; slugs are unique, except the empty one.
    fn add(&mut self, person: Person) -> Who {
        let who = self.people.len();
        if !person.slug.is_empty() {
            let before = self.by_slug.insert(person.slug.clone(), who);
            assert!(before.is_none(), "two people share the slug {}", person.slug);
        }
        self.people.push(person);
        who
    }

    /// Returns the person of a slug.
    fn who(&self, slug: &str) -> Who {
        *self
            .by_slug
            .get(slug)
            .unwrap_or_else(|| panic!("nobody in the cast is called {slug}"))
    }

    /// Connects two people.
    fn connect(&mut self, a: Who, b: Who, tie: Tie) {
        self.ties.insert((a.min(b), a.max(b)), tie);
    }

    /// Adds a conversation under an id of its own.
    fn converse(&mut self, random: &mut Random, mut conversation: Conversation) {
        conversation.id = conversation_id(random);
        self.conversations.push(conversation);
    }

    /// Returns the connections of somebody up to a day, oldest first.
    fn connections(&self, owner: Who, until: Moment) -> Vec<(Who, &Tie)> {
        let mut known: Vec<(Who, &Tie)> = self
            .ties
            .iter()
            .filter(|((a, b), tie)| (*a == owner || *b == owner) && tie.since <= until)
            .map(|((a, b), tie)| (if *a == owner { *b } else { *a }, tie))
            .collect();
        known.sort_by_key(|(who, tie)| (tie.since, *who));
        known
    }
}

/// Makes an id like LinkedIn's: `2-` and base64 of a UUID and a number.
fn conversation_id(random: &mut Random) -> String {
    let (a, b) = (random.bits(), random.bits());
    let uuid = format!(
        "{:08x}-{:04x}-4{:03x}-{:04x}-{:012x}",
        a >> 32,
        a >> 16 & 0xFFFF,
        a & 0xFFF,
        0x8000 | (b >> 48 & 0x3FFF),
        b & 0xFFFF_FFFF_FFFF
    );
    format!(
        "2-{}",
        super::sheet::base64(format!("{uuid}_{:03}", random.below(100)).as_bytes())
    )
}

/// Invents everybody.
fn world() -> World {
    let mut world = World::default();
    cast::enter(&mut world);
    story::tell(&mut world, &mut Random::stream(SEED, "story"));
    crowd::gather(&mut world, SEED);
    praise::add(&mut world, &mut Random::stream(SEED, "praise"));
    noise::add(&mut world, &mut Random::stream(SEED, "noise"));
    world
}

/// Writes the sample world into `out`; what else is there stays.
pub(crate) fn sample(out: &Path) -> io::Result<Written> {
    let world = world();
    fs::create_dir_all(out)?;
    let mut written = Written::default();
    for owner in &export::OWNERS {
        let told = export::tell(&world, owner);
        written.n_members += 1;
        written.n_connections += told.n_connections;
        written.n_messages += told.n_messages;
        written.n_bytes += told.files.iter().map(|(_, bytes)| bytes.len() as u64).sum::<u64>();
        let path = out.join(owner.archive);
        match owner.wrapped {
            None => container::write_folder(&path, &told.files)?,
            Some(prefix) => container::write_zip(&path, prefix, &told.files, owner.snapshot())?,
        }
    }
    // Line feeds, also where git gave this source carriage returns.
    fs::write(out.join("README.md"), README.replace("\r\n", "\n"))?;
    fs::write(out.join(".gitattributes"), "# Exact bytes on every system.\n* -text\n")?;
    Ok(written)
}

/// What the folder says about itself.
const README: &str = include_str!("README.md");
