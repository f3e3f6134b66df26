//! `messages.csv` → who wrote to whom and when.
//!
//! In: the rows of one or several files. Out: a [`MessageLog`]. The text of a message is looked at to tell campaigns and
//! LinkedIn's own lines from messages, and for its tone, and dropped. This is the one big file of an export, so cells are compared as bytes,
//! and only spellings not seen before are taken apart.

use memchr::memmem;

use super::csv_table::Names;
use super::date::{us_moment, utc_moment};
use super::intern::Interner;
use super::mention::{Named, is_page, recipients, sender};
use super::rows::{Layout, Rows};
use super::tone::tone;
use super::{Mention, Message, MessageClass, MessageLog, Moment, Tone};

const FROM: Names = &["from"];
const TO: Names = &["to"];
const DATE: Names = &["date"];

pub(super) const LAYOUT: Layout = Layout {
    needed: &[FROM, TO, DATE],
    date: Some((DATE, is_date)),
    holds_letters: true,
};

/// Reads messages; one for all parts of the file in an export.
#[derive(Default)]
pub(super) struct MessageReader {
    log: MessageLog,
    /// Spellings of sender cells, and whom each means.
    senders: Interner,
    sender_ids: Vec<Sender>,
    /// Spellings of recipient cells, and the list each means.
    recipients: Interner,
    recipient_ids: Vec<Recipients>,
    mentions: Interner,
    /// The person behind each mention, as far as this file tells: the URL, else the name.
    people: Interner,
    person_of: Vec<u32>,
    lists: Interner,
    conversations: Interner,
    key: Vec<u8>,
}

#[derive(Clone, Copy)]
struct Sender {
    mention: Option<u32>,
    /// What stands behind the name.
    identity: Identity,
}

/// What the URL of a sender says of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Identity {
    /// A person's profile.
    Person,
    /// The page of a company or school.
    Page,
    /// Nothing: there is none, though the file has a column for it.
    Missing,
    /// Nothing: the file has no such column.
    Untold,
}

#[derive(Clone, Copy)]
struct Recipients {
    list: u32,
    is_nobody: bool,
}

/// Where the columns are; each generation of the file has others.
struct Columns {
    conversation: Option<usize>,
    title: Option<usize>,
    from: Option<usize>,
    sender_url: Option<usize>,
    to: Option<usize>,
    recipient_urls: Option<usize>,
    date: Option<usize>,
    content: Option<usize>,
    folder: Option<usize>,
    drafts: [Option<usize>; 2],
}

impl Columns {
    fn of(rows: &Rows<'_>) -> Self {
        Self {
            conversation: rows.column(&["conversation id"]),
            title: rows.column(&["conversation title"]),
            from: rows.column(FROM),
            sender_url: rows.column(&["sender profile url"]),
            to: rows.column(TO),
            recipient_urls: rows.column(&["recipient profile urls"]),
            date: rows.column(DATE),
            content: rows.column(&["content"]),
            folder: rows.column(&["folder"]),
            drafts: [
                rows.column(&["is message draft"]),
                rows.column(&["is conversation draft"]),
            ],
        }
    }
}

impl MessageReader {
    /// Reads the rows of one file.
    pub(super) fn read(&mut self, rows: &mut Rows<'_>) {
        let columns = Columns::of(rows);
        // The generation of about 2017 has neither conversation ids nor UTC. Its rows say `11/20/17, 9:05 AM`.
        let is_utc = columns.conversation.is_some();
        if self.log.rows.is_empty() {
            self.log.utc = is_utc;
        }
        self.log.utc &= is_utc;
        while rows.advance() {
            let Some(at) = moment(rows.bytes(columns.date)) else {
                self.log.n_bad_dates += 1;
                let why = rows.bad_date(&rows.text(columns.date));
                rows.issue(why);
                continue;
            };
            if let Some(n) = too_many(rows.bytes(columns.to), rows.bytes(columns.recipient_urls)) {
                rows.issue(format!(
                    "{n} recipients: no conversation has more than {MAX_RECIPIENTS}"
                ));
                continue;
            }
            let message = self.message(rows, &columns, at);
            rows.used_if(message.class == MessageClass::Counted);
            self.log.rows.push(message);
        }
    }

    /// Returns the log of all files read.
    pub(super) fn finish(mut self) -> MessageLog {
        self.log.n_conversations = self.conversations.len();
        self.log.rows.shrink_to_fit();
        self.log
    }

    fn message(&mut self, rows: &Rows<'_>, columns: &Columns, at: Moment) -> Message {
        let (name, url) = (rows.bytes(columns.from), rows.bytes(columns.sender_url));
        let (to, urls) = (rows.bytes(columns.to), rows.bytes(columns.recipient_urls));
        let sender = self.sender(rows, (name, url), columns.sender_url.is_some());
        let recipients = self.recipients(rows, to, urls);
        let conversation = match rows.bytes(columns.conversation) {
            b"" => self.conversation_of(sender.mention, recipients.list),
            id => self.conversations.intern(id).0,
        };
        let is_anonymous = sender.mention.is_none() || recipients.is_nobody;
        let class = class(rows, columns, sender, is_anonymous);
        let tone = match class {
            MessageClass::Counted => tone(rows.bytes(columns.content)),
            _ => Tone::Plain,
        };
        Message {
            conversation,
            sender: sender.mention,
            recipients: recipients.list,
            class,
            tone,
            at,
        }
    }

