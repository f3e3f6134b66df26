//! Names taken out, however they are spelled; what means nobody stays.

use super::*;

fn person(id: &str, name: &str, company: &str, position: &str) -> Person {
    Person {
        id: id.to_owned(),
        name: name.to_owned(),
        company: Some(company.to_owned()),
        position: Some(position.to_owned()),
        first_name_ends: Some(2),
        url: Some(format!("https://www.linkedin.com/{id}")),
        emails: vec![format!("{name}@example.com")],
        ..Person::default()
    }
}

fn redacted(people: Vec<Person>) -> Vec<Person> {
    let mut network = Network::of(people, Vec::new());
    network.redact();
    std::mem::take(network.roster.people.all_mut())
}

#[test]
fn people_are_called_by_initials_and_a_number_where_these_collide() {
    let names = ["Ana Maria Horvat", "Boris Novak", "Anke Hill", "李 小明", "Dr", "…"];
    let people = names.iter().map(|name| person("in/x", name, "Acme", "CTO")).collect();
    let people = redacted(people);
    let called: Vec<&str> = people.iter().map(|person| person.name.as_str()).collect();
    // Which of the two is the first tells nothing.
    assert!(
        ["A.H.1", "A.H.2"].contains(&called[0]) && ["A.H.1", "A.H.2"].contains(&called[2]) && called[0] != called[2]
    );
    assert_eq!(
        [called[1], called[3], called[4], called[5]],
        ["B.N.", "?.小.", "D.", "?"]
    );
    assert!(
        people
            .iter()
            .all(|person| person.url.is_none() && person.emails.is_empty() && person.first_and_last_name().is_none())
    );
}

#[test]
fn ids_are_in_an_order_that_tells_nothing_and_the_same_in_every_run() {
    let people = || {
        (0..40)
            .map(|n| person(&format!("in/p{n:02}"), "Ana Horvat", "Acme", "CTO"))
            .collect()
    };
    let ids = |people: Vec<Person>| people.into_iter().map(|person| person.id).collect::<Vec<String>>();
    let (one, other) = (ids(redacted(people())), ids(redacted(people())));
    assert_eq!(one, other);
    assert!(!one.is_sorted());
    let mut sorted = one.clone();
    sorted.sort();
    assert_eq!((sorted[0].as_str(), sorted[39].as_str()), ("p/00", "p/39"));
    // One person more and all are in another order.
    let mut more: Vec<Person> = people();
    more.push(person("in/zoe", "Zoe Hill", "Acme", "CTO"));
    let more = ids(redacted(more));
    let n_same = one.iter().zip(&more).filter(|(one, more)| one == more).count();
    assert!(n_same < 10, "{n_same}");
}

#[test]
fn short_names_other_cases_and_names_within_text_without_spaces_are_taken_out() {
    let told = |name: &str, position: &str, company: &str| {
        let people = redacted(vec![
            person("in/x", name, company, position),
            person("in/y", "Eve Quill", "Acme", "CTO"),
        ]);
        let first = people.into_iter().next().expect("there are two");
        (first.position.unwrap_or_default(), first.company.unwrap_or_default())
    };
    assert_eq!(
        told("Bo Li", "Founder, Li", "Li Consulting"),
        ("Founder, …".to_owned(), "X1 Consulting".to_owned())
    );
    assert_eq!(told("Xu Ng", "CEO", "Ng Labs").1, "X1 Labs");
    assert_eq!(
        told("It Ng", "Head of IT", "HR Labs"),
        ("Head of IT".to_owned(), "HR Labs".to_owned())
    );
    assert_eq!(told("山田 太郎", "CTO", "山田商事").1, "X1商事");
    for (name, title, left) in [
        ("Лена Орлова", "помощник Лены Орловой", "помощник …"),
        ("Лена Орлова", "с Леной Петровной Орловой", "с …"),
        ("Лена Орлова", "команда Орловой", "команда …"),
        ("Boris Novak", "asystent Borisa Novaka", "asystent …"),
        ("Νίκος Παπαδόπουλος", "βοηθός του Νίκου Παπαδόπουλου", "βοηθός του …"),
        ("山田 太郎", "山田さんの秘書", "…さんの秘書"),
        ("山田太郎", "山田部長の秘書", "…部長の秘書"),
        ("김민수", "민수 팀", "… 팀"),
        ("李 小明", "李先生的助理", "…先生的助理"),
    ] {
        assert_eq!(title_among(&[name], title), left, "{name}: {title}");
    }
}

#[test]
fn a_first_name_or_surname_alone_is_taken_out_where_few_have_it() {
    for (title, left) in [
        ("Works with Pup's team", "Works with …'s team"),
        ("Pia's deputy", "…'s deputy"),
        ("Pups office", "… office"),
        ("pup trainer", "pup trainer"),
    ] {
        assert_eq!(title_among(&["Pia Pup"], title), left);
    }
    let five: Vec<String> = ["Ada", "Bea", "Cid", "Dag", "Eli"]
        .map(|first| format!("{first} Novak"))
        .into();
    let five: Vec<&str> = five.iter().map(String::as_str).collect();
    assert_eq!(
        title_among(&five, "Works with Novak"),
        "Works with Novak",
        "it could be any of five"
    );
    assert_eq!(title_among(&five[..4], "Works with Novak"), "Works with …");
}

