//! The stock from which people are invented: first and last names by region.
//!
//! In: a stream of random numbers. Out: a name, combined at random, so that nobody is meant, and a profile slug for
//! it.

use super::random::Random;

/// First and last names that go together, and how often in a hundred people.
struct Region {
    weight: u64,
    first: &'static [&'static str],
    last: &'static [&'static str],
}

const REGIONS: &[Region] = &[
    Region {
        weight: 20,
        first: &[
            "Katharina",
            "Jonas",
            "Friederike",
            "Lukas",
            "Annika",
            "Matthis",
            "Jule",
            "Hannes",
            "Svenja",
            "Ulrich",
            "Carla",
            "Till",
            "Mareike",
            "Veit",
            "Leonie",
            "Ruben",
        ],
        last: &[
            "Achterberg",
            "Bollinghaus",
            "Dornkamp",
            "Eschwege",
            "Falkenrath",
            "Grünhagel",
            "Hollerbusch",
            "Kesselring-Ott",
            "Lindenmaier",
            "Mühlrad",
            "Nachtweih",
            "Osterfink",
            "Rabensteiner",
            "Schönwälder",
            "Tannhoff",
            "Wiesengrundt",
        ],
    },
    Region {
        weight: 16,
        first: &[
            "Harriet", "Callum", "Imogen", "Rhys", "Beatrix", "Owen", "Freya", "Duncan", "Maeve", "Alistair", "Tamsin",
            "Gareth", "Philippa", "Desmond", "Rowan", "Nell",
        ],
        last: &[
            "Ackerby",
            "Brackwater",
            "Cloverdale-Finn",
            "Dunmorrow",
            "Eddlestone",
            "Fairweather-Low",
            "Greenslope",
            "Hathersby",
            "Inglecroft",
            "Kettlewick",
            "Larkmoor",
            "Merribrook",
            "O'Tarrell",
            "Pennyquick",
            "Southwold-Reed",
            "Thornaby",
        ],
    },
    Region {
        weight: 12,
        first: &[
            "Marija",
            "Luka",
            "Zuzana",
            "Tomasz",
            "Milena",
            "Andrej",
            "Jolanta",
            "Petar",
            "Agnieszka",
            "Radek",
            "Ivana",
            "Bartosz",
            "Vesna",
            "Ondřej",
            "Oksana",
            "Mateusz",
        ],
        last: &[
            "Babičák",
            "Czarnolas",
            "Dubravčić",
            "Grzebalski",
            "Hrastnik",
            "Jelenovac",
            "Kowalewicz-Lis",
            "Ljubanović",
            "Modrzyk",
            "Novotvorský",
            "Perunić",
            "Rzepakowski",
            "Svitavka",
            "Trnovšek",
            "Vodopivčić",
            "Zaleszczyk",
        ],
    },
    Region {
        weight: 9,
        first: &[
            "Ingrid",
            "Aksel",
            "Sunniva",
            "Eskil",
            "Tuuli",
            "Rasmus",
            "Signe",
            "Jarkko",
            "Liv",
            "Torbjørn",
            "Elina",
            "Viggo",
        ],
        last: &[
            "Askeland-Moe",
            "Björkmarker",
            "Dalsgårdsen",
            "Ekorrsjö",
            "Fjellstue",
            "Granlundsen",
            "Hvidbjerre",
            "Kivilaakso",
            "Lyngbakken",
            "Norrgranat",
            "Rautaniemelä",
            "Søndervik",
        ],
    },
    Region {
        weight: 14,
        first: &[
            "Chiara",
            "Davide",
            "Beatriz",
            "Iñigo",
            "Ludovica",
            "Rafael",
            "Montserrat",
            "Fabrizio",
            "Leonor",
            "Gonzalo",
            "Camille",
            "Bastien",
            "Solène",
            "Théo",
            "Ximena",
            "Tiago",
        ],
        last: &[
            "Altaverde",
            "Bonfiglioso",
            "Carvalhinho",
            "Delarocque",
            "Etxeandia-Ruiz",
            "Fontanarossa",
            "Guimarães-Lobo",
            "Lachassagne",
            "Montebruno",
            "Navascués",
            "Olivastri",
            "Pimentelo",
            "Quintanal",
            "Roquefeuille-Bec",
            "Sottocasa",
            "Valdeolivas",
        ],
    },
    Region {
        weight: 12,
        first: &[
            "Ananya",
            "Rohan",
            "Meenakshi",
            "Vikrant",
            "Shreya",
            "Harish",
            "Lakshmi",
            "Nikhil",
            "Farah",
            "Imran",
            "Devika",
            "Sanjeev",
            "Zainab",
            "Kiran",
            "Tanvi",
            "Arvind",
        ],
        last: &[
            "Achutharam",
            "Bhandarwal",
            "Chakradeo",
            "Deshkulkar",
            "Gopalaswamy-Nair",
            "Hegdekar",
            "Iyerkrishnan",
            "Jhunjhwal",
            "Kulshreshth",
            "Mirzapuri",
            "Padmakar",
            "Qureshabad",
            "Raghunathan-Pai",
            "Siddiquelli",
            "Tripuresh",
            "Vaidyalingam",
        ],
    },
    Region {
        weight: 9,
        first: &[
            "Haruka", "Wei-Lin", "Minjae", "Xiuying", "Takumi", "Jiaqi", "Seoyeon", "Linh", "Ren", "Yifan", "Thanh",
            "Nanami",
        ],
        last: &[
            "Aoyanagi",
            "Baek-Hwang",
            "Chenguo",
            "Fukamori",
            "Hoshikawa",
            "Liangzhu",
            "Moritani",
            "Nguyen-Dao",
            "Ouyang-Shi",
            "Seok-Min",
            "Tsukigata",
            "Xuehai",
        ],
    },
    Region {
        weight: 8,
        first: &[
            "Leila",
            "Emre",
            "Samira",
            "Kwame",
            "Chiamaka",
            "Tariq",
            "Yasemin",
            "Babatunde",
            "Nadia",
            "Amadou",
            "Defne",
            "Zawadi",
            "Youssef",
            "Ayelet",
            "Abena",
            "Karim",
        ],
        last: &[
            "Abdelwahed",
            "Boatenghene",
            "Çakıroğluer",
            "Dembaké",
            "El-Khourani",
            "Fadlallahi",
            "Gündoğmuşlu",
            "Haddadian",
            "Ifeanyichi",
            "Kariukimba",
            "Mwangosi",
            "Ndoyella",
            "Oyelarande",
            "Rahbarian",
            "Tessemaye",
            "Yıldızeli",
        ],
    },
];

