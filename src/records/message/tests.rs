//! Generations, classes, conversations and people of `messages.csv`.

use proptest::prelude::*;

use super::super::ExportRecords;
use super::super::testing::{issues, read_files, read_one};
use super::*;
use crate::archive::FileKind;

const HEADER: &str = "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,\
                      CONTENT,FOLDER,ATTACHMENTS,IS MESSAGE DRAFT,IS CONVERSATION DRAFT\n";
const ANA: &str = "https://www.linkedin.com/in/ana";
const ME: &str = "https://www.linkedin.com/in/me";
const DAY: &str = "2025-06-01 14:03:22 UTC";

fn read(rows: &str) -> ExportRecords {
    read_one(FileKind::Messages, format!("{HEADER}{rows}").as_bytes())
}

fn classes(rows: &str) -> Vec<MessageClass> {
    let out = read(rows);
    assert_eq!(issues(&out), Vec::<String>::new());
    out.messages.rows.iter().map(|m| m.class).collect()
}

/// Returns a row from Ana to me with one cell after another.
fn row(title: &str, from: &str, to: &str, content: &str, end: &str) -> String {
    format!("c1,{title},{from},{to},{DAY},,\"{content}\",{end}\n")
}

#[test]
fn each_row_falls_into_the_first_class_that_fits() {
    let from = format!("Ana,{ANA}");
    let to = format!("Me,{ME}");
    let hidden = "LinkedIn Member,";
    let campaign = "<p class=\"\"spinmail-quill-editor__spin-break\"\">Hi %FIRSTNAME%</p>";
    let cases = [
        (row("", &from, &to, "Hi", "INBOX,,No,No"), MessageClass::Counted),
        (row("", &from, &to, "Hi", "SPAM,,Yes,No"), MessageClass::Draft),
        (row("", &from, &to, "Hi", "INBOX,,No,true"), MessageClass::Draft),
        (row("", hidden, &to, campaign, "spam,,,"), MessageClass::Spam),
        (row("", hidden, &to, campaign, "INBOX,,,"), MessageClass::Sponsored),
        (
            row("", "Acme,https://www.linkedin.com/company/acme", &to, campaign, ",,,"),
            MessageClass::Sponsored,
        ),
        (
            row("Sponsored Conversation", &from, &to, "Message request accepted", ",,,"),
            MessageClass::Sponsored,
        ),
        (
            row("", "Shop,", &to, "Dear %FIRSTNAME%", ",,,"),
            MessageClass::Sponsored,
        ),
        (row("", &from, &to, "Dear %FIRSTNAME%", ",,,"), MessageClass::Counted),
        (
            row("", hidden, &to, "Message request accepted", ",,,"),
            MessageClass::Service,
        ),
        (
            row("", &from, &to, "A LinkedIn member left the conversation.", ",,,"),
            MessageClass::Service,
        ),
        (row("", hidden, &to, "Hi", ",,,"), MessageClass::Anonymous),
        (row("", &from, hidden, "Hi", ",,,"), MessageClass::Anonymous),
        (
            row("", &from, &format!("\"LinkedIn Member, Me\",{ME}"), "Hi", ",,,"),
            MessageClass::Counted,
        ),
        (
            row("", &from, &format!("LinkedIn Member,{ME}"), "Hi", ",,,"),
            MessageClass::Counted,
        ),
        (
            row("", "Acme,https://www.linkedin.com/company/acme", &to, "Hi", ",,,"),
            MessageClass::Sponsored,
        ),
        (row("Autumn sale", "Shop,", &to, "Hi", ",,,"), MessageClass::Sponsored),
        (row("Autumn sale", hidden, &to, "Hi", ",,,"), MessageClass::Anonymous),
        (row("", "Shop,", &to, "Hi", ",,,"), MessageClass::Sponsored),
        (row("", "LinkedIn-Mitglied,", &to, "Hi", ",,,"), MessageClass::Anonymous),
        (row("Team", &from, &to, "", "ARCHIVE,,,"), MessageClass::Counted),
    ];
    for (text, class) in cases {
        assert_eq!(classes(&text), [class], "{text}");
    }
}

