//! `messages.csv` → who wrote to whom and when.
//!
//! In: the rows of one or several files. Out: a [`MessageLog`]. The text of a message is looked at to tell campaigns and
//! LinkedIn's own lines from messages, and for its tone, and dropped. This is the one big file of an export, so cells are compared as bytes,
//! and only spellings not seen before are taken apart.

use memchr::memmem;

use super::csv_table::Names;
use super::date::{Dates, Read};
use super::intern::Interner;
use super::mention::{Named, is_page, mention, recipients, sender};
use super::rows::{Layout, Rows};
use super::split::N_BEGINNINGS;
use super::tone::tone;
use super::{Mention, Message, MessageClass, MessageLog, Moment, Tone};

const FROM: Names = &["from", "sender", "sender name"];
const TO: Names = &["to", "recipients", "recipient", "recipient names"];
const DATE: Names = &["date", "sent at", "date sent"];

pub(super) const LAYOUT: Layout = Layout::of(&[FROM, TO, DATE]).dated(DATE).with_letters();

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
    /// The person behind each mention, as far as this file tells: the URL, else the name. Only rows without a conversation id ask.
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
    /// There is none, nor a name: a closed account.
    Nobody,
    /// Only a name, though the file has a column for URLs.
    NameOnly,
    /// Only a name, as the file has no such column.
    Untold,
}

#[derive(Clone, Copy)]
struct Recipients {
    list: u32,
    is_nobody: bool,
}

/// What a row says before its date.
#[derive(Clone, Copy)]
struct Beginning {
    sender: Sender,
    recipients: Recipients,
    conversation: u32,
    has_urls: bool,
    is_sponsored: bool,
}

