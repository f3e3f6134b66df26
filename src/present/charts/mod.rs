//! Charts: what the other rooms found, drawn as SVG or PNG.
//!
//! In: facts as plain structs of the earlier rooms, and a [`Look`]. Out: a [`Scene`] for each chart, which [`svg()`] and [`png()`]
//! turn into bytes, the same on every machine. No fact is computed here: only what is shown, where, and with which mark.

mod activity;
mod canvas;
mod chains;
mod companies;
mod growth;
mod map;
pub(crate) mod map_layout;
mod network;
mod network_layout;
mod packing;
mod pen;
mod scene;
mod strength;
mod text;
mod theme;
pub(crate) mod verdicts;

pub use canvas::Look;
pub use chains::chains;
pub use network::{Focus, Groups, NetworkOptions, around};
pub use pen::{png, svg};
pub use scene::Scene;
pub use text::Letters;
pub use theme::Theme;

use crate::advice::introductions::View;
use crate::error::Result;
use crate::people::Person;
use crate::people::company::{Aliases, employer_of};
use crate::wording::safe;
use crate::wording::words::{date, joined, pooled};

/// A chart that needs nothing but the network.
#[derive(Debug, Clone, Copy)]
pub struct Chart {
    /// What it is called: as a command, as a file of all charts, and in a report.
    pub name: &'static str,
    /// What it shows, in a line.
    pub about: &'static str,
    /// Looks at the network once, and returns what draws it.
    pub of: for<'a> fn(View<'a>, &Aliases) -> Result<Draw<'a>>,
}

/// Draws a chart in any look.
pub type Draw<'a> = Box<dyn Fn(&Look) -> Scene + 'a>;

/// Every chart that needs nothing but the network: an entry here, and its file.
pub const CHARTS: [Chart; 6] = [
    Chart {
        name: "map",
        about: "Everybody you know, by employer: how strong, and what to do first",
        of: map::of,
    },
    Chart {
        name: "network",
        about: "The people around you: the closer, the stronger the tie",
        of: network::of,
    },
    Chart {
        name: "growth",
        about: "Ties and messages over time",
        of: growth::of,
    },
    Chart {
        name: "strength",
        about: "How strong your ties are and what to do about them",
        of: strength::of,
    },
    Chart {
        name: "companies",
        about: "The companies with the warmest ways in",
        of: companies::of,
    },
    Chart {
        name: "activity",
        about: "When you and others write, and who answers whom",
        of: activity::of,
    },
];

/// As of when, and whose data they are.
fn source(view: &View<'_>) -> String {
    let n_packs = view.network.pack_owners.len();
    let pooled = pooled(view.network.owners.len().saturating_sub(n_packs), n_packs);
    format!("As of {} · {pooled}", date(view.as_of))
}

/// The same for a chart of strengths.
fn footer(view: &View<'_>) -> String {
    format!("{} · strength is a number from 0 to 1", source(view))
}

/// A stranger's text on one line, as a viewer's letters write it.
fn plain(text: &str) -> String {
    safe::line(text).replace(['\u{fffe}', '\u{ffff}'], "").trim().to_owned()
}

/// What somebody is called in a sentence.
fn called(person: &Person, speller: &text::Speller) -> String {
    let name = speller.name(&person.name, &person.id);
    if person.id.starts_with("owner/") {
        format!("the {name}")
    } else {
        name
    }
}

/// Somebody's name, and where they work as far as that is known.
fn at_work(person: &Person) -> String {
    joined(
        &[plain(&person.name), plain(employer_of(person).unwrap_or_default())],
        ", ",
    )
}

#[cfg(test)]
mod tests {
    //! The geometry of charts: words inside the canvas, and none on another; for the sample data and for odd networks.

    use proptest::prelude::*;

