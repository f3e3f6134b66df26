//! The connections and exchanges of the cast, as tables.

/// A connection: two slugs, the first of which invited, and the day.
pub(super) type Bond = (&'static str, &'static str, (i64, i64, i64));

/// Who of the cast is connected with whom.
#[rustfmt::skip]
pub(super) const BONDS: &[Bond] = &[
    // Between owners. Odile and Ruta do not know each other.
    ("ana-horvat", "odile-ownerfield", (2016, 2, 19)), ("odile-ownerfield", "dmitri-sokolov", (2018, 10, 4)),
    ("ruta-kalnina", "ana-horvat", (2019, 7, 8)), ("dmitri-sokolov", "ana-horvat", (2020, 11, 17)),
    ("dmitri-sokolov", "ruta-kalnina", (2021, 6, 2)),
    // Odile's.
    ("odile-ownerfield", "ines-caruso", (2026, 10, 3)), ("mei-tanaka", "odile-ownerfield", (2019, 5, 14)),
    ("odile-ownerfield", "tilda-marchetti", (2020, 2, 27)), ("odile-ownerfield", "gregor-pallinhaus", (2022, 9, 5)),
    ("farid-haddadinejad", "odile-ownerfield", (2014, 6, 11)), ("odile-ownerfield", "constance-okpara-wynn", (2019, 9, 30)),
    ("odile-ownerfield", "ingmar-solheimdal", (2022, 11, 9)), ("teresa-quintavalleri", "odile-ownerfield", (2022, 11, 10)),
    ("odile-ownerfield", "bao-nguyenhuu", (2023, 1, 16)), ("delphine-aumontel", "odile-ownerfield", (2021, 3, 3)),
    ("odile-ownerfield", "jonna-saarela-kivi", (2020, 8, 12)), ("sebastián-orduñezca", "odile-ownerfield", (2021, 4, 21)),
    ("odile-ownerfield", "pieter-vosmaerlaan", (2021, 12, 1)), ("renske-hoogland-smit", "odile-ownerfield", (2023, 10, 24)),
    ("odile-ownerfield", "lucia-berasainz", (2023, 6, 20)), ("odile-ownerfield", "daniel-kremer-voss", (2018, 8, 8)),
    ("daniel-kremer-voss-4410", "odile-ownerfield", (2024, 5, 2)), ("odile-ownerfield", "amelia-foxgrover", (2024, 1, 31)),
    ("rajivmenonkar", "odile-ownerfield", (2017, 3, 15)), ("felix-umbreitner", "odile-ownerfield", (2026, 3, 19)),
    ("odile-ownerfield", "zoë-vandermolenaar", (2022, 6, 22)), ("дарья-белоусенкова-1a2", "odile-ownerfield", (2019, 12, 6)),
    ("odile-ownerfield", "田辺原結衣子", (2023, 9, 4)), ("leila-almansouriya", "odile-ownerfield", (2025, 2, 11)),
    ("cheong", "odile-ownerfield", (2020, 10, 13)), ("mal-quickthorne", "odile-ownerfield", (2021, 8, 25)),
    // Ana's: most of Northwind Robotics, and more.
    ("boris-novak", "ana-horvat", (2016, 4, 12)), ("ana-horvat", "lea-brandt", (2022, 2, 8)),
    ("ana-horvat", "yusuf-demircioglan", (2021, 1, 14)), ("sannedewit", "ana-horvat", (2023, 5, 23)),
    ("kwabena-asante-bright", "ana-horvat", (2024, 11, 5)), ("ana-horvat", "priya-raghuvaran-7b21", (2021, 9, 28)),
    ("ana-horvat", "clara-weissbrodt", (2023, 12, 12)), ("ana-horvat", "delphine-aumontel", (2019, 8, 1)),
    ("hiroshi-nakadateno", "ana-horvat", (2022, 8, 15)), ("ana-horvat", "noemi-castellane", (2022, 10, 6)),
    ("fenna-dijkhofstra", "ana-horvat", (2024, 3, 27)), ("philippa-grantchester-moss", "ana-horvat", (2020, 6, 18)),
    ("daniel-kremer-voss-4410", "ana-horvat", (2023, 2, 2)), ("ana-horvat", "田辺原結衣子", (2022, 1, 20)),
    ("farid-haddadinejad", "ana-horvat", (2017, 5, 9)), ("ana-horvat", "rajivmenonkar", (2018, 6, 5)),
    // Dmitri's, up to the summer of 2023.
    ("lea-brandt", "dmitri-sokolov", (2021, 6, 9)), ("dmitri-sokolov", "priya-raghuvaran-7b21", (2022, 5, 3)),
    ("tomasz-wilczak-breuer", "dmitri-sokolov", (2020, 2, 14)), ("dmitri-sokolov", "clara-weissbrodt", (2021, 4, 20)),
    ("dmitri-sokolov", "marcus-thorvald-lee", (2021, 4, 12)), ("pilar-echevarnea", "dmitri-sokolov", (2021, 6, 15)),
    ("dmitri-sokolov", "jinwoo-chaeyang", (2022, 2, 21)), ("gideon-achterlund", "dmitri-sokolov", (2022, 3, 10)),
    ("dmitri-sokolov", "edmund-trevanick", (2022, 7, 7)), ("pieter-vosmaerlaan", "dmitri-sokolov", (2020, 2, 13)),
    ("дарья-белоусенкова-1a2", "dmitri-sokolov", (2017, 10, 2)), ("dmitri-sokolov", "constance-okpara-wynn", (2019, 2, 1)),
    // Ruta's, up to February 2022.
    ("mei-tanaka", "ruta-kalnina", (2018, 3, 20)), ("ruta-kalnina", "jorge-villaquirán", (2018, 5, 30)),
    ("annelie-stromquister", "ruta-kalnina", (2020, 9, 16)), ("ruta-kalnina", "wiebke-harkenseer", (2019, 10, 10)),
    ("saoirse-kilbrydeen", "ruta-kalnina", (2019, 1, 23)), ("ruta-kalnina", "oluwaseun-adeyinka-cole", (2020, 4, 29)),
    ("ruta-kalnina", "ottilie-brandvikson", (2018, 11, 14)), ("emil-brodersgaard", "ruta-kalnina", (2021, 2, 17)),
    ("hugo-ferrandel", "ruta-kalnina", (2021, 5, 18)), ("ruta-kalnina", "saga-ekblomster", (2020, 11, 26)),
    ("ruta-kalnina", "delphine-aumontel", (2018, 2, 26)), ("daniel-kremer-voss", "ruta-kalnina", (2019, 4, 4)),
];

