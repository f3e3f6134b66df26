//! Saved networks are what was saved, and nothing that happens to their files goes unnoticed.

use std::path::PathBuf;

use proptest::prelude::*;
use tempfile::TempDir;

use super::*;
use crate::network::build;
use crate::people::resolve::{Resolution, resolve};
use crate::records::{
    Affiliation, Connection, Day, Direction, Endorsement, ImportedContact, Invitation, Mention, Message, MessageClass,
    MessageLog, Moment, PrivateNote, Recommendation, Tone,
};

fn sample() -> Vec<ExportRecords> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-data");
    let exports = crate::records::discover(&folder).expect("the sample data are there");
    let read = |export| crate::records::read(export, &crate::progress::Silent).expect("it can be read");
    exports.iter().map(read).collect()
}

fn made_of(exports: &[ExportRecords]) -> Network {
    build::build(exports, resolve(exports))
}

/// Everything of a network, to compare.
fn content(network: &Network) -> String {
    format!("{network:?}")
}

fn save(folder: &Path, exports: &[ExportRecords]) -> Network {
    let network = made_of(exports);
    let saving = Saving::begin(folder).expect("nobody else saves");
    let saved = saving.records(exports, &Forgotten::default()).expect("there is room");
    saved.commit(&network).expect("there is room");
    network
}

fn open(folder: &Path) -> SavedNetwork {
    SavedNetwork::open(folder).expect("it is sound").expect("it is there")
}

fn tables(folder: &Path) -> Vec<PathBuf> {
    let generations = fs::read_dir(folder)
        .expect("it is there")
        .map(|entry| entry.expect("it can be read").path());
    let mut generations: Vec<PathBuf> = generations.filter(|path| path.is_dir()).collect();
    generations.sort();
    generations
}

#[test]
fn exports_and_network_come_back_as_they_were() {
    let folder = TempDir::new().expect("there is room");
    let exports = sample();
    let network = save(folder.path(), &exports);
    let saved = open(folder.path());
    assert_eq!(
        format!("{:?}", saved.exports().expect("it is whole")),
        format!("{exports:?}")
    );
    assert_eq!(content(&saved.network().expect("it is whole")), content(&network));
    assert_eq!(saved.n_issues().expect("it is whole"), 0);
}

#[test]
fn an_empty_network_can_be_saved() {
    let folder = TempDir::new().expect("there is room");
    save(folder.path(), &[ExportRecords::default()]);
    let saved = open(folder.path());
    assert_eq!(saved.exports().expect("it is whole").len(), 1);
    assert_eq!(saved.network().expect("it is whole").graph.edge_count(), 0);
}

#[test]
fn a_save_that_is_cut_off_leaves_the_network_as_it_was() {
    let folder = TempDir::new().expect("there is room");
    let exports = sample();
    let before = save(folder.path(), &exports[..1]);
    let saving = Saving::begin(folder.path()).expect("nobody else saves");
    // Killed: nothing is cleaned up, and only the system gives the lock back.
    let mut killed = saving.records(&exports, &Forgotten::default()).expect("there is room");
    killed.is_in_effect = true;
    drop(killed);
    assert_eq!(tables(folder.path()).len(), 2, "the cut-off save left something behind");
    assert_eq!(
        content(&open(folder.path()).network().expect("it is whole")),
        content(&before)
    );

    let after = save(folder.path(), &exports);
    assert_eq!(
        tables(folder.path()),
        [folder.path().join("tables-2")],
        "what was left is gone"
    );
    assert_eq!(
        content(&open(folder.path()).network().expect("it is whole")),
        content(&after)
    );
}

#[test]
fn a_reader_follows_to_the_tables_of_a_save_that_ends_meanwhile() {
    let folder = TempDir::new().expect("there is room");
    let exports = sample();
    save(folder.path(), &exports[..1]);
    let saved = open(folder.path());
    let after = std::cell::OnceCell::new();
    let read = saved.read(|frame| {
        // The first try has the first manifest in its hands while the second save replaces the tables.
        after.get_or_init(|| save(folder.path(), &exports));
        network::network(frame)
    });
    assert_eq!(
        content(&read.expect("it is whole")),
        content(after.get().expect("it was saved"))
    );
}

#[test]
fn only_one_at_a_time_may_save() {
    let folder = TempDir::new().expect("there is room");
    let first = Saving::begin(folder.path()).expect("nobody else saves");
    let error = Saving::begin(folder.path()).expect_err("somebody saves");
    assert!(error.to_string().contains("another import"), "{error}");
    drop(first);
    Saving::begin(folder.path()).expect("nobody else saves any more");
}

