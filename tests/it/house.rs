//! The house is as `docs/architecture.md` draws it: the sources are read and checked.

use std::fs;
use std::path::{Path, PathBuf};

/// Which rooms a room may use; `error`, `progress`, `calendar`, `languages`, `names`, `parts` and `work` are the ground that all stand on.
const ROOMS: [(&str, &[&str]); 12] = [
    ("archive", &[]),
    ("records", &["archive"]),
    ("people", &["records"]),
    ("network", &["people", "records"]),
    ("strength", &["people", "network"]),
    ("weighed", &["people", "network", "strength"]),
    ("chains", &["people", "network", "strength"]),
    ("advice", &["records", "people", "network", "strength", "chains"]),
    (
        "tables",
        &["archive", "records", "people", "network", "strength", "weighed"],
    ),
    (
        "wording",
        &[
            "archive", "records", "people", "network", "strength", "chains", "advice",
        ],
    ),
    ("document", &["wording"]),
    (
        "present",
        &[
            "archive", "records", "people", "network", "strength", "chains", "advice", "session", "tables", "wording",
            "document",
        ],
    ),
];
const GROUND: [&str; 7] = ["error", "progress", "calendar", "languages", "names", "parts", "work"];

fn sources(folder: &str) -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    let mut waiting = vec![root.join(folder)];
    while let Some(path) = waiting.pop() {
        if path.is_dir() {
            waiting.extend(fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).unwrap();
            found.push((path.strip_prefix(root).unwrap().to_owned(), text));
        }
    }
    assert!(!found.is_empty(), "no sources below {folder}");
    found.sort();
    found
}

/// The code of a file without comments and without its tests.
fn code(path: &Path, text: &str) -> String {
    let is_test = path
        .components()
        .any(|part| part.as_os_str() == "tests" || part.as_os_str() == "tests.rs" || part.as_os_str() == "testing.rs");
    if is_test {
        return String::new();
    }
    let until_tests = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    until_tests
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n")
}

/// The names that follow `crate::`, those in braces too.
fn used_rooms(code: &str) -> Vec<String> {
    let mut used = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let tail = &code[at + "crate::".len()..];
        let heads = match tail.strip_prefix('{') {
            Some(list) => list
                .split('}')
                .next()
                .unwrap_or_default()
                .split(',')
                .map(str::trim)
                .collect(),
            None => vec![tail],
        };
        for head in heads {
            let name: String = head.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            used.extend((!name.is_empty()).then_some(name));
        }
    }
    used
}

#[test]
fn every_room_uses_only_rooms_before_it() {
    for (path, text) in sources("src") {
        let room = path
            .components()
            .nth(1)
            .unwrap()
            .as_os_str()
            .to_string_lossy()
            .trim_end_matches(".rs")
            .to_owned();
        let Some((_, allowed)) = ROOMS.iter().find(|(name, _)| *name == room) else {
            continue;
        };
        for used in used_rooms(&code(&path, &text)) {
            let is_fine = used == room || allowed.contains(&used.as_str()) || GROUND.contains(&used.as_str());
            let is_item_of_lib = used.chars().next().is_some_and(char::is_uppercase);
            assert!(
                is_fine || is_item_of_lib,
                "{} uses crate::{used}, which {room} may not",
                path.display()
            );
        }
    }
}

/// Those know the world; what they are made from does not.
const PROGRAMS: [&str; 4] = ["src/cli", "src/main.rs", "src/engine/make_page.rs", "src/mcp"];

#[test]
fn the_library_does_not_know_the_world_around_it() {
    let forbidden = [
        "std::env",
        "std::net",
        "SystemTime",
        "Instant::now",
        "Zoned::now",
        "Timestamp::now",
        "println!",
        "eprintln!",
        "stdout()",
        "stderr()",
        "stdin()",
        "home_dir",
        "std::process",
        "is_terminal",
    ];
    for (path, text) in sources("src")
        .into_iter()
        .filter(|(path, _)| !PROGRAMS.iter().any(|program| path.starts_with(program)))
    {
        let code = code(&path, &text);
        for word in forbidden {
            assert!(!code.contains(word), "{} uses {word}", path.display());
        }
    }
}

