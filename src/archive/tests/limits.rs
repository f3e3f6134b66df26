//! What is too large, too deep or elsewhere is refused, and said.

use super::*;

#[test]
fn what_is_too_deep_is_said() {
    let deeper = folder(&[("a/b/c/d/e/Connections.csv", CONNECTIONS)]);
    assert!(complaint(deeper.path()).contains("give the folder further down"));
    let mut limits = Limits::default();
    limits.set("depth=5").expect("it is a limit");
    assert_eq!(
        records::discover_within(deeper.path(), &limits)
            .expect("it is found")
            .len(),
        1
    );
}

#[cfg(unix)]
#[test]
fn links_out_of_the_folder_are_refused_where_they_may_lead_to_an_export() {
    use std::os::unix::fs::symlink;
    let private = folder(&[("Connections.csv", CONNECTIONS), ("a.txt", "")]);
    for (target, link, is_refused) in [
        ("", "friend", true),
        ("Connections.csv", "Connections.csv", true),
        ("Connections.csv", "export.zip", true),
        ("a.txt", "a.txt", false),
    ] {
        let given = folder(&[("messages.csv", MESSAGES)]);
        symlink(private.path().join(target), given.path().join(link)).expect("a link can be made");
        match records::discover(given.path()) {
            Err(error) => assert!(
                is_refused && error.to_string().contains("leads out of the folder"),
                "{error}"
            ),
            Ok(found) => assert!(!is_refused && found.len() == 1, "{link}"),
        }
    }
}

#[test]
fn an_archive_that_says_it_holds_more_than_the_limit_is_refused() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let zip = folder.path().join("a.zip");
    let names: Vec<String> = (0..5).map(|n| format!("{n}/Connections.csv")).collect();
    let refused = |n: usize, gib: u64| {
        let files: Vec<(&str, &str)> = names[..n].iter().map(|name| (name.as_str(), CONNECTIONS)).collect();
        write_zip(&zip, &files);
        let mut bytes = fs::read(&zip).expect("it was written");
        let entries: Vec<usize> = memchr::memmem::find_iter(&bytes, b"PK\x01\x02").collect();
        for entry in entries {
            // Nearly 4 GiB each, packed and unpacked, as the directory has it.
            for size in [entry + 20, entry + 24] {
                bytes[size..size + 4].copy_from_slice(&0xFFFF_FFF0_u32.to_le_bytes());
            }
        }
        fs::write(&zip, bytes).expect("it can be written");
        let mut limits = Limits::default();
        limits.set(&format!("unpacked={gib}GiB")).expect("it is a limit");
        match records::discover_within(&zip, &limits) {
            Err(Error::TooMuch { why, limit, .. }) => limit == "unpacked" && why.contains("would unpack from"),
            _ => false,
        }
    };
    assert_eq!([refused(4, 16), refused(5, 16), refused(1, 1)], [false, true, true]);
}

#[test]
fn many_small_bombs_are_one_large_one() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let zip = folder.path().join("a.zip");
    let zeros = "\0".repeat(40 << 20);
    let files = [
        ("a/Connections.csv", zeros.as_str()),
        ("b/Connections.csv", zeros.as_str()),
    ];
    write_zip(&zip, &files[..1]);
    assert!(records::discover(&zip).is_ok(), "one alone costs nothing");
    write_zip(&zip, &files);
    let error = records::discover(&zip).expect_err("both together do");
    assert!(matches!(error, Error::TooMuch { limit: "ratio", .. }), "{error}");
    assert!(error.hint().expect("it says what to do").contains("--limit ratio="));
}
