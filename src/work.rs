//! Steps counted in tests, so that what grows faster than its input is found without a clock.
//!
//! In: the inner loops of readers and of rules of identity say how many steps they take. Out: their sum, on the thread of a test or of
//! a program that fuzzes; in any other nothing is counted.
#![cfg_attr(
    all(test, not(fuzzing)),
    expect(unreachable_pub, reason = "a program that fuzzes is another crate")
)]

/// Says that so many steps were taken: bytes read, rows looked at, people compared.
#[cfg(not(any(test, fuzzing)))]
#[inline]
pub(crate) fn count(_n_steps: usize) {}

#[cfg(any(test, fuzzing))]
pub(crate) use counting::count;
#[cfg(any(test, fuzzing))]
pub use counting::counted;

#[cfg(any(test, fuzzing))]
mod counting {
    use std::cell::Cell;

    thread_local! {
        static STEPS: Cell<u64> = const { Cell::new(0) };
    }

    pub(crate) fn count(n_steps: usize) {
        STEPS.set(STEPS.get() + n_steps as u64);
    }

    /// Returns how many steps something takes on this thread.
    pub fn counted<T>(act: impl FnOnce() -> T) -> (T, u64) {
        let before = STEPS.get();
        let result = act();
        (result, STEPS.get() - before)
    }
}

#[cfg(test)]
mod tests {
    //! The worst that each reader and each rule of identity can be given: four times as much costs at most six times the steps.

    use std::fmt::Display;
    use std::fs;

    use super::counted;
    use crate::advice::asks::{AskBook, AskRules, CompanyNames, Hold};
    use crate::advice::introductions::View;
    use crate::advice::know::of_reply;
    use crate::advice::likely::Ties;
    use crate::advice::plan::{PlanRequest, plan};
    use crate::advice::request::Reach;
    use crate::advice::targets::TargetList;
    use crate::calendar::Day;
    use crate::network::{Network, asks, build, notes};
    use crate::people::company::{Aliases, CompanyIndex};
    use crate::people::forget::{Whom, forget};
    use crate::people::forgotten::Forgotten;
    use crate::people::resolve::resolve;
    use crate::progress::Silent;
    use crate::records::ask_log::{AskOutcome, AskRow};
    use crate::records::reply;
    use crate::records::target_list::TargetRow;
    use crate::records::users_note::UsersNote;
    use crate::records::{self, ExportRecords};
    use crate::strength::{self, Weights};

    /// Files of exports: name and text.
    type Files = Vec<(String, String)>;

