//! Worlds of any size, written as streams: what benchmarks grow on.
//!
//! In: a [`Size`]. Out: a folder with one sub-folder for each member, `u000001/Connections.csv` and so on. Nobody is
//! kept in memory: a person is worked out from a number whenever the person is named, so that 3,000 members fit into
//! a few megabytes.
//!
//! People live in neighborhoods of two thousand, employers follow Zipf's law, connection lists and conversations a
//! Pareto law. Two members who know each other say so in both exports, with the same day and the same messages.

mod mail;
mod people;

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;

use csv::QuoteStyle;

use super::Written;
use super::calendar::{Moment, Spelling, day};
use super::random::Random;
use super::sheet::{PREAMBLE, Sheet, writer};
use people::Population;

/// How large a world is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Size {
    /// Members whose exports are written.
    pub(crate) n_members: u64,
    /// Connections of a member: the exact number for one member, the mean for several.
    pub(crate) n_connections: u64,
    /// Messages of a member.
    pub(crate) n_messages: u64,
    /// Companies that the first member would like to reach; they are written into a target list.
    pub(crate) n_targets: u64,
    /// Another seed makes another world.
    pub(crate) seed: u64,
}

impl Size {
    /// Returns the size that goes by a name: `seeker` is the export of somebody who looks for work, with a list of targets, S and M are
    /// one member's export, L and XL a pool without messages.
    pub(crate) fn named(name: &str) -> Option<Self> {
        let (n_members, n_connections, n_messages) = match name {
            "seeker" => (1, 800, 2_000),
            "S" => (1, 3_000, 60_000),
            "M" => (1, 30_000, 500_000),
            "L" => (200, 1_780, 0),
            "XL" => (3_000, 1_020, 0),
            _ => return None,
        };
        Some(Self {
            n_members,
            n_connections,
            n_messages,
            n_targets: if name == "seeker" { 25 } else { 0 },
            seed: 1,
        })
    }
}

/// The day on which all members fetched their exports.
fn snapshot() -> Moment {
    day(2026, 11, 2)
}

/// A connection of a member, as an index into the population, and its day.
type Known = (u64, Moment);

/// Writes a world of a size into `out`.
pub(crate) fn scaled(size: &Size, out: &Path) -> io::Result<Written> {
    let population = Population::of(size);
    let among = ties_among_members(size);
    let mut written = Written::default();
    for (member, friends) in (0_u64..).zip(&among) {
        let folder = out.join(format!("u{:06}", member + 1));
        fs::create_dir_all(&folder)?;
        let mut random = Random::stream(size.seed, &format!("member {member}"));
        let known = connections_of(size, &population, member, friends, &mut random);
        let n_hidden = known.len() as u64 / 150;
        write_connections(&folder, &population, &known, n_hidden, &mut random)?;
        write_owner(&folder, &population, member, &known)?;
        if member == 0 && size.n_targets > 0 {
            write_targets(out, size, &population, &known)?;
        }
        written.n_members += 1;
        written.n_connections += known.len() as u64 + n_hidden;
        if size.n_messages > 0 {
            written.n_messages += mail::write(&folder, size, &population, (member, &known), &mut random)?;
        }
        for entry in fs::read_dir(&folder)? {
            written.n_bytes += entry?.metadata()?.len();
        }
    }
    Ok(written)
}

/// Draws who of the members know each other; each pair is in both lists.
fn ties_among_members(size: &Size) -> Vec<Vec<Known>> {
    let n = size.n_members;
    let mut random = Random::stream(size.seed, "members");
    let mut among: Vec<Vec<Known>> = (0..n).map(|_| Vec::new()).collect();
    let mut seen = HashSet::new();
    let n_each = (n / 4).min(8).min(size.n_connections / 4);
    for a in 0..n {
        for _ in 0..n_each {
            let far = random.below(n);
            // Members of one neighborhood are neighbors in number as well.
            let near = (a + 1 + random.below(24)) % n;
            let b = if random.percent(60) { near } else { far };
            if a != b && seen.insert((a.min(b), a.max(b))) {
                let since = connected_on(&mut random);
                for (one, other) in [(a, b), (b, a)] {
                    among[usize::try_from(one).expect("members fit into memory")].push((other, since));
                }
            }
        }
    }
    among
}

/// Draws a member's connections, newest first; the members among them come from `friends`.
fn connections_of(
    size: &Size,
    population: &Population,
    member: u64,
    friends: &[Known],
    random: &mut Random,
) -> Vec<Known> {
    let n_wanted = if size.n_members == 1 {
        size.n_connections
    } else {
        // Pareto with exponent 2: its mean is twice its least.
        let length = size.n_connections as f64 / 2.0 / (1.0 - random.unit()).sqrt();
        (length as u64).min(30_000).min(population.n_people / 2)
    };
    let mut known = friends.to_vec();
    let mut seen: HashSet<u64> = HashSet::new();
    while (known.len() as u64) < n_wanted {
        let mut who = population.acquaintance(member, random);
        while !seen.insert(who) {
            who = population.outsider(random);
        }
        known.push((who, connected_on(random)));
    }
    known.sort_by_key(|(who, since)| (std::cmp::Reverse(*since), *who));
    known
}

