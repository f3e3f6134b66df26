//! The people of the story, with their careers.

use super::super::calendar::{Moment, day};
use super::{Job, Person, World};

/// First name, last name, slug and jobs (first month, employer, position), oldest first.
type Entry = (
    &'static str,
    &'static str,
    &'static str,
    &'static [((i64, i64), &'static str, &'static str)],
);

/// Puts the cast into the world.
pub(super) fn enter(world: &mut World) {
    for (first, last, slug, jobs) in CAST {
        let jobs = jobs
            .iter()
            .map(|((year, month), company, position)| Job {
                since: day(*year, *month, 1),
                company: (*company).to_owned(),
                position: (*position).to_owned(),
            })
            .collect();
        world.add(Person {
            first: (*first).to_owned(),
            last: (*last).to_owned(),
            slug: (*slug).to_owned(),
            email: String::new(),
            jobs,
            hides_url: false,
        });
    }
    for slug in [
        "ana-horvat",
        "tilda-marchetti",
        "boris-novak",
        "jonna-saarela-kivi",
        "dmitri-sokolov",
    ] {
        let who = world.who(slug);
        world.people[who].email = format!("{slug}@example.com");
    }
    let shy = world.who("cheong");
    world.people[shy].hides_url = true;
}

/// Returns the jobs of an owner with their last days, the newest first.
pub(super) fn career(person: &Person, until: Moment) -> Vec<(&Job, Option<Moment>)> {
    let held: Vec<&Job> = person.jobs.iter().filter(|job| job.since <= until).collect();
    let mut career: Vec<(&Job, Option<Moment>)> = held
        .iter()
        .enumerate()
        .map(|(i, job)| (*job, held.get(i + 1).map(|next| next.since.plus_days(-1))))
        .collect();
    career.reverse();
    career
}

