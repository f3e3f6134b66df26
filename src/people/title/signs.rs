//! Words that tell how a title is to be read, besides its phrases.
//!
//! All folded: lower case, without accents.

/// How many words the longest phrase has.
pub(super) const LONGEST_PHRASE: usize = 4;

/// What comes after a mark for another gender: `Entwickler:in`, `directeur·rice`, `ingeniero/a`.
pub(super) const GENDER_ENDS: &[&str] = &[
    "in", "innen", "e", "es", "s", "fe", "fes", "se", "ses", "sse", "euse", "euses", "rice", "rices", "trice",
    "trices", "ice", "ere", "iere", "ne", "nne", "a", "as", "ora", "o", "os", "r", "ra", "rin", "n",
];

/// Words and names that tell a bank, where vice presidents are many.
pub(super) const BANKS: &[&str] = &[
    "bank",
    "banks",
    "banking",
    "bankers",
    "banco",
    "banque",
    "banca",
    "securities",
    "goldman sachs",
    "morgan stanley",
    "jpmorgan",
    "jp morgan",
    "citi",
    "citigroup",
    "ubs",
    "barclays",
    "hsbc",
    "credit suisse",
    "bnp paribas",
    "societe generale",
    "credit agricole",
    "santander",
    "bbva",
    "unicredit",
    "nomura",
    "lazard",
    "rothschild",
    "jefferies",
    "evercore",
    "wells fargo",
    "state street",
    "bny mellon",
    "standard chartered",
    "blackrock",
];

/// Words that tell a firm that invests in others.
pub(super) const INVESTORS: &[&str] = &[
    "ventures",
    "venture",
    "vc",
    "capital",
    "equity",
    "investors",
    "investments",
    "investment",
];

/// What people are called there who do the investing.
pub(super) const INVESTORS_RANKS: &[&str] = &["partner", "principal", "associate", "analyst"];
