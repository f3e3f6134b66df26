//! One owner's share of the world, as the export of some year would tell it: connections, messages, invitations.

use csv::QuoteStyle;

use super::super::calendar::{Moment, Spelling, day};
use super::super::container::Files;
use super::super::sheet::{PREAMBLE, Sheet, percent_encoded};
use super::{Conversation, Note, Person, Who, World, interests, member};

/// The shapes of LinkedIn's export over the years.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Generation {
    /// Connections without profile addresses, messages without those of recipients.
    Early2022,
    /// Both have them; invitations still have not.
    Mid2023,
    /// Attachments and drafts in messages, profile addresses in invitations.
    Early2026,
    /// Every field of messages in quotes, two columns about drafts, private notes.
    Late2026,
}

/// A member whose export is in the sample.
#[derive(Debug, Clone, Copy)]
pub(super) struct Owner {
    pub(super) slug: &'static str,
    /// File or folder name in the sample; the order of names is the order of owners.
    pub(super) archive: &'static str,
    /// The path in front of every name in the ZIP; none for a folder.
    pub(super) wrapped: Option<&'static str>,
    /// The day on which LinkedIn made the copy.
    pub(super) made_on: (i64, i64, i64),
    /// The month in which the owner joined.
    pub(super) joined: (i64, i64),
    pub(super) generation: Generation,
}

impl Owner {
    /// Returns the moment up to which the export tells what happened.
    pub(super) fn snapshot(&self) -> Moment {
        day(self.made_on.0, self.made_on.1, self.made_on.2)
    }
}

/// The four owners; the first is the one from whose point of view the network is seen.
#[rustfmt::skip]
pub(super) const OWNERS: [Owner; 4] = [
    Owner { slug: "odile-ownerfield", archive: "1-odile-Complete_LinkedInDataExport_11-02-2026.zip", wrapped: Some(""),
        made_on: (2026, 11, 2), joined: (2012, 9), generation: Generation::Late2026 },
    Owner { slug: "ana-horvat", archive: "2-ana-Complete_LinkedInDataExport_02-20-2026", wrapped: None,
        made_on: (2026, 2, 20), joined: (2011, 3), generation: Generation::Early2026 },
    Owner { slug: "dmitri-sokolov", archive: "3-dmitri-Complete_LinkedInDataExport_07-14-2023.zip",
        wrapped: Some("Complete_LinkedInDataExport_07-14-2023/"),
        made_on: (2023, 7, 14), joined: (2014, 5), generation: Generation::Mid2023 },
    Owner { slug: "ruta-kalnina", archive: "4-ruta-Basic_LinkedInDataExport_02-18-2022", wrapped: None,
        made_on: (2022, 2, 18), joined: (2013, 1), generation: Generation::Early2022 },
];

/// The files of an export and what is in them.
pub(super) struct Told {
    pub(super) files: Files,
    pub(super) n_connections: u64,
    pub(super) n_messages: u64,
}

/// What all files of one export depend on.
pub(super) struct View<'a> {
    pub(super) world: &'a World,
    pub(super) owner: &'a Owner,
    pub(super) me: Who,
    pub(super) snapshot: Moment,
}

impl View<'_> {
    /// Returns the address of a profile, accents encoded; empty for those who have none.
    pub(super) fn url(&self, who: Who) -> String {
        match self.world.people[who].slug.as_str() {
            "" => String::new(),
            slug => format!("https://www.linkedin.com/in/{}", percent_encoded(slug)),
        }
    }

    pub(super) fn person(&self, who: Who) -> &Person {
        &self.world.people[who]
    }

    pub(super) fn since(&self, generation: Generation) -> bool {
        self.owner.generation >= generation
    }
}

/// Tells an owner's share.
pub(super) fn tell(world: &World, owner: &Owner) -> Told {
    let view = View {
        world,
        owner,
        me: world.who(owner.slug),
        snapshot: owner.snapshot(),
    };
    let (connections, n_connections) = connections(&view);
    let (messages, n_messages) = messages(&view);
    let mut files = vec![
        ("Connections.csv".to_owned(), connections),
        ("messages.csv".to_owned(), messages),
        ("Invitations.csv".to_owned(), invitations(&view)),
    ];
    files.extend(member::files(&view));
    files.extend(interests::files(&view));
    files.sort();
    Told {
        files,
        n_connections,
        n_messages,
    }
}

/// Writes `Connections.csv`, newest first, without a line feed at the end.
fn connections(view: &View) -> (Vec<u8>, u64) {
    let with_urls = view.since(Generation::Mid2023);
    let mut header = vec![
        "First Name",
        "Last Name",
        "URL",
        "Email Address",
        "Company",
        "Position",
        "Connected On",
    ];
    if !with_urls {
        header.remove(2);
    }
    let mut rows: Vec<(Moment, Vec<String>)> = Vec::new();
    for (who, tie) in view.world.connections(view.me, view.snapshot) {
        let person = view.person(who);
        let (company, position) = person.job(view.snapshot);
        let url = if person.hides_url { String::new() } else { view.url(who) };
        let mut row = vec![
            person.first.clone(),
            person.last.clone(),
            url,
            person.email.clone(),
            company.to_owned(),
        ];
        row.push(position.to_owned());
        rows.push((tie.since, row));
    }
    for (_, since) in view.world.hidden.iter().filter(|(owner, _)| *owner == view.me) {
        rows.push((*since, vec![String::new(); 6]));
    }
    rows.sort_by(|a, b| b.cmp(a));
    let mut sheet = Sheet::new(&header);
    for (since, mut row) in rows.clone() {
        if !with_urls {
            row.remove(2);
        }
        row.push(since.spell(Spelling::DayMonthYear).to_string());
        sheet.row(row);
    }
    let mut bytes = PREAMBLE.as_bytes().to_vec();
    bytes.extend(sheet.finish());
    bytes.pop();
    (bytes, rows.len() as u64)
}