#[test]
fn telephone_numbers_and_addresses_are_taken_out_and_other_numbers_stay() {
    for (title, left) in [
        ("CEO, tel +49 170 5550101", "CEO, tel …"),
        ("CEO (555) 010-0123", "CEO …"),
        ("call 0170/5550101 or 555-0123 now", "call … or … now"),
        ("電話０３−５５５５−０１２３", "電話０３−５５５５−０１２３"),
        ("ana (at) example.com", "… … …"),
        ("ana[at]example.com, CTO", "… CTO"),
        ("book me: calendly.com/ana or www.example.org", "book me: … or …"),
        ("Office: 12 Baker Street, London", "Office: … … … London"),
        ("Hauptstr. 5, Berlin", "… … Berlin"),
        ("CTO 2019-2023, ISO 27001, 24/7", "CTO 2019-2023, ISO 27001, 24/7"),
        (
            "since 14.03.2021, top 100 of 40 000",
            "since 14.03.2021, top 100 of 40 000",
        ),
        ("Node.js, ASP.NET, CTO/CEO", "Node.js, ASP.NET, CTO/CEO"),
    ] {
        assert_eq!(title_among(&[], title), left);
    }
}

#[test]
fn names_are_taken_out_of_titles_and_companies() {
    let text = |position: &str, company: &str| {
        let people = vec![
            person("in/ana-horvat-7", "Ana Horvat", company, position),
            person("in/boris", "Boris Novak", "Acme", "CTO"),
        ];
        let ana = redacted(people).remove(0);
        (ana.position.unwrap_or_default(), ana.company.unwrap_or_default())
    };
    let told = |position: &str| text(position, "Acme").0;
    assert_eq!(told("Assistant to Boris Novak, CTO"), "Assistant to …, CTO");
    assert_eq!(told("Owner, HORVAT & Partner"), "Owner, … & Partner");
    assert_eq!(told("Writer (ana@horvat.example)"), "Writer …");
    assert_eq!(told("see linkedin.com/in/boris or ana-horvat-7"), "see … or …");
    assert_eq!(told("boris bikes mechanic"), "boris bikes mechanic");
    assert_eq!(text("CEO", "Horvat Consulting").1, "X1 Consulting");
    assert_eq!(text("CEO", "Friends of Boris Novak").1, "Friends of X1");
}

/// What is left of somebody's title where these people are known.
fn title_among(names: &[&str], title: &str) -> String {
    let mut people: Vec<Person> = names.iter().map(|name| person("in/x", name, "Acme", "CTO")).collect();
    people.push(person("in/y", "Eve Quill", "Acme", title));
    redacted(people).pop().and_then(|eve| eve.position).unwrap_or_default()
}

#[test]
fn a_name_is_found_in_every_spelling() {
    let whole = [
        "Boris Novak",
        "BORIS NOVAK",
        "Novak, Boris",
        "Novak Boris",
        "boris_novak",
        "BorisNovak",
        "Boris M. Novak",
        "B. Novak",
        "Novak, B.",
        "B Novak",
        "Bo\u{200b}ris Novák",
        "Bori\u{301}s Novak",
        "Boris\u{a0}Novak",
        "Boris-Novak",
        "Boris Novaks",
        "B. J. Novak",
        "B.J. Novak",
        "Boris N.",
        "Boris (Bo) Novak",
        "Boris Maria Novak",
    ];
    for written in whole {
        assert_eq!(
            title_among(&["Boris Novak"], &format!("Assistant to {written}")),
            "Assistant to …",
            "{written}"
        );
    }
    assert_eq!(
        title_among(&["Boris Novak"], "Boris Novak's assistant"),
        "…'s assistant"
    );
    assert_eq!(title_among(&["Boris Novak"], "Office of Mr. Novak"), "Office of Mr. …");
    let many = [("Mr. de la Cruz", "Mr. …"), ("Frau von der Heide", "Frau …")];
    for (written, left) in many {
        assert_eq!(title_among(&["José de la Cruz", "Uta von der Heide"], written), left);
    }
    let others = [
        ("Ana Maria Horvat", "Ana Horvat"),
        ("Ana M. Horvat", "Ana Horvat"),
        ("Robert \"Bob\" Smith", "Bob Smith"),
        ("Robert (Bob) Smith", "Bob Smith"),
        ("Ana Horvat, PhD", "Ana Horvat"),
        ("Ana Horvat (she/her)", "Horvat, Ana"),
        ("Ana Horvat | Hiring", "Ana Horvat"),
        ("Jürgen Müller", "Juergen Mueller"),
        ("Joergen Mueller", "Jörgen Müller"),
        ("Pat O’Brien", "Pat OBrien"),
        ("Pat O’Brien", "P. O'Brien"),
        ("Boris Maria Novak", "B. M. Novak"),
        ("Jan van der Berg", "J. van der Berg"),
        ("Anne-Marie Low", "Annemarie Low"),
        ("Maria de la Cruz", "de la Cruz, Maria"),
        ("José María de la Cruz", "José de la Cruz"),
        ("José María de la Cruz", "J. de la Cruz"),
        ("José María de la Cruz", "J. M. de la Cruz"),
        ("José María de la Cruz", "de la Cruz, José"),
        ("Cleopatra", "Cleopatra"),
        ("小明 李", "李小明"),
        ("李小明", "李小明"),
        ("李小明 Ming Li", "Ming Li"),
        ("김민수", "김민수"),
    ];
    for (name, written) in others {
        assert_eq!(
            title_among(&[name], &format!("Assistant: {written}")),
            "Assistant: …",
            "{name}: {written}"
        );
    }
    assert_eq!(title_among(&["小明 李"], "李小明的助理"), "…的助理");
}

