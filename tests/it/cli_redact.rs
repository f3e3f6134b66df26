//! `report --redact`: a page that names nobody, and finds what the page finds.

use std::collections::BTreeSet;
use std::fs;

use warmintro::advice::request::Find;
use warmintro::chains::Caps;
use warmintro::people::Roster;
use warmintro::present::page::PageData;

use crate::cli_report::{DAY, held, opened, page};
use crate::fixture::{Pool, outcome, stdout};

/// Data in which everything that could name somebody is marked.
fn marked() -> Pool {
    let pool = Pool::new();
    let mut mine = pool.export("Odile Ownermark");
    mine.knows("Ana Markone", "Markone Consulting", "CEO of Markone and friend of Boris Marktwo", "08 Feb 2021")
        .knows("Boris Marktwo", "Northwind", "Assistant to Ana Markone (ana.markone@example.com)", "09 Feb 2021")
        .knows("Cleo Markthree", "Northwind", "Recruiter · linkedin.com/in/cleo-markthree", "10 Feb 2021")
        .knows("Freyamarkfive ", "Boris Marktwo Consulting", "\"MARKTWO, Boris's deputy\"", "12 Feb 2021")
        .knows("Gil Marksix", "MARKONE consulting GmbH", "Aide to Freyamarkfive; before: Mr. Markthree", "13 Feb 2021")
        .knows("Hal Maria Markseven", "Northwind", "\"Board of Markone Consulting, with B. Marktwo\"", "14 Feb 2021")
        .knows("Ida Märkeight", "Northwind", "\"Hal Markseven’s team, ida maerkeight, HAL_MARKSEVEN\"", "15 Feb 2021")
        .talks("Ana Markone", 24, "2025-03")
        .talks("Boris Marktwo", 8, "2023-03")
        .message("Ana Markone", &["Odile Ownermark", "Boris Marktwo"], "2025-04-01 10:00:00 UTC")
        .append("Connections.csv", "Ana,Markone,https://www.linkedin.com/in/ana-markone,ana.markone@example.com,Markone Consulting,CEO,31 Foo 2020\n");
    mine.file(
        "Recommendations_Received.csv",
        "First Name,Last Name,Company,Job Title,Text,Creation Date,Status\nAna,Markone,Markone Consulting,CEO,great,\"05/01/22, 10:00 AM\",VISIBLE\n",
    );
    mine.file(
        "Jobs/Saved Jobs.csv",
        "Saved Date,Job Url,Job Title,Company Name\n\"1/2/25, 3:04 PM\",https://www.linkedin.com/jobs/view/1,Chief of Staff to Boris Marktwo,Northwind\n",
    );
    let mut anas = pool.export("Ana Markone");
    anas.knows("Dora Markfour", "Quibble", "CTO", "11 Feb 2020")
        .talks("Dora Markfour", 30, "2025-05");
    pool
}