/// Writes `messages.csv`: the conversation with the newest message first, in each the newest message first.
fn messages(view: &View) -> (Vec<u8>, u64) {
    let columns: &[&str] = match view.owner.generation {
        Generation::Early2022 | Generation::Mid2023 => &["FOLDER"],
        Generation::Early2026 => &["FOLDER", "ATTACHMENTS", "IS MESSAGE DRAFT"],
        Generation::Late2026 => &["FOLDER", "ATTACHMENTS", "IS MESSAGE DRAFT", "IS CONVERSATION DRAFT"],
    };
    let mut header = vec![
        "CONVERSATION ID",
        "CONVERSATION TITLE",
        "FROM",
        "SENDER PROFILE URL",
        "TO",
    ];
    if view.since(Generation::Mid2023) {
        header.push("RECIPIENT PROFILE URLS");
    }
    header.extend(["DATE", "SUBJECT", "CONTENT"]);
    header.extend(columns);
    let quote = if view.since(Generation::Late2026) {
        QuoteStyle::Always
    } else {
        QuoteStyle::Necessary
    };
    let mut sheet = Sheet::with_quotes(&header, quote);

    let seen = |note: &&Note| {
        note.at < view.snapshot && (!note.draft || (note.from == view.me && view.since(Generation::Early2026)))
    };
    let mut own: Vec<(&Conversation, Vec<&Note>)> = view
        .world
        .conversations
        .iter()
        .filter(|conversation| conversation.members.contains(&view.me))
        .map(|conversation| (conversation, conversation.notes.iter().filter(seen).collect()))
        .filter(|(_, notes): &(_, Vec<&Note>)| !notes.is_empty())
        .collect();
    own.sort_by_key(|(conversation, notes)| {
        (
            std::cmp::Reverse(notes.last().map(|note| note.at)),
            conversation.id.clone(),
        )
    });
    let mut n_messages = 0;
    for (conversation, notes) in own {
        for note in notes.iter().rev() {
            sheet.row(message_row(view, conversation, note));
            n_messages += 1;
        }
    }
    (sheet.finish(), n_messages)
}

/// Returns the cells of a message.
fn message_row(view: &View, conversation: &Conversation, note: &Note) -> Vec<String> {
    let others: Vec<Who> = conversation
        .members
        .iter()
        .copied()
        .filter(|who| *who != note.from)
        .collect();
    let names: Vec<String> = others.iter().map(|who| view.person(*who).name()).collect();
    let urls: Vec<String> = others
        .iter()
        .map(|who| view.url(*who))
        .filter(|url| !url.is_empty())
        .collect();
    // Every twelfth conversation has been put away, by each owner another one.
    let put_away = (conversation.id.bytes().map(usize::from).sum::<usize>() + view.me).is_multiple_of(12);
    let folder = if conversation.spam {
        "SPAM"
    } else if put_away {
        "ARCHIVE"
    } else {
        "INBOX"
    };
    // Line breaks were flattened in the older exports.
    let text = if view.since(Generation::Mid2023) {
        note.text.clone()
    } else {
        note.text.replace('\n', " ")
    };
    let mut row = vec![
        conversation.id.clone(),
        conversation.title.clone(),
        view.person(note.from).name(),
        view.url(note.from),
    ];
    row.push(names.join(", "));
    if view.since(Generation::Mid2023) {
        row.push(urls.join(","));
    }
    row.extend([
        note.at.spell(Spelling::IsoUtc).to_string(),
        note.subject.clone(),
        text,
        folder.to_owned(),
    ]);
    if view.since(Generation::Early2026) {
        row.extend([
            note.attachment.clone(),
            if note.draft { "Yes" } else { "No" }.to_owned(),
        ]);
    }
    if view.since(Generation::Late2026) {
        row.push("No".to_owned());
    }
    row
}

/// Writes `Invitations.csv`: those of the last year, accepted or not, newest first.
fn invitations(view: &View) -> Vec<u8> {
    let mut header = vec![
        "From",
        "To",
        "Sent At",
        "Message",
        "Direction",
        "inviterProfileUrl",
        "inviteeProfileUrl",
    ];
    if !view.since(Generation::Early2026) {
        header.truncate(5);
    }
    let mut sent: Vec<(Moment, Who, Who, &str)> = Vec::new();
    for (who, tie) in view.world.connections(view.me, view.snapshot) {
        let invitee = if tie.inviter == who { view.me } else { who };
        // People accept after a while.
        let at = tie.since.plus(-3600 * (1 + (who as i64 % 40)));
        sent.push((at, tie.inviter, invitee, tie.note.as_str()));
    }
    let unanswered = view
        .world
        .pending
        .iter()
        .filter(|(a, b, _, _)| *a == view.me || *b == view.me);
    sent.extend(unanswered.map(|(a, b, at, note)| (*at, *a, *b, note.as_str())));
    sent.retain(|(at, ..)| *at > view.snapshot.plus_days(-365) && *at < view.snapshot);
    sent.sort_by(|a, b| b.cmp(a));
    let mut sheet = Sheet::new(&header);
    for (at, inviter, invitee, note) in sent {
        let direction = if inviter == view.me { "OUTGOING" } else { "INCOMING" };
        let mut row = vec![
            view.person(inviter).name(),
            view.person(invitee).name(),
            at.spell(Spelling::American).to_string(),
            note.to_owned(),
            direction.to_owned(),
            view.url(inviter),
            view.url(invitee),
        ];
        row.truncate(header.len());
        sheet.row(row);
    }
    sheet.finish()
}