#[test]
fn nothing_opens_a_connection_and_only_the_live_page_listens() {
    for (path, text) in sources("src") {
        let code = code(&path, &text);
        for word in [
            "TcpStream",
            "UdpSocket",
            "UnixStream",
            "UnixDatagram",
            "TcpSocket",
            "lookup_host",
        ] {
            assert!(!code.contains(word), "{} uses {word}", path.display());
        }
        for word in [
            "std::net",
            "TcpListener",
            "axum",
            "tokio",
            "http_body_util",
            "hyper::",
            "hyper_util",
        ] {
            // On standard input and output, rmcp runs on it too.
            let on_pipes = word == "tokio" && path.starts_with("src/mcp");
            let may = on_pipes || path.starts_with("src/cli/commands/serve");
            assert!(may || !code.contains(word), "{} uses {word}", path.display());
        }
    }
}

#[test]
fn packages_stay_with_the_rooms_that_own_them() {
    let owners: [(&str, &[&str]); 22] = [
        ("zip::", &["src/archive"]),
        ("csv::", &["src/records", "src/present"]),
        ("calamine", &["src/records/workbook.rs"]),
        ("petgraph", &["src/network"]),
        ("polars", &["src/tables"]),
        ("plotters", &["src/present/charts"]),
        ("ab_glyph", &["src/present/charts"]),
        ("dejavu::", &["src/present/charts"]),
        ("png::", &["src/present/charts"]),
        ("sha2", &["src/present/page", "src/engine/make_page.rs"]),
        ("base64", &["src/present/page", "src/engine/make_page.rs"]),
        ("miniz_oxide", &["src/present/page", "src/engine/make_page.rs"]),
        ("clap", &["src/cli", "src/mcp"]),
        ("rmcp", &["src/mcp"]),
        ("indicatif", &["src/cli"]),
        ("quick_xml", &["src/present/graph"]),
        ("rust_xlsxwriter", &["src/present/table/xlsx.rs"]),
        ("calcard", &["src/present/vcards.rs", "src/present/diary.rs"]),
        (
            "uuid::",
            &[
                "src/present/vcards.rs",
                "src/present/diary.rs",
                "src/present/vault.rs",
                "src/people/forgotten.rs",
                "src/network/redact.rs",
            ],
        ),
        ("anyhow", &["src/cli", "src/mcp"]),
        ("getrandom", &["src/cli"]),
        (
            "serde_json",
            &[
                "src/engine",
                "src/records/snapshot.rs",
                "src/present/json.rs",
                "src/present/live.rs",
                "src/present/page",
                "src/present/stats.rs",
                "src/present/vault.rs",
                "src/tables",
            ],
        ),
    ];
    for (path, text) in sources("src") {
        let code = code(&path, &text);
        for (package, rooms) in owners {
            let may = rooms.iter().any(|room| path.starts_with(room));
            assert!(may || !code.contains(package), "{} uses {package}", path.display());
        }
    }
}

#[test]
fn what_is_weighed_has_the_same_bits_on_every_machine() {
    // The square root is exact everywhere; these are as the library of the platform has them.
    let platforms = [
        ".ln()", ".exp()", ".powf(", ".powi(", ".ln_1p(", ".exp_m1(", ".log(", ".log2(", ".log10(", ".exp2(", ".cbrt(",
    ];
    for (path, text) in sources("src") {
        let is_weighed = ["strength", "network", "chains"]
            .iter()
            .any(|room| path.starts_with(format!("src/{room}")));
        let code = code(&path, &text);
        for word in platforms.iter().filter(|_| is_weighed) {
            assert!(!code.contains(word), "{} uses {word}: libm has it", path.display());
        }
    }
}

