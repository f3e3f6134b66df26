//! The rows about people who were forgotten, taken out of exports, and their names out of what others' rows say.
//!
//! In: records and the list of who was [`Forgotten`]. Out: the records without anything that names them, and how much was taken
//! out. A namesake's name beside a profile of their own stays. What is left says nothing that the whole did not say: a group without
//! them never looks like two people alone.

use std::collections::BTreeSet;
use std::ops::AddAssign;
use std::path::PathBuf;

use hashbrown::{HashMap, HashSet};
use percent_encoding::percent_decode_str;

use super::forgotten::{Forgotten, other_side};
use super::identity::{bare_name_key, name_key, slug_in};
use super::mentions::MOST_PIECES;
use super::owner::find_owner;
use crate::records::{Connection, ExportRecords, Issue, Mention, MessageClass, MessageLog};

/// Declares what is counted, each with its noun, which takes an `s` or is `-y`.
macro_rules! struck {
    ($($(#[$doc:meta])* $count:ident: $noun:literal,)+) => {
        /// How many rows were taken out.
        #[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
        pub struct Struck {
            $($(#[$doc])* pub $count: u64,)+
        }

        impl Struck {
            /// Returns each count with its name in programs and its noun, which takes an `s` or is `-y`.
            pub fn counts(&self) -> [(&'static str, &'static str, u64); [$($noun),+].len()] {
                [$((stringify!($count), $noun, self.$count)),+]
            }
        }

        impl AddAssign for Struck {
            fn add_assign(&mut self, other: Self) {
                $(self.$count += other.$count;)+
            }
        }
    };
}

struck! {
    /// Rows of `Connections.csv`.
    connections: "connection",
    /// Messages from them or to them.
    messages: "message",
    /// Messages of others in groups with them which, without them, would look like letters between two.
    messages_of_others: "message of others in a group",
    /// Messages to others too, of which they are no recipient any more.
    messages_to_others: "message to others too",
    /// Invitations.
    invitations: "invitation",
    /// Recommendations.
    recommendations: "recommendation",
    /// Endorsements.
    endorsements: "endorsement",
    /// Entries of address books.
    contacts: "address book contact",
    /// That there is a private note.
    private_notes: "private note",
    /// Rows of share packs.
    shared_ties: "share pack row",
    /// That they invited an owner to LinkedIn.
    registrations: "registration",
    /// Accounts of damaged rows that quoted them, which now quote nothing.
    issues: "damaged row quoted",
    /// Other texts that named them, such as titles and companies of others, which now don't.
    texts: "other text",
}

impl Struck {
    /// Returns how many rows are gone or changed.
    pub fn n_rows(&self) -> u64 {
        self.counts().iter().map(|(_, _, n)| n).sum()
    }
}

/// What was left out of exports that came after somebody was forgotten.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// Exports of people on the list.
    pub n_exports: usize,
    /// Rows about them in others' exports.
    pub rows: Struck,
}

/// Returns the exports without what is about people on the list, and how much that was.
pub fn leave_out(exports: Vec<ExportRecords>, list: &Forgotten) -> (Vec<ExportRecords>, LeftOut) {
    let mut left_out = LeftOut::default();
    if list.is_empty() {
        return (exports, left_out);
    }
    let n_given = exports.len();
    let mut kept: Vec<ExportRecords> = exports.into_iter().filter(|export| !is_theirs(export, list)).collect();
    left_out.n_exports = n_given - kept.len();
    for export in &mut kept {
        left_out.rows += strike(export, list);
    }
    (kept, left_out)
}

/// Whether the export is one of somebody on the list: then all of it is theirs.
fn is_theirs(export: &ExportRecords, list: &Forgotten) -> bool {
    let finding = find_owner(export);
    let url = finding.slug.map(|slug| format!("in/{slug}")).unwrap_or_default();
    list.holds(finding.name.as_deref().unwrap_or_default(), &url, &export.owner.emails)
}

/// Takes every row about people on the list out of an export of somebody else, and returns how many there were.
pub fn strike(export: &mut ExportRecords, list: &Forgotten) -> Struck {
    let mut struck = Struck::default();
    if list.is_empty() {
        return struck;
    }
    let own = find_owner(export).name.map(|name| name_key(&name)).unwrap_or_default();
    // Without a profile, the owner's name is the owner's, whoever else is called so.
    let is_owners = |name: &str, url: &str| !own.is_empty() && slug_in(url).is_none() && name_key(name) == own;
    let namesakes = namesakes(export, list);
    let by_name = |name: &str| {
        // A shorter name may be somebody else's, who has a profile beside it.
        list.holds_name(name)
            || list.is_named_in(name) && (list.holds_name(&bare_name_key(name)) || !namesakes.contains(&name_key(name)))
    };
    let holds = |name: &str, url: &str, emails: &[String]| {
        list.holds(name, url, emails) || (slug_in(url).is_none() && by_name(name))
    };
    let is_on = |name: &str, url: &str| holds(name, url, &[]);
    let is_connection = |row: &Connection| holds(&row.name, &row.url, std::slice::from_ref(&row.email));
    struck.connections = without(&mut export.connections, is_connection);
    strike_messages(export, list, (&is_owners, &by_name), &mut struck);
    struck.invitations = without(&mut export.invitations, |row| {
        let (name, url) = other_side(row);
        let is_side = |(name, url): &(String, String)| is_on(name, url) && !is_owners(name, url);
        is_on(name, url) || is_side(&row.inviter) || is_side(&row.invitee)
    });
    struck.recommendations = without(&mut export.recommendations, |row| is_on(&row.name, ""));
    struck.endorsements = without(&mut export.endorsements, |row| is_on(&row.name, &row.url));
    struck.contacts = without(&mut export.contacts, |row| holds(&row.name, "", &row.emails));
    struck.private_notes = without(&mut export.notes, |row| is_on(&row.name, &row.url));
    let mut shared = std::mem::take(&mut export.shared);
    struck.shared_ties = without(&mut shared, |row| {
        list.holds_shared(export, row)
            // Initials and a number are no name.
            || (row.contact_number().is_none() && !row.id.starts_with("in/") && is_on(&row.name, ""))
    });
    export.shared = shared;
    let inviter = export.owner.invited_by.take_if(|(name, _)| is_on(name, ""));
    struck.registrations = inviter.map_or(0, |_| 1);
    for issue in &mut export.issues {
        struck.issues += u64::from(silence(issue, list));
    }
    struck.texts = clean(export, list);
    struck
}

/// Takes people on the list out of the texts that others' rows hold; returns how many texts named them.
fn clean(export: &mut ExportRecords, list: &Forgotten) -> u64 {
    let mut known: HashMap<String, Option<String>> = HashMap::new();
    let mut n_cleaned = 0;
    let mut clean = |text: &mut String| {
        // Employers and titles are the same in many rows.
        let cleaned = known.entry_ref(text.as_str()).or_insert_with(|| list.without(text));
        if let Some(cleaned) = cleaned {
            text.clone_from(cleaned);
            n_cleaned += 1;
        }
    };
    for row in &mut export.issues {
        clean(&mut row.why);
    }
    let owner = &mut export.owner;
    owner.headline.iter_mut().for_each(&mut clean);
    for stay in owner.positions.iter_mut().chain(&mut owner.education) {
        clean(&mut stay.organization);
        clean(&mut stay.title);
    }
    owner.emails.retain_mut(|address| {
        clean(address);
        !address.is_empty()
    });
    let connections = export
        .connections
        .iter_mut()
        .map(|row| (&mut row.company, &mut row.position));
    let recommendations = export
        .recommendations
        .iter_mut()
        .map(|row| (&mut row.company, &mut row.position));
    let shared = export
        .shared
        .iter_mut()
        .map(|row| (&mut row.company, &mut row.position));
    let targets = export
        .targets
        .iter_mut()
        .map(|row| (&mut row.company, &mut row.job_title));
    for (company, title) in connections.chain(recommendations).chain(shared).chain(targets) {
        clean(company);
        clean(title);
    }
    n_cleaned + clean_paths(export, list)
}

/// The same of the names of files.
fn clean_paths(export: &mut ExportRecords, list: &Forgotten) -> u64 {
    let mut n_cleaned = 0;
    let mut clean = |path: &mut String| {
        if let Some(cleaned) = list.without_in_path(path) {
            *path = cleaned;
            n_cleaned += 1;
        }
    };
    let mut path = export.path.to_string_lossy().into_owned();
    clean(&mut path);
    if export.path.to_string_lossy() != path {
        export.path = PathBuf::from(if path.is_empty() { "export".to_owned() } else { path });
    }
    let files = export.files.iter_mut().map(|row| &mut row.file);
    let issues = export.issues.iter_mut().map(|row| &mut row.file);
    files
        .chain(issues)
        .chain(&mut export.ignored_files)
        .for_each(&mut clean);
    n_cleaned
}

/// Removes the rows that fit, and returns how many there were.
fn without<T>(rows: &mut Vec<T>, is_struck: impl Fn(&T) -> bool) -> u64 {
    let before = rows.len();
    rows.retain(|row| !is_struck(row));
    (before - rows.len()) as u64
}

/// Takes a name out of what is said of a damaged row; returns whether one was in it.
fn silence(issue: &mut Issue, list: &Forgotten) -> bool {
    let decoded = percent_decode_str(&issue.why).decode_utf8_lossy();
    let is_named = names_somebody(&issue.why, list) || (decoded != issue.why && names_somebody(&decoded, list));
    if is_named {
        "what stood here named somebody who was forgotten".clone_into(&mut issue.why);
    }
    is_named
}

/// Whether a text holds a name, a profile or an address of somebody on the list, whatever signs stand around and within it.
fn names_somebody(text: &str, list: &Forgotten) -> bool {
    let pieces: Vec<&str> = text.split([' ', '"', '“', '”', ',', ';', '(', ')']).collect();
    let words: Vec<&str> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let is_address_sign = |c: char| c.is_alphanumeric() || "@.+-_%".contains(c);
    let mut addresses = text
        .split(|c: char| !is_address_sign(c))
        .filter(|piece| piece.contains('@'));
    is_any_run(&pieces, |run| {
        let text = run.join(" ");
        list.holds(&text, &text, std::slice::from_ref(&text)) || list.holds_name(&text)
    }) || is_any_run(&words, |run| {
        let profile = format!("https://www.linkedin.com/in/{}", run.join("-"));
        list.holds_name(&run.join(" ")) || list.holds("", &profile, &[])
    }) || addresses.any(|address| list.holds("", "", &[address.trim_matches('.').to_owned()]))
}

/// Whom a sender or recipient cell names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Named {
    /// Nobody on the list.
    Others,
    /// Somebody on the list, alone or among others who have no profile there.
    Them,
    /// Somebody else by the profile, and by the name somebody on the list: the two don't belong together.
    Both,
}

/// Whether a name and a profile are the owner's, and whether a name without a profile is that of somebody on the list.
type Tests<'a> = (&'a dyn Fn(&str, &str) -> bool, &'a dyn Fn(&str) -> bool);

/// Says of each mention whom it names.
fn whom_mentions_name(export: &ExportRecords, list: &Forgotten, (is_owners, by_name): Tests<'_>) -> Vec<Named> {
    let named = |mention: &Mention| match slug_in(&mention.url) {
        Some(slug) if list.holds_profile(&slug) => Named::Them,
        Some(_) if by_name(&mention.name) => Named::Both,
        Some(_) => Named::Others,
        None if is_owners(&mention.name, "") => Named::Others,
        None if is_on_list(mention, list) || by_name(&mention.name) => Named::Them,
        None => Named::Others,
    };
    let log = &export.messages;
    let mut named: Vec<Named> = log.mentions.iter().map(named).collect();
    if named.contains(&Named::Both) {
        let sure = sure_names(export);
        for (mention, named) in log
            .mentions
            .iter()
            .zip(&mut named)
            .filter(|(_, named)| **named == Named::Both)
        {
            let slug = slug_in(&mention.url).unwrap_or_default();
            let is_theirs = sure
                .get(&*slug)
                .is_none_or(|names| names.contains(&name_key(&mention.name)));
            if is_theirs && !is_list(&mention.name) {
                *named = Named::Others;
            }
        }
        // Where somebody on the list has a profile beside theirs, the names of that cell are in another order.
        for to in &log.recipient_lists {
            let is_with_them = to.iter().any(|mention| named[*mention as usize] == Named::Them);
            for mention in to.iter().filter(|_| is_with_them).map(|mention| *mention as usize) {
                let Mention { name, url, .. } = &log.mentions[mention];
                let is_sure = slug_in(url)
                    .and_then(|slug| sure.get(&*slug).map(|names| names.contains(&name_key(name))))
                    .unwrap_or_default();
                if named[mention] == Named::Others && slug_in(url).is_some() && by_name(name) && !is_sure {
                    named[mention] = Named::Both;
                }
            }
        }
    }
    named
}

/// The names that stand beside a profile where there is one name and one profile, by slug.
fn sure_names(export: &ExportRecords) -> HashMap<String, BTreeSet<String>> {
    let mut sure: HashMap<String, BTreeSet<String>> = HashMap::new();
    let mut add = |name: &str, url: &str| {
        if let Some(slug) = slug_in(url).filter(|_| !name.is_empty()) {
            sure.entry_ref(&*slug).or_default().insert(name_key(name));
        }
    };
    export.connections.iter().for_each(|row| add(&row.name, &row.url));
    export.endorsements.iter().for_each(|row| add(&row.name, &row.url));
    export.notes.iter().for_each(|row| add(&row.name, &row.url));
    for row in &export.invitations {
        add(&row.inviter.0, &row.inviter.1);
        add(&row.invitee.0, &row.invitee.1);
    }
    let log = &export.messages;
    for sender in log.rows.iter().filter_map(|row| row.sender) {
        let mention = &log.mentions[sender as usize];
        add(&mention.name, &mention.url);
    }
    sure
}

/// The names that stand beside a profile which is on no list.
fn namesakes(export: &ExportRecords, list: &Forgotten) -> HashSet<String> {
    let others = sure_names(export)
        .into_iter()
        .filter(|(slug, _)| !list.holds_profile(slug));
    others.flat_map(|(_, names)| names).collect()
}

/// Whether a cell lists several names, rather than one with degrees behind it.
fn is_list(cell: &str) -> bool {
    let pieces = cell.split([',', ';']).map(str::trim).filter(|piece| !piece.is_empty());
    pieces
        .filter(|piece| piece.contains(char::is_whitespace))
        .nth(1)
        .is_some()
}

/// Whether a cell without a profile names somebody on the list, alone or among others.
fn is_on_list(mention: &Mention, list: &Forgotten) -> bool {
    if !mention.may_be_several {
        return false;
    }
    // Names contain commas themselves: every few pieces together may be one.
    let pieces: Vec<&str> = mention.name.split_inclusive([',', ';']).collect();
    is_any_run(&pieces, |run| {
        list.holds_name(run.concat().trim_end_matches([',', ';', ' ']))
    })
}

/// Whether any few neighbors fit: as many as a name may have pieces.
fn is_any_run(pieces: &[&str], fits: impl Fn(&[&str]) -> bool) -> bool {
    (0..pieces.len()).any(|first| {
        let last = (first + MOST_PIECES).min(pieces.len());
        (first + 1..=last).any(|last| fits(&pieces[first..last]))
    })
}

fn strike_messages(export: &mut ExportRecords, list: &Forgotten, tests: Tests<'_>, struck: &mut Struck) {
    let named = whom_mentions_name(export, list, tests);
    if named.iter().all(|named| *named == Named::Others) {
        return;
    }
    let log = &mut export.messages;
    for (mention, _) in log
        .mentions
        .iter_mut()
        .zip(&named)
        .filter(|(_, named)| **named == Named::Both)
    {
        // The profile says who it is.
        mention.name.clear();
        struck.texts += 1;
    }
    let gone: Vec<bool> = named.iter().map(|named| *named == Named::Them).collect();
    let is_gone = |mention: u32| gone[mention as usize];
    let to_gone: Vec<bool> = log
        .recipient_lists
        .iter()
        .map(|to| to.iter().any(|m| named[*m as usize] != Named::Others))
        .collect();
    let to_others: Vec<bool> = log
        .recipient_lists
        .iter()
        .map(|to| to.iter().any(|m| !is_gone(*m)))
        .collect();
    let ended = ended_conversations(log, &gone, &to_gone);
    let used_before = used_mentions(log);
    let mut rows = std::mem::take(&mut log.rows);
    rows.retain(|row| {
        let to = row.recipients as usize;
        let is_from = row.sender.is_some_and(is_gone);
        let is_only_to = to_gone[to] && !to_others[to];
        let is_ended = ended.contains(&row.conversation);
        if is_from || is_only_to || (is_ended && to_gone[to]) {
            struck.messages += 1;
        } else if is_ended {
            struck.messages_of_others += 1;
        } else {
            struck.messages_to_others += u64::from(to_gone[to]);
            return true;
        }
        false
    });
    log.rows = rows;
    renumber(log, &gone, &used_before);
}

/// The conversations with somebody on the list that without them would have two people or fewer, or in which only names
/// tell people apart: of those nothing can be kept that is surely true.
fn ended_conversations(log: &MessageLog, gone: &[bool], to_gone: &[bool]) -> BTreeSet<u32> {
    let is_with = |row: &crate::records::Message| {
        row.sender.is_some_and(|sender| gone[sender as usize]) || to_gone[row.recipients as usize]
    };
    let touched: BTreeSet<u32> = log
        .rows
        .iter()
        .filter(|row| is_with(row))
        .map(|row| row.conversation)
        .collect();
    let mut others: HashMap<u32, BTreeSet<String>> = HashMap::new();
    let mut ended: BTreeSet<u32> = BTreeSet::new();
    for row in log.rows.iter().filter(|row| touched.contains(&row.conversation)) {
        let others = others.entry(row.conversation).or_default();
        // Nobody takes part by a draft, by spam or by a campaign.
        if matches!(
            row.class,
            MessageClass::Draft | MessageClass::Spam | MessageClass::Sponsored
        ) {
            continue;
        }
        let to = log.recipient_lists[row.recipients as usize].iter().copied();
        for mention in row.sender.into_iter().chain(to) {
            let spelled = &log.mentions[mention as usize];
            match slug_in(&spelled.url) {
                None => {
                    ended.insert(row.conversation);
                }
                Some(slug) if !gone[mention as usize] => {
                    others.insert(slug.into_owned());
                }
                Some(_) => {}
            }
        }
    }
    ended.extend(
        others
            .iter()
            .filter(|(_, others)| others.len() <= 2)
            .map(|(conversation, _)| *conversation),
    );
    ended
}

/// Whether each mention is of somebody in a row.
fn used_mentions(log: &MessageLog) -> Vec<bool> {
    let mut used = vec![false; log.mentions.len()];
    for row in &log.rows {
        let to = log.recipient_lists[row.recipients as usize].iter().copied();
        row.sender
            .into_iter()
            .chain(to)
            .for_each(|mention| used[mention as usize] = true);
    }
    used
}

/// Drops the spellings of people on the list and those that only rows had which are gone, and numbers the others anew.
fn renumber(log: &mut MessageLog, gone: &[bool], used_before: &[bool]) {
    let used = used_mentions(log);
    let is_kept = |mention: usize| !gone[mention] && (used[mention] || !used_before[mention]);
    let mut number = 0;
    let numbers: Vec<Option<u32>> = (0..log.mentions.len())
        .map(|mention| {
            is_kept(mention).then(|| {
                number += 1;
                number - 1
            })
        })
        .collect();
    let mut mention = 0;
    log.mentions.retain(|_| {
        mention += 1;
        numbers[mention - 1].is_some()
    });
    for to in &mut log.recipient_lists {
        *to = to.iter().filter_map(|mention| numbers[*mention as usize]).collect();
    }
    for row in &mut log.rows {
        row.sender = row.sender.and_then(|sender| numbers[sender as usize]);
    }
}

#[cfg(test)]
mod tests {
    //! Whoever is forgotten is in no row any more, and the others are known no better than before.

    use std::collections::BTreeMap;
    use std::path::Path;

    use super::*;
    use crate::network::{What, build};
    use crate::people::PersonId;
    use crate::people::forget::{Whom, forget};
    use crate::people::resolve::{Resolution, resolve};
    use crate::records::{self, Day, Direction, Message, Millionths, Moment, Recommendation, SharedBy, SharedTie};

    fn sample() -> Vec<ExportRecords> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-data");
        let exports = records::discover(&folder).expect("the sample data are there");
        let read = |export| records::read(export, &crate::progress::Silent).expect("it can be read");
        exports.iter().map(read).collect()
    }

    fn forgotten(exports: &[ExportRecords], who: PersonId) -> (Vec<ExportRecords>, Forgotten, Struck) {
        let done = forget(
            exports.to_vec(),
            &resolve(exports),
            &Whom::Person(who),
            (Forgotten::default(), 7),
        );
        (done.kept, done.list, done.struck)
    }

    /// How many direct messages there are between two, by their names: without an export that told their profiles they have no more.
    fn direct(exports: &[ExportRecords], resolution: Resolution) -> BTreeMap<(String, String), usize> {
        let network = build::build(exports, resolution);
        let name = |person: PersonId| crate::people::identity::name_key(&network.roster.person(person).name);
        let mut counts = BTreeMap::new();
        for tie in network.graph.edge_indices() {
            let (a, b) = network.ends(tie);
            let (a, b) = (name(a), name(b));
            let letters = network
                .evidence(tie)
                .events
                .iter()
                .filter(|event| event.what == What::Direct);
            *counts.entry((a.clone().min(b.clone()), a.max(b))).or_default() += letters.count();
        }
        counts
    }

    #[test]
    fn nobody_of_the_sample_is_left_in_any_row_and_nobody_else_gains_by_it() {
        let exports = sample();
        let resolution = resolve(&exports);
        let before = direct(&exports, resolution.clone());
        // The owners, people of groups, of old exports without URLs, and everybody a while apart.
        let step = resolution.roster.people.len() / 12;
        let owners = resolution.exports.iter().map(|export| export.owner);
        let apart = resolution.roster.iter().map(|(id, _)| id).step_by(step);
        for who in owners.chain(apart) {
            let person = resolution.roster.person(who);
            let (kept, list, _) = forgotten(&exports, who);
            let left = resolve(&kept);
            let found = left.roster.people.iter().find(|other| list.holds_person(other));
            assert_eq!(found, None, "{} is still there", person.id);
            for (ends, n) in direct(&kept, left) {
                assert!(
                    n <= before.get(&ends).copied().unwrap_or(0),
                    "without {}: {ends:?} has {n} letters",
                    person.id
                );
            }
            let (again, left_out) = leave_out(kept.clone(), &list);
            assert_eq!(
                left_out,
                LeftOut::default(),
                "{}: the second time there is nothing left to take out",
                person.id
            );
            assert!(again.iter().zip(&kept).all(|(one, other)| one.says_the_same(other)));
        }
    }

    fn list_of(who: &str) -> Forgotten {
        let mut list = Forgotten::default();
        list.add(&crate::people::forgotten::Keys::of_text(who), 1);
        list
    }

    fn mention(name: &str, may_be_several: bool) -> Mention {
        Mention {
            name: name.to_owned(),
            url: String::new(),
            may_be_several,
        }
    }

    #[test]
    fn where_only_names_tell_people_apart_their_conversations_go_as_a_whole() {
        let row = |conversation, sender, recipients| Message {
            conversation,
            sender: Some(sender),
            recipients,
            tone: crate::records::Tone::Plain,
            class: MessageClass::Counted,
            at: Moment(0),
        };
        let mut log = MessageLog {
            mentions: vec![
                mention("Me", false),
                mention("Ana Horvat, Jo Doe, Ph.D., Cleo Marsh", true),
                mention("Cleo Marsh", false),
                mention("Dora Lind", false),
            ],
            recipient_lists: vec![Box::new([1]), Box::new([0]), Box::new([3])],
            n_conversations: 2,
            rows: vec![row(0, 0, 0), row(0, 2, 1), row(1, 0, 2)],
            ..MessageLog::default()
        };
        let mut export = ExportRecords {
            messages: std::mem::take(&mut log),
            ..ExportRecords::default()
        };
        let struck = strike(&mut export, &list_of("Jo Doe, Ph.D."));
        let log = export.messages;
        assert_eq!(
            (struck.messages, struck.messages_of_others, struck.messages_to_others),
            (1, 1, 0)
        );
        assert_eq!(log.rows.len(), 1);
        let names: Vec<&str> = log.mentions.iter().map(|mention| mention.name.as_str()).collect();
        assert_eq!(
            names,
            ["Me", "Dora Lind"],
            "whoever was in those conversations only is gone with them"
        );
        assert_eq!(log.rows[0].sender, Some(0));
        assert_eq!(&*log.recipient_lists[log.rows[0].recipients as usize], [1]);
    }

    #[test]
    fn what_is_said_of_a_damaged_row_names_nobody_who_was_forgotten() {
        let issue = |why: &str| Issue {
            file: "Connections.csv".to_owned(),
            line: 3,
            why: why.to_owned(),
        };
        let told = [
            "\"Ana Horvat\" is not a date as this file spells it",
            "\"cto:Ana\tHorvat/7\" is not a date",
            "\"https://www.linkedin.com/in/ana-horvat\" is not a date",
            "\"see ana-horvat\" is not a date",
            "\"https://example.org/?of=www.linkedin.com%2Fin%2Fana%2Dhorvat\" is not a date",
            "8 fields, header has 7",
        ];
        // The name is in a profile's words too; the profile is in no name.
        for (who, n_silent) in [("Ana Horvat", 5), ("ana-horvat", 5), ("Boris Novak", 0)] {
            let mut export = ExportRecords {
                issues: told.map(issue).into(),
                ..ExportRecords::default()
            };
            assert_eq!(strike(&mut export, &list_of(who)).issues, n_silent, "{who}");
            let left = export
                .issues
                .iter()
                .filter(|issue| issue.why.to_lowercase().contains("horvat"));
            assert_eq!(left.count(), 5 - n_silent as usize);
            assert_eq!(export.issues[5].why, told[5]);
        }
    }

    #[test]
    fn rows_of_share_packs_go_by_profile_name_or_the_owners_number() {
        let row = |id: &str, name: &str| SharedTie {
            id: id.to_owned(),
            name: name.to_owned(),
            company: String::new(),
            position: String::new(),
            as_of: Day::parse_iso("2026-02-20").expect("it is a day"),
            strength: Millionths(1),
            answers: Millionths(1),
            basis: crate::records::Basis::Declared,
            contact: None,
        };
        let pack = ExportRecords {
            shared_by: Some(SharedBy {
                name: "Ana Horvat".to_owned(),
                id: "in/ana-horvat".to_owned(),
            }),
            shared: vec![
                row("in/boris", "Boris Novak"),
                row("name/cleo marsh", "Cleo Marsh"),
                row("contact 12", "D. L."),
                row("in/eve", "Eve Adler"),
            ],
            ..ExportRecords::default()
        };
        let left = |who: &str| {
            let mut pack = pack.clone();
            strike(&mut pack, &list_of(who));
            pack.shared
                .iter()
                .map(|row| row.id.clone())
                .collect::<Vec<_>>()
                .join(" | ")
        };
        assert_eq!(left("in/boris"), "name/cleo marsh | contact 12 | in/eve");
        assert_eq!(left("Cleo Marsh"), "in/boris | contact 12 | in/eve");
        assert_eq!(
            left("name/contact 12 of in/ana-horvat"),
            "in/boris | name/cleo marsh | in/eve"
        );
        assert_eq!(
            left("D. L."),
            "in/boris | name/cleo marsh | contact 12 | in/eve",
            "initials are no name"
        );
        assert!(is_theirs(&pack, &list_of("Ana Horvat")) || is_theirs(&pack, &list_of("ana-horvat")));
    }

    #[test]
    fn a_row_by_name_that_meant_nobody_for_sure_does_not_become_somebody_elses() {
        let connection = |url: &str| records::Connection {
            name: "Jo Doe".to_owned(),
            url: url.to_owned(),
            ..records::Connection::default()
        };
        let exports = [ExportRecords {
            connections: vec![
                connection("https://linkedin.com/in/jo-1"),
                connection("https://linkedin.com/in/jo-2"),
            ],
            recommendations: vec![Recommendation {
                direction: Direction::Incoming,
                name: "Jo Doe".to_owned(),
                company: String::new(),
                position: String::new(),
                created_at: None,
                accepted: true,
            }],
            ..ExportRecords::default()
        }];
        let resolution = resolve(&exports);
        assert_eq!(resolution.exports[0].recommendations, [None]);
        let (kept, _, struck) = forgotten(&exports, resolution.roster.by_id("in/jo-1").expect("she is there"));
        assert_eq!((struck.connections, struck.recommendations), (1, 1));
        assert!(kept[0].recommendations.is_empty());
    }

    fn in_url(slug: &str) -> String {
        format!("https://www.linkedin.com/in/{slug}")
    }

    fn ana_and_others() -> [ExportRecords; 2] {
        let row = |name: &str, slug: &str, company: &str, position: &str| Connection {
            name: name.to_owned(),
            url: in_url(slug),
            company: company.to_owned(),
            position: position.to_owned(),
            ..Connection::default()
        };
        let older = ExportRecords {
            connections: vec![row("Ana Novak", "ana-kos", "Larkspur", "CTO")],
            ..ExportRecords::default()
        };
        let newer = ExportRecords {
            path: "exports/Ana Novak/mine.zip".into(),
            connections: vec![
                row("Ana Kos", "ana-kos", "Larkspur", "CTO"),
                row("Ana Novak", "ana-novak-1", "Primrose", "CEO"),
                row("Ben Birch", "ben-b", "Ana Novak", "assistant to Ana Novak"),
                row(
                    "Cleo Marsh",
                    "cleo-m",
                    "Primrose",
                    "friend of Novak, Ana; see in/ana-novak-1",
                ),
                row("Dora Lind", "dora-l", "Primrose", "PR for Diana Novak and Ana Novakova"),
            ],
            ..ExportRecords::default()
        };
        [older, newer]
    }

    #[test]
    fn whoever_is_forgotten_is_in_no_text_of_others_and_a_namesake_keeps_theirs() {
        let exports = ana_and_others();
        let resolution = resolve(&exports);
        let ana = resolution.roster.by_id("in/ana-novak-1").expect("she is there");
        let done = forget(
            exports.to_vec(),
            &resolution,
            &Whom::Person(ana),
            (Forgotten::default(), 7),
        );
        assert_eq!((done.struck.connections, done.struck.texts), (1, 4));
        assert_eq!(done.kept[0].connections[0].name, "Ana Novak", "she was called so once");
        let left: Vec<(&str, &str)> = done.kept[1]
            .connections
            .iter()
            .map(|row| (&*row.company, &*row.position))
            .collect();
        assert_eq!(
            left,
            [
                ("Larkspur", "CTO"),
                ("", "assistant to …"),
                ("Primrose", "friend of …; see in/…"),
                ("Primrose", "PR for Diana Novak and Ana Novakova"),
            ]
        );
        assert_eq!(done.kept[1].path, Path::new("exports/…/mine.zip"));
        assert_eq!(
            done.named_in,
            [Path::new("exports/Ana Novak/mine.zip")],
            "where it lies is said as it was"
        );
        let roster = resolve(&done.kept).roster;
        assert_eq!(done.namesakes(&roster).into_iter().collect::<Vec<_>>(), ["in/ana-kos"]);
        let mut again = done.kept.clone();
        assert_eq!(
            again
                .iter_mut()
                .map(|export| strike(export, &done.list).n_rows())
                .sum::<u64>(),
            0
        );
    }

    #[test]
    fn a_list_of_recipients_that_does_not_fit_the_profiles_names_nobody_who_was_forgotten() {
        let mention = |name: &str, slug: &str| Mention {
            name: name.to_owned(),
            url: in_url(slug),
            may_be_several: false,
        };
        let row = |conversation, recipients| Message {
            conversation,
            sender: Some(0),
            recipients,
            class: MessageClass::Counted,
            tone: crate::records::Tone::default(),
            at: Moment(0),
        };
        let export = ExportRecords {
            messages: MessageLog {
                mentions: vec![
                    mention("Me Myself", "me"),
                    // The names of a group in another order than its profiles.
                    mention("Ana Novak", "ben-b"),
                    mention("Ben Birch", "ana-novak-1"),
                    mention("Cleo Marsh", "cleo-m"),
                    mention("Dora Lind", "dora-l"),
                    // Two names beside one profile.
                    mention("Ana Novak, Eve Adler", "eve"),
                    // A namesake with a degree.
                    mention("Ana Novak, Ph.D.", "ana-2"),
                ],
                recipient_lists: vec![Box::new([1, 2, 3, 4]), Box::new([5]), Box::new([6])],
                n_conversations: 3,
                rows: vec![row(0, 0), row(1, 1), row(2, 2)],
                ..MessageLog::default()
            },
            connections: vec![Connection {
                name: "Ana Novak".to_owned(),
                url: in_url("ana-novak-1"),
                ..Connection::default()
            }],
            ..ExportRecords::default()
        };
        let exports = [export];
        let resolution = resolve(&exports);
        let ana = resolution.roster.by_id("in/ana-novak-1").expect("she is there");
        let (kept, ..) = forgotten(&exports, ana);
        let log = &kept[0].messages;
        let named: Vec<(&str, &str)> = log
            .mentions
            .iter()
            .map(|mention| (&*mention.name, &mention.url[28..]))
            .collect();
        assert_eq!(
            named,
            [
                ("Me Myself", "me"),
                ("", "ben-b"),
                ("Cleo Marsh", "cleo-m"),
                ("Dora Lind", "dora-l"),
                ("Ana Novak, Ph.D.", "ana-2")
            ]
        );
        let conversations: Vec<u32> = log.rows.iter().map(|row| row.conversation).collect();
        assert_eq!(
            conversations,
            [0, 2],
            "what went to her and one other looks like letters between two"
        );
    }
}
