//! `chart` from the outside: files that are what their names say, the same bytes for the same data, and words that are text.

use std::fs;
use std::path::Path;
use std::process::Output;

use crate::fixture::{Pool, on_sample_data, stderr, stdout, warmintro};

const KINDS: [&[&str]; 7] = [
    &["map"],
    &["network"],
    &["chains", "Northwind Robotics"],
    &["growth"],
    &["strength"],
    &["companies"],
    &["activity"],
];

fn chart(arguments: &[&str]) -> Output {
    on_sample_data(&[&["chart"], arguments].concat())
}

/// The texts of an SVG, which must be well-formed and load nothing.
fn texts(svg: &str) -> Vec<String> {
    let document = roxmltree::Document::parse(svg).unwrap();
    assert_eq!(document.root_element().tag_name().name(), "svg");
    for node in document.descendants() {
        let name = node.tag_name().name();
        assert!(
            !["script", "style", "image", "use", "a", "foreignObject"].contains(&name),
            "{name}"
        );
        for attribute in node.attributes() {
            let is_plain = !attribute.name().contains("href") && !attribute.name().starts_with("on");
            assert!(is_plain && !attribute.value().contains("url("), "{attribute:?}");
        }
    }
    let texts = document.descendants().filter(|node| node.tag_name().name() == "text");
    texts
        .map(|node| node.text().unwrap_or_default().trim().to_owned())
        .collect()
}

/// Width, height and pixels of a PNG.
fn pixels(bytes: &[u8]) -> (u32, u32, Vec<u8>) {
    let mut reader = png::Decoder::new(std::io::Cursor::new(bytes)).read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let frame = reader.next_frame(&mut pixels).unwrap();
    (frame.width, frame.height, pixels)
}

#[test]
fn every_chart_has_a_title_and_the_day_and_is_the_same_again() {
    for kind in KINDS {
        for theme in ["light", "dark"] {
            let arguments = [kind, &["--theme", theme]].concat();
            let output = chart(&arguments);
            assert_eq!(output.status.code(), Some(0), "{kind:?}: {}", stderr(&output));
            let svg = stdout(&output);
            let texts = texts(&svg);
            assert!(svg.contains("<title>") && texts[0].len() > 10, "{kind:?}: {texts:?}");
            assert!(
                texts
                    .iter()
                    .any(|text| text.starts_with("As of 2 Nov 2026 · 4 members")),
                "{kind:?}"
            );
            assert_eq!(svg, stdout(&chart(&arguments)), "{kind:?}");
        }
    }
}

#[test]
fn the_order_of_exports_changes_nothing() {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-data");
    let mut exports: Vec<_> = fs::read_dir(&sample)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    exports.retain(|path| path.is_dir() || path.extension().is_some_and(|extension| extension == "zip"));
    exports.sort();
    let draw = |kind: &[&str], exports: &[std::path::PathBuf]| {
        let mut command = warmintro();
        command.arg("chart").args(kind).args(["--me", "Odile Ownerfield"]);
        for export in exports {
            command.arg("--data").arg(export);
        }
        stdout(&command.output().unwrap())
    };
    let turned: Vec<_> = exports.iter().rev().cloned().collect();
    for kind in KINDS {
        assert!(draw(kind, &exports) == draw(kind, &turned), "{kind:?}");
    }
}

#[test]
fn a_png_is_as_large_as_asked_and_not_blank() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("chart.PNG");
    for (options, size) in [
        (&["--size", "800x600"][..], (800, 600)),
        (&["--size", "400x300", "--scale", "2", "--theme", "dark"], (800, 600)),
        (&["--scale", "0.5"], (640, 360)),
    ] {
        let arguments = [&["strength", "-o", file.to_str().unwrap()], options].concat();
        let output = chart(&arguments);
        assert_eq!(
            (output.status.code(), stdout(&output)),
            (Some(0), String::new()),
            "{}",
            stderr(&output)
        );
        let bytes = fs::read(&file).unwrap();
        let (width, height, pixels) = pixels(&bytes);
        assert_eq!((width, height), size);
        let paper = pixels[..3].to_vec();
        let n_drawn = pixels.chunks_exact(3).filter(|pixel| **pixel != paper).count();
        assert!(n_drawn > pixels.len() / 60, "{n_drawn} of {} pixels", pixels.len() / 3);
        chart(&arguments);
        assert!(fs::read(&file).unwrap() == bytes, "the same bytes again");
    }
    let output = chart(&["strength", "-o", file.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(0));
    let (width, height, _) = pixels(&fs::read(&file).unwrap());
    assert_eq!((width, height), (2560, 1440), "crisp where nobody says otherwise");
}

#[test]
fn an_svg_has_the_asked_size_however_small() {
    for size in ["1600x900", "200x150", "100x2000"] {
        let svg = stdout(&chart(&["network", "--size", size]));
        let document = roxmltree::Document::parse(&svg).unwrap();
        let root = document.root_element();
        let said = format!(
            "{}x{}",
            root.attribute("width").unwrap(),
            root.attribute("height").unwrap()
        );
        assert_eq!(said, size);
    }
}