#[test]
fn another_version_is_refused_and_left_alone() {
    let folder = TempDir::new().expect("there is room");
    save(folder.path(), &sample()[..1]);
    let manifest = folder.path().join(MANIFEST);
    let text = fs::read_to_string(&manifest).expect("it is there");
    let newer = text.replace("\"version\": 4", "\"version\": 5");
    assert_ne!(newer, text);
    fs::write(&manifest, &newer).expect("there is room");
    for error in [
        SavedNetwork::open(folder.path()).map(|_| ()).expect_err("it is newer"),
        Saving::begin(folder.path()).map(|_| ()).expect_err("it is newer"),
    ] {
        assert!(error.to_string().contains("version 5, which is newer"), "{error}");
        assert!(error.hint().is_some());
    }
    assert_eq!(fs::read_to_string(&manifest).expect("it is there"), newer);
}

#[test]
fn a_network_from_before_the_list_of_the_forgotten_is_read_and_becomes_a_new_one() {
    let folder = TempDir::new().expect("there is room");
    let network = save(folder.path(), &sample()[..1]);
    let mut older = open(folder.path()).manifest().expect("it is whole");
    older.version = 1;
    older.tables.retain(|table| table.name != forgotten::TABLE);
    older.write(folder.path()).expect("there is room");
    fs::remove_file(tables(folder.path())[0].join("forgotten.parquet")).expect("it is there");
    let saved = open(folder.path());
    assert_eq!(content(&saved.network().expect("it is whole")), content(&network));
    assert!(saved.forgotten().expect("there is none").is_empty());
    let exports = saved.exports().expect("it is whole");
    save(folder.path(), &exports);
    assert_eq!(saved.manifest().expect("it is whole").version, VERSION);
    older.version = 0;
    older.write(folder.path()).expect("there is room");
    let error = SavedNetwork::open(folder.path())
        .map(|_| ())
        .expect_err("it is too old");
    assert!(error.to_string().contains("version 0, which is older"), "{error}");
    assert!(
        error
            .hint()
            .expect("it says what to do")
            .contains("import the exports again")
    );
}

#[test]
fn a_network_from_before_first_names_were_told_is_read_without_them() {
    let read = sample()[..1].to_vec();
    let network = made_of(&read);
    let older = |tables: Vec<(&'static str, DataFrame)>| {
        move |table: &'static str| {
            let (_, frame) = tables.iter().find(|(name, _)| *name == table).expect("it was made");
            Ok::<_, PolarsError>(frame.drop("first_name_ends").unwrap_or_else(|_| frame.clone()))
        }
    };
    let found = network::network(older(network::frames(&network).expect("they are made"))).expect("it is whole");
    assert!(
        found
            .roster
            .people
            .iter()
            .all(|person| person.first_name_ends.is_none())
    );
    let mut kept = exports::exports(older(exports::frames(&read).expect("they are made"))).expect("they are whole");
    assert!(kept[0].connections.iter().all(|row| row.first_name_ends.is_none()));
    for (row, was) in kept[0].connections.iter_mut().zip(&read[0].connections) {
        row.first_name_ends = was.first_name_ends;
    }
    assert!(kept[0].says_the_same(&read[0]));
}

#[test]
fn tables_that_do_not_belong_together_are_refused() {
    let whole = sample()[..1].to_vec();
    let n_mentions = u32::try_from(whole[0].messages.mentions.len()).expect("there are few");
    let refused = |change: &dyn Fn(&mut ExportRecords)| {
        let folder = TempDir::new().expect("there is room");
        let mut changed = whole.clone();
        change(&mut changed[0]);
        let network = build::build(&[], Resolution::default());
        let saving = Saving::begin(folder.path()).expect("nobody else saves");
        let saved = saving.records(&changed, &Forgotten::default()).expect("there is room");
        saved.commit(&network).expect("there is room");
        open(folder.path()).exports().is_err()
    };
    assert!(!refused(&|_| {}));
    assert!(refused(&|export| export.messages.rows[0].sender = Some(n_mentions)));
    assert!(refused(&|export| export.messages.rows[0].recipients = u32::MAX));
    assert!(refused(
        &|export| export.messages.rows[0].conversation = export.messages.n_conversations
    ));
    assert!(refused(
        &|export| export.messages.recipient_lists[0] = Box::new([n_mentions])
    ));
    let network = made_of(&whole);
    let refused = |change: &dyn Fn(&mut Network)| {
        let folder = TempDir::new().expect("there is room");
        let mut changed = network.clone();
        change(&mut changed);
        let saving = Saving::begin(folder.path()).expect("nobody else saves");
        let saved = saving.records(&[], &Forgotten::default()).expect("there is room");
        saved.commit(&changed).expect("there is room");
        open(folder.path()).network().is_err()
    };
    assert!(!refused(&|_| {}));
    assert!(refused(&|network| network.roster.people.all_mut().swap(0, 1)));
    assert!(refused(&|network| network.roster.people.all_mut().truncate(3)));
    assert!(refused(&|network| network.owners.clear()));
    assert!(refused(&|network| network.overlaps.clear()) || network.overlaps.is_empty());
}