#[test]
fn a_redacted_page_names_nobody() {
    let pool = marked();
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let notes = write(
        "notes-markone.csv",
        "who,relation,met,note\nAna Markone,sister of Boris Marktwo,yes,call Dora Markfour first\n",
    );
    let asks = write(
        "asked.csv",
        "on,who,company,target,outcome,note\n2025-05-02,Boris Marktwo,Northwind,Cleo Markthree,asked,as Ana Markone said\n",
    );
    let targets = write(
        "targets.csv",
        "company,role,notes\nQuibble,,where Dora Markfour works\nMarkone Consulting,,\nNorthwind,aide of B. Marktwo;CTO,\n",
    );
    let arguments = [
        "report",
        "--me",
        "Odile Ownermark",
        "--notes",
        &notes,
        "--asks",
        &asks,
        "--targets",
        &targets,
        "--role",
        "deputy of Boris Marktwo",
    ];
    let plain = held(&stdout(&pool.run(&arguments)));
    for name in ["Ana Markone", "in/boris-marktwo", "Markfour", "sister of"] {
        assert!(plain.contains(name), "the data are marked: {name}");
    }
    let output = pool.run(&[&arguments[..], &["--redact"]].concat());
    assert_eq!(output.status.code(), Some(0), "{}", outcome(&output));
    let redacted = stdout(&output);
    let names = [
        "markone",
        "marktwo",
        "markthree",
        "markfour",
        "markfive",
        "marksix",
        "markseven",
        "markeight",
        "märkeight",
        "maerkeight",
        "freya",
        "ownermark",
        "odile",
        "boris",
        "cleo",
        "dora",
    ];
    let shown = held(&redacted);
    // The engine of the page holds lists of words, among them first names: what is asked is what was made of this network.
    let (before, rest) = redacted.split_once("<script id=\"engine\"").unwrap();
    let page = format!("{before}{}", rest.split_once("</script>").unwrap().1);
    let data = opened(&redacted);
    let others = ["@", "linkedin.com", "31 foo", pool.path().to_str().unwrap()];
    let both = [names.as_slice(), others.as_slice()].concat();
    for (text, marks) in [(&page, names.as_slice()), (&shown, both.as_slice())] {
        let text: Vec<char> = text.to_lowercase().chars().collect();
        for mark in marks {
            let mark: Vec<char> = mark.to_lowercase().chars().collect();
            let at = text.windows(mark.len()).position(|window| window == mark);
            let around = at.map(|at| {
                text[at.saturating_sub(60)..(at + 60).min(text.len())]
                    .iter()
                    .collect::<String>()
            });
            assert_eq!(around, None);
        }
    }
    assert!(data.setting.is_redacted);
    let people = &data.session.network.roster.people;
    let names: BTreeSet<&str> = people.iter().map(|person| person.name.as_str()).collect();
    assert_eq!(
        names,
        [
            "A.M.", "B.M.", "C.M.", "D.M.", "F.", "G.M.", "H.M.", "I.M.", "O.O.", "S."
        ]
        .into()
    );
    assert!(people.iter().all(|person| person.id.starts_with("p/")));
    let companies = data.session.companies.groups();
    assert!(companies.iter().any(|group| group.name == "Quibble"), "companies stay");
}

#[test]
fn a_redacted_page_finds_the_chains_that_the_page_finds() {
    let (plain, redacted) = (opened(&page(&DAY)), opened(&page(&[&DAY[..], &["--redact"]].concat())));
    let told = |data: &PageData, called: &Roster| {
        let find = Find {
            companies: vec!["Northwind Robotics".to_owned()],
            top: 10_000,
            caps: Caps::default(),
            ..Find::default()
        };
        let found = data.session.find(&find).unwrap();
        let told = found.chains.iter().map(|one| {
            let people: Vec<String> = (one.chain.people.iter())
                .map(|person| called.person(*person).id.clone())
                .collect();
            (one.chain.strength.to_bits(), people, one.readiness.verdict)
        });
        let mut told: Vec<_> = told.collect();
        assert!(told.is_sorted_by(|a, b| a.0 >= b.0));
        // Equal ones come in the order of ids, which are others.
        told.sort();
        told
    };
    let mut renamed = plain.session.clone();
    renamed.redact();
    let (ids, sorted) = (&renamed.network.roster, &redacted.session.network.roster);
    assert_eq!(told(&plain, ids), told(&redacted, sorted));
    // The order of people would tell whose initials they are.
    let all = |roster: &Roster| roster.people.iter().map(|one| one.id.clone()).collect::<Vec<_>>();
    assert!(all(sorted).is_sorted() && !all(ids).is_sorted());
    let shown = &redacted.session.network.roster.people;
    let unique: BTreeSet<&str> = shown.iter().map(|person| person.name.as_str()).collect();
    assert_eq!(unique.len(), shown.len(), "a number tells equal initials apart");
}
