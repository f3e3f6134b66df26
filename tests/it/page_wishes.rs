//! The page of a report for a target list: its roles and notes, what to say, and chips that are pressed again.

use std::path::Path;

use serde_json::{Value, json};

use crate::fixture::{on_sample_data, outcome, stdout};
use crate::page_use::sample_page;
use crate::python::browse;

const TARGETS: &str = "company,role,notes\nNorthwind Robotics,recruiting;hiring manager,met at the fair\nLarkspur Labs,,\nQuibble,,\nZephyr Foods,CTO,\n";
const COMPANIES: [&str; 6] = [
    "Northwind+Robotics",
    "Larkspur+Labs",
    "Juniper+Bio",
    "Atelier+Q",
    "Kestrelworks",
    "Grebe+%26+Sons",
];

fn answer() -> Option<Value> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let (list, file) = (folder.join("wishes.csv"), folder.join("wishes.html"));
    std::fs::write(&list, TARGETS).unwrap();
    let output = on_sample_data(&[
        "report",
        "--targets",
        list.to_str().unwrap(),
        "-o",
        file.to_str().unwrap(),
    ]);
    assert_eq!(output.status.code(), Some(0), "{}", outcome(&output));
    let answer = browse(
        include_str!("page/wishes.py"),
        &json!({"file": file, "companies": COMPANIES}),
    )?;
    assert_eq!(answer["wrong"], json!([]));
    Some(answer)
}

#[test]
fn targets_keep_their_roles_and_notes_and_the_best_ask_says_what_to_write() {
    let Some(answer) = answer() else { return };
    let text = |key: &str| answer[key].as_str().unwrap();
    for told in ["\"recruiting\" or \"hiring manager\"", "met at the fair"] {
        assert!(text("targets").contains(told), "{told}: {}", text("targets"));
    }
    assert!(
        text("hash").contains("role=recruiting%3Bhiring+manager"),
        "{}",
        text("hash")
    );
    assert!(
        text("summary").contains("fit \"recruiting\" or \"hiring manager\""),
        "{}",
        text("summary")
    );
    let reached = answer["reached"].as_array().unwrap();
    assert!(reached.contains(&json!("in/lea-brandt")) && reached.contains(&json!("in/boris-novak")));
    assert!(!reached.contains(&json!("in/clara-weissbrodt")), "no designer");
    assert_eq!((text("any"), text("three")), ("true", "true"));
    let said = answer["said"].as_object().unwrap();
    assert!(said.len() >= 8, "{said:?}");
    assert!(said.values().all(Value::is_string), "{said:?}");
}

/// What the page says along the best way is what `ask` writes for it.
#[test]
fn what_to_say_is_what_ask_writes() {
    let Some(answer) = answer() else { return };
    let said = answer["said"]["Northwind+Robotics"].as_str().unwrap();
    let written = stdout(&on_sample_data(&["ask", "Northwind Robotics"]));
    assert!(written.contains(said.trim_end()), "{said}\n{written}");
}

#[test]
fn a_phone_keeps_every_value_and_shows_the_whole_map() {
    let asked = json!({
        "file": sample_page(),
        "tables": ["#companies", "#ties"],
    });
    let Some(answer) = browse(include_str!("page/phone.py"), &asked) else {
        return;
    };
    assert_eq!(answer["wrong"], json!([]));
    assert_eq!(answer["map"], true);
    let labels = |table: &str| -> Vec<&str> {
        let cells = answer["rows"][table].as_array().unwrap();
        assert!(cells.iter().all(|cell| cell[1] == true), "{table}: {cells:?}");
        cells.iter().map(|cell| cell[0].as_str().unwrap()).collect()
    };
    assert_eq!(
        labels("#companies"),
        [
            "",
            "Best way",
            "What to do",
            "Starts with",
            "Steps",
            "You know there",
            "Known there",
            "Who can get you there",
            "You could ask"
        ]
    );
    assert_eq!(
        labels("#ties"),
        [
            "",
            "Strength",
            "Strongest ever",
            "Likely to reply",
            "What to do",
            "Last contact",
            "Why"
        ]
    );
    assert_eq!((&answer["columns"], &answer["cells"]), (&json!(7), &json!(6)));
    assert_eq!(answer["wide"], json!([false, false, false, false, false, false]));
    assert_eq!(
        (&answer["enlarged"], &answer["whole_again"]),
        (&json!(true), &json!(false))
    );
}