/// Returns a first and a last name that go together.
pub(crate) fn person(random: &mut Random) -> (&'static str, &'static str) {
    let mut left = random.below(REGIONS.iter().map(|region| region.weight).sum());
    for region in REGIONS {
        if left < region.weight {
            return (*random.pick::<&str>(region.first), *random.pick::<&str>(region.last));
        }
        left -= region.weight;
    }
    unreachable!("a number below the sum of the weights falls on a region")
}

/// Returns a profile slug as LinkedIn proposes it: the name without accents and spaces, and a tail that makes it
/// unique.
pub(crate) fn slug(first: &str, last: &str, tail: &str) -> String {
    let mut slug = folded(&format!("{first}-{last}"));
    if !tail.is_empty() {
        slug.push('-');
        slug.push_str(tail);
    }
    slug
}

/// Lower-cases and writes accented letters with plain ones; what is neither letter nor digit becomes one hyphen.
pub(crate) fn folded(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for letter in name.chars().flat_map(char::to_lowercase) {
        match letter {
            'a'..='z' | '0'..='9' => out.push(letter),
            'ä' => out.push_str("ae"),
            'ö' | 'ø' => out.push_str("oe"),
            'ü' => out.push_str("ue"),
            'á' | 'à' | 'ã' | 'å' | 'ą' => out.push('a'),
            'ç' | 'č' | 'ć' => out.push('c'),
            'é' | 'è' | 'ê' | 'ė' | 'ě' => out.push('e'),
            'ğ' => out.push('g'),
            'í' | 'ı' | 'ī' => out.push('i'),
            'ł' => out.push('l'),
            'ñ' | 'ņ' => out.push('n'),
            'ó' | 'ô' | 'õ' => out.push('o'),
            'ř' => out.push('r'),
            'š' | 'ş' => out.push('s'),
            'ú' | 'ū' => out.push('u'),
            'ý' => out.push('y'),
            'ž' => out.push('z'),
            '\'' | '.' | '\u{307}' => {}
            _ if out.ends_with('-') => {}
            _ => out.push('-'),
        }
    }
    out.trim_end_matches('-').to_owned()
}
