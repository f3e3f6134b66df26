//! The rows about people who were forgotten, taken out of exports.
//!
//! In: records and the list of who was [`Forgotten`]. Out: the records without any row that names them, and how many were taken
//! out. What is left says nothing that the whole did not say: a group without them never looks like two people alone.

use std::collections::BTreeSet;
use std::ops::AddAssign;

use hashbrown::HashMap;
use percent_encoding::percent_decode_str;

use super::forgotten::{Forgotten, other_side};
use super::identity::slug_in;
use super::mentions::MOST_PIECES;
use super::owner::find_owner;
use crate::records::{ExportRecords, Issue, Mention, MessageClass, MessageLog};

/// How many rows were taken out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Struck {
    /// Rows of `Connections.csv`.
    pub connections: u64,
    /// Messages from them or to them.
    pub messages: u64,
    /// Messages of others in groups with them which, without them, would look like letters between two.
    pub messages_of_others: u64,
    /// Messages to others too, of which they are no recipient any more.
    pub messages_to_others: u64,
    /// Invitations.
    pub invitations: u64,
    /// Recommendations.
    pub recommendations: u64,
    /// Endorsements.
    pub endorsements: u64,
    /// Entries of address books.
    pub contacts: u64,
    /// That there is a private note.
    pub private_notes: u64,
    /// Rows of share packs.
    pub shared_ties: u64,
    /// That they invited an owner to LinkedIn.
    pub registrations: u64,
    /// Accounts of damaged rows that quoted them, which now quote nothing.
    pub issues: u64,
}

impl Struck {
    /// Returns each count with its name in programs and its noun, which takes an `s` or is `-y`.
    #[must_use]
    pub fn counts(&self) -> [(&'static str, &'static str, u64); 12] {
        [
            ("connections", "connection", self.connections),
            ("messages", "message", self.messages),
            (
                "messages_of_others",
                "message of others in a group",
                self.messages_of_others,
            ),
            ("messages_to_others", "message to others too", self.messages_to_others),
            ("invitations", "invitation", self.invitations),
            ("recommendations", "recommendation", self.recommendations),
            ("endorsements", "endorsement", self.endorsements),
            ("contacts", "address book contact", self.contacts),
            ("private_notes", "private note", self.private_notes),
            ("shared_ties", "share pack row", self.shared_ties),
            ("registrations", "registration", self.registrations),
            ("issues", "damaged row quoted", self.issues),
        ]
    }

    /// Returns how many rows are gone or changed.
    #[must_use]
    pub fn n_rows(&self) -> u64 {
        self.counts().iter().map(|(_, _, n)| n).sum()
    }
}

impl AddAssign for Struck {
    fn add_assign(&mut self, other: Self) {
        let all = [
            (&mut self.connections, other.connections),
            (&mut self.messages, other.messages),
            (&mut self.messages_of_others, other.messages_of_others),
            (&mut self.messages_to_others, other.messages_to_others),
            (&mut self.invitations, other.invitations),
            (&mut self.recommendations, other.recommendations),
            (&mut self.endorsements, other.endorsements),
            (&mut self.contacts, other.contacts),
            (&mut self.private_notes, other.private_notes),
            (&mut self.shared_ties, other.shared_ties),
            (&mut self.registrations, other.registrations),
            (&mut self.issues, other.issues),
        ];
        for (mine, more) in all {
            *mine += more;
        }
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
#[must_use]
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
    let is_on = |name: &str, url: &str| list.holds(name, url, &[]);
    let is_connection =
        |row: &crate::records::Connection| list.holds(&row.name, &row.url, std::slice::from_ref(&row.email));
    struck.connections = without(&mut export.connections, is_connection);
    strike_messages(&mut export.messages, list, &mut struck);
    struck.invitations = without(&mut export.invitations, |row| {
        let (name, url) = other_side(row);
        is_on(name, url)
    });
    struck.recommendations = without(&mut export.recommendations, |row| list.holds_name(&row.name));
    struck.endorsements = without(&mut export.endorsements, |row| is_on(&row.name, &row.url));
    struck.contacts = without(&mut export.contacts, |row| list.holds(&row.name, "", &row.emails));
    struck.private_notes = without(&mut export.notes, |row| is_on(&row.name, &row.url));
    let mut shared = std::mem::take(&mut export.shared);
    struck.shared_ties = without(&mut shared, |row| list.holds_shared(export, row));
    export.shared = shared;
    let inviter = export.owner.invited_by.take_if(|(name, _)| list.holds_name(name));
    struck.registrations = inviter.map_or(0, |_| 1);
    for issue in &mut export.issues {
        struck.issues += u64::from(silence(issue, list));
    }
    struck
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

/// Whether a sender or recipient cell names somebody on the list, alone or among others.
fn is_on_list(mention: &Mention, list: &Forgotten) -> bool {
    if !mention.may_be_several {
        return list.holds(&mention.name, &mention.url, &[]);
    }
    // Names contain commas themselves: every few pieces together may be one.
    let pieces: Vec<&str> = mention.name.split_inclusive([',', ';']).collect();
    list.holds_name(&mention.name)
        || is_any_run(&pieces, |run| {
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

fn strike_messages(log: &mut MessageLog, list: &Forgotten, struck: &mut Struck) {
    let gone: Vec<bool> = log.mentions.iter().map(|mention| is_on_list(mention, list)).collect();
    if !gone.contains(&true) {
        return;
    }
    let is_gone = |mention: u32| gone[mention as usize];
    let to_gone: Vec<bool> = log
        .recipient_lists
        .iter()
        .map(|to| to.iter().any(|m| is_gone(*m)))
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
mod tests;