    use super::canvas::{Canvas, Heading, Sizes};
    use super::scene::{Area, Label, Scene};
    use super::text::Speller;
    use super::{CHARTS, Chart, Focus, Letters, Look, NetworkOptions, Theme, png, source, svg};
    use crate::advice::companies::warmest;
    use crate::advice::introductions::View;
    use crate::advice::request::Find;
    use crate::advice::view::own_ties;
    use crate::calendar::{Day, Moment};
    use crate::chains::Caps;
    use crate::network::timeline::timeline;
    use crate::network::{Event, Evidence, From, Network, What};
    use crate::people::company::Aliases;
    use crate::people::{Person, PersonId};
    use crate::present::find::FindAnswer;
    use crate::session::{Session, Setup, sample};
    use crate::strength::Weights;

    /// A network to draw.
    struct World(Session);

    impl World {
        fn new(network: Network) -> Self {
            let unweighed = Setup::default().take(network).expect("somebody owns it");
            Self(unweighed.weigh(Weights::default()))
        }

        fn sample() -> Self {
            Self(sample())
        }

        /// A star of people with these names, and ties among some of them; the first is me.
        fn star(names: &[String]) -> Self {
            Self::star_of(names, &|i| format!("{} & Sons {}", names[i], i % 9))
        }

        /// The same with these employers.
        fn star_of(names: &[String], employer: &dyn Fn(usize) -> String) -> Self {
            let person = |place: usize| PersonId(u32::try_from(place).expect("few people"));
            let mut ties = Vec::new();
            let mut people: Vec<Person> = Vec::new();
            for (i, name) in names.iter().enumerate() {
                people.push(Person {
                    id: format!("in/p{i:05}"),
                    name: name.clone(),
                    company: Some(employer(i)),
                    position: Some(format!("Chief <b>Officer</b> of {name}")),
                    is_owner: i == 0,
                    ..Person::default()
                });
            }
            let day = |i: usize| Moment(1_700_000_000 + 86_400 * i64::try_from(i % 900).expect("small"));
            for i in 1..names.len() {
                let events = (0..i % 23).map(|k| {
                    Event::new(
                        Some(day(i * 7 + k * 11)),
                        if k % 2 == 0 { From::Lower } else { From::Higher },
                        What::Direct,
                    )
                });
                let connected = Event::new(Some(day(i)), From::Both, What::Connected);
                let mut events: Vec<Event> = events.chain([connected]).collect();
                events.sort_unstable();
                let (a, b) = if i % 6 == 5 { (i - 1, i) } else { (0, i) };
                ties.push((
                    (person(a), person(b)),
                    Evidence {
                        events: events.into(),
                        word: None,
                    },
                ));
            }
            Self::new(Network {
                owners: vec![PersonId(0)],
                latest: Some(Day(jiff::civil::date(2026, 11, 1))),
                ..Network::of(people, ties)
            })
        }

        fn view(&self) -> View<'_> {
            self.0.view()
        }

        fn network(&self, options: &NetworkOptions, look: &Look) -> Scene {
            let view = self.view();
            super::around(&view, view.me, options, look)
        }

        fn chains(&self, company: &str, look: &Look) -> Scene {
            let view = self.view();
            let request = Find {
                companies: vec![company.to_owned()],
                caps: Caps::default(),
                ..Find::default()
            };
            let found = self.0.find(&request).expect("three hops are fine");
            let answer = FindAnswer::of(&view, &request, &found);
            super::chains(&view, &answer, look)
        }

