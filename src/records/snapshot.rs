//! The JSON of LinkedIn's Member Data Portability API → a CSV file for each of its domains.
//!
//! In: a page of the answer, or several in a list: elements with a `snapshotDomain` and, in `snapshotData`, objects whose keys are the
//! columns of the file that an export has for it. Out: CSV of the same columns, so that the same readers read it; the first object is
//! line 2, as in a file.

use std::collections::BTreeSet;
use std::io::Read;

use serde_json::{Map, Value};

use super::encoding::to_utf8;
use super::files::kind_of;
use crate::archive::{FileKind, kind_called};

/// The kinds of files and what stands in them.
type Files = Vec<(FileKind, Vec<u8>)>;

/// How much of a file is read.
const MOST: u64 = 256 << 20;

/// Returns whether a file that starts so is a page of a snapshot.
pub(super) fn is_snapshot(start: &[u8]) -> bool {
    let has = |key: &[u8]| memchr::memmem::find(start, key).is_some();
    matches!(start.trim_ascii_start().first(), Some(b'{' | b'['))
        && (has(b"\"snapshotDomain\"") || has(b"\"snapshotData\""))
}

/// Returns the files of a page that we read, or the line and what is wrong there.
pub(super) fn files(source: Box<dyn Read + '_>) -> Result<Files, (u64, String)> {
    let mut text = String::new();
    to_utf8(source)
        .and_then(|(utf8, _)| utf8.take(MOST).read_to_string(&mut text))
        .map_err(|e| (1, format!("the file cannot be read: {e}")))?;
    let page: Value = serde_json::from_str(&text).map_err(|e| {
        let line = u64::try_from(e.line()).unwrap_or(1).max(1);
        (line, "the file isn't a complete JSON document".to_owned())
    })?;
    drop(text);
    let mut files = Vec::new();
    elements(&page, &mut files);
    Ok(files)
}

fn elements(value: &Value, files: &mut Vec<(FileKind, Vec<u8>)>) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| elements(value, files)),
        Value::Object(object) => match (object.get("snapshotDomain"), object.get("snapshotData")) {
            (Some(Value::String(domain)), Some(Value::Array(rows))) => files.extend(file(domain, rows)),
            _ => object
                .get("elements")
                .into_iter()
                .for_each(|value| elements(value, files)),
        },
        _ => {}
    }
}

fn file(domain: &str, rows: &[Value]) -> Option<(FileKind, Vec<u8>)> {
    let rows = || rows.iter().filter_map(Value::as_object);
    let columns: BTreeSet<&str> = rows().flat_map(Map::keys).map(String::as_str).collect();
    let columns: Vec<&str> = columns.into_iter().collect();
    let header: Vec<String> = columns.iter().map(|&name| name.to_owned()).collect();
    // Some domains have another name than their file, and endorsements one for both directions.
    let kind = match domain {
        "INBOX" => Some(FileKind::Messages),
        _ => kind_called(domain).or_else(|| kind_of(&header).filter(|kind| *kind != FileKind::Messages)),
    };
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(&columns).ok()?;
    for row in rows() {
        let cells = columns
            .iter()
            .map(|column| row.get(*column).map(text).unwrap_or_default());
        writer.write_record(cells).ok()?;
    }
    Some((kind?, writer.into_inner().ok()?))
}

/// Returns what a value says as a cell of CSV, in one line; LinkedIn gives lists where its files have texts.
fn text(value: &Value) -> String {
    /// What stands where LinkedIn could not say something.
    const UNABLE: &str = "Unable_to_process_this_field";
    match value {
        Value::String(text) if text.trim_end_matches('.') == UNABLE => String::new(),
        Value::String(text) => text.replace(['\r', '\n'], " "),
        Value::Number(number) => number.to_string(),
        Value::Bool(yes) => yes.to_string(),
        Value::Array(values) => values.iter().map(text).collect::<Vec<_>>().join(";"),
        Value::Object(_) | Value::Null => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{issues, read_files};
    use super::super::{MessageClass, Moment};

    #[test]
    fn pages_of_several_files_are_one_export() {
        let first = r#"{"paging":{"start":0,"total":9,"links":[{"rel":"next","href":"x"}]},"elements":[
            {"snapshotDomain":"CONNECTIONS","snapshotData":[
              {"First Name":"Ana","Last Name":"Horvat","URL":"https://www.linkedin.com/in/ana","Email Address":"","Company":"Acme","Position":"CTO","Connected On":"08 Feb 2026"},
              {"First Name":"Ben","Last Name":"Kos","Company":null,"Connected On":"8 Fob 2026"}]},
            {"snapshotDomain":"PROFILE","snapshotData":[{"First Name":"Me","Last Name":"Myself","Headline":"x","Industry":""}]},
            {"snapshotDomain":"RICH_MEDIA","snapshotData":[{"Date/Time":"x"}]}]}"#;
        let second = r#"[{"elements":[{"snapshotData":[
              {"CONVERSATION ID":"c1","FROM":"Me Myself","SENDER PROFILE URL":"https://www.linkedin.com/in/me","TO":["Ana Horvat","Ben Kos"],
               "RECIPIENT PROFILE URLS":["https://www.linkedin.com/in/ana","https://www.linkedin.com/in/ben"],
               "DATE":"2026-02-01 10:00:00 UTC","SUBJECT":"Unable_to_process_this_field.","CONTENT":"Hi\nyou","FOLDER":"INBOX"}],
              "snapshotDomain":"INBOX"}]}]"#;
        let out = read_files(&[("page 1.json", first.as_bytes()), ("page 2.json", second.as_bytes())]);
        assert_eq!(
            issues(&out),
            ["page 1.json:3: \"8 Fob 2026\" is not a date as this file spells it"]
        );
        assert_eq!(out.connections.len(), 2);
        assert_eq!(out.connections[0].url, "https://www.linkedin.com/in/ana");
        assert_eq!(out.owner.name.as_deref(), Some("Me Myself"));
        let [message] = out.messages.rows.as_slice() else {
            panic!("{:?}", out.messages.rows)
        };
        assert_eq!(
            (message.class, message.at),
            (MessageClass::Counted, Moment(1_769_940_000))
        );
        let names: Vec<&str> = out.messages.recipient_lists[0]
            .iter()
            .map(|mention| out.messages.mentions[*mention as usize].name.as_str())
            .collect();
        assert_eq!(names, ["Ana Horvat", "Ben Kos"]);
        let kinds: Vec<&str> = out.files.iter().map(|file| file.kind.name()).collect();
        assert_eq!(kinds, ["connections", "profile", "messages"]);
    }

    #[test]
    fn a_document_that_breaks_off_is_an_issue_with_its_line() {
        let out = read_files(&[(
            "page.json",
            b"{\"elements\":[\n{\"snapshotDomain\":\"CONNECTIONS\",\"snapshotData\":[\n",
        )]);
        assert_eq!(issues(&out), ["page.json:3: the file isn't a complete JSON document"]);
    }
}