#[test]
fn bad_dates_come_before_every_class_and_are_issues() {
    let text =
        format!("c,,Ana,{ANA},Me,{ME},\"1 Jun\n2025\",,\"a\nb\",SPAM,,Yes,\nc,,Ana,{ANA},Me,{ME},{DAY},,x,,,,\n");
    let out = read(&text);
    assert_eq!(
        issues(&out),
        ["messages.csv:2: something other than a date where the date should be"]
    );
    assert_eq!((out.messages.n_bad_dates, out.messages.rows.len()), (1, 1));
    assert_eq!((out.files[0].n_records, out.files[0].n_used), (2, 1));
}

#[test]
fn senders_recipients_and_conversations_are_numbered_once() {
    let text = format!(
        "c1,,Ana,{ANA},Me,{ME},{DAY},,x,,,,\nc1,,Me,{ME},Ana,{ANA},{DAY},,x,,,,\nc2,,Ana,{ANA},Me,{ME},{DAY},,x,,,,\n\
         c2,,Ana,{ANA},\"Me, Ben\",\"{ME},{ANA}2\",{DAY},,x,,,,\n"
    );
    let log = read(&text).messages;
    let names: Vec<&str> = log.mentions.iter().map(|m| m.name.as_str()).collect();
    assert_eq!(names, ["Ana", "Me", "Ben"]);
    assert_eq!(log.recipient_lists, [Box::from([1]), Box::from([0]), Box::from([1, 2])]);
    let rows: Vec<_> = log
        .rows
        .iter()
        .map(|m| (m.conversation, m.sender, m.recipients))
        .collect();
    assert_eq!(
        rows,
        [(0, Some(0), 0), (0, Some(1), 1), (1, Some(0), 0), (1, Some(0), 2)]
    );
    assert_eq!((log.n_conversations, log.utc), (2, true));
    assert_eq!(log.rows[0].at.to_iso(true), "2025-06-01T14:03:22Z");
}

#[test]
fn rows_without_conversation_id_belong_together_by_their_people() {
    let text = format!(
        ",,Ana,{ANA},Me,{ME},{DAY},,x,,,,\n,,Me,{ME},Ana H,{ANA},{DAY},,x,,,,\n,,Ben,{ANA}2,Me,{ME},{DAY},,x,,,,\n\
         ,,Ana,{ANA},\"Me, Ben\",\"{ME},{ANA}2\",{DAY},,x,,,,\nc,,Ana,{ANA},Me,{ME},{DAY},,x,,,,\n"
    );
    let log = read(&text).messages;
    let conversations: Vec<u32> = log.rows.iter().map(|m| m.conversation).collect();
    assert_eq!(conversations, [0, 0, 1, 2, 3]);
    assert_eq!(log.n_conversations, 4);
}

#[test]
fn the_generation_of_2017_has_local_times_and_no_ids() {
    let text = "From,To,Date,Subject,Content,Direction,Folder\n\
                Ana,Me,\"11/20/17, 9:05 AM\",,\"Hi\nyou\",INCOMING,INBOX\nMe,Ana,\"11/20/17, 9:06 PM\",,x,OUTGOING,INBOX\n\
                Ana,\"Me, Ben\",\"11/21/17, 9:05 AM\",,x,INCOMING,INBOX\n";
    let out = read_files(&[("Messages.csv", text.as_bytes())]);
    assert_eq!(issues(&out), Vec::<String>::new());
    let log = out.messages;
    assert!(!log.utc);
    assert_eq!(log.rows.iter().map(|m| m.conversation).collect::<Vec<_>>(), [0, 0, 1]);
    assert_eq!(log.rows[1].at.to_iso(log.utc), "2017-11-20T21:06:00");
    assert!(log.mentions[2].may_be_several);
}

