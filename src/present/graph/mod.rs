//! The network as a graph for other programs: people and ties with what is known of each.
//!
//! In: a [`Subgraph`] of a network weighed as of a day, and its [`Shape`]. Out: GraphML, GEXF, JSON, files that Neo4j imports, and
//! rows. People and ties are made one by one as they are written, in the order of the roster and of `export ties --all`.

mod gexf;
mod graphml;
mod neo4j;
mod xml;

use std::collections::BTreeMap;
use std::f64::consts::{PI, TAU};
use std::io;
use std::io::Write;

use serde::ser::{Serialize, Serializer};

use super::table::{Column, Table, columns};
use super::ties::{TieAnswer, by_ends};
use crate::advice::introductions::View;
use crate::advice::overview::Shape;
use crate::advice::readiness::Verdict;
use crate::advice::subgraph::Subgraph;
use crate::network::{From, TieId};
use crate::people::{Person, PersonId};
use crate::present::SCHEMA;
use crate::present::answer::object;
use crate::present::json::writer;
use crate::present::table::Record;
use crate::wording::people::circle_name;

/// A graph, ready to be written.
#[derive(Debug)]
pub struct Graph<'a> {
    view: View<'a>,
    shape: Shape,
    people: Vec<PersonId>,
    ties: Vec<(PersonId, PersonId, TieId)>,
    /// By person: the index of their circle.
    circle_of: Vec<Option<usize>>,
    /// By circle.
    circle_names: Vec<String>,
}

/// What is said of a person.
#[derive(Debug)]
pub(super) struct GraphPerson<'a> {
    person: &'a Person,
    is_me: bool,
    hops: Option<usize>,
    n_ties: usize,
    /// The number and name of their circle.
    circle: Option<(usize, &'a str)>,
    betweenness: Option<f64>,
    strength: Option<f64>,
    readiness: Option<Verdict>,
}

pub(super) fn columns_of_people<'a>() -> [Column<GraphPerson<'a>>; 14] {
    columns! { GraphPerson<'a>:
        "id", Text, "Id of the person", |one| &one.person.id;
        "name", Text, "Their name; in GraphML and GEXF `label`, which programs put beside a node", |one| &one.person.name;
        "company", Text, "Where they work", |one| &one.person.company;
        "position", Text, "Their job title", |one| &one.person.position;
        "url", Url, "Their profile", |one| &one.person.url;
        "is_me", Flag, "Whether it is you", |one| one.is_me;
        "is_owner", Flag, "Whether an export or share pack in the pool is theirs", |one| one.person.is_owner;
        "hops", Count, "How many ties away from you they are, guesses not counted; empty if no tie leads there", |one| one.hops;
        "ties", Count, "How many ties they have in the whole network, guesses not counted", |one| one.n_ties;
        "community", Count, "The number of their circle, as in `stats`; empty outside of all circles", |one| one.circle.map(|(rank, _)| rank);
        "community_name", Text, "What that circle is called", |one| one.circle.map(|(_, name)| name);
        "betweenness", Share, "Between which share of all connected pairs they stand when you do not; empty for you", |one| one.betweenness;
        "strength", Share, "Strength of your own tie with them, from 0 to 1", |one| one.strength;
        "readiness", Readiness, "What to do first about your own tie with them", |one| one.readiness.map(Verdict::name);
    }
}

/// What is said of a tie: what `export ties` says, and one more.
pub(super) fn columns_of_ties() -> Vec<Column<GraphTie>> {
    let mut columns = Vec::from(super::ties::columns_of_ties());
    columns.extend(columns! { GraphTie:
        "answers_back", Share, "How likely a is to answer b, from 0 to 1", |tie| tie.answers_back;
    });
    columns
}

/// A tie with how likely each of the two answers.
#[derive(Debug, serde::Serialize)]
pub(super) struct GraphTie {
    #[serde(flatten)]
    tie: TieAnswer,
    /// How likely a answers b.
    answers_back: f64,
}

impl AsRef<TieAnswer> for GraphTie {
    fn as_ref(&self) -> &TieAnswer {
        &self.tie
    }
}

impl<'a> Graph<'a> {
    /// Puts together what there is to say of the people and ties.
    pub fn of(view: View<'a>, subgraph: Subgraph, shape: Shape) -> Self {
        let mut circle_of = vec![None; view.network.roster.people.len()];
        for (index, circle) in shape.circles.iter().enumerate() {
            for member in &circle.members {
                circle_of[member.index()] = Some(index);
            }
        }
        let names = shape.circles.iter().map(|circle| circle_name(&view, circle));
        Self {
            circle_names: names.collect(),
            ties: by_ends(&view, subgraph.ties.into_iter()),
            people: subgraph.people,
            view,
            shape,
            circle_of,
        }
    }

    /// Returns how many people there are.
    pub fn n_people(&self) -> usize {
        self.people.len()
    }

    /// Returns how many ties there are.
    pub fn n_ties(&self) -> usize {
        self.ties.len()
    }

