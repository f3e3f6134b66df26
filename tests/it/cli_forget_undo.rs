//! What follows when somebody was forgotten: a second time, second thoughts, and what the user noted.

use std::fs;

use crate::cli_forget::{Saved, world};
use crate::fixture::{Pool, json, outcome, stderr, stdout, warmintro};

/// The numbers of the exports that the account lists, with their paths.
fn listed(saved: &Saved) -> Vec<String> {
    let check = json(&saved.run(&["check", "--format", "json"]));
    let exports = check["exports"].as_array().unwrap().clone();
    exports
        .iter()
        .map(|export| export["path"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn a_second_time_says_that_it_was_done_before() {
    let saved = Saved::of(world(true));
    saved.forget(&["Boris Novak"]);
    let known = saved.known();
    for who in [
        "Boris Novak",
        "in/boris-novak",
        "BORIS@example.com",
        "https://www.linkedin.com/in/boris-novak/",
    ] {
        for dry in [&["--dry-run"][..], &[]] {
            let again = saved.run(&[&["forget", who], dry].concat());
            assert_eq!(again.status.code(), Some(1), "{}", outcome(&again));
            let said = format!("\"{who}\" was forgotten before");
            assert!(stderr(&again).starts_with(&said), "{}", outcome(&again));
            assert!(
                stderr(&again).contains(&format!("forget --undo \"{who}\"")),
                "{}",
                outcome(&again)
            );
        }
    }
    assert_eq!(saved.known(), known);
    let nobody = saved.run(&["forget", "Bora Novak"]);
    assert_eq!(nobody.status.code(), Some(2), "{}", outcome(&nobody));
}

#[test]
fn the_command_that_takes_it_back_names_the_same_network() {
    let saved = Saved::of(world(true));
    let network = saved.network();
    let forget = || {
        let mut command = warmintro();
        command.current_dir(network.parent().unwrap());
        command
            .args(["forget", "in/boris-novak", "--network", "network"])
            .output()
            .unwrap()
    };
    let undo = "warmintro forget --undo \"in/boris-novak\" --network network";
    let (first, second) = (forget(), forget());
    assert!(
        stdout(&first).contains(&format!("\n   {undo}\n")),
        "{}",
        outcome(&first)
    );
    assert!(stderr(&second).contains(undo), "{}", outcome(&second));
}

/// Two people of one name, each with a profile, and a recommendation by one of them: nobody knows which.
fn namesakes() -> Pool {
    let pool = Pool::new();
    let mut mine = pool.export("Me Myself");
    mine.file(
        "Connections.csv",
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n\
         Cleo,Marsh,https://www.linkedin.com/in/cleo-marsh,,Acme,Clerk,01 Mar 2019\n\
         Jo,Doe,https://www.linkedin.com/in/jo-1,,Acme,Clerk,01 Mar 2020\n\
         Jo,Doe,https://www.linkedin.com/in/jo-2,,Acme,Baker,02 Mar 2020\n",
    )
    .file(
        "Recommendations_Received.csv",
        "First Name,Last Name,Company,Job Title,Text,Creation Date,Status\n\
         Jo,Doe,Acme,Clerk,good,\"05/06/19, 07:21 AM\",VISIBLE\n",
    );
    pool
}

#[test]
fn a_name_does_not_take_the_next_one_who_is_called_so() {
    let saved = Saved::of(namesakes());
    saved.forget(&["in/jo-1"]);
    let by_name = saved.run(&["forget", "Jo Doe"]);
    assert_eq!(by_name.status.code(), Some(2), "{}", outcome(&by_name));
    assert!(
        stderr(&by_name).contains("was forgotten before"),
        "{}",
        stderr(&by_name)
    );
    assert!(stderr(&by_name).contains("in/jo-2"), "{}", stderr(&by_name));
    assert_eq!(saved.run(&["ties", "in/jo-2"]).status.code(), Some(0));
    saved.forget(&["in/jo-2"]);
    assert_eq!(saved.run(&["ties", "in/jo-2"]).status.code(), Some(2));
}

#[test]
fn one_namesake_who_comes_back_leaves_the_other_the_name() {
    let saved = Saved::of(namesakes());
    saved.forget(&["in/jo-1"]);
    saved.forget(&["in/jo-2"]);
    let undone = saved.run(&["forget", "--undo", "in/jo-1", "--format", "json"]);
    assert_eq!(json(&undone)["taken_off"], 1);
    assert_eq!(json(&undone)["still_forgotten"], 1);
    let again = saved.import();
    // The other's connection, and the recommendation that could be theirs.
    assert!(
        stderr(&again).contains("2 rows about people whom you had forgotten"),
        "{}",
        outcome(&again)
    );
    assert_eq!(saved.run(&["ties", "in/jo-1"]).status.code(), Some(0));
    assert_eq!(saved.run(&["ties", "in/jo-2"]).status.code(), Some(2));
}

#[test]
fn undo_can_be_tried_first() {
    let saved = Saved::of(world(true));
    saved.forget(&["Boris Novak"]);
    let try_it = || saved.run(&["forget", "--undo", "Boris Novak", "--dry-run"]);
    insta::assert_snapshot!(outcome(&try_it()), @r"
    1 person could come back: the next import of an export that names them brings
    what it says. 0 people would be forgotten still. Nothing was changed; without
    --dry-run it is done.
    --- standard error
    --- exit status 0
    ");
    assert_eq!(
        json(&saved.run(&["forget", "--undo", "Boris Novak", "--dry-run", "--format", "json"]))["dry_run"],
        true
    );
    assert_eq!(outcome(&try_it()), outcome(&try_it()), "nothing was changed");
    assert_eq!(
        saved.run(&["forget", "--undo", "Bora", "--dry-run"]).status.code(),
        Some(1)
    );
    assert_eq!(saved.run(&["forget", "--undo", "Boris Novak"]).status.code(), Some(0));
    assert_eq!(try_it().status.code(), Some(1));
}

#[test]
fn what_comes_back_is_listed_once() {
    let saved = Saved::of(world(true));
    let (known, exports) = (saved.known(), listed(&saved));
    saved.forget(&["Boris Novak"]);
    saved.run(&["forget", "--undo", "Boris Novak"]);
    let again = saved.import();
    assert!(
        stdout(&again).contains("what it says of them is back"),
        "{}",
        outcome(&again)
    );
    assert_eq!((saved.known(), listed(&saved)), (known, exports));
    assert!(stdout(&saved.import()).contains("nothing new"));
    // A later export that says more is another one.
    let connections = saved.pool.path().join("me-myself").join("Connections.csv");
    let more = fs::read_to_string(&connections).unwrap()
        + "Dora,Lind,https://www.linkedin.com/in/dora,,Acme,Clerk,01 Mar 2026\n";
    fs::write(&connections, more).unwrap();
    saved.import();
    assert_eq!(listed(&saved).len(), 3);
}

#[test]
fn the_log_of_asks_says_once_and_without_a_name_that_somebody_was_forgotten() {
    let saved = Saved::of(world(true));
    let log = "on,who,company,target,outcome,note\n\
               2026-01-05,in/boris-novak,Northwind,,asked,\n\
               2026-01-06,Bora,Northwind,,asked,\n\
               2026-01-07,Boris Novak,Northwind,,declined,\n";
    let asked = saved.network().join("asked.csv");
    fs::write(&asked, log).unwrap();
    saved.forget(&["Boris Novak"]);
    let notes = stderr(&saved.run(&["ties"]));
    let said: Vec<&str> = notes.lines().filter(|line| line.contains("asked.csv")).collect();
    assert_eq!(said.len(), 2, "{notes}");
    assert!(
        said[0].contains("lines 2, 4: somebody whom you had forgotten; delete"),
        "{notes}"
    );
    assert!(said[1].contains("line 3: ") && said[1].contains("Bora"), "{notes}");
    assert!(!notes.to_lowercase().contains("boris"), "{notes}");
    fs::write(&asked, "on,who,company,target,outcome,note\n").unwrap();
    assert!(!stderr(&saved.run(&["ties"])).contains("asked.csv"));
}