#[test]
fn nine_column_files_have_no_recipient_urls() {
    let text = format!(
        "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,DATE,SUBJECT,CONTENT,FOLDER\n\
         c1,,Ana,{ANA},\"Me, Ben\",{DAY},,x,INBOX\n"
    );
    let log = read_one(FileKind::Messages, text.as_bytes()).messages;
    assert_eq!(
        log.mentions[1],
        Mention {
            name: "Me, Ben".to_owned(),
            url: String::new(),
            may_be_several: true
        }
    );
}

#[test]
fn all_fields_may_be_quoted_and_numbered_parts_are_one_log() {
    let quoted = |text: &str| {
        text.trim_end()
            .split(',')
            .map(|cell| format!("\"{cell}\""))
            .collect::<Vec<_>>()
            .join(",")
            + "\n"
    };
    let first = quoted(HEADER) + &quoted(&format!("c1,,Ana,{ANA},Me,{ME},{DAY},,x,,,,"));
    let second = format!("{HEADER}c2,,Me,{ME},Ana,{ANA},{DAY},,x,,,,\nc1,,Me,{ME},Ana,{ANA},{DAY},,x,,,,\n");
    let out = read_files(&[
        ("messages.csv", first.as_bytes()),
        ("messages_1.csv", second.as_bytes()),
    ]);
    assert_eq!(issues(&out), Vec::<String>::new());
    assert_eq!(
        out.messages.rows.iter().map(|m| m.conversation).collect::<Vec<_>>(),
        [0, 1, 0]
    );
    assert_eq!(out.messages.mentions.len(), 2);
}

#[test]
fn names_in_windows_1252_are_read() {
    let mut text = format!("{HEADER}c1,,Garc").into_bytes();
    text.extend_from_slice(b"\xeda");
    text.extend_from_slice(format!(",{ANA},Me,{ME},{DAY},,x,,,,\n").as_bytes());
    let out = read_one(FileKind::Messages, &text);
    assert_eq!(out.messages.mentions[0].name, "García");
    assert_eq!(out.files[0].encoding, "windows-1252");
}

#[test]
fn an_open_quote_in_a_text_costs_one_message() {
    let text = format!(
        "c1,,Ana,{ANA},Me,{ME},{DAY},,\"never closed,,,,\nc2,,Ana,{ANA},Me,{ME},{DAY},,\"fine, \"\"really\"\"\nis it\",,,,\n\
         c3,,Ana,{ANA},Me,{ME},{DAY},,x,,,,\n"
    );
    let out = read(&text);
    assert_eq!(issues(&out), ["messages.csv:2: a quote is opened and never closed"]);
    assert_eq!((out.messages.rows.len(), out.files[0].n_records), (2, 3));
}

#[test]
fn a_sender_with_a_name_only_is_nobody_where_the_file_has_urls() {
    let out = read(&format!(
        "c1,,Sales at Shop,,Me,{ME},{DAY},,Hi,INBOX,,,\nc2,,Ana,{ANA},Me,{ME},{DAY},,Lunch?,INBOX,,,\n"
    ));
    let log = &out.messages;
    assert_eq!(
        log.rows
            .iter()
            .map(|row| (row.class, row.sender.is_some()))
            .collect::<Vec<_>>(),
        [(MessageClass::Sponsored, false), (MessageClass::Counted, true)]
    );
    assert!(log.mentions.iter().all(|mention| mention.name != "Sales at Shop"));
    // A file that somebody has taken all URLs out of.
    let out = read(&format!(
        "c1,,Ana,,Me,,{DAY},,Hi,INBOX,,,\nc1,,Me,,Ana,,{DAY},,Yes,INBOX,,,\n"
    ));
    let log = &out.messages;
    assert!(
        log.rows
            .iter()
            .all(|row| row.class == MessageClass::Counted && row.sender.is_some())
    );
    assert_eq!(out.files[0].n_used, 2);
}

