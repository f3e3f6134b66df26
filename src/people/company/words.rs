//! The words that company names are judged by: legal forms, words that stand for no company, and words that name an office or
//! a group rather than a firm.
//!
//! All words are folded: lower case, without accents.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::name::words_of;
use crate::languages::{Phrases, phrases, sections};

/// A list of words to look words up in.
type Words = LazyLock<HashSet<&'static str>>;

/// The phrases under a heading without their blanks.
fn joined(heading: &str) -> HashSet<String> {
    phrases(heading).map(|phrase| phrase.replace(' ', "")).collect()
}

/// Legal forms, by how they are told from other words.
#[derive(Debug, Default)]
pub(super) struct LegalForms {
    /// Dropped from the end; also when written with dots or slashes (`S.A.`, `A/S`).
    pub(super) plain: HashSet<String>,
    /// More than one word: compared with the last words of a name joined, however they are divided.
    pub(super) long: HashSet<String>,
    /// Other words unless each letter has its dot: `Sp. z.o.o.`, `Bank of America, N.A.`, `Maersk I/S`.
    pub(super) dotted: HashSet<String>,
    /// Dropped from the beginning, joined.
    pub(super) leading: HashSet<String>,
    /// Dropped from the beginning if they have their dot there: `CV. Northwind`, for `CV` is a word.
    pub(super) leading_dotted: HashSet<String>,
    /// In scripts that do not divide words; dropped from both ends, the longest first.
    pub(super) undivided: Vec<String>,
}

/// The legal forms of all countries.
pub(super) static LEGAL_FORMS: LazyLock<LegalForms> = LazyLock::new(|| {
    let mut forms = LegalForms::default();
    let countries = sections(include_str!("legal_forms.txt"));
    for form in countries.into_iter().flat_map(|(_, forms)| forms) {
        let (name, is_leading) = form.strip_suffix(" …").map_or((form, false), |name| (name, true));
        let joined = words_of(name).concat();
        let is_undivided =
            |c: char| matches!(c, '\u{e00}'..='\u{e7f}' | '\u{3000}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}');
        if name.contains(is_undivided) {
            forms.undivided.push(joined);
            continue;
        }
        let kind = match (is_leading, name.contains(['.', '/'])) {
            (true, true) => &mut forms.leading_dotted,
            (true, false) => &mut forms.leading,
            (false, _) if name.contains([' ', '"', '-']) => &mut forms.long,
            (false, true) => &mut forms.dotted,
            (false, false) => &mut forms.plain,
        };
        kind.insert(joined);
    }
    forms
        .undivided
        .sort_by_key(|form| std::cmp::Reverse(form.chars().count()));
    forms
});

/// Words that stand for no company, whatever legal form comes after them; joined.
pub(super) static NO_COMPANY: LazyLock<HashSet<String>> = LazyLock::new(|| joined("no company"));

/// Words that stand for no company when they are the whole name, without legal form or article: `Various Inc.` and `The
/// Independent` are firms. Joined.
pub(super) static NO_COMPANY_ALONE: LazyLock<HashSet<String>> = LazyLock::new(|| joined("no company alone"));

/// Beginnings of what people write who look for work; words with a space between them.
pub(super) static LOOKING_FOR_WORK: Phrases = LazyLock::new(|| phrases("looking for work").collect());

/// Words that, beside `stealth`, still name nobody.
pub(super) static STEALTH_WORDS: Words = LazyLock::new(|| phrases("stealth words").collect());

/// Words for a trade that name nobody beside `stealth` and one more of [`STEALTH_WORDS`]: `Stealth Fintech Startup` is nobody,
/// `Stealth Security` is a firm.
pub(super) static STEALTH_TRADES: Words = LazyLock::new(|| phrases("stealth trades").collect());

/// Words at the end of a name that tell an office or the group from the firm; never what makes two firms different.
pub(super) static GENERIC_TAILS: Words = LazyLock::new(|| phrases("offices").collect());

/// Words after which a tail belongs to the name: `Bank of India`.
pub(super) static JOINING: Words = LazyLock::new(|| phrases("joining").collect());

#[cfg(test)]
mod tests {
    use super::super::name::company_key;

    fn key(name: &str) -> Option<String> {
        company_key(name).map(|key| key.as_str().to_owned())
    }

    fn different(one: &str, other: &str) {
        assert_ne!(key(one), key(other), "{one} and {other}");
    }