/// Puts other rows into a table, with a right check sum.
fn forge(folder: &Path, table: &str, parts: &[usize], change: impl Fn(DataFrame) -> DataFrame) {
    let saved = open(folder);
    let manifest = saved.manifest().expect("it is there");
    let frame = saved.frame(&manifest, table).ok().expect("it is whole");
    let tables = manifest.tables_in(&saved);
    fs::remove_file(tables.join(file_name(table))).expect("it is there");
    let forged = write_table(&tables, ("forged", change(frame)), parts).expect("there is room");
    fs::rename(tables.join(file_name("forged")), tables.join(file_name(table))).expect("it is there");
    let mut names = manifest.tables.clone();
    let known = names.iter_mut().find(|known| known.name == table);
    *known.expect("it is named") = TableFile {
        name: table.to_owned(),
        ..forged
    };
    let forged = Manifest::new(manifest.generation, names);
    forged.write(folder).expect("there is room");
}

#[test]
fn rows_that_cannot_be_true_are_told_when_they_are_asked_for_and_are_never_nothing() {
    /// What is told of a network of which all that is loaded late is asked for, in which one column holds this.
    fn told(table: &str, change: impl Fn(DataFrame) -> DataFrame) -> Result<()> {
        let folder = TempDir::new().expect("there is room");
        let network = save(folder.path(), &sample());
        forge(folder.path(), table, &weighed::parts_of(&network, table), change);
        let (network, weighed) = open(folder.path()).ready()?;
        let weighed = weighed.expect("it was weighed");
        let _all = (network.roster.people.iter().count(), network.evidence.iter().count());
        network
            .graph
            .edge_indices()
            .for_each(|tie| _ = weighed.strengths.of(tie));
        weighed.unread.check()
    }
    fn with(frame: DataFrame, column: impl IntoSeries) -> DataFrame {
        let mut frame = frame;
        frame.with_column(column.into_series().into()).expect("it is as long");
        frame
    }
    let all = |name: &str, frame: &DataFrame, value| UInt32Chunked::full(name.into(), value, frame.height());
    told("people", |frame| frame).expect("nothing is forged");
    for (table, error) in [
        ("people", told("people", |frame| frame.reverse())),
        (
            "people",
            told("people", |frame| {
                let nobody = BooleanChunked::full("is_owner".into(), false, frame.height());
                with(frame, nobody)
            }),
        ),
        (
            "evidence",
            told("evidence", |frame| {
                let nonsense = StringChunked::full("what".into(), "nonsense", frame.height());
                with(frame, nonsense)
            }),
        ),
        (
            "evidence",
            told("evidence", |frame| {
                let first = all("a", &frame, 0);
                with(frame, first)
            }),
        ),
        (
            "weighed_answers",
            told("weighed_answers", |frame| {
                let none = all("kind", &frame, 99);
                with(frame, none)
            }),
        ),
        (
            "weighed_answers",
            told("weighed_answers", |frame| {
                let too_strong = Float64Chunked::full("strength".into(), 7.0, frame.height());
                with(frame, too_strong)
            }),
        ),
    ] {
        let error = error.expect_err(table);
        assert!(
            error
                .hint()
                .is_some_and(|hint| hint.contains("import the exports again")),
            "{error}"
        );
    }
}

#[test]
fn a_folder_with_other_files_does_not_become_a_network() {
    let folder = TempDir::new().expect("there is room");
    fs::write(folder.path().join("holiday.jpg"), "x").expect("there is room");
    let error = Saving::begin(folder.path()).expect_err("there is something else");
    assert!(error.to_string().contains("no saved network"), "{error}");
    assert!(!folder.path().join(LOCK).exists());
    fs::remove_file(folder.path().join("holiday.jpg")).expect("it is there");
    fs::write(folder.path().join(NOTES), "who\n").expect("there is room");
    Saving::begin(folder.path()).expect("the user's notes are no hindrance");
}