/// What a row says behind its text: that it was not sent, or that it is spam.
type End = Option<MessageClass>;

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
            sender_url: rows.column(&["sender profile url", "sender url", "from profile url"]),
            to: rows.column(TO),
            recipient_urls: rows.column(&[
                "recipient profile urls",
                "recipient profile url",
                "recipient urls",
                "to profile urls",
            ]),
            date: rows.column(DATE),
            content: rows.column(&["content"]),
            folder: rows.column(&["folder"]),
            drafts: [
                rows.column(&["is message draft"]),
                rows.column(&["is conversation draft"]),
            ],
        }
    }

    /// Returns how many cells stand before the date and up to the text, if all that is asked of a row but these two is before the one or
    /// behind the other.
    fn places_of_what_is_repeated(&self) -> Option<(usize, usize)> {
        let (date, content) = (self.date?, self.content?);
        let before = [
            self.conversation,
            self.title,
            self.from,
            self.sender_url,
            self.to,
            self.recipient_urls,
        ];
        let [draft, conversation_draft] = self.drafts;
        let behind = [self.folder, draft, conversation_draft];
        let is_so = before.into_iter().flatten().all(|place| place < date)
            && behind.into_iter().flatten().all(|place| place > content)
            && date < content;
        is_so.then_some((date, content + 1))
    }

    fn end(&self, rows: &Rows<'_>) -> End {
        let folder = rows.bytes(self.folder);
        let is_set = |column: &Option<usize>| is_one(rows.bytes(*column), &["yes", "true", "1"]);
        if self.drafts.iter().any(is_set) || is_one(folder, &["draft", "drafts"]) {
            Some(MessageClass::Draft)
        } else {
            is_one(folder, &["spam"]).then_some(MessageClass::Spam)
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
        let first = self.log.rows.len();
        let mut dates = Dates::default();
        // The rows of senders with a name only: campaigns, unless the file has lost its URLs.
        let mut name_only: Vec<(usize, String)> = Vec::new();
        let mut has_urls = false;
        // Rows that say who wrote to whom before the date, and the rest behind the text, say the same again and again.
        let places = columns.places_of_what_is_repeated();
        let (mut beginnings, mut known_end) = ([None; N_BEGINNINGS], None);
        while rows.advance() {
            let known = rows.known();
            let date = dates.read(rows, columns.date, self.log.rows.len());
            if date == Read::Nothing {
                let why = rows.bad_date("");
                rows.issue(why);
            }
            if matches!(date, Read::Nothing | Read::Bad) {
                self.log.n_bad_dates += 1;
                continue;
            }
            let known_beginning = known.0.and_then(|number| beginnings[number]);
            let beginning: Beginning = match known_beginning {
                Some(beginning) => beginning,
                None => {
                    if let Some(n) = too_many(rows.bytes(columns.to), rows.bytes(columns.recipient_urls)) {
                        rows.issue(format!(
                            "{n} recipients: no conversation has more than {MAX_RECIPIENTS}"
                        ));
                        dates.give_up(self.log.rows.len());
                        continue;
                    }
                    let beginning = self.beginning(rows, &columns);
                    if let Some(number) = places.and_then(|(n_cells, _)| rows.remember_beginning(n_cells)) {
                        beginnings[number] = Some(beginning);
                    }
                    beginning
                }
            };
            let end = if known.1 { known_end } else { columns.end(rows) };
            if !known.1 && places.is_some_and(|(_, n_before)| rows.remember_end(n_before)) {
                known_end = end;
            }
            has_urls |= beginning.has_urls;
            if beginning.sender.identity == Identity::NameOnly {
                name_only.push((self.log.rows.len(), rows.string(columns.from)));
            }
            let content = rows.bytes(columns.content);
            let class = end.unwrap_or_else(|| beginning.class(content));
            let tone = match class {
                MessageClass::Counted => tone(content),
                _ => Tone::Plain,
            };
            self.log.rows.push(Message {
                conversation: beginning.conversation,
                sender: beginning.sender.mention,
                recipients: beginning.recipients.list,
                class,
                tone,
                at: date.moment().unwrap_or(UNKNOWN),
            });
        }
        for (row, name) in name_only {
            let sender = (!has_urls).then(|| self.mention(mention(&name, "")));
            let row = &mut self.log.rows[row];
            row.sender = sender;
            if has_urls && !matches!(row.class, MessageClass::Draft | MessageClass::Spam) {
                row.class = MessageClass::Sponsored;
            }
        }
        let log = &mut self.log;
        dates.settle(rows, |_, row, moment| log.rows[row].at = moment.unwrap_or(UNKNOWN));
        let mut number = 0;
        let n_read = log.rows.len();
        log.rows.retain(|row| {
            number += 1;
            number <= first || row.at != UNKNOWN
        });
        log.n_bad_dates += (n_read - log.rows.len()) as u64;
        for row in &log.rows[first..] {
            rows.used_if(row.class == MessageClass::Counted);
        }
    }

    /// Returns the log of all files read.
    pub(super) fn finish(mut self) -> MessageLog {
        self.log.n_conversations = self.conversations.len();
        self.log.rows.shrink_to_fit();
        self.log
    }

    fn beginning(&mut self, rows: &Rows<'_>, columns: &Columns) -> Beginning {
        let sender = self.sender(rows, columns);
        let (to, urls) = (rows.bytes(columns.to), rows.bytes(columns.recipient_urls));
        let recipients = self.recipients(rows, to, urls);
        let conversation = match rows.bytes(columns.conversation) {
            b"" => self.conversation_of(sender.mention, recipients.list),
            id => self.conversations.intern(id).0,
        };
        Beginning {
            sender,
            recipients,
            conversation,
            has_urls: sender.identity == Identity::Person || !urls.is_empty(),
            is_sponsored: is_one(rows.bytes(columns.title), &["sponsored conversation"]),
        }
    }

    fn sender(&mut self, rows: &Rows<'_>, columns: &Columns) -> Sender {
        let (name, url) = (rows.bytes(columns.from), rows.bytes(columns.sender_url));
        set_pair(&mut self.key, name, url);
        let (id, is_new) = self.senders.intern(&self.key);
        if is_new {
            let mention = sender(&rows.decode(name), &rows.decode(url));
            let identity = match &mention {
                Some(mention) if !mention.url.is_empty() => Identity::Person,
                _ if is_page(&rows.decode(url)) => Identity::Page,
                None => Identity::Nobody,
                Some(_) if columns.sender_url.is_some() => Identity::NameOnly,
                Some(_) => Identity::Untold,
            };
            let is_known = matches!(identity, Identity::Person | Identity::Untold);
            let mention = mention.filter(|_| is_known).map(|m| self.mention(m));
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
            self.log.mentions.push(mention);
        }
        id
    }

    /// Returns the conversation of a row without a conversation id: that of the other such rows between the same people.
    fn conversation_of(&mut self, sender: Option<u32>, list: u32) -> u32 {
        for mention in &self.log.mentions[self.person_of.len()..] {
            let person = if mention.url.is_empty() {
                &mention.name
            } else {
                &mention.url
            };
            self.person_of.push(self.people.intern(person.as_bytes()).0);
        }
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

/// Whether a cell is one of the words, whatever their case.
fn is_one(cell: &[u8], words: &[&str]) -> bool {
    words.iter().any(|word| cell.eq_ignore_ascii_case(word.as_bytes()))
}

impl Beginning {
    /// Returns the class of a message that was sent and is no spam: the first that fits, in the order in which the command line
    /// documents them.
    fn class(&self, content: &[u8]) -> MessageClass {
        // A recruiter with a profile of their own is a person, however much the text looks like a campaign.
        let is_campaign = match self.sender.identity {
            Identity::Person => false,
            Identity::Page => true,
            Identity::Nobody | Identity::NameOnly | Identity::Untold => is_campaign_text(content),
        };
        if self.is_sponsored || is_campaign {
            MessageClass::Sponsored
        } else if SERVICE_LINES.iter().any(|line| content.eq_ignore_ascii_case(line)) {
            MessageClass::Service
        } else if self.sender.identity == Identity::Nobody || self.recipients.is_nobody {
            MessageClass::Anonymous
        } else {
            MessageClass::Counted
        }
    }
}

/// The moment of a row whose date is not told yet.
const UNKNOWN: Moment = Moment(i64::MIN);

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