#[test]
fn moments_that_a_spreadsheet_program_saved_are_told_by_the_whole_file() {
    let moments = |dates: [&str; 3]| {
        let rows: String = dates
            .iter()
            .map(|date| format!("c1,,Ana,{ANA},Me,{ME},\"{date}\",,Hi,INBOX,,,\n"))
            .collect();
        let out = read(&rows);
        let at: Vec<String> = out.messages.rows.iter().map(|row| row.at.to_iso(false)).collect();
        (at, issues(&out), (out.messages.n_bad_dates, out.files[0].n_used))
    };
    let is = |text: &[&str]| text.iter().map(|&text| text.to_owned()).collect::<Vec<_>>();
    let (at, said, n) = moments(["2019-11-06T02:08:20", "06.11.2019 02:08", "2019-11-06 02:08 UTC"]);
    assert_eq!(
        at,
        is(&["2019-11-06T02:08:20", "2019-11-06T02:08:00", "2019-11-06T02:08:00"])
    );
    assert_eq!((said, n), (Vec::new(), (0, 3)));
    let (at, said, n) = moments(["6/11/2019 2:08", "16/11/2019 2:08", "7/11/2019 14:08:09"]);
    assert_eq!(
        at,
        is(&["2019-11-06T02:08:00", "2019-11-16T02:08:00", "2019-11-07T14:08:09"])
    );
    assert_eq!((said, n), (Vec::new(), (0, 3)));
    let (at, said, n) = moments(["6/11/2019 2:08", "16/11/2019 2:08", "11/17/2019 2:08"]);
    assert_eq!(at, is(&["2019-11-16T02:08:00", "2019-11-17T02:08:00"]));
    assert_eq!(
        said,
        ["messages.csv:2: the date may have the day or the month first; rows of the file disagree"]
    );
    assert_eq!(n, (1, 2));
}

/// One of these cells.
fn one_of(cells: &'static [&'static str]) -> impl Strategy<Value = &'static str> {
    prop::sample::select(cells)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn rows_that_begin_and_end_as_others_say_what_they_would_say_alone(
        rows in prop::collection::vec(
            (
                one_of(&["c1,", "c1,Sponsored Conversation", ",", "\"c\"\"2\","]),
                one_of(&["Ana,https://www.linkedin.com/in/ana", "Me,https://www.linkedin.com/in/me", "Shop,", "LinkedIn Member,"]),
                one_of(&["Me,https://www.linkedin.com/in/me", "\"Ana, Ben\",", "LinkedIn Member,"]),
                one_of(&["2025-06-01 14:03:22 UTC", "\"2025-06-02 14:03:22 UTC\"", "6/7/2025", "soon", ""]),
                one_of(&["Hi", "\"Say \"\"hi\"\", please\"", "Message request accepted", "%FIRSTNAME%"]),
                one_of(&["INBOX,,No", "SPAM,,No", "INBOX,,Yes", "\"INBOX\",,\"No\"", "INBOX,,No,", "INBOX"]),
            ),
            0..20,
        ),
    ) {
        let read = |is_date_first: bool| {
            let mut text = String::new();
            let mut line = |[conversation, from, to, date, content, end]: [&str; 6]| {
                let who = [conversation, from, to].join(",");
                // Where the date is first, nothing before it can be remembered.
                let cells = if is_date_first { [date, &who] } else { [&who, date] };
                text += &[&cells.join(","), "", content, end].join(",");
                text.push('\n');
            };
            line([
                "CONVERSATION ID,CONVERSATION TITLE",
                "FROM,SENDER PROFILE URL",
                "TO,RECIPIENT PROFILE URLS",
                "DATE",
                "CONTENT",
                "FOLDER,ATTACHMENTS,IS MESSAGE DRAFT",
            ]);
            for &(conversation, from, to, date, content, end) in &rows {
                line([conversation, from, to, date, content, end]);
            }
            let out = read_one(FileKind::Messages, text.replacen(",,CONTENT", ",SUBJECT,CONTENT", 1).as_bytes());
            (issues(&out), out.messages, out.files)
        };
        prop_assert_eq!(read(false), read(true));
    }
}