#[test]
fn damage_to_any_file_is_told_and_never_read_past() {
    let folder = TempDir::new().expect("there is room");
    save(folder.path(), &sample()[3..]);
    let saved = open(folder.path());
    let tables = tables(folder.path()).remove(0);
    let manifest = folder.path().join(MANIFEST);
    let files = fs::read_dir(&tables)
        .expect("it is there")
        .map(|entry| entry.expect("it can be read").path());
    // The copy of the manifest beside the tables counts only when the one that names them is lost. What was weighed is made anew where
    // it is damaged (weighed::what_was_weighed_and_is_damaged_or_gone_is_weighed_again).
    let is_weighed = |file: &Path| {
        let name = file.file_stem().and_then(|name| name.to_str());
        weighed::is_weighed(name.expect("it has a name"))
    };
    let files = files.filter(|file| !file.ends_with(MANIFEST) && !is_weighed(file));
    for file in files.chain([manifest]) {
        let whole = fs::read(&file).expect("it is there");
        let middle = whole.len() / 2;
        let mut flipped = whole.clone();
        flipped[middle] ^= 0x10;
        for damaged in [&whole[..middle], &[], flipped.as_slice()] {
            fs::write(&file, damaged).expect("there is room");
            let (network, exports) = (saved.network(), saved.exports());
            // A flipped byte in a number of rows or a version says nothing wrong of the data.
            let noticed =
                network.is_err() || exports.is_err() || saved.forgotten().is_err() || file.ends_with(MANIFEST);
            assert!(noticed, "{} was damaged and nobody noticed", file.display());
            for error in network.err().into_iter().chain(exports.err()) {
                assert!(error.hint().is_some(), "{error}");
            }
        }
        fs::remove_file(&file).expect("it is there");
        assert!(
            saved.network().is_err() || saved.exports().is_err() || saved.forgotten().is_err(),
            "{} is gone",
            file.display()
        );
        fs::write(&file, whole).expect("there is room");
    }
    saved.network().expect("all is as it was");
    saved.exports().expect("all is as it was");
}

#[test]
fn the_documents_name_every_table_and_column() {
    let folder = TempDir::new().expect("there is room");
    save(folder.path(), &sample()[..1]);
    let page = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("docs")
        .join("saved-network.md");
    let page = fs::read_to_string(page).expect("the page is there");
    let manifest = open(folder.path()).manifest().expect("it is whole");
    for table in &manifest.tables {
        let bytes = fs::read(tables(folder.path())[0].join(file_name(&table.name))).expect("it is there");
        let frame = ParquetReader::new(Cursor::new(bytes)).finish().expect("it is a table");
        let columns: Vec<String> = frame
            .get_column_names()
            .iter()
            .map(|name| format!("`{name}`"))
            .collect();
        let row = format!("| `{}` | {} |", table.name, columns.join(", "));
        assert!(page.contains(&row), "the page lacks {row}");
    }
    let n_documented = page.lines().filter(|line| line.matches("` | `").count() == 1).count();
    assert_eq!(
        n_documented,
        manifest.tables.len(),
        "the page names tables that are not there"
    );
}

#[cfg(unix)]
#[test]
fn nobody_else_may_read_it() {
    use std::os::unix::fs::PermissionsExt;
    let folder = TempDir::new().expect("there is room");
    let folder = folder.path().join("new").join("network");
    save(&folder, &sample()[..1]);
    let mut waiting = vec![folder];
    while let Some(path) = waiting.pop() {
        let mode = fs::metadata(&path).expect("it is there").permissions().mode();
        assert_eq!(mode & 0o077, 0, "{} may be read by others", path.display());
        if path.is_dir() {
            waiting.extend(
                fs::read_dir(&path)
                    .expect("it is there")
                    .map(|entry| entry.expect("it is there").path()),
            );
        }
    }
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![Just(String::new()), "\\PC{0,12}", "[a-c ,;\"\n\t=@\u{202e}é]{0,6}"]
}

fn day() -> impl Strategy<Value = Day> {
    (-700_000_i64..2_900_000).prop_map(|days| Day::from_epoch_days(days).expect("it is in range"))
}

fn moment() -> impl Strategy<Value = Moment> {
    (-60_000_000_000_i64..250_000_000_000).prop_map(Moment)
}

fn direction() -> impl Strategy<Value = Direction> {
    prop_oneof![Just(Direction::Incoming), Just(Direction::Outgoing)]
}

prop_compose! {
    fn connection()(texts in prop::array::uniform5(text()), first_name_ends in prop::option::of(any::<u32>()), connected_on in prop::option::of(day())) -> Connection {
        let [name, url, email, company, position] = texts;
        Connection { name, first_name_ends, url, email, company, position, connected_on }
    }
}