    /// Returns the people as rows.
    pub fn people_table(&self) -> Table<'_> {
        Table::of(columns_of_people(), self.people())
    }

    /// Returns the ties as rows.
    pub fn ties_table(&self) -> Table<'_> {
        Table::of(columns_of_ties(), self.ties())
    }

    fn people(&self) -> impl Iterator<Item = GraphPerson<'_>> {
        self.people.iter().map(|person| self.person(*person))
    }

    fn ties(&self) -> impl Iterator<Item = GraphTie> {
        self.ties.iter().filter_map(|&(a, b, tie)| {
            Some(GraphTie {
                tie: self.view.tie_answer(tie, a, b)?,
                answers_back: self.view.strengths.of(tie)?.answers_of(From::of(a, b)),
            })
        })
    }

    /// Where each person stands in a picture.
    fn places(&self) -> Vec<(f64, f64)> {
        let people = self.people.iter();
        let employers: Vec<_> = people.map(|person| self.view.companies.place_of(*person)).collect();
        places(&employers, |one| self.people[one] == self.view.me)
    }

    fn person(&self, id: PersonId) -> GraphPerson<'_> {
        let is_me = id == self.view.me;
        let circle = self.circle_of[id.index()];
        let known = self.view.strength_between(self.view.me, id);
        GraphPerson {
            person: self.view.person(id),
            is_me,
            hops: self.shape.hops[id.index()],
            n_ties: self.shape.n_ties[id.index()],
            circle: circle.map(|circle| (circle + 1, self.circle_names[circle].as_str())),
            betweenness: (!is_me).then(|| self.shape.measures.betweenness.share(id)),
            strength: known.map(|known| known.strength),
            readiness: known
                .and_then(|_| self.view.readiness(id))
                .map(|readiness| readiness.verdict),
        }
    }

    fn as_of(&self) -> String {
        self.view.as_of.to_string()
    }

    fn me(&self) -> &str {
        &self.view.person(self.view.me).id
    }
}

impl Graph<'_> {
    /// Writes JSON, as long as it may be.
    ///
    /// # Errors
    ///
    /// If it cannot be written.
    pub fn write_json(&self, out: &mut dyn Write) -> io::Result<()> {
        self.serialize(&mut writer(out))?;
        out.write_all(b"\n")
    }
}

impl Serialize for Graph<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let columns = columns_of_people();
        object!(serializer;
            "schema": SCHEMA, "as_of": self.as_of(), "me": self.me(),
            "betweenness_estimated_from": self.shape.measures.betweenness.n_pivots,
            "people": Each(|| self.people().map(|person| Record(&columns, person))), "ties": Each(|| self.ties()))
    }
}

/// A list whose elements are made as they are written.
struct Each<F>(F);

impl<F, I> Serialize for Each<F>
where
    F: Fn() -> I,
    I: Iterator<Item: Serialize>,
{
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq((self.0)())
    }
}

/// What turns a sunflower's seeds: no two lie behind each other.
const GOLDEN: f64 = PI * 0.763_932_022_500_210_3;
/// How far neighbors are from each other.
const APART: f64 = 20.0;

/// Returns a place for each person; `employers` has the number of theirs, and `is_me` says who stands in the middle.
fn places(employers: &[Option<u32>], is_me: impl Fn(usize) -> bool) -> Vec<(f64, f64)> {
    let mut islands: BTreeMap<Option<u32>, Vec<usize>> = BTreeMap::new();
    for (one, employer) in employers.iter().enumerate().filter(|(one, _)| !is_me(*one)) {
        islands.entry(*employer).or_default().push(one);
    }
    let mut islands: Vec<(Option<u32>, Vec<usize>)> = islands.into_iter().collect();
    // Who works nowhere is no island of colleagues: they stand at the edge.
    islands.sort_by_key(|(employer, people)| (employer.is_none(), std::cmp::Reverse(people.len())));
    let mut places = vec![(0.0, 0.0); employers.len()];
    let mut ring = Ring {
        radius: 0.0,
        angle: TAU,
        widest: APART,
        last: 0.0,
    };
    for (_, people) in &islands {
        let (x, y) = ring.next(APART * (people.len() as f64).sqrt() + APART);
        for (n, &one) in people.iter().enumerate() {
            let (from, angle) = (APART * (n as f64 + 0.5).sqrt(), n as f64 * GOLDEN);
            places[one] = (x + from * libm::cos(angle), y + from * libm::sin(angle));
        }
    }
    places
}

/// A ring of islands around what lies within; the next one begins where it is full.
struct Ring {
    radius: f64,
    angle: f64,
    /// The radius of its widest island, which is its first.
    widest: f64,
    /// The radius of its last island.
    last: f64,
}

impl Ring {
    /// The middle of the next island, which has that radius.
    fn next(&mut self, island: f64) -> (f64, f64) {
        let step = |from: f64, ring: f64| 2.0 * libm::asin(((from + island) / (2.0 * ring)).min(1.0));
        let turned = self.angle
            + if self.radius > 0.0 {
                step(self.last, self.radius)
            } else {
                0.0
            };
        // The first island of the ring is its widest: as much room is left before it comes around again.
        if self.radius > 0.0 && island <= self.widest && turned + step(self.widest, self.radius) <= TAU {
            self.angle = turned;
        } else {
            self.radius += self.widest + island;
            (self.angle, self.widest) = (0.0, island);
        }
        self.last = island;
        (self.radius * libm::cos(self.angle), self.radius * libm::sin(self.angle))
    }
}

#[cfg(test)]
mod tests {
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
                events: crate::network::Events::default(),
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
            let [one, other] = [one, other].map(|id| id.replace('%', ""));
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

    mod places {
        use super::super::*;

        #[test]
        fn colleagues_stand_together_and_nobody_on_another() {
            let employers: Vec<Option<u32>> = (0..600).map(|n| (n % 7 != 0).then_some((n * n) % 37)).collect();
            let places = places(&employers, |n| n == 0);
            assert_eq!(places[0], (0.0, 0.0));
            let far = |a: usize, b: usize| (places[a].0 - places[b].0).hypot(places[a].1 - places[b].1);
            for a in 0..600 {
                for b in 0..a {
                    let least = if employers[a] == employers[b] { 5.0 } else { APART };
                    assert!(far(a, b) > least, "{a} and {b} are {} apart", far(a, b));
                }
            }
        }
    }
}
