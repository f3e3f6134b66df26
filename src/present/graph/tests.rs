//! Graphs of any names are well-formed, say what they were told, and are the same again.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::advice::overview::shape;
use crate::advice::subgraph::{Cut, subgraph};
use crate::network::{Network, UsersWord};
use crate::people::Person;
use crate::people::company::CompanyIndex;
use crate::present::table::Layout;
use crate::session::sample;
use crate::strength::{Weights, score_all};

/// The texts of a network in which I know everybody.
fn look<T>(people: &[(String, String)], at: impl FnOnce(&Graph<'_>) -> T) -> T {
    let person = |(number, (name, company)): (usize, &(String, String))| Person {
        id: format!("in/{number}-{name}"),
        name: name.clone(),
        company: Some(company.clone()),
        position: Some(name.clone()),
        ..Person::default()
    };
    let mut network = Network::of(people.iter().enumerate().map(person).collect(), Vec::new());
    network.owners = vec![PersonId(0)];
    for alter in 1..people.len() {
        let alter = PersonId(u32::try_from(alter).expect("few people"));
        let word = UsersWord {
            strength: Some(0.5),
            relation: people[alter.index()].1.clone(),
            ..UsersWord::default()
        };
        let evidence = crate::network::Evidence {
            events: Vec::new(),
            word: Some(Box::new(word)),
        };
        network.add_tie((PersonId(0), alter), evidence);
    }
    let as_of = crate::calendar::Day::parse_iso("2026-11-01").expect("a day");
    let view = View {
        strengths: &score_all(&network, as_of, &Weights::default()),
        companies: &CompanyIndex::new(&network.roster),
        network: &network,
        as_of,
        today: as_of,
        purpose: Default::default(),
        me: PersonId(0),
    };
    at(&Graph::of(view, subgraph(&view, &Cut::default()), shape(&view)))
}

fn written(write: impl FnOnce(&mut dyn std::io::Write) -> std::io::Result<()>) -> String {
    let mut bytes = Vec::new();
    write(&mut bytes).expect("memory does not fail");
    String::from_utf8(bytes).expect("UTF-8")
}

/// Ids of nodes, and the ends of edges.
fn ids<'a>(xml: &'a roxmltree::Document<'_>) -> (Vec<&'a str>, BTreeSet<&'a str>) {
    let elements = |name: &'static str| xml.descendants().filter(move |node| node.has_tag_name(name));
    let nodes = elements("node").filter_map(|node| node.attribute("id"));
    let ends = elements("edge").flat_map(|edge| [edge.attribute("source"), edge.attribute("target")]);
    (nodes.collect(), ends.flatten().collect())
}

proptest! {
    #[test]
    fn any_names_make_well_formed_files(people in proptest::collection::vec((any::<String>(), any::<String>()), 1..6)) {
        look(&people, |graph| {
            let graphml = written(|out| graph.write_graphml(out));
            let gexf = written(|out| graph.write_gexf(out));
            for text in [&graphml, &gexf] {
                let xml = roxmltree::Document::parse(text).expect("well-formed XML");
                let (nodes, ends) = ids(&xml);
                assert_eq!(nodes.len(), people.len());
                assert_eq!(nodes.iter().collect::<BTreeSet<_>>().len(), people.len(), "ids stay different");
                assert!(ends.iter().all(|end| nodes.contains(end)), "an edge leads to somebody");
            }
            let xml = roxmltree::Document::parse(&gexf).expect("well-formed XML");
            let labels: Vec<_> = xml.descendants().filter_map(|node| node.attribute("label")).collect();
            let names: Vec<_> = people.iter().map(|(name, _)| xml::words(name).into_owned()).collect();
            assert_eq!(labels, names);
            let json: serde_json::Value = serde_json::from_str(&written(|out| graph.write_json(out))).expect("JSON");
            let told: Vec<_> = json["people"].as_array().expect("a list").iter().map(|person| person["id"].clone()).collect();
            let ids: Vec<_> = people.iter().enumerate().map(|(number, (name, _))| format!("in/{number}-{name}")).collect();
            assert_eq!(told, ids);
        });
    }

    #[test]
    fn different_ids_stay_different(one in any::<String>(), other in any::<String>()) {
        prop_assume!(!one.contains('%') && !other.contains('%'));
        prop_assert_eq!(xml::id(&one) == xml::id(&other), one == other);
    }
}

#[test]
fn what_xml_cannot_hold_is_left_out_or_escaped() {
    assert_eq!(xml::words("Ana\u{0}\u{8}\n\u{fffe}<b>\u{202e}"), "Ana <b>");
    assert_eq!(xml::id("in/ana\u{1}\u{ffff}"), "in/ana%01%EF%BF%BF");
    assert_eq!(xml::id("name/łukasz 🚀"), "name/łukasz 🚀");
}

#[test]
fn one_person_alone_is_a_graph() {
    let me = [("Me Myself".to_owned(), String::new())];
    look(&me, |graph| {
        assert_eq!((graph.n_people(), graph.n_ties()), (1, 0));
        for text in [
            written(|out| graph.write_graphml(out)),
            written(|out| graph.write_gexf(out)),
        ] {
            let xml = roxmltree::Document::parse(&text).expect("well-formed XML");
            assert_eq!(ids(&xml), (vec!["in/0-Me Myself"], BTreeSet::new()));
        }
    });
}

#[test]
fn every_write_gives_the_same_bytes() {
    let sample = sample();
    let view = sample.view();
    let bytes = || {
        let graph = Graph::of(view, subgraph(&view, &Cut::default()), shape(&view));
        let neo4j = |out: &mut dyn std::io::Write| {
            graph.write_people(Layout::Csv { excel: false }, out)?;
            graph.write_ties(Layout::Csv { excel: false }, out)
        };
        [
            written(|out| graph.write_graphml(out)),
            written(|out| graph.write_gexf(out)),
            written(|out| graph.write_json(out)),
            written(neo4j),
        ]
    };
    assert!(bytes() == bytes());
}