    #[test]
    fn legal_forms_are_dropped_however_they_are_written() {
        for name in [
            "Stripe, Inc.",
            "Stripe Inc",
            "STRIPE INCORPORATED",
            "Stripe LLC",
            "Stripe L.L.C.",
            "Stripe Ltd.",
            "Stripe Limited",
            "Stripe GmbH",
            "Stripe G.m.b.H.",
            "Stripe GmbH & Co. KG",
            "Stripe AG",
            "Stripe SE",
            "Stripe S.A.",
            "Stripe S. A.",
            "Stripe SpA",
            "Stripe S.p.A.",
            "Stripe S.à r.l.",
            "Stripe SARL",
            "Stripe SAS",
            "Stripe B.V.",
            "Stripe NV",
            "Stripe Oy",
            "Stripe AB",
            "Stripe A/S",
            "Stripe AS",
            "Stripe ApS",
            "Stripe plc",
            "Stripe Pty Ltd",
            "Stripe PBC",
            "Stripe, P.B.C.",
            "Stripe Public Benefit Corporation",
            "Stripe PLLC",
            "Stripe P.C.",
            "Stripe L3C",
            "Stripe, Limited Liability Company",
            "Stripe L.P.",
            "Stripe ULC",
            "Stripe Ltée",
            "Stripe CIC",
            "Stripe (OPC) Private Limited",
            "Stripe Berhad",
            "Stripe S.r.l.",
            "Stripe S.r.l.s.",
            "Stripe S.n.c.",
            "Stripe S.C.A.",
            "Stripe S/A",
            "Stripe SAC",
            "Stripe Eireli",
            "Stripe C.A.",
            "Stripe S.A.B. de C.V.",
            "Stripe S.A.P.I. de C.V.",
            "Stripe S. de R.L. de C.V.",
            "Stripe Aktiebolag (publ)",
            "Stripe AB (publ)",
            "Stripe ASA",
            "Stripe I/S",
            "Stripe K/S",
            "Stripe ehf.",
            "Stripe OÜ",
            "Stripe SIA",
            "Stripe UAB",
            "Stripe PartG mbB",
            "Stripe Ges.m.b.H.",
            "Stripe e.K.",
            "Stripe e.G.",
            "Stripe GmbH & Co. KGaA",
            "Stripe a.s.",
            "Stripe j.d.o.o.",
            "Stripe d.d.",
            "Stripe Sp. z o.o. Sp. k.",
            "Stripe OOD",
            "Stripe ООД",
            "ТОВ Stripe",
            "Stripe Α.Ε.",
            "Stripe A.Ş.",
            "Stripe Ltd. Şti.",
            "Stripe FZE",
            "Stripe FZ-LLC",
            "Stripe W.L.L.",
            "Stripe בע\"מ",
            "Stripe Kabushiki Kaisha",
            "Stripe G.K.",
            "Stripe Y.K.",
            "Stripe Pte. Ltd.",
            "Stripe Pvt. Ltd.",
            "Stripe Private Limited",
            "Stripe Sdn. Bhd.",
            "Stripe & Co.",
            "Stripe Corp.",
            "Stripe Corporation",
            "The Stripe Company",
            "Stripe e.V.",
            "Stripe K.K.",
            "Stripe LLP",
            "Stripe d.o.o.",
            "Stripe s.r.o.",
            "Stripe Sp. z o.o.",
            "Stripe sp. z.o.o.",
            "Stripe Kft.",
            "Stripe UG (haftungsbeschränkt)",
            "Stripe S.A. de C.V.",
            "Stripe, N.A.",
            "株式会社Stripe",
            "Stripe株式会社",
            "㈱Stripe",
            "ООО Stripe",
            "Stripe™",
            "Stripe®",
            "Stripe℠",
            "Stripe (TM), Inc.",
            "Stripe(R)",
            "STRIPE® GmbH",
            "Stripe spol. s r.o.",
            "Stripe, spol. s r. o.",
            "Stripe v.o.s.",
            "Stripe a.s.",
            "PT Stripe Tbk",
            "PT. Stripe",
            "PT Stripe (Persero) Tbk",
            "CV. Stripe",
            "Stripe Bt.",
            "Stripe DAC",
            "Stripe SPRL",
            "Stripe San. ve Tic. A.Ş.",
            "Stripe San. ve Tic. Ltd. Şti.",
            "Stripe S.A.S. de C.V.",
            "Stripe Unipessoal Lda",
            "Stripe DOOEL",
            "S.C. Stripe S.R.L.",
            "Công ty TNHH Stripe",
            "บริษัท Stripe จำกัด (มหาชน)",
            "Stripe Oy Ab",
            "Stripe Sp. j.",
            "Stripe W.L.L",
            "Stripe Sagl",
            "Stripe Proprietary Limited",
        ] {
            assert_eq!(key(name).as_deref(), Some("stripe"), "{name}");
        }
    }

    #[test]
    fn forms_of_undivided_scripts_are_looked_for_where_such_letters_are() {
        assert!(super::LEGAL_FORMS.undivided.iter().all(|form| !form.is_ascii()));
    }

    #[test]
    fn what_only_looks_like_a_legal_form_stays() {
        assert_eq!(key("Plan A").as_deref(), Some("plana"));
        assert_eq!(key("Studio C").as_deref(), Some("studioc"));
        assert_eq!(key("Foo S A").as_deref(), Some("foosa"));
        different("San Diego Zoo", "San Diego");
        different("Visa", "Vi");
        different("Costco", "Cost");
        different("OU Health", "Health");
        different("UAB Medicine", "Medicine");
        different("Foo PC", "Foo");
        different("World of AD", "World of");
        different("Café CA", "Café");
        different("CV Library", "Library");
        different("SC Johnson", "Johnson");
        different("Tm Software", "Software");
        different("Hotel Me", "Hotel");
        // Never to nothing.
        assert_eq!(key("Inc").as_deref(), Some("inc"));
        assert_eq!(key("SAS").as_deref(), Some("sas"));
        assert_eq!(key("The").as_deref(), Some("the"));
        assert_eq!(key("株式会社").as_deref(), Some("株式会社"));
    }
}
