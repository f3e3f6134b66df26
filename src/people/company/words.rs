//! The words that company names are judged by: legal forms, words that stand for no company, and words that name an office or
//! a group rather than a firm.
//!
//! All words are folded: lower case, without accents.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::languages::phrases;

/// A list of words to look words up in.
type Words = LazyLock<HashSet<&'static str>>;

fn set(words: &'static str) -> HashSet<&'static str> {
    words.split_whitespace().collect()
}

/// Legal forms that are dropped from the end of a name; also when written with dots or slashes (`S.A.`, `A/S`).
pub(super) static LEGAL_FORMS: Words = LazyLock::new(|| {
    set(
        "inc incorporated llc ltd limited ltda lda gmbh mbh ggmbh ag se sa spa srl srls sarl sas sasu eurl sl \
         slu bv bvba nv vof oy oyj ab as asa aps plc pty pte pvt co corp corporation company kg kgaa ohg gbr \
         ug ev kk gk lp llp pllc doo sro kft zrt nyrt ood eood ead ooo oao zao pao jsc pjsc ojsc tov bhd tbk \
         pbc l3c ulc lllp cic ltee opc berhad plt partg ivs publ hf ehf ohf ou sia uab jdoo asbl vzw snc scs sca \
         scrl scarl scpa sac eirl eireli fze fzc fzco dmcc wll saog saoc ооо оао зао пао тов оод еоод αε επε ικε",
    )
});

/// Legal forms that are more than one word, or that only mean one when they are written out like this: compared with the
/// last words of a name joined, however they are divided.
pub(super) static LONG_LEGAL_FORMS: Words = LazyLock::new(|| {
    set(
        "spzoo spolkazoo sdnbhd pvtltd privatelimited pvtlimited sadecv srldecv sderldecv sapidecv sabdecv \
         gesellschaftmbh gesmbh haftungsbeschrankt aktiengesellschaft kommanditgesellschaft partgmbb \
         publiclimitedcompany limitedliabilitycompany limitedliabilitypartnership limitedpartnership \
         publicbenefitcorporation benefitcorporation professionalcorporation aktiebolag aktieselskab \
         anpartsselskab osakeyhtio naamlozevennootschap beslotenvennootschap kabushikikaisha godokaisha ltdsti \
         limitedsirketi anonimsirketi fzllc בעמ",
    )
});

/// Legal forms that are other words unless each letter has its dot: `Sp. z.o.o.`, `Bank of America, N.A.`, `Maersk I/S`.
pub(super) static DOTTED_LEGAL_FORMS: Words =
    LazyLock::new(|| set("zoo oo na pc psc lc sc sp spk spj vos dd ad ca sae ek eg eu yk ae is ks ps"));

/// Legal forms that are dropped from the beginning of a name, where Russian firms put them.
pub(super) static LEADING_LEGAL_FORMS: Words = LazyLock::new(|| set("ооо оао зао пао ао ип тоо тов"));

/// Legal forms in scripts that do not divide words; dropped from both ends.
pub(super) const UNDIVIDED_LEGAL_FORMS: &[&str] = &[
    "股份有限公司",
    "有限责任公司",
    "有限責任公司",
    "有限公司",
    "株式会社",
    "有限会社",
    "合同会社",
    "株式會社",
    "주식회사",
    "유한회사",
    "株",
    "주",
];

/// Words that stand for no company, whatever legal form comes after them; joined.
pub(super) static NO_COMPANY: LazyLock<HashSet<String>> =
    LazyLock::new(|| phrases("no company").map(|phrase| phrase.replace(' ', "")).collect());

/// Words that stand for no company when they are the whole name, without legal form or article: `Various Inc.` and `The
/// Independent` are firms. Joined.
pub(super) static NO_COMPANY_ALONE: LazyLock<HashSet<String>> = LazyLock::new(|| {
    phrases("no company alone")
        .map(|phrase| phrase.replace(' ', ""))
        .collect()
});

/// Beginnings of what people write who look for work; words with a space between them.
pub(super) static LOOKING_FOR_WORK: LazyLock<Vec<&str>> = LazyLock::new(|| phrases("looking for work").collect());

/// Words that, beside `stealth`, still name nobody.
pub(super) static STEALTH_WORDS: Words = LazyLock::new(|| {
    set(
        "mode startup startups start up company co ai ml saas b2b new venture project early stage seed funded \
         backed vc yc phase something building founder cofounder founding currently still in a an the my own \
         at us uk eu based and to be announced tba tbd soon coming pre launch undisclosed \
         confidential entreprise empresa firma",
    )
});

/// Words for a trade that name nobody beside `stealth` and one more of [`STEALTH_WORDS`]: `Stealth Fintech Startup` is nobody,
/// `Stealth Security` is a firm.
pub(super) static STEALTH_TRADES: Words = LazyLock::new(|| {
    set(
        "fintech healthtech health healthcare biotech bio medtech edtech proptech insurtech legaltech climate \
         climatetech cleantech deep deeptech tech technology software robotics hardware consumer enterprise \
         mobile gaming games crypto web3 blockchain cloud data devtools developer tools security cybersecurity \
         cyber energy space defense therapeutics media social commerce ecommerce logistics mobility platform \
         infrastructure genai generative llm agents digital food foodtech",
    )
});

/// Words at the end of a name that tell an office or the group from the firm; never what makes two firms different.
pub(super) static GENERIC_TAILS: Words = LazyLock::new(|| {
    set(
        "emea apac dach latam mena amer americas anz asean europe european europa asia africa pacific nordics \
         nordic benelux cee international global worldwide iberia scandinavia uk gb usa us uae eu deutschland \
         germany france india ireland italy italia spain espana portugal netherlands nederland belgium \
         switzerland schweiz suisse austria osterreich poland polska czechia hungary romania bulgaria greece \
         croatia slovenia slovakia serbia sweden sverige norway norge denmark danmark finland suomi iceland \
         estonia latvia lithuania ukraine turkey turkiye israel egypt nigeria kenya china japan korea \
         singapore malaysia indonesia philippines vietnam thailand taiwan pakistan bangladesh australia canada \
         mexico brazil brasil argentina chile colombia peru luxembourg england scotland london berlin paris \
         dublin amsterdam munich munchen zurich hamburg vienna wien madrid barcelona lisbon warsaw stockholm \
         copenhagen oslo bangalore bengaluru hyderabad mumbai tokyo sydney melbourne toronto dubai group \
         groupe gruppe grupo gruppo holding holdings technologies technology hq headquarters",
    )
});

/// Words after which a tail belongs to the name: `Bank of India`.
pub(super) static JOINING: Words =
    LazyLock::new(|| set("of for and the in at de du des d la di del da do von der fur to y e et und"));

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
        ] {
            assert_eq!(key(name).as_deref(), Some("stripe"), "{name}");
        }
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
        // Never to nothing.
        assert_eq!(key("Inc").as_deref(), Some("inc"));
        assert_eq!(key("SAS").as_deref(), Some("sas"));
        assert_eq!(key("The").as_deref(), Some("the"));
        assert_eq!(key("株式会社").as_deref(), Some("株式会社"));
    }
}