prop_compose! {
    fn log()(
        mentions in prop::collection::vec((text(), text(), any::<bool>()), 0..4),
        mut recipient_lists in prop::collection::vec(prop::collection::vec(any::<u32>(), 0..4), 0..4),
        rows in prop::collection::vec((0_u32..3, prop::option::of(any::<u32>()), any::<u32>(), 0_usize..6, moment()), 0..6),
        utc in any::<bool>(),
        n_bad_dates in any::<u64>(),
    ) -> MessageLog {
        let classes = [
            MessageClass::Draft, MessageClass::Spam, MessageClass::Sponsored, MessageClass::Service,
            MessageClass::Anonymous, MessageClass::Counted,
        ];
        // Whom a row names is there.
        let (n_mentions, n_lists) = (mentions.len() as u32, recipient_lists.len() as u32);
        for list in &mut recipient_lists {
            list.retain(|_| n_mentions > 0);
            list.iter_mut().for_each(|mention| *mention %= n_mentions);
        }
        let row = |(conversation, sender, recipients, class, at): (u32, Option<u32>, u32, usize, Moment)| {
            let sender = sender.filter(|_| n_mentions > 0).map(|sender| sender % n_mentions);
            Message { conversation, sender, recipients: recipients % n_lists, class: classes[class], tone: Tone::ALL[class % 4], at }
        };
        let rows = if n_lists > 0 { rows } else { Vec::new() };
        MessageLog {
            mentions: mentions.into_iter().map(|(name, url, may_be_several)| Mention { name, url, may_be_several }).collect(),
            recipient_lists: recipient_lists.into_iter().map(Vec::into_boxed_slice).collect(),
            n_conversations: 3,
            rows: rows.into_iter().map(row).collect(),
            utc,
            n_bad_dates,
        }
    }
}

prop_compose! {
    fn export()(
        connections in prop::collection::vec(connection(), 0..4),
        messages in log(),
        invitations in prop::collection::vec((direction(), text(), text(), prop::option::of(moment()), any::<bool>()), 0..3),
        favors in prop::collection::vec((direction(), text(), text(), prop::option::of(moment()), any::<bool>()), 0..3),
        contacts in prop::collection::vec((text(), prop::collection::vec(text(), 0..3)), 0..3),
        stays in prop::collection::vec((text(), text(), prop::option::of(day()), prop::option::of(day())), 0..3),
        texts in prop::array::uniform4(text()),
        emails in prop::collection::vec(text(), 0..3),
        snapshot in prop::option::of(day()),
        invited in prop::option::of((text(), prop::option::of(day()))),
    ) -> ExportRecords {
        let [name, headline, path, ignored] = texts;
        let stay = |(organization, title, from, to)| Affiliation { organization, title, from, to };
        let mut export = ExportRecords {
            path: PathBuf::from(path),
            snapshot,
            ignored_files: vec![ignored],
            connections,
            messages,
            ..ExportRecords::default()
        };
        export.owner.name = Some(name);
        export.owner.headline = Some(headline);
        export.owner.emails = emails;
        export.owner.invited_by = invited;
        export.owner.positions = stays.iter().cloned().map(stay).collect();
        export.owner.education = stays.into_iter().map(stay).collect();
        for (direction, name, url, at, flag) in favors {
            export.recommendations.push(Recommendation {
                direction, name: name.clone(), company: url.clone(), position: String::new(), created_at: at, accepted: flag,
            });
            export.notes.push(PrivateNote { name: name.clone(), url: url.clone(), created_at: at });
            export.endorsements.push(Endorsement { direction, name, url, at, accepted: flag });
        }
        for (direction, one, other, sent_at, has_note) in invitations {
            let (inviter, invitee) = ((one.clone(), other.clone()), (other, one));
            export.invitations.push(Invitation { direction, inviter, invitee, sent_at, has_note });
        }
        for (name, emails) in contacts {
            export.contacts.push(ImportedContact { name, emails, created_at: None });
        }
        export
    }
}

proptest! {
    #[test]
    fn whatever_exports_say_comes_back(exports in prop::collection::vec(export(), 1..4)) {
        let folder = TempDir::new().expect("there is room");
        let saving = Saving::begin(folder.path()).expect("nobody else saves");
        let saved = saving.records(&exports, &Forgotten::default()).expect("there is room");
        saved.commit(&build::build(&[], Resolution::default())).expect("there is room");
        let back = open(folder.path()).exports().expect("it is whole");
        prop_assert_eq!(format!("{back:?}"), format!("{exports:?}"));
    }
}