        fn others(&self, look: &Look) -> Vec<Scene> {
            let draw =
                |chart: &Chart| (chart.of)(self.view(), &Aliases::well_known()).expect("three hops are fine")(look);
            CHARTS
                .iter()
                .filter(|chart| chart.name != "network")
                .map(draw)
                .collect()
        }
    }

    /// A star of people at employers as large as they are in real exports: a few large ones, many with one or two.
    pub(super) fn employed(n: usize) -> Session {
        let names: Vec<String> = (0..n).map(|i| format!("Person{i} Somebody")).collect();
        World::star_of(&names, &|i| match i % 4 {
            0 => format!("Large {}", i % 60),
            1 => format!("Middle {}", i / 40),
            2 => format!("Pair {}", i / 8),
            _ => format!("Alone {i}"),
        })
        .0
    }

    fn look(size: Option<(u32, u32)>, letters: Letters) -> Look {
        Look {
            size,
            theme: Theme::Light,
            letters,
        }
    }

    fn options(top: usize, focus: Option<Focus>) -> NetworkOptions {
        NetworkOptions {
            top,
            focus,
            ..NetworkOptions::default()
        }
    }

    const SIZES: [Option<(u32, u32)>; 4] = [None, Some((900, 600)), Some((640, 1200)), Some((2400, 1300))];

    /// Checks that all words are inside, and returns them.
    fn inside(scene: &Scene) -> Vec<&Label> {
        let paper = Area::new(0.0, 0.0, scene.size.0, scene.size.1);
        let labels: Vec<&Label> = scene.labels().collect();
        for label in &labels {
            assert!(
                paper.holds(&label.area()),
                "outside of {paper:?}: {label:?} {:?}",
                label.area()
            );
            assert!(!label.text.chars().any(char::is_control), "{label:?}");
        }
        labels
    }

    fn apart(scene: &Scene) {
        let labels = inside(scene);
        for (i, one) in labels.iter().enumerate() {
            for other in &labels[i + 1..] {
                assert!(
                    !one.area().overlaps(&other.area()),
                    "{:?} on {:?}",
                    one.text,
                    other.text
                );
            }
        }
    }

    fn well_formed(scene: &Scene) {
        let text = svg(scene);
        let document = roxmltree::Document::parse(&text).expect("it is well-formed XML");
        let root = document.root_element();
        assert_eq!(root.attribute("width"), Some(scene.shown.0.to_string().as_str()));
        assert!(
            document
                .descendants()
                .all(|node| !["script", "foreignObject", "image", "a", "use"].contains(&node.tag_name().name()))
        );
        let n_texts = document
            .descendants()
            .filter(|node| node.has_tag_name(("http://www.w3.org/2000/svg", "text")))
            .count();
        assert_eq!(n_texts, scene.labels().count());
    }

    #[test]
    fn a_chart_is_added_by_one_entry() {
        const CHART: Chart = Chart {
            name: "people",
            about: "How many people there are",
            of: |view, _| {
                let n = view.network.roster.people.len();
                Ok(Box::new(move |look| {
                    let heading = Heading {
                        title: format!("{n} people"),
                        subtitle: CHART.about.to_owned(),
                        footer: source(&view),
                    };
                    let sizes = Sizes {
                        usual: (600.0, 400.0),
                        least: (400.0, 300.0),
                    };
                    let (mut canvas, body) = Canvas::new(look, Speller::new(look.letters), sizes, heading);
                    canvas.bar(body.above(body.top + 20.0), canvas.palette.group(0));
                    canvas.finish()
                }))
            },
        };
        assert!(CHARTS.iter().all(|chart| chart.name != CHART.name));
        let world = World::sample();
        for size in SIZES {
            let draw = (CHART.of)(world.view(), &Aliases::default()).expect("it looks at no chain");
            let scene = draw(&look(size, Letters::Viewer));
            apart(&scene);
            well_formed(&scene);
            assert!(svg(&scene).contains(" people<"));
        }
    }

    #[test]
    fn no_words_overlap_or_leave_the_canvas_on_the_sample_data() {
        let world = World::sample();
        let view = world.view();
        let found = view.companies.find("Northwind Robotics", &Aliases::default());
        let group = found.matched[0].group;
        let focus = Focus {
            name: group.name.clone(),
            people: group.people.clone(),
        };
        for size in SIZES {
            let look = look(size, Letters::Viewer);
            for (top, focus) in [(40, None), (120, None), (5, None), (40, Some(focus.clone()))] {
                let scene = world.network(&options(top, focus), &look);
                apart(&scene);
                well_formed(&scene);
            }
            for company in ["Northwind Robotics", "Plinth", "Juniper Bio", "Zephyr Foods"] {
                apart(&world.chains(company, &look));
            }
            for scene in world.others(&look) {
                apart(&scene);
                well_formed(&scene);
            }
        }
    }

    #[test]
    fn most_of_the_strongest_have_their_names() {
        let world = World::sample();
        let scene = world.network(&options(40, None), &Look::default());
        let said: Vec<&str> = scene.labels().map(|label| label.text.as_str()).collect();
        let view = world.view();
        let strongest = view.ties();
        let start = |person: PersonId| {
            view.network
                .roster
                .person(person)
                .name
                .chars()
                .take(8)
                .collect::<String>()
        };
        let n_named = strongest
            .iter()
            .take(30)
            .filter(|tie| said.iter().any(|said| said.starts_with(&start(tie.alter))))
            .count();
        assert!(n_named >= 28, "{n_named} of the 30 strongest are named: {said:?}");
        assert!(said.contains(&"Ana Horvat +207"), "who knows others shows how many");
    }

    #[test]
    fn the_star_of_one_export_has_islands_with_names_and_the_title_says_the_finding() {
        for n in [50, 400, 3_000] {
            let world = World(employed(n));
            let view = world.view();
            let ties = own_ties(&view);
            for size in &SIZES[..if n > 1_000 { 1 } else { SIZES.len() }] {
                let scene = super::map::map(&view, &ties, &look(*size, Letters::Viewer));
                apart(&scene);
                well_formed(&scene);
                let said: Vec<&str> = scene.labels().map(|label| label.text.as_str()).collect();
                let finding = crate::wording::charts::of_ties(&ties);
                assert_eq!(said[0], finding, "{said:?}");
                assert!(said.iter().any(|said| said.starts_with("Large")), "{said:?}");
            }
        }
    }

    #[test]
    fn all_charts_say_so_where_there_is_nothing() {
        let world = World::star(&["Me Alone".to_owned()]);
        let look = Look::default();
        let mut scenes = world.others(&look);
        scenes.push(world.network(&options(40, None), &look));
        scenes.push(world.chains("Nowhere", &look));
        for scene in scenes {
            apart(&scene);
            well_formed(&scene);
            let said: String = scene
                .labels()
                .map(|label| label.text.as_str())
                .collect::<Vec<_>>()
                .join(" ");
            let says_so = ["no ", "No ", "Nothing"].iter().any(|word| said.contains(word));
            assert!(says_so, "{said}");
        }
    }

    #[test]
    fn odd_names_stay_inside_and_are_text() {
        let names = [
            "<script>alert(1)</script>",
            "A & B \"C\" 'D'",
            "Ana\u{1b}[2J\u{0}\u{7}\u{202e}Horvat\u{ffff}",
            "Wolfeschlegelsteinhausenbergerdorff Hubert Blaine Senior the Third of Nowhere in Particular",
            "山田太郎山田太郎山田太郎山田太郎山田太郎山田太郎山田太郎山田太郎",
            "דוד בן־גוריון",
            "محمد بن سلمان آل سعود",
            "👩‍👩‍👧‍👦 🚀 Rocket 🚀 Woman 🏳️‍🌈",
            "",
            "=cmd()|' /C calc'!A0",
            "ZALGO z̸̢̛͖̪̬͙̦͑͛̀͝a̶l̴g̵o̶",
            "MMMMMMMMMMMMMMMM WWWWWWWWWWWWWWWWWWWWWWWW",
        ];
        let mut many: Vec<String> = (0..70).map(|i| names[i % names.len()].to_owned()).collect();
        many[0] = "山田 Owner".to_owned();
        let world = World::star(&many);
        for letters in [Letters::Viewer, Letters::Embedded] {
            for size in SIZES {
                let look = look(size, letters);
                let scenes = [
                    world.network(&options(40, None), &look),
                    world.chains("A & B \"C\" 'D' & Sons 4", &look),
                ];
                for scene in scenes.iter().chain(&world.others(&look)) {
                    apart(scene);
                    well_formed(scene);
                    let is_drawable = |label: &Label| label.text.chars().all(super::text::is_drawable);
                    assert!(letters == Letters::Viewer || scene.labels().all(is_drawable));
                }
            }
        }
        let scene = world.network(&options(40, None), &look(None, Letters::Embedded));
        let said: Vec<&str> = scene.labels().map(|label| label.text.as_str()).collect();
        assert!(said.iter().any(|said| said.starts_with("in/p000")), "{said:?}");
        assert!(
            said.iter()
                .any(|said| said.contains("in letters that this picture lacks")),
            "{said:?}"
        );
    }

    #[test]
    fn large_numbers_stand_apart() {
        let world = World::star(&["Me".to_owned(), "Ana".to_owned()]);
        let view = world.view();
        let one = own_ties(&view)[0];
        let many: Vec<_> = (0..60_000_u32)
            .map(|i| crate::advice::view::OwnTie {
                strength: f64::from(i % 997) * f64::from(i % 991) / 1_000_000.0,
                ..one
            })
            .collect();
        let mut warm = warmest(&view, &Aliases::well_known(), 1).expect("three hops are fine")[0].clone();
        (warm.n_strong, warm.n_fair, warm.n_weak) = (1_234_567, 0, 23_456);
        let mut grown = timeline(view.network, view.me, view.as_of);
        for month in &mut grown.months {
            (month.measured, month.sent) = (1_234_567, 7_654_321);
        }
        for size in SIZES {
            let look = look(size, Letters::Viewer);
            apart(&super::strength::strength(&view, &many, &look));
            apart(&super::companies::companies(&view, &vec![warm.clone(); 20], &look));
            apart(&super::growth::growth(&view, &grown, &look));
        }
    }

    #[test]
    fn a_png_has_the_asked_size_and_something_on_it() {
        let world = World::star(&["Me".to_owned(), "Ana".to_owned(), "Bo".to_owned(), "Cy".to_owned()]);
        let scene = world.network(&options(5, None), &look(Some((300, 200)), Letters::Embedded));
        let bytes = png(&scene, 1.5);
        let mut reader = png::Decoder::new(std::io::Cursor::new(bytes.as_slice()))
            .read_info()
            .expect("it is a PNG");
        let mut pixels = vec![0; reader.output_buffer_size().expect("it fits")];
        let frame = reader.next_frame(&mut pixels).expect("it is whole");
        assert_eq!((frame.width, frame.height), (450, 300));
        let n_ink = pixels
            .chunks_exact(3)
            .filter(|pixel| pixel.iter().any(|value| *value < 128))
            .count();
        assert!(n_ink > 300, "{n_ink} dark pixels");
        assert_eq!(pixels[..3], [255, 255, 255], "the paper is white up to the corners");
        assert_eq!(pixels[pixels.len() - 3..], [255, 255, 255]);
        assert_eq!(bytes, png(&scene, 1.5));
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

        #[test]
        fn any_names_and_sizes_give_charts_whose_words_stand_apart(
            names in proptest::collection::vec("\\PC{0,40}", 1..50),
            width in 100_u32..2_000,
            height in 100_u32..2_000,
        ) {
            let world = World::star(&names);
            let look = look(Some((width, height)), Letters::Viewer);
            let scene = world.network(&options(30, None), &look);
            apart(&scene);
            well_formed(&scene);
            for scene in world.others(&look) {
                inside(&scene);
                well_formed(&scene);
            }
        }
    }
}
