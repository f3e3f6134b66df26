//! Share packs among exports.

use super::*;

#[test]
fn a_share_pack_is_an_export_by_itself_wherever_it_lies() {
    const PACK: &str = "Notes:\n\"Share pack, of Ana\"\n\nShared By,As Of,Pack Version\nAna,20 Feb 2026,1\n";
    let folder = folder(&[
        ("odile/Connections.csv", CONNECTIONS),
        ("odile/ana.csv", PACK),
        ("boris.csv", PACK),
        ("clara.csv", PACK),
        ("notes.csv", PACK),
    ]);
    write_zip(
        &folder.path().join("z.zip"),
        &[("messages.csv", MESSAGES), ("lea.csv", PACK)],
    );
    let exports = found(folder.path());
    let told: Vec<(String, Vec<&str>)> = exports
        .iter()
        .map(|export| {
            (
                export
                    .path
                    .strip_prefix(folder.path())
                    .expect("it is below")
                    .display()
                    .to_string(),
                names(export),
            )
        })
        .collect();
    let told: Vec<(&str, &[&str])> = told
        .iter()
        .map(|(path, names)| (path.as_str(), names.as_slice()))
        .collect();
    assert_eq!(
        told,
        [
            // In a folder a name of LinkedIn's counts; by itself the header does.
            ("", &["notes.csv"][..]),
            ("boris.csv", &["boris.csv"]),
            ("clara.csv", &["clara.csv"]),
            ("odile", &["Connections.csv"]),
            ("odile/ana.csv", &["ana.csv"]),
            ("z.zip", &["messages.csv"]),
            ("z.zip/lea.csv", &["lea.csv"]),
        ]
    );
    assert_eq!(text(&exports[6], 0), PACK);
    let single = |name: &str| found(&folder.path().join(name)).remove(0);
    assert_eq!(single("notes.csv").members[0].kind, FileKind::SharePack);
    let singles = ["odile/Connections.csv", "odile/ana.csv", "boris.csv", "clara.csv"].map(single);
    assert_eq!(together(singles.to_vec()).len(), 4);
}