#[rustfmt::skip]
const CAST: &[Entry] = &[
    // The four owners.
    ("Odile", "Ownerfield", "odile-ownerfield", &[
        ((2013, 3), "Kestrelworks", "Data Engineer"), ((2019, 7), "Copperhedge Software", "Engineering Manager"),
        ((2023, 2), "Drumlinfold", "Head of Data Platform")]),
    ("Ana", "Horvat", "ana-horvat", &[
        ((2016, 2), "Kestrelworks", "Engineering Manager"), ((2019, 7), "Larkspur Labs", "VP Engineering")]),
    ("Dmitri", "Sokolov", "dmitri-sokolov", &[
        ((2018, 9), "Copperhedge Software", "Product Manager"), ((2021, 4), "Quibble", "Product Director"),
        ((2026, 9), "Fennel Pay", "Head of Product")]),
    ("Ruta", "Kalnina", "ruta-kalnina", &[
        ((2017, 1), "Larkspur Labs", "Program Manager"), ((2021, 11), "Fathom & Furrow", "Chief of Staff")]),
    // Northwind Robotics, the firm that Odile most wants to reach: nine people.
    ("Boris", "Novak", "boris-novak", &[
        ((2016, 1), "Kestrelworks", "Data Scientist"), ((2019, 9), "Northwind Robotics", "Head of Data")]),
    ("Lea", "Brandt", "lea-brandt", &[
        ((2021, 5), "Northwind Robotics GmbH", "Talent Partner")]),
    ("Ines", "Caruso", "ines-caruso", &[
        ((2025, 6), "Northwind Robotics", "Robotics Software Engineer")]),
    ("Yusuf", "Demircioğlan", "yusuf-demircioglan", &[
        ((2020, 1), "Northwind Robotics, Inc.", "Director of Engineering")]),
    ("Sanne", "de Wit-Oosterhof", "sannedewit", &[
        ((2022, 3), "NORTHWIND ROBOTICS", "Product Manager")]),
    ("Kwabena", "Asante-Bright", "kwabena-asante-bright", &[
        ((2018, 4), "Northwind Robotics", "VP Manufacturing")]),
    ("Priya", "Raghuvaran", "priya-raghuvaran-7b21", &[
        ((2021, 2), "Northwind Robotics GmbH", "Senior Data Engineer")]),
    ("Tomasz", "Wilczak-Breuer", "tomasz-wilczak-breuer", &[
        ((2019, 6), "Northwind Robotics", "Field Engineer")]),
    ("Clara", "Weissbrodt", "clara-weissbrodt", &[
        ((2020, 1), "Quibble", "UX Designer"), ((2024, 5), "Northwind Robotics", "Lead UX Designer")]),
    // Larkspur Labs.
    ("Delphine", "Aumontel", "delphine-aumontel", &[((2018, 2), "Larkspur Labs", "Head of Research")]),
    ("Hiroshi", "Nakadateno", "hiroshi-nakadateno", &[((2022, 8), "Larkspur Labs, Inc.", "Staff Engineer")]),
    // Juniper Bio, reachable through several people.
    ("Noemi", "Castellane", "noemi-castellane", &[((2020, 10), "Juniper Bio", "Director, Data & Analytics")]),
    ("Gideon", "Achterlund", "gideon-achterlund", &[((2019, 3), "Juniper Bio AG", "Principal Scientist")]),
    ("Ottilie", "Brandvikson", "ottilie-brandvikson", &[((2017, 5), "Juniper Bio", "Chief Operating Officer")]),
    ("Fenna", "Dijkhofstra", "fenna-dijkhofstra", &[((2023, 1), "JUNIPER BIO", "Talent Acquisition Partner")]),
    // Quibble and Fennel Pay: Dmitri's two firms.
    ("Marcus", "Thorvald-Lee", "marcus-thorvald-lee", &[((2019, 1), "Quibble", "Chief Technology Officer")]),
    ("Pilar", "Echevarnea", "pilar-echevarnea", &[((2021, 6), "Quibble Ltd", "Head of Data")]),
    ("Jin-woo", "Chaeyang", "jinwoo-chaeyang", &[((2022, 2), "Quibble", "Data Engineer")]),
    ("Renske", "Hoogland-Smit", "renske-hoogland-smit", &[
        ((2018, 1), "Wexcombe Insurance", "Controller"), ((2024, 4), "Fennel Pay", "Finance Director")]),
    // Osprey and Tidewater: Mei introduced Odile to somebody at each.
    ("Mei", "Tanaka", "mei-tanaka", &[
        ((2017, 4), "Rookmere Consulting", "Senior Consultant"), ((2023, 3), "Umberline", "Partnerships Director")]),
    ("Hugo", "Ferrandel", "hugo-ferrandel", &[((2021, 1), "Osprey", "VP Data")]),
    ("Saoirse", "Kilbrydeen", "saoirse-kilbrydeen", &[((2018, 9), "Osprey Ltd", "Engineering Manager")]),
    ("Saga", "Ekblomster", "saga-ekblomster", &[((2020, 5), "Tidewater", "Head of Platform")]),
    ("Oluwaseun", "Adeyinka-Cole", "oluwaseun-adeyinka-cole", &[((2019, 2), "Tidewater Inc", "Data Architect")]),
    // Plinth: known to nobody but Ruta. Corvid: Pieter moved there from Northwind Robotics.
    ("Jorge", "Villaquirán", "jorge-villaquirán", &[((2018, 1), "Plinth", "Head of Engineering")]),
    ("Annelie", "Stromquister", "annelie-stromquister", &[((2020, 5), "Plinth AB", "People Partner")]),
    ("Pieter", "Vosmaerlaan", "pieter-vosmaerlaan", &[
        ((2017, 9), "Northwind Robotics", "Project Manager"), ((2024, 2), "Corvid", "Program Director")]),
    ("Wiebke", "Harkenseer", "wiebke-harkenseer", &[((2016, 8), "Corvid GmbH", "Product Owner")]),
    // Halyard Grid: one bare connection. Northbank and Northbank Ventures: two firms, one name the start of the
    // other.
    ("Sebastián", "Orduñezca", "sebastián-orduñezca", &[((2020, 2), "Halyard Grid", "Grid Analyst")]),
    ("Philippa", "Grantchester-Moss", "philippa-grantchester-moss", &[((2015, 5), "Northbank", "Chief Risk Officer")]),
    ("Lucía", "Berasainz", "lucia-berasainz", &[((2019, 8), "Northbank plc", "Data Governance Lead")]),
    ("Edmund", "Trevanick", "edmund-trevanick", &[((2020, 6), "Northbank Ventures", "Partner")]),
    // Odile's circle.
    ("Tilda", "Marchetti", "tilda-marchetti", &[((2018, 3), "Ottervale Logistics", "Director of Analytics")]),
    ("Gregor", "Pallinhaus", "gregor-pallinhaus", &[((2019, 1), "Wexcombe Insurance", "Chief Data Officer")]),
    ("Farid", "Haddadinejad", "farid-haddadinejad", &[
        ((2014, 1), "Kestrelworks", "Software Engineer"), ((2020, 3), "Hollowmere Systems", "Principal Engineer")]),
    ("Constance", "Okpara-Wynn", "constance-okpara-wynn", &[
        ((2019, 1), "Copperhedge Software", "Product Manager"), ((2024, 1), "Tarnfield Energy", "Head of Product")]),
    ("Ingmar", "Solheimdal", "ingmar-solheimdal", &[((2017, 1), "Skerry Telecom", "Data Engineer")]),
    ("Teresa", "Quintavalleri", "teresa-quintavalleri", &[((2021, 1), "Bellweather Rail", "Lead Data Scientist")]),
    ("Bao", "Nguyenhuu", "bao-nguyenhuu", &[((2020, 1), "Umberline", "Analytics Manager")]),
    ("Jonna", "Saarela-Kivi", "jonna-saarela-kivi", &[((2019, 5), "Saltglass Studio", "Founder")]),
    ("Emil", "Brodersgaard", "emil-brodersgaard", &[((2020, 9), "Saltglass Studio", "Design Engineer")]),
    ("Brock", "Steelworthy", "brock-steelworthy-talent", &[((2022, 1), "Hireloom Partners", "Senior Headhunter")]),
    // Two people of one name.
    ("Daniel", "Kremer-Voss", "daniel-kremer-voss", &[((2018, 1), "Tarnfield Energy", "Project Manager")]),
    ("Daniel", "Kremer-Voss", "daniel-kremer-voss-4410", &[((2021, 1), "Dunlark Media", "Video Producer")]),
    // Names that trip programs up.
    ("Amelia", "Foxgrover, Ph.D.", "amelia-foxgrover", &[((2019, 1), "Fernhollow Health, Inc.", "Research Scientist")]),
    ("Rajiv", "Menonkar, MBA, PMP", "rajivmenonkar", &[((2016, 1), "Zinnia Freight, LLC", "Director, Operations")]),
    ("🚀 Felix", "Umbreitner", "felix-umbreitner", &[((2022, 1), "Stealth Startup", "Founder (we are hiring!)")]),
    ("Zoë", "Vandermolenaar (she/her)", "zoë-vandermolenaar", &[((2021, 1), "Self-employed", "Facilitator & Coach")]),
    ("Дарья", "Белоусенкова", "дарья-белоусенкова-1a2", &[((2019, 1), "ООО «Белый Аист»", "Руководитель проекта")]),
    ("結衣子", "田辺原", "田辺原結衣子", &[((2020, 1), "株式会社ほしぞら電機", "データエンジニア")]),
    ("ليلى", "المنصورية", "leila-almansouriya", &[((2021, 1), "Quillhaven (stealth)", "مديرة منتج")]),
    ("Cheong", "", "cheong", &[((2020, 1), "", "")]),
    ("Mallory", "\"Mal\" Quickthorne", "mal-quickthorne", &[((2020, 1), "Oxbow & Vale LLP", "Partner, \"Deals & Disputes\"")]),
];