#[test]
fn words_that_name_nobody_stay() {
    let among = [
        "Boris Novak",
        "Bo",
        "Anna Baker",
        "Maria de la Cruz",
        "Ana Horvat (Product Manager)",
        "Rajiv Menon, MBA, PMP",
        "Chris Level",
    ];
    let titles = [
        "boris bikes mechanic",
        "novak scholar",
        "bo staff teacher",
        "Assistant to a baker",
        "Directora de la tienda",
        "Product Manager",
        "Consultant, MBA, PMP",
        "c level",
        "boris bikes by novak and sons",
        "Series B",
    ];
    for title in titles {
        assert_eq!(title_among(&among, title), title);
    }
}

#[test]
fn a_word_in_the_titles_of_many_is_no_name() {
    let titled = |n: usize| {
        let mut people = vec![person("in/x", "Sales", "Acme", "CTO")];
        people.extend((0..n).map(|_| person("in/y", "Eve Quill", "Acme", "Sales lead")));
        redacted(people).pop().and_then(|eve| eve.position).unwrap_or_default()
    };
    assert_eq!((titled(4).as_str(), titled(5).as_str()), ("… lead", "Sales lead"));
}

#[test]
fn a_company_that_names_somebody_is_taken_out_of_titles_and_other_spellings() {
    let people = redacted(vec![
        person("in/a", "Ana Horvat", "Horvat Consulting", "CEO"),
        person(
            "in/b",
            "Boris Novak",
            "HORVAT Consulting GmbH",
            "Advisor at Horvat consulting, and Acme",
        ),
        person("in/c", "Cleo Hill", "Novák, Boris & Co", "Partner"),
        person("in/d", "Dora Reed", "Acme", "Board, Horvat Consulting GmbH"),
    ]);
    let told: Vec<(&str, &str)> = people
        .iter()
        .map(|person| {
            (
                person.company.as_deref().unwrap_or_default(),
                person.position.as_deref().unwrap_or_default(),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            ("X1 Consulting", "CEO"),
            ("X1 Consulting GmbH", "Advisor at X1 Consulting, and Acme"),
            ("X2 & Co", "Partner"),
            ("Acme", "Board, X1 Consulting GmbH"),
        ]
    );
}

#[test]
fn a_firm_of_many_is_only_renamed_for_a_full_name() {
    let mut people = vec![person("in/x", "Jane Crew", "J. Crew", "CTO at J. Crew"); 5];
    assert_eq!(redacted(people.clone()).remove(0).company.as_deref(), Some("J. Crew"));
    for person in &mut people {
        person.company = Some("Jane Crew".to_owned());
    }
    assert_eq!(redacted(people).remove(0).company.as_deref(), Some("X1"));
}

#[test]
fn a_firm_of_many_keeps_its_name_whoever_is_called_like_it() {
    let mut people = vec![person("in/x", "Boris Novak", "Morgan Bank", "CTO"); 5];
    people[0].name = "Eve Morgan".to_owned();
    let company = |people: Vec<Person>| redacted(people).remove(0).company.unwrap_or_default();
    assert_eq!(company(people.clone()), "Morgan Bank");
    people.truncate(4);
    assert_eq!(company(people), "X1 Bank");
}

#[test]
fn two_firms_stay_two_and_one_stays_one() {
    let people = redacted(vec![
        person("in/a", "Ana Horvat", "Horvat Consulting", "CEO"),
        person("in/b", "Boris Novak", "Novak Consulting GmbH", "CEO"),
        person("in/c", "Boris Novak", "Novak Consulting", "CEO"),
    ]);
    let companies: Vec<&str> = people.iter().filter_map(|person| person.company.as_deref()).collect();
    assert_eq!(companies, ["X1 Consulting", "X2 Consulting GmbH", "X2 Consulting"]);
}