/// Draws the day of a connection; lists grow faster from year to year.
fn connected_on(random: &mut Random) -> Moment {
    let first = day(2011, 3, 1);
    let n_seconds = (snapshot().0 - first.0) as f64;
    first.plus((n_seconds * random.unit().max(random.unit())) as i64)
}

/// Writes `Connections.csv`, hidden rows among the others.
fn write_connections(
    folder: &Path,
    population: &Population,
    known: &[Known],
    n_hidden: u64,
    random: &mut Random,
) -> io::Result<()> {
    let mut file = BufWriter::with_capacity(1 << 18, File::create(folder.join("Connections.csv"))?);
    file.write_all(PREAMBLE.as_bytes())?;
    let mut rows = writer(file, QuoteStyle::Necessary);
    rows.write_record([
        "First Name",
        "Last Name",
        "URL",
        "Email Address",
        "Company",
        "Position",
        "Connected On",
    ])?;
    let mut n_hidden_left = n_hidden;
    let mut date = String::new();
    for (i, (who, since)) in (0_u64..).zip(known) {
        spell(&mut date, *since, Spelling::DayMonthYear);
        let person = population.person(*who);
        let email = if random.percent(4) {
            format!("{}@example.com", person.slug)
        } else {
            String::new()
        };
        let (company, position) = population.job(*who);
        let url = person.url();
        rows.write_record([person.first, &person.last, &url, &email, &company, position, &date])?;
        if n_hidden_left > 0 && i % 150 == 77 {
            n_hidden_left -= 1;
            rows.write_record(["", "", "", "", "", "", &date])?;
        }
    }
    for _ in 0..n_hidden_left {
        rows.write_record(["", "", "", "", "", "", &date])?;
    }
    rows.flush()
}

/// Writes what tells whose export this is: the profile, and some invitations.
fn write_owner(folder: &Path, population: &Population, member: u64, known: &[Known]) -> io::Result<()> {
    let me = population.person(member);
    let (company, position) = population.job(member);
    let mut profile = Sheet::new(&[
        "First Name",
        "Last Name",
        "Headline",
        "Summary",
        "Industry",
        "Geo Location",
    ]);
    profile.row([me.first, &me.last, &format!("{position} at {company}"), "", "", ""]);
    fs::write(folder.join("Profile.csv"), profile.finish())?;
    let mut invitations = Sheet::new(&[
        "From",
        "To",
        "Sent At",
        "Message",
        "Direction",
        "inviterProfileUrl",
        "inviteeProfileUrl",
    ]);
    for (i, (who, since)) in known.iter().take(20).enumerate() {
        let other = population.person(*who);
        let at = since.spell(Spelling::American).to_string();
        let (from, to, direction) = if i % 2 == 0 {
            (&me, &other, "OUTGOING")
        } else {
            (&other, &me, "INCOMING")
        };
        invitations.row([&from.name(), &to.name(), &at, "", direction, &from.url(), &to.url()]);
    }
    fs::write(folder.join("Invitations.csv"), invitations.finish())
}

/// Writes a list as people type it: most companies are those of connections, some nobody has heard of; most with a role.
fn write_targets(out: &Path, size: &Size, population: &Population, known: &[Known]) -> io::Result<()> {
    const ROLES: [&str; 5] = ["Design Lead", "recruiting", "", "Product Manager", "engineering"];
    const PRIORITIES: [&str; 4] = ["high", "", "low", "4"];
    let mut list = String::from("company,role,priority,notes\n");
    let mut seen = HashSet::new();
    let step = (known.len() / 60).max(1);
    let employers = known.iter().step_by(step).map(|(who, _)| population.job(*who).0);
    let unknown = [
        "Aldersgate Motors",
        "Quince & Daughters",
        "Nettlebed, Inc.",
        "Harrowgate Optics",
        "Tollbridge Foods",
    ];
    let n_known = usize::try_from(size.n_targets).expect("a list is short") - unknown.len();
    let employers = employers.filter(|company| !company.is_empty() && seen.insert(company.clone()));
    let all = employers.take(n_known);
    let all: Vec<String> = all.chain(unknown.map(str::to_owned)).collect();
    for (i, company) in all.iter().enumerate() {
        let (role, priority) = (ROLES[i % ROLES.len()], PRIORITIES[i % PRIORITIES.len()]);
        list.extend([company, ",", role, ",", priority, ",\n"]);
    }
    fs::write(out.join("targets.csv"), list)
}

/// Spells a moment into a string that is used again and again.
fn spell(into: &mut String, moment: Moment, spelling: Spelling) {
    use std::fmt::Write as _;
    into.clear();
    write!(into, "{}", moment.spell(spelling)).expect("a string takes every character");
}