#[test]
fn only_records_knows_linkedins_columns() {
    for (path, text) in sources("src")
        .into_iter()
        .filter(|(path, _)| !path.starts_with("src/records"))
    {
        let code = code(&path, &text).to_lowercase();
        for column in [
            "conversation id",
            "sender profile url",
            "connected on\"",
            "endorser first name",
            "inviterprofileurl",
        ] {
            assert!(!code.contains(column), "{} knows the column {column}", path.display());
        }
    }
}

#[test]
fn every_file_says_what_it_is() {
    for folder in ["src", "benches", "tests"] {
        for (path, text) in sources(folder) {
            assert!(text.starts_with("//!"), "{} does not say what it is", path.display());
        }
    }
}

#[test]
fn nothing_is_left_to_do() {
    for folder in ["src", "benches"] {
        for (path, text) in sources(folder) {
            for word in [
                concat!("TO", "DO"),
                concat!("FIX", "ME"),
                "unimplemented!",
                concat!("to", "do!("),
            ] {
                assert!(!text.contains(word), "{} says {word}", path.display());
            }
        }
    }
}

fn project_file(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

/// A section of `docs/architecture.md`, by its heading.
fn section(heading: &str) -> String {
    let text = project_file("docs/architecture.md");
    let (_, section) = text.split_once(&format!("\n## {heading}\n")).unwrap();
    section.split("\n## ").next().unwrap().to_owned()
}

/// What stands between back quotes.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

/// Whether there are tests of that name: `room::file::tests::what_holds`, or the tests of a whole file.
fn is_tested(name: &str) -> bool {
    let parts: Vec<&str> = name.split("::").collect();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = (1..=parts.len()).rev().flat_map(|n| {
        let place = parts[..n].join("/");
        let paths = ["tests/it", "src"].map(|base| [format!("{base}/{place}.rs"), format!("{base}/{place}/mod.rs")]);
        paths.into_iter().flatten().map(move |path| (path, n))
    });
    let mut texts = files.filter_map(|(path, n)| Some((fs::read_to_string(root.join(path)).ok()?, n)));
    texts.next().is_some_and(|(text, n)| {
        let is_test = |part: &&str| {
            text.contains(&format!("mod {part} {{"))
                || text.split("#[test]").skip(1).any(|test| {
                    let head = test.split_once('{').map_or("", |(head, _)| head);
                    head.contains(&format!("fn {part}("))
                })
        };
        // A file whose tests are in its folder names none itself.
        (text.contains("#[test]") || text.contains("\nmod ")) && parts[n..].iter().all(is_test)
    })
}

#[test]
fn every_invariant_names_tests_that_exist() {
    let mut n_names = 0;
    for row in section("Invariants")
        .lines()
        .filter(|line| line.starts_with("| "))
        .skip(1)
    {
        let tests = row.trim_end_matches(" |").rsplit(" | ").next().unwrap();
        // A path is no test: CI runs it.
        for name in quoted(tests).filter(|name| !name.contains('/')) {
            assert!(is_tested(name), "there is no test {name}");
            n_names += 1;
        }
    }
    assert!(n_names > 15, "{n_names}");
    for missing in ["house::nothing_holds", "chains::tests::nothing_holds", "nowhere::tests"] {
        assert!(!is_tested(missing), "{missing}");
    }
}

#[test]
fn every_package_has_its_line() {
    let manifest = project_file("Cargo.toml");
    let packages = section("Packages");
    for heading in ["\n[dependencies]\n", "\n[dev-dependencies]\n"] {
        let (_, list) = manifest.split_once(heading).unwrap();
        let list = list.split("\n[").next().unwrap();
        for package in list
            .lines()
            .filter_map(|line| line.split_once(" = "))
            .map(|(name, _)| name)
        {
            let is_named = packages
                .split(|c: char| !(c.is_alphanumeric() || "-_".contains(c)))
                .any(|word| word == package || word.replace('_', "-") == package);
            assert!(is_named, "{package} has no line among the packages");
        }
    }
}
