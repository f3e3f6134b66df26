//! Dates, names, companies and titles, and what output makes of them.

use warmintro::calendar::Day;
use warmintro::chains::Role;
use warmintro::document::layout::{columns, cut, pad};
use warmintro::people::company::CompanyIndex;
use warmintro::people::identity::{email_key, fold_letters, is_nobody, name_key, profile_url, slug};
use warmintro::people::title::Title;
use warmintro::people::{Person, Roster};
use warmintro::present::table::{Column, Head, Kind, Layout, Table};
use warmintro::wording::safe;

use super::files;
use super::pipeline::aliases;

/// Cells as dates of every kind of file that has some.
pub(crate) fn dates(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let cell = text.split(['\r', '\n']).next().unwrap_or_default().replace('"', "");
    if let Some(day) = Day::parse_iso(&cell) {
        assert_eq!(Day::parse_iso(&day.to_string()), Some(day));
        assert_eq!(Day::from_epoch_days(day.epoch_days()), Some(day));
        assert!(day.plus_days(-1) <= day && day <= day.plus_days(1));
    }
    let connections =
        format!("First Name,Last Name,URL,Connected On\nAna,Horvat,https://www.linkedin.com/in/ana,\"{cell}\"\n");
    files::connections(connections.as_bytes());
    let messages = format!(
        "CONVERSATION ID,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,CONTENT\n\
         c,Ana,https://www.linkedin.com/in/ana,Me,https://www.linkedin.com/in/me,\"{cell}\",x\n"
    );
    files::messages(messages.as_bytes());
    let invitations = format!("From,To,Sent At,Direction\nMe,Ana,\"{cell}\",OUTGOING\n");
    files::invitations(invitations.as_bytes());
    let recommendations =
        format!("0First Name,Last Name,Company,Creation Date,Status\nAna,Horvat,x,\"{cell}\",VISIBLE\n");
    files::recommendations(recommendations.replacen('0', "\0", 1).as_bytes());
    let endorsements =
        format!("\0Endorsement Date,Skill Name,Endorser First Name,Endorser Last Name\n\"{cell}\",Rust,Ana,Horvat\n");
    files::endorsements(endorsements.as_bytes());
    let positions = format!("\u{1}Company Name,Title,Started On,Finished On\nAcme,CTO,\"{cell}\",\"{cell}\"\n");
    files::small_files(positions.as_bytes());
}

/// Keys of people: what is a key already is its own key.
pub(crate) fn identity(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    for key in [name_key(&text), fold_letters(&text).trim().to_owned()] {
        assert_eq!(name_key(&key), name_key(&name_key(&key)), "{key:?}");
    }
    assert_eq!(name_key(&name_key(&text)), name_key(&text), "{text:?}");
    assert_eq!(is_nobody(&text), is_nobody(&name_key(&text)), "{text:?}");
    for url in [text.to_string(), format!("https://www.linkedin.com/in/{text}")] {
        if let Some(found) = slug(&url) {
            assert!(!found.is_empty(), "{url:?}");
            assert_eq!(slug(&profile_url(&found)).as_ref(), Some(&found), "{url:?}");
        }
    }
    if let Some(key) = email_key(&text) {
        assert_eq!(email_key(&key).as_ref(), Some(&key), "{text:?}");
    }
}

/// Lines as employers; everybody is found by the very spelling of theirs.
pub(crate) fn companies(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let lines: Vec<&str> = text.lines().take(12).collect();
    let person = |(n, line): (usize, &&str)| {
        let (company, position) = line.split_once('|').unwrap_or((line, ""));
        let cell = |text: &str| (!text.trim().is_empty()).then(|| text.trim().to_owned());
        Person {
            id: format!("name/{n:02}"),
            company: cell(company),
            position: cell(position),
            ..Person::default()
        }
    };
    let roster = Roster {
        people: lines.iter().enumerate().map(person).collect(),
    };
    let index = CompanyIndex::new(&roster);
    let aliases = aliases();
    for (id, person) in roster.iter() {
        let Some(group) = index.group_of(id) else { continue };
        assert!(group.people.contains(&id));
        let Some(company) = person.company.as_deref().filter(|_| !index.is_from_title(id)) else {
            continue;
        };
        let found = index.find(company, aliases);
        let is_found = found.matched.iter().any(|one| one.group.people.contains(&id));
        assert!(
            is_found || found.is_placeholder,
            "{company:?} is not found by its own name"
        );
    }
    let _ = index.firms(aliases);
    if let [one, other, ..] = lines.as_slice() {
        assert_eq!(aliases.is_one_firm(one, other), aliases.is_one_firm(other, one));
        let _ = index.nearest(one);
    }
}

pub(crate) fn titles(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let (position, rest) = text.split_once('\n').unwrap_or((&text, ""));
    let (employer, role) = rest.split_once('\n').unwrap_or((rest, ""));
    let title = Title::of(position, Some(employer));
    assert_eq!(title, Title::of(position, Some(employer)));
    let _ = title.is_recruiter();
    let _ = title.function();
    let _ = Role::new(role).fits(position);
    let _ = Role::new(position).fits(position);
}

/// Text from strangers at every place where it is shown.
pub(crate) fn output_text(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes).into_owned();
    let is_harmless = |c: char| !c.is_control() && !('\u{202a}'..='\u{202e}').contains(&c);
    assert!(safe::line(&text).chars().all(is_harmless));
    assert_eq!(safe::line(&safe::line(&text)), safe::line(&text));
    assert!(safe::argument(&text).chars().all(is_harmless));
    let markdown = safe::markdown(&text);
    assert!(markdown.chars().all(is_harmless) && !markdown.contains(['<', '>']));
    let cell = safe::cell(&text);
    assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell:?}");
    for width in [1, 7, 80] {
        let line = safe::line(&text);
        assert!(columns(&cut(&line, width)) <= width, "{line:?} in {width} columns");
        let _ = pad(&line, width);
    }
    let table = || {
        let head = |name| Head {
            name,
            kind: Kind::Text,
            means: "",
        };
        let columns = [
            Column {
                head: head("one"),
                get: |text: &&str| (*text).into(),
            },
            Column {
                head: head("two"),
                get: |_| "x".into(),
            },
        ];
        Table::of(columns, std::iter::once(text.as_str()))
    };
    for layout in [Layout::Csv { excel: false }, Layout::Tsv { excel: false }] {
        let written = table().to_bytes(layout);
        let text = String::from_utf8(written).expect("it was text");
        assert!(text.lines().next().is_some_and(|line| line.starts_with("one")));
    }
    assert_eq!(
        String::from_utf8(table().to_bytes(Layout::Markdown))
            .expect("it was text")
            .lines()
            .count(),
        3
    );
}
