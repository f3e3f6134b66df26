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
pub(super) const FUNDS: &[&str] = &[
    "ventures",
    "venture",
    "vc",
    "capital",
    "fund",
    "funds",
    "equity",
    "investors",
    "investments",
    "investment",
];

/// A word that funds share with [`OTHER_PARTNERS`].
pub(super) const PARTNERS: &[&str] = &["partners"];

/// What people are called at a fund who do the investing; elsewhere it says nothing of what they do.
pub(super) const FUNDS_RANKS: &[&str] = &[
    "partner",
    "principal",
    "managing director",
    "associate",
    "analyst",
    "gp",
];

/// A partner who lends money and decides nothing.
pub(super) const SILENT_PARTNERS: &[&str] = &["limited partner", "lp"];

/// Words that tell a firm of lawyers.
pub(super) const LAWYERS: &[&str] = &[
    "law",
    "legal",
    "lawyers",
    "attorneys",
    "solicitors",
    "kanzlei",
    "rechtsanwalte",
    "anwalte",
    "avocats",
    "abogados",
    "avvocati",
    "advocaten",
    "advogados",
];

/// What lawyers are called there.
pub(super) const LAWYERS_RANKS: &[&str] = &["partner", "associate", "counsel"];

/// Words that tell a firm of other partners: accountants, consultants; lawyers too.
pub(super) const OTHER_PARTNERS: &[&str] = &[
    "llp",
    "consulting",
    "consultants",
    "accountants",
    "accounting",
    "advisors",
];