/// An exchange: two slugs, how many messages each wrote, first and last day, messages in a burst, and whether the
/// first of the two had the last word.
pub(super) type Exchange = (
    &'static str,
    &'static str,
    (usize, usize),
    (i64, i64, i64),
    (i64, i64, i64),
    usize,
    bool,
);

/// Who of the cast wrote to whom; the exchanges with words of their own are in [`story`](super::story).
#[rustfmt::skip]
pub(super) const EXCHANGES: &[Exchange] = &[
    ("boris-novak", "ana-horvat", (63, 57), (2019, 9, 10), (2026, 2, 12), 7, true),
    ("lea-brandt", "dmitri-sokolov", (35, 31), (2021, 6, 9), (2023, 7, 6), 6, false),
    ("yusuf-demircioglan", "ana-horvat", (6, 8), (2023, 3, 1), (2025, 11, 20), 4, true),
    ("sannedewit", "ana-horvat", (3, 3), (2023, 5, 24), (2024, 9, 2), 3, false),
    ("priya-raghuvaran-7b21", "ana-horvat", (11, 9), (2021, 10, 1), (2025, 12, 9), 5, true),
    ("priya-raghuvaran-7b21", "dmitri-sokolov", (3, 4), (2022, 5, 4), (2023, 2, 8), 4, true),
    ("clara-weissbrodt", "ana-horvat", (4, 5), (2023, 12, 13), (2025, 6, 17), 3, true),
    ("clara-weissbrodt", "dmitri-sokolov", (22, 25), (2021, 4, 21), (2023, 6, 30), 6, true),
    ("delphine-aumontel", "ana-horvat", (29, 24), (2019, 8, 5), (2026, 2, 17), 5, false),
    ("delphine-aumontel", "odile-ownerfield", (7, 6), (2021, 3, 4), (2026, 5, 28), 3, true),
    ("hiroshi-nakadateno", "ana-horvat", (13, 17), (2022, 8, 16), (2026, 1, 30), 5, true),
    ("noemi-castellane", "ana-horvat", (10, 8), (2022, 10, 7), (2026, 1, 15), 4, true),
    ("philippa-grantchester-moss", "ana-horvat", (4, 5), (2020, 6, 19), (2025, 4, 3), 3, true),
    ("ruta-kalnina", "ana-horvat", (34, 30), (2019, 7, 9), (2025, 10, 21), 5, true),
    ("dmitri-sokolov", "ana-horvat", (3, 3), (2020, 11, 18), (2023, 3, 14), 3, false),
    ("marcus-thorvald-lee", "dmitri-sokolov", (20, 24), (2021, 4, 13), (2023, 7, 11), 5, true),
    ("pilar-echevarnea", "dmitri-sokolov", (9, 11), (2021, 6, 16), (2023, 5, 25), 4, true),
    ("gideon-achterlund", "dmitri-sokolov", (5, 7), (2022, 3, 11), (2023, 4, 20), 4, true),
    ("edmund-trevanick", "dmitri-sokolov", (5, 5), (2022, 7, 8), (2023, 6, 1), 4, false),
    ("mei-tanaka", "ruta-kalnina", (22, 19), (2018, 3, 21), (2022, 2, 3), 5, true),
    ("jorge-villaquirán", "ruta-kalnina", (10, 11), (2018, 6, 1), (2022, 1, 26), 4, true),
    ("wiebke-harkenseer", "ruta-kalnina", (8, 6), (2019, 10, 11), (2021, 12, 14), 4, true),
    ("saoirse-kilbrydeen", "ruta-kalnina", (9, 9), (2019, 1, 24), (2022, 2, 10), 4, true),
    ("oluwaseun-adeyinka-cole", "ruta-kalnina", (7, 8), (2020, 4, 30), (2021, 11, 30), 4, false),
    ("ottilie-brandvikson", "ruta-kalnina", (6, 6), (2018, 11, 15), (2021, 9, 9), 4, true),
    ("emil-brodersgaard", "ruta-kalnina", (2, 2), (2021, 2, 18), (2021, 8, 19), 2, true),
    ("farid-haddadinejad", "odile-ownerfield", (18, 20), (2015, 1, 12), (2024, 11, 8), 5, true),
    ("constance-okpara-wynn", "odile-ownerfield", (16, 14), (2019, 10, 1), (2026, 7, 22), 4, true),
    ("constance-okpara-wynn", "dmitri-sokolov", (8, 6), (2019, 2, 4), (2022, 10, 27), 4, true),
    ("jonna-saarela-kivi", "odile-ownerfield", (13, 13), (2020, 8, 13), (2026, 9, 8), 4, true),
    ("pieter-vosmaerlaan", "odile-ownerfield", (1, 2), (2023, 11, 2), (2024, 3, 5), 3, true),
    ("renske-hoogland-smit", "odile-ownerfield", (2, 3), (2025, 3, 10), (2025, 10, 15), 3, true),
    ("lucia-berasainz", "odile-ownerfield", (4, 3), (2023, 6, 21), (2026, 2, 26), 3, true),
    ("daniel-kremer-voss", "odile-ownerfield", (5, 4), (2018, 8, 9), (2022, 1, 18), 3, true),
    ("田辺原結衣子", "odile-ownerfield", (4, 4), (2023, 9, 5), (2025, 9, 30), 4, true),
    ("amelia-foxgrover", "odile-ownerfield", (3, 4), (2024, 2, 1), (2026, 6, 11), 3, true),
];