#[test]
fn a_picture_whose_name_has_no_ending_is_an_svg() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("chart");
    chart(&["growth", "-o", file.to_str().unwrap()]);
    assert_eq!(fs::read(file).unwrap(), chart(&["growth"]).stdout);
}

#[test]
fn what_cannot_be_drawn_is_said_with_what_to_do() {
    for (arguments, said) in [
        (&["network", "-o", "chart.pdf"][..], ".svg or .png"),
        (&["network", "--format", "json"], "--format"),
        (&["network", "--size", "0x10"], "1280x720"),
        (&["network", "--size", "wide"], "1280x720"),
        (&["network", "--scale", "0"], "--scale"),
        (&["network", "--top", "0"], "--top"),
        (&["network", "--around", "Nobody Atall"], "Nobody Atall"),
        (
            &["strength", "--size", "9000x9000", "--scale", "9", "-o", "large.png"],
            "too large",
        ),
        (&["all"], "-o"),
        (&["all", "-o", "Cargo.toml"], "is not a folder"),
    ] {
        let output = chart(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(stderr(&output).contains(said), "{arguments:?}: {}", stderr(&output));
        assert!(output.stdout.is_empty(), "{arguments:?}");
    }
}

#[test]
fn a_company_nobody_knows_gives_a_picture_that_says_so() {
    let output = chart(&["chains", "Nortwind Robotics"]);
    assert_eq!(output.status.code(), Some(1));
    let said = texts(&stdout(&output)).join(" ");
    assert!(said.contains("no one in your data works there"), "{said}");
    assert!(stderr(&output).contains("Northwind Robotics"));
    let output = chart(&["network", "--company", "Nortwind Robotics"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        stderr(&output).contains("closest names: Northwind Robotics (9 people)"),
        "{}",
        stderr(&output)
    );
}

#[test]
fn the_chosen_company_is_shown_with_who_leads_there() {
    let svg = stdout(&chart(&["network", "--company", "Northwind Robotics"]));
    let said = texts(&svg);
    for name in [
        "Boris Novak",
        "Lea Brandt",
        "Ines Caruso",
        "Ana Horvat +207",
        "Northwind Robotics",
    ] {
        assert!(said.iter().any(|text| text == name), "{name}: {said:?}");
    }
    assert!(
        svg.contains(
            "<title>Boris Novak, Northwind Robotics: known through Ana Horvat, strength 0.71, measured</title>"
        )
    );
}

#[test]
fn somebody_elses_surroundings_are_drawn_around_them() {
    let said = texts(&stdout(&chart(&["network", "--around", "Ana Horvat", "--top", "10"])));
    assert_eq!(said[0], "The network around Ana Horvat");
    assert!(
        said.iter().any(|text| text == "AH") && !said.iter().any(|text| text == "You"),
        "{said:?}"
    );
    assert!(said.iter().any(|text| text.starts_with("Boris Novak")), "{said:?}");
}

#[test]
fn sectors_can_be_the_circles_of_stats() {
    let said = texts(&stdout(&chart(&["network", "--by", "circle"])));
    assert!(
        said.iter().any(|text| text == "Circles, by who is best known"),
        "{said:?}"
    );
    assert!(said.iter().any(|text| text == "1: Ana Horvat"), "{said:?}");
    let stats = stdout(&on_sample_data(&["stats"]));
    assert!(stats.contains("best known there: Ana Horvat"), "{stats}");
}

#[test]
fn the_chains_are_those_of_find() {
    let said = texts(&stdout(&chart(&["chains", "Northwind Robotics"])));
    for words in [
        "You",
        "Ana Horvat",
        "ASK",
        "Boris Novak",
        "RECONNECT FIRST",
        "1. strong 0.21   8. guess <0.001",
    ] {
        assert!(said.iter().any(|text| text == words), "{words}: {said:?}");
    }
    let fewer = texts(&stdout(&chart(&[
        "chains",
        "Northwind Robotics",
        "--avoid",
        "Ana Horvat",
        "--top",
        "2",
    ])));
    assert!(!fewer.iter().any(|text| text == "Ana Horvat"), "{fewer:?}");
}

#[test]
fn the_map_has_islands_of_employers_and_says_the_finding() {
    let svg = stdout(&chart(&["map"]));
    let said = texts(&svg);
    assert!(said[0].contains(" of your 347 ties are strong; "), "{said:?}");
    for words in ["You", "Horvat", "Larkspur Labs", "No employer"] {
        assert!(said.iter().any(|text| text == words), "{words}: {said:?}");
    }
    assert!(svg.contains("<title>Ana Horvat, Larkspur Labs: 0.75, ask</title>"));
}

#[test]
fn a_redacted_picture_names_nobody() {
    let named = stdout(&on_sample_data(&["ties", "--top", "60", "--format", "csv"]));
    let names: Vec<String> = csv::Reader::from_reader(named.as_bytes())
        .records()
        .map(|row| row.unwrap()[1].to_owned())
        .filter(|name| name.contains(' '))
        .collect();
    assert!(names.iter().any(|name| name == "Ana Horvat"), "{names:?}");
    for kind in KINDS {
        let svg = stdout(&chart(&[kind, &["--redact"]].concat()));
        assert!(texts(&svg).len() > 5, "{kind:?}");
        for name in names.iter().map(String::as_str).chain(["Odile", "Boris Novak"]) {
            assert!(!svg.contains(name), "{kind:?}: {name}");
        }
    }
    let around = stdout(&chart(&["network", "--around", "Ana Horvat", "--redact"]));
    assert!(around.contains("The network around A") && !around.contains("Ana Horvat"));
}

#[test]
fn job_changes_are_marked_where_they_are_known() {
    let said = texts(&stdout(&chart(&["growth"])));
    assert!(said.iter().any(|text| text == "to Drumlinfold"), "{said:?}");
}

#[test]
fn all_charts_go_into_one_folder() {
    let folder = tempfile::tempdir().unwrap();
    let into = folder.path().join("pictures");
    let output = chart(&["all", "-o", into.to_str().unwrap()]);
    assert_eq!(
        (output.status.code(), stdout(&output)),
        (Some(0), String::new()),
        "{}",
        stderr(&output)
    );
    let names = |folder: &Path| {
        let mut names: Vec<String> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    };
    let kinds = [
        "activity",
        "chains",
        "companies",
        "growth",
        "map",
        "network",
        "strength",
    ];
    assert_eq!(names(&into), kinds.map(|kind| format!("{kind}.svg")));
    for kind in kinds {
        texts(&fs::read_to_string(into.join(format!("{kind}.svg"))).unwrap());
    }
    let output = chart(&[
        "all",
        "Plinth",
        "--type",
        "png",
        "--scale",
        "0.3",
        "-q",
        "-o",
        into.to_str().unwrap(),
    ]);
    assert_eq!((output.status.code(), stderr(&output)), (Some(0), String::new()));
    assert_eq!(names(&into).iter().filter(|name| name.ends_with(".png")).count(), 7);
}

#[test]
fn almost_no_data_give_charts_that_say_so() {
    let pool = Pool::new();
    pool.export("Odile Ownerfield");
    for kind in KINDS {
        let output = pool.run(&[&["chart"], kind].concat());
        assert_eq!(output.status.code(), Some(1), "{kind:?}: {}", stderr(&output));
        assert!(texts(&stdout(&output)).len() >= 3, "{kind:?}");
    }
    let pool = Pool::new();
    pool.export("Odile Ownerfield")
        .knows("Ana Horvat", "Larkspur", "CTO", "08 Feb 2026");
    for kind in KINDS {
        let output = pool.run(&[&["chart"], kind].concat());
        assert!(output.status.code() < Some(2), "{kind:?}: {}", stderr(&output));
        texts(&stdout(&output));
    }
}

#[test]
fn names_are_text_and_nothing_else() {
    let pool = Pool::new();
    pool.export("Odile Ownerfield")
        .knows(
            "<script>alert('x')</script> &amp;",
            "\"R&D\" <b>Lab</b>",
            "]]> <!-- CTO",
            "08 Feb 2026",
        )
        .knows(
            "Ana\u{1b}[2J\u{202e} Horvat\u{ffff}",
            "=cmd()",
            "a\u{0}b",
            "08 Feb 2026",
        )
        .talks("Eve <img/onerror=x>", 12, "2026-01");
    for kind in [
        &["map"][..],
        &["network"],
        &["strength"],
        &["companies"],
        &["chains", "=cmd()"],
    ] {
        let output = pool.run(&[&["chart"], kind].concat());
        let svg = stdout(&output);
        let said = texts(&svg).join("\n");
        assert!(
            !svg.contains("<script") && !svg.contains("<img") && !svg.contains("<b>"),
            "{kind:?}"
        );
        assert!(!svg.chars().any(|c| c.is_control() && c != '\n'), "{kind:?}");
        assert!(
            // The map writes a name on two lines.
            said.contains("Eve <img/onerror=x>") || said.contains("Ana[2J Horvat") || said.contains("Ana[2J\nHorvat"),
            "{kind:?}: {said}"
        );
    }
}

#[test]
fn the_pictures_in_the_documents_are_what_the_program_draws() {
    for (file, arguments) in [
        (
            "network.svg",
            &["network", "--company", "Northwind Robotics", "--top", "24"][..],
        ),
        ("chains.svg", &["chains", "Northwind Robotics", "--top", "6"]),
        ("strength.svg", &["strength"]),
        ("map.svg", &["map"]),
    ] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/pictures").join(file);
        let drawn = stdout(&chart(arguments));
        if std::env::var_os("INSTA_UPDATE").is_some_and(|update| update == "always") {
            fs::write(&path, &drawn).unwrap();
        }
        let committed = fs::read_to_string(&path).unwrap_or_default();
        assert!(
            committed == drawn,
            "docs/pictures/{file} differs: warmintro chart {} --data sample-data -o docs/pictures/{file}",
            arguments.join(" ")
        );
    }
}