    fn sender(&mut self, rows: &Rows<'_>, (name, url): (&[u8], &[u8]), has_urls: bool) -> Sender {
        set_pair(&mut self.key, name, url);
        let (id, is_new) = self.senders.intern(&self.key);
        if is_new {
            let mention = sender(&rows.decode(name), &rows.decode(url));
            let identity = match &mention {
                Some(mention) if !mention.url.is_empty() => Identity::Person,
                _ if is_page(&rows.decode(url)) => Identity::Page,
                _ if has_urls => Identity::Missing,
                _ => Identity::Untold,
            };
            let mention = mention.filter(|_| identity != Identity::Page).map(|m| self.mention(m));
            self.sender_ids.push(Sender { mention, identity });
        }
        self.sender_ids[id as usize]
    }

    fn recipients(&mut self, rows: &Rows<'_>, names: &[u8], urls: &[u8]) -> Recipients {
        set_pair(&mut self.key, names, urls);
        let (id, is_new) = self.recipients.intern(&self.key);
        if is_new {
            let Named { mentions, is_nobody } = recipients(&rows.decode(names), &rows.decode(urls));
            let mentions: Box<[u32]> = mentions.into_iter().map(|m| self.mention(m)).collect();
            set_numbers(&mut self.key, &mentions);
            let (list, is_new) = self.lists.intern(&self.key);
            if is_new {
                self.log.recipient_lists.push(mentions);
            }
            self.recipient_ids.push(Recipients { list, is_nobody });
        }
        self.recipient_ids[id as usize]
    }

    fn mention(&mut self, mention: Mention) -> u32 {
        set_pair(&mut self.key, mention.name.as_bytes(), mention.url.as_bytes());
        self.key.push(u8::from(mention.may_be_several));
        let (id, is_new) = self.mentions.intern(&self.key);
        if is_new {
            let person = if mention.url.is_empty() {
                &mention.name
            } else {
                &mention.url
            };
            self.person_of.push(self.people.intern(person.as_bytes()).0);
            self.log.mentions.push(mention);
        }
        id
    }

    /// Returns the conversation of a row without a conversation id: that of the other such rows between the same people.
    fn conversation_of(&mut self, sender: Option<u32>, list: u32) -> u32 {
        let list = self.log.recipient_lists[list as usize].iter().copied();
        let mut people: Vec<u32> = list
            .chain(sender)
            .map(|mention| self.person_of[mention as usize])
            .collect();
        people.sort_unstable();
        people.dedup();
        set_numbers(&mut self.key, &people);
        // No conversation id starts like this.
        self.key.insert(0, 0);
        self.conversations.intern(&self.key).0
    }
}

/// Returns how many recipients the cells name, if that is more than there can be.
fn too_many(names: &[u8], urls: &[u8]) -> Option<usize> {
    let is_between = |byte: &&u8| matches!(**byte, b',' | b';');
    let n_named = |cell: &[u8]| cell.iter().filter(is_between).count() + 1;
    // Commas stand in names too.
    let n = n_named(urls).max(n_named(names) / 2);
    (n > MAX_RECIPIENTS).then_some(n)
}

/// Writes two cells into the key so that no two other cells give the same one.
fn set_pair(key: &mut Vec<u8>, first: &[u8], second: &[u8]) {
    key.clear();
    key.extend_from_slice(&(first.len() as u64).to_le_bytes());
    key.extend_from_slice(first);
    key.extend_from_slice(second);
}

fn set_numbers(key: &mut Vec<u8>, numbers: &[u32]) {
    key.clear();
    key.extend(numbers.iter().flat_map(|n| n.to_le_bytes()));
}

fn moment(cell: &[u8]) -> Option<Moment> {
    utc_moment(cell).or_else(|| us_moment(std::str::from_utf8(cell).ok()?))
}

fn is_date(cell: &[u8]) -> bool {
    moment(cell).is_some()
}

/// Returns the first class that fits, in the order in which the command line documents them.
fn class(rows: &Rows<'_>, columns: &Columns, sender: Sender, is_anonymous: bool) -> MessageClass {
    let is = |column: Option<usize>, word: &str| rows.bytes(column).eq_ignore_ascii_case(word.as_bytes());
    let is_set = |column: &Option<usize>| ["yes", "true", "1"].iter().any(|word| is(*column, word));
    if columns.drafts.iter().any(is_set) || is(columns.folder, "draft") || is(columns.folder, "drafts") {
        return MessageClass::Draft;
    }
    if is(columns.folder, "spam") {
        return MessageClass::Spam;
    }
    let content = rows.bytes(columns.content);
    // A recruiter with a profile of their own is a person, however much the text looks like a campaign. Where a file gives
    // URLs, a named sender without one is a campaign; its conversations have a title, those of closed accounts need not.
    let is_campaign = match sender.identity {
        Identity::Person => false,
        Identity::Page => true,
        Identity::Missing if sender.mention.is_some() && !rows.bytes(columns.title).is_empty() => true,
        Identity::Missing | Identity::Untold => is_campaign_text(content),
    };
    if is(columns.title, "sponsored conversation") || is_campaign {
        MessageClass::Sponsored
    } else if SERVICE_LINES.iter().any(|line| content.eq_ignore_ascii_case(line)) {
        MessageClass::Service
    } else if is_anonymous {
        MessageClass::Anonymous
    } else {
        MessageClass::Counted
    }
}

/// Most recipients of a message; LinkedIn lets some 50 people into a group.
const MAX_RECIPIENTS: usize = 1_000;

/// What LinkedIn writes into conversations itself.
const SERVICE_LINES: [&[u8]; 2] = [b"Message request accepted", b"A LinkedIn member left the conversation."];

/// Returns whether the text was written with LinkedIn's campaign editor, or has a placeholder left unfilled.
fn is_campaign_text(content: &[u8]) -> bool {
    content.starts_with(b"<p class=\"spinmail-quill-editor") || memmem::find(content, b"%FIRSTNAME%").is_some()
}

#[cfg(test)]
mod tests;