    /// A kind of file, and what it holds for so many rows.
    type Case = (&'static str, usize, fn(usize) -> Files);

    const CONNECTIONS: &str = "First Name,Last Name,URL,Email Address,Company,Position,Connected On";
    const MESSAGES: &str = "CONVERSATION ID,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,CONTENT,FOLDER";
    const INVITATIONS: &str = "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl";
    const RECOMMENDATIONS: &str = "First Name,Last Name,Company,Job Title,Text,Creation Date,Status";
    const ENDORSEMENTS: &str = "Endorsement Date,Skill Name,Endorser First Name,Endorser Last Name,Endorser Public Url";
    const POSITIONS: &str = "Company Name,Title,Started On,Finished On";
    const EDUCATION: &str = "School Name,Degree Name,Start Date,End Date";
    const CONTACTS: &str = "FirstName,LastName,Emails,CreatedAt";
    const DAY: &str = "08 Feb 2020";

    /// A file with so many rows.
    fn file<T: Display>(name: &str, header: &str, n: usize, row: impl Fn(usize) -> T) -> (String, String) {
        let rows: String = (0..n).map(|i| format!("{}\n", row(i))).collect();
        (name.to_owned(), format!("{header}\n{rows}"))
    }

    /// A sign without letters, so that names with it are one name: so many of them are different spellings.
    fn signs(mut number: usize) -> String {
        let mut signs = String::new();
        while number > 0 {
            signs.push(['★', '☆', '✦', '✧'][number % 4]);
            number /= 4;
        }
        signs
    }

    /// The name of one firm, with so manieth words for an office.
    fn office(mut number: usize) -> String {
        let mut name = "Firm".to_owned();
        while number > 0 {
            name = format!("{name} {}", ["uk", "france", "italy", "spain"][number % 4]);
            number /= 4;
        }
        name
    }

    fn namesakes(n: usize) -> (String, String) {
        file("Connections.csv", CONNECTIONS, n, |i| {
            format!("Wei,Zhang,https://www.linkedin.com/in/w{i},,Firm {i},CTO,{DAY}")
        })
    }

    fn everybody(n: usize) -> (String, String) {
        file("Connections.csv", CONNECTIONS, n, |i| {
            format!("F{i},L{i},https://www.linkedin.com/in/p{i},,Firm {i},CTO,{DAY}")
        })
    }

    fn owner() -> (String, String) {
        file(
            "Invitations.csv",
            INVITATIONS,
            1,
            |_| "Me Own,A B,,,OUTGOING,https://www.linkedin.com/in/me,https://www.linkedin.com/in/a-b",
        )
    }

    fn messages(n: usize, row: impl Fn(usize) -> (String, String)) -> (String, String) {
        file("messages.csv", MESSAGES, n, |i| {
            let (conversation, from) = row(i);
            format!("{conversation},{from},Me Own,https://www.linkedin.com/in/me,2025-06-01 10:00:00 UTC,x,INBOX")
        })
    }

    /// Files whose rows would be compared with each other, and what is wrong with them.
    const EXPORTS: &[Case] = &[
        ("a name that many have in recommendations", 150, |n| {
            let row = |i| format!("Wei,Zhang,Firm {},CTO,x,,VISIBLE", i * 2);
            vec![
                namesakes(n),
                file("Recommendations_Received.csv", RECOMMENDATIONS, n, row),
            ]
        }),
        ("a name that many have in one firm", 150, |n| {
            let row = |i| format!("Wei{},Zhang,Firm,CTO,x,,VISIBLE", signs(i));
            let people = file("Connections.csv", CONNECTIONS, n, |i| {
                format!("Wei,Zhang,https://www.linkedin.com/in/w{i},,Firm,CTO,{DAY}")
            });
            vec![people, file("Recommendations_Received.csv", RECOMMENDATIONS, n, row)]
        }),
        ("a name that many have in many spellings of endorsements", 150, |n| {
            let row = |i| format!("2023/06/20 13:05:02 UTC,Rust,Wei{},Zhang,", signs(i));
            vec![
                namesakes(n),
                file("Endorsement_Received_Info.csv", ENDORSEMENTS, n, row),
            ]
        }),
        ("a name that many have in an address book", 150, |n| {
            let row = |i| format!("Wei{},Zhang,w{i}@example.com,", signs(i));
            vec![namesakes(n), file("ImportedContacts.csv", CONTACTS, n, row)]
        }),
        ("a name that many have in messages", 150, |n| {
            let row = |i| (format!("c{i}"), format!("Wei{} Zhang,", signs(i)));
            vec![owner(), namesakes(n), messages(n, row)]
        }),
        ("a name that many have with and without a profile", 150, |n| {
            let people = file("Connections.csv", CONNECTIONS, 2 * n, |i| {
                let url = if i % 2 == 0 {
                    String::new()
                } else {
                    format!("https://www.linkedin.com/in/w{i}")
                };
                format!("Wei,Zhang,{url},w{i}@example.com,,,{DAY}")
            });
            vec![owner(), people]
        }),
        ("an address that many have", 150, |n| {
            vec![file("Connections.csv", CONNECTIONS, n, |i| {
                format!("F{i},L{i},https://www.linkedin.com/in/p{i},all@example.com,,,{DAY}")
            })]
        }),
        ("an owner whose name many have", 150, |n| {
            let profile = file("Profile.csv", "First Name,Last Name,Headline", 1, |_| "Wei,Zhang,x");
            vec![profile, namesakes(n)]
        }),
        ("a group of many people", 300, |n| {
            let row = |i| ("c".to_owned(), format!("F{i} L{i},https://www.linkedin.com/in/p{i}"));
            vec![everybody(n), messages(n, row)]
        }),
        ("jobs at many firms", 200, |n| {
            let row = |i| format!("Firm {i},Dev,{},{}", 1950 + i % 60, 1951 + i % 60);
            vec![owner(), everybody(3), file("Positions.csv", POSITIONS, n, row)]
        }),
        ("jobs at one firm in many spellings", 200, |n| {
            let row = |i| format!("Firm{},Dev {i},{},{}", signs(i), 1950 + i % 60, 1951 + i % 60);
            vec![owner(), everybody(3), file("Positions.csv", POSITIONS, n, row)]
        }),
        ("schools", 200, |n| {
            let row = |i| format!("School,MSc {i},{},{}", 1950 + i % 60, 1951 + i % 60);
            vec![owner(), everybody(3), file("Education.csv", EDUCATION, n, row)]
        }),
        ("two who have had many jobs at one firm, never at one time", 100, |n| {
            let folders = [("a", "b", 1950), ("b", "a", 1951)];
            let of = |(me, other, year): (&str, &str, usize)| {
                let profile =
                    format!("Me,A B,,,OUTGOING,https://www.linkedin.com/in/{me},https://www.linkedin.com/in/x");
                let row = |i: usize| format!("Firm,Dev {i},Jan {0},Feb {0}", year + 2 * (i % 35));
                [
                    file(&format!("{me}/Invitations.csv"), INVITATIONS, 1, |_| profile.clone()),
                    file(&format!("{me}/Connections.csv"), CONNECTIONS, 1, |_| {
                        format!("F,L,https://www.linkedin.com/in/{other},,,,{DAY}")
                    }),
                    file(&format!("{me}/Positions.csv"), POSITIONS, n, row),
                ]
            };
            folders.into_iter().flat_map(of).collect()
        }),
        ("many exports in one folder", 40, |n| {
            let row = |i: usize| format!("F{i},L{i},https://www.linkedin.com/in/p{i},,Firm,CTO,{DAY}");
            (0..n)
                .map(|i| file(&format!("x{i}/Connections.csv"), CONNECTIONS, 1, |_| row(i)))
                .collect()
        }),
        ("somebody who moves with each export", 40, |n| {
            let folder = |i: usize| format!("x_{:02}-{:02}-{}", 1 + i % 12, 1 + i / 12 % 28, 2000 + i / 336);
            let files = (0..n).flat_map(|i| {
                let row = move |_| format!("Ana,Alder,https://www.linkedin.com/in/ana,,Firm {i},CTO,{DAY}");
                let (name, text) = owner();
                [
                    file(&format!("{}/Connections.csv", folder(i)), CONNECTIONS, 1, row),
                    (format!("{}/{name}", folder(i)), text),
                ]
            });
            files.collect()
        }),
        ("a firm with many offices", 150, |n| {
            vec![file("Connections.csv", CONNECTIONS, n, |i| {
                format!("F{i},L{i},https://www.linkedin.com/in/p{i},,{},CTO,{DAY}", office(i))
            })]
        }),
        ("a firm in titles, in many spellings", 150, |n| {
            vec![file("Connections.csv", CONNECTIONS, n, |i| {
                format!(
                    "F{i},L{i},https://www.linkedin.com/in/p{i},,,CTO at Firm{},{DAY}",
                    signs(i)
                )
            })]
        }),
        ("a long title that names no firm", 500, |n| {
            vec![file("Connections.csv", CONNECTIONS, 1, |_| {
                format!("F,L,https://www.linkedin.com/in/p,,,{},{DAY}", "x en a".repeat(n))
            })]
        }),
        ("a long title of firms of the past", 500, |n| {
            vec![file("Connections.csv", CONNECTIONS, 1, |_| {
                format!("F,L,https://www.linkedin.com/in/p,,,ex {},{DAY}", "@Firm ex ".repeat(n))
            })]
        }),
        ("a long title of signs", 500, |n| {
            vec![file("Connections.csv", CONNECTIONS, 1, |_| {
                format!("F,L,https://www.linkedin.com/in/p,,,{},{DAY}", "\u{fffd}@".repeat(n))
            })]
        }),
        ("a long row of legal forms with dots", 500, |n| {
            vec![file("Connections.csv", CONNECTIONS, 1, |_| {
                format!("F,L,https://www.linkedin.com/in/p,,Firm {},,{DAY}", "K.K.".repeat(n))
            })]
        }),
        ("a long row of offices", 500, |n| {
            vec![file("Connections.csv", CONNECTIONS, 1, |_| {
                format!(
                    "F,L,https://www.linkedin.com/in/p,,Firm {},,{DAY}",
                    "UK GmbH ".repeat(n)
                )
            })]
        }),
        ("a long row of legal forms of undivided scripts", 500, |n| {
            vec![file("Connections.csv", CONNECTIONS, 1, |_| {
                format!("F,L,https://www.linkedin.com/in/p,,Firm{},,{DAY}", "有限公司".repeat(n))
            })]
        }),
    ];

    /// Reads the exports in a folder with these files.
    fn read(files: &Files) -> Vec<ExportRecords> {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        for (name, text) in files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().expect("it is in the folder")).expect("a folder can be made");
            fs::write(path, text).expect("a file can be written");
        }
        let exports = records::discover(folder.path()).expect("there are exports");
        records::read_all(&exports, 1, &Silent).expect("they can be read")
    }

    /// From files to strengths and firms.
    fn weighed(files: &Files) -> (Network, CompanyIndex) {
        let exports = read(files);
        let resolution = resolve(&exports);
        let network = build::build(&exports, resolution);
        let as_of = network.latest.or(Day::parse_iso("2026-01-01")).expect("it is a day");
        let _strengths = strength::score_all(&network, as_of, &Weights::default());
        let companies = CompanyIndex::new(&network.roster);
        let _firms = companies.firms(&Aliases::well_known());
        (network, companies)
    }

    /// Looks at a network with the eyes of its first owner.
    fn seen(network: &Network, companies: &CompanyIndex, at: impl FnOnce(&View<'_>)) {
        let day = network.latest.expect("it is dated");
        at(&View {
            network,
            strengths: &strength::score_all(network, day, &Weights::default()),
            as_of: day,
            today: day,
            purpose: Default::default(),
            me: network.owners[0],
            companies,
        });
    }

    /// What somebody was asked before the data end.
    fn ask(who: &str, company: &str, target: &str) -> AskRow {
        AskRow {
            line: 1,
            on: Day::parse_iso("2019-01-01").expect("it is a day"),
            who: who.to_owned(),
            company: company.to_owned(),
            target: target.to_owned(),
            outcome: AskOutcome::Asked,
            note: String::new(),
        }
    }

    /// Checks that four times as much costs at most six times the steps.
    #[track_caller]
    fn check(what: &str, n: usize, act: impl Fn(usize)) {
        let [few, many] = [n, 4 * n].map(|n| counted(|| act(n)).1);
        assert!(few > 0, "nothing is counted of {what}");
        assert!(
            many <= 6 * few,
            "{what}: {few} steps of {n}, {many} of four times as many"
        );
    }

    #[test]
    fn four_times_the_files_cost_at_most_six_times_the_steps() {
        for (what, n, files) in EXPORTS {
            check(what, *n, |n| _ = weighed(&files(n)));
        }
    }

    #[test]
    fn four_times_as_much_of_the_users_own_costs_at_most_six_times_the_steps() {
        let network = |n| weighed(&vec![owner(), everybody(n)]);
        let note = |i: usize, worked_with: String| UsersNote {
            who: format!("F{i} L{i}"),
            worked_with,
            ..UsersNote::default()
        };
        for (what, worked_with) in [
            ("notes that name an employer", "Elsewhere"),
            ("notes that name somebody", "F1 L1"),
        ] {
            check(what, 200, |n| {
                let (mut network, _) = network(n);
                let rows: Vec<UsersNote> = (2..n).map(|i| note(i, worked_with.to_owned())).collect();
                let me = network.owners[0];
                notes::apply(&mut network, me, ("", &rows), None);
            });
        }
        check("notes of strangers", 200, |n| {
            let (mut network, _) = network(n);
            let rows: Vec<UsersNote> = (n..2 * n).map(|i| note(i, format!("F{} L{}", n + i, n + i))).collect();
            let me = network.owners[0];
            notes::apply(&mut network, me, ("", &rows), None);
        });
        check("a log of asks", 200, |n| {
            let (mut network, _) = network(n);
            let rows = (0..n).map(|i| ask(&format!("F{i} L{i}"), "", &format!("nobody {i}")));
            asks::apply(&mut network, "", &rows.collect::<Vec<_>>(), None);
        });
        check("what one person was asked for", 100, |n| {
            let (mut network, companies) = network(n);
            let rows = (0..n).map(|i| ask("F1 L1", &format!("Firm {i}"), ""));
            asks::apply(&mut network, "", &rows.collect::<Vec<_>>(), None);
            seen(&network, &companies, |view| {
                let book = AskBook::of(view, &Aliases::default(), AskRules::default());
                assert_eq!(book.threads().len(), n);
                book.threads()
                    .iter()
                    .for_each(|thread| _ = book.rests_until(thread.who));
            });
        });
        for outcome in AskOutcome::ALL {
            check(
                "requests of one person, and as many outcomes without a company",
                100,
                |n| {
                    let (mut network, companies) = network(3);
                    let outcomes = (0..n).map(|i| AskRow {
                        outcome,
                        ..ask("F1 L1", "", &format!("nobody {i}"))
                    });
                    let rows = (0..n).map(|i| ask("F1 L1", &format!("Firm {i}"), ""));
                    asks::apply(&mut network, "", &rows.chain(outcomes).collect::<Vec<_>>(), None);
                    seen(&network, &companies, |view| {
                        _ = AskBook::of(view, &Aliases::default(), AskRules::default());
                    });
                },
            );
        }
        check("many who were asked for one company", 300, |n| {
            let (mut network, companies) = network(n);
            let rows = (0..n).map(|i| AskRow {
                on: Day::parse_iso("2020-02-01").expect("it is a day"),
                ..ask(&format!("F{i} L{i}"), "Firm 1", "")
            });
            asks::apply(&mut network, "", &rows.collect::<Vec<_>>(), None);
            let rules = AskRules {
                cooldown_days: 0,
                ..AskRules::default()
            };
            seen(&network, &companies, |view| {
                let book = AskBook::of(view, &Aliases::default(), rules);
                let firm = CompanyNames::of("Firm 1", &companies, &Aliases::default());
                let holds = book.threads().iter().map(|thread| book.hold(thread.who, &firm, None));
                assert!(holds.flatten().all(|hold| matches!(hold, Hold::CompanyFull { .. })));
            });
        });
        check("a list of targets that are offices of one firm", 100, |n| {
            let people = file("Connections.csv", CONNECTIONS, n, |i| {
                format!("F{i},L{i},https://www.linkedin.com/in/p{i},,{},CTO,{DAY}", office(i))
            });
            let (_, companies) = weighed(&vec![owner(), people]);
            let row = |i: usize| TargetRow {
                line: i as u64,
                company: office(i),
                roles: vec![format!("role {i}")],
                priority: 1.0,
                notes: String::new(),
            };
            let rows: Vec<TargetRow> = (0..n).map(row).collect();
            let _list = TargetList::from_rows(&rows, &companies, &Aliases::well_known());
        });
        for (what, is_namesake) in [("a friend's answer", false), ("a friend's answer of namesakes", true)] {
            check(what, 100, |n| {
                let people = if is_namesake { namesakes(n) } else { everybody(n) };
                let (network, companies) = weighed(&vec![owner(), people]);
                let name = |i: usize| {
                    if is_namesake {
                        "Wei Zhang".to_owned()
                    } else {
                        format!("F{i} L{i}")
                    }
                };
                let text: String = (0..n).map(|i| format!("{} at Firm {}\n", name(i), i + n / 2)).collect();
                seen(&network, &companies, |view| {
                    _ = of_reply(view, network.owners[0], &reply::parse(&text))
                });
            });
        }
        check("targets that nothing leads to", 100, |n| {
            let people = file("Connections.csv", CONNECTIONS, n, |i| {
                format!("F{i},L{i},https://www.linkedin.com/in/p{i},,Firm Robotics,Engineer,{DAY}")
            });
            let (network, companies) = weighed(&vec![owner(), people]);
            let row = |i: usize| TargetRow {
                line: i as u64,
                company: format!("Osprey Robotics {i}"),
                roles: vec!["engineering".to_owned()],
                priority: 1.0,
                notes: "Engineer".to_owned(),
            };
            let rows: Vec<TargetRow> = (0..n).map(row).collect();
            let list = TargetList::from_rows(&rows, &companies, &Aliases::default());
            seen(&network, &companies, |view| {
                let aliases = Aliases::default();
                let ties = Ties::of(view, &aliases);
                list.targets
                    .iter()
                    .for_each(|target| assert_eq!(ties.likeliest(target, &[]).len(), 3));
            });
        });
        for (what, firm) in [
            ("a plan for targets that nobody works at", "Osprey"),
            ("a plan for targets of one each", "Firm"),
        ] {
            check(what, 100, |n| {
                let (network, companies) = weighed(&vec![owner(), everybody(n)]);
                let row = |i: usize| TargetRow {
                    line: i as u64,
                    company: format!("{firm} {i}"),
                    roles: Vec::new(),
                    priority: 1.0,
                    notes: String::new(),
                };
                let rows: Vec<TargetRow> = (0..n).map(row).collect();
                let request = PlanRequest {
                    targets: &TargetList::from_rows(&rows, &companies, &Aliases::default()),
                    reach: &Reach::default(),
                    per_person: 2,
                    conversations: 5,
                };
                seen(&network, &companies, |view| _ = plan(view, &request));
            });
        }
        check("names of one firm", 100, |n| {
            let (_, companies) = network(n);
            let mut aliases = Aliases::default();
            (1..n).for_each(|i| _ = aliases.add(&format!("Firm {i}"), &format!("Firm {}", i - 1)));
            let _firms = companies.firms(&aliases);
            let _found = companies.find("Firm 1", &aliases);
        });
    }

    #[test]
    fn somebody_with_many_spellings_is_forgotten_at_a_cost_that_grows_with_them() {
        check("spellings", 100, |n| {
            let row = |i: usize| (format!("c{i}"), format!("Wei{i} Zhang,https://www.linkedin.com/in/wei"));
            let exports = read(&vec![owner(), everybody(n), messages(n, row)]);
            let resolution = resolve(&exports);
            let wei = resolution.roster.by_id("in/wei").expect("they are known");
            let whom = Whom::Person(wei);
            let _forgetting = forget(exports, &resolution, &whom, (Forgotten::default(), 1));
        });
    }
}
