//! Matching of companies as a relation: symmetric, the same for all names of a firm, and never by a part of a name.

use proptest::prelude::*;

use super::super::*;
use super::index;

/// Names that have something to do with each other: few bases, with what may stand around them.
fn names() -> impl Strategy<Value = Vec<String>> {
    let base = prop::sample::select(vec![
        "Facebook",
        "Meta",
        "Meta Platforms",
        "X",
        "Twitter",
        "Air",
        "Stripe",
        "Stripes",
        "Larkspur",
        "Bank of",
        "RTX",
        "Raytheon",
        "BMW",
        "Blue Thing",
        "Blue",
    ]);
    let tail = prop::sample::select(vec![
        "",
        "",
        " Inc.",
        " UK",
        " Group",
        " Technologies",
        " (YC S09)",
        " | Payments",
        " Ventures",
        " Group UK Ltd",
    ]);
    prop::collection::vec((base, tail).prop_map(|(base, tail)| format!("{base}{tail}")), 1..9)
}

fn aliases() -> impl Strategy<Value = Aliases> {
    let pairs = prop::sample::subsequence(
        vec![
            ("Meta", "Blue Thing"),
            ("Stripe Group", "Larkspur"),
            ("X", "Air UK"),
            ("Air", "Stripe"),
        ],
        0..3,
    );
    pairs.prop_map(|pairs| {
        let mut aliases = Aliases::well_known();
        for (one, other) in pairs {
            aliases.add(one, other);
        }
        aliases
    })
}

fn keys<'a>(matched: &[MatchedCompany<'a>]) -> Vec<&'a str> {
    let mut keys: Vec<&str> = matched.iter().map(|matched| matched.group.key.as_str()).collect();
    keys.sort_unstable();
    keys
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn asked_by_any_name_of_a_firm_the_answer_is_the_same(names in names(), aliases in aliases()) {
        let spelled: Vec<&str> = names.iter().map(String::as_str).collect();
        let index = index(&spelled);
        for asked in &names {
            let answer = index.find(asked, &aliases).matched;
            prop_assert!(answer.iter().any(|matched| matched.how == How::Exact), "{} is in the index", asked);
            for matched in &answer {
                for spelling in &matched.group.spellings {
                    let back = index.find(spelling, &aliases).matched;
                    prop_assert_eq!(keys(&back), keys(&answer), "{} / {}", asked, spelling);
                }
            }
        }
    }

    #[test]
    fn every_company_is_in_one_firm_and_a_firm_is_what_its_name_finds(names in names(), aliases in aliases()) {
        let spelled: Vec<&str> = names.iter().map(String::as_str).collect();
        let index = index(&spelled);
        let firms = index.firms(&aliases);
        prop_assert_eq!(firms.iter().map(Vec::len).sum::<usize>(), index.groups().len());
        for firm in &firms {
            prop_assert_eq!(firm[0].how, How::Exact);
            let most = firm.iter().map(|matched| matched.group.people.len()).max();
            prop_assert_eq!(Some(firm[0].group.people.len()), most);
            let answer = index.find(&firm[0].group.name, &aliases).matched;
            prop_assert_eq!(&answer, firm);
        }
    }

    #[test]
    fn a_name_inside_another_is_another_company(
        name in "[a-z]{4,9}",
        more in "[a-z]{1,6}",
        word in "[a-z]{5,9}",
    ) {
        // Words that the rules know (`Acme Holding` is Acme) are for the other tests.
        let is_known = |word: &str| {
            let is = |words: &HashSet<&'static str>| words.contains(word);
            let forms = [&words::LEGAL_FORMS.plain, &words::LEGAL_FORMS.long, &words::LEGAL_FORMS.leading];
            forms.iter().any(|forms| forms.contains(word)) || is(&words::GENERIC_TAILS) || is(&words::JOINING)
        };
        prop_assume!(key(&name).is_some() && !is_known(&word) && word != name);
        let others = [
            format!("{name}{more}"),
            format!("{more}{name}"),
            format!("{name} {word}"),
            format!("{word} {name}"),
        ];
        for other in &others {
            let (one, both) = (index(&[other]), index(&[&name, other]));
            if key(other).is_none() || key(other) == key(&name) {
                continue;
            }
            prop_assert_eq!(one.find(&name, &Aliases::default()).matched.len(), 0, "{} / {}", &name, other);
            prop_assert_eq!(both.find(&name, &Aliases::default()).matched.len(), 1, "{} / {}", &name, other);
            prop_assert_eq!(both.firms(&Aliases::default()).len(), 2);
        }
    }
}

fn key(name: &str) -> Option<CompanyKey> {
    company_key(name)
}
