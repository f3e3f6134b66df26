//! What somebody does at a company: words that a position must contain, or a class of work.
//!
//! In: a role as typed. Out: whether a position fits it. It does not know who holds the position.

use crate::people::company::words_of;

/// What somebody does at a company, as typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Role {
    words: Vec<String>,
    /// The phrases of the class, word by word; empty when the role is no class.
    phrases: Vec<Vec<&'static str>>,
}

impl Role {
    /// Reads a role: the name of a [`RoleClass`], or words that a position must contain. Without any word it fits nobody.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let words = words_of(text);
        let class = CLASSES
            .iter()
            .find(|class| words.len() == 1 && class.names.contains(&words[0].as_str()));
        let phrases = class
            .into_iter()
            .flat_map(RoleClass::phrases)
            .map(|phrase| phrase.split(' ').collect())
            .collect();
        Self { words, phrases }
    }

    /// Returns whether a position fits: it contains all the words, whole and in any order, without regard to case and accents;
    /// or one of the words or phrases of the class.
    #[must_use]
    pub fn fits(&self, position: &str) -> bool {
        self.fits_words(&words_of(position))
    }

    pub(super) fn fits_words(&self, position: &[String]) -> bool {
        let literally = !self.words.is_empty() && self.words.iter().all(|word| position.contains(word));
        let has = |phrase: &Vec<&str>| position.windows(phrase.len()).any(|words| words == phrase.as_slice());
        literally || self.phrases.iter().any(has)
    }
}

/// A kind of work with the words that positions say it with.
#[derive(Debug, PartialEq, Eq)]
pub struct RoleClass {
    /// What to type for it; the first is the one to show.
    pub names: &'static [&'static str],
    /// Folded, with `, ` between them.
    phrases: &'static str,
}

impl RoleClass {
    /// Returns the words, and the phrases whose words stand side by side; folded.
    pub fn phrases(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.phrases.split(", ")
    }
}

/// Returns the kinds of work that can be asked for by one word.
#[must_use]
pub fn role_classes() -> &'static [RoleClass] {
    CLASSES
}

const CLASSES: &[RoleClass] = &[
    RoleClass {
        names: &["recruiting"],
        phrases: "recruiting, recruiter, recruiters, recruitment, recruit, talent, sourcer, sourcing specialist, \
            staffing, headhunter, headhunting, hiring, recruteur, recruteuse, recrutement, personalvermittler, \
            personalvermittlerin, personalberater, personalberaterin, personalgewinnung, recruiterin, \
            reclutador, reclutadora, reclutamiento, seleccion de personal, seleccion, recrutador, recrutadora, \
            recrutamento, selezione del personale, selezionatore, werving, rekruter, rekrutacja, rekruterka, \
            rekrytering, rekrytoija, rekruttering",
    },
    RoleClass {
        names: &["engineering"],
        phrases: "engineering, engineer, engineers, developer, developers, programmer, software, swe, sde, sre, \
            devops, backend, back end, frontend, front end, fullstack, full stack, architect, cto, chief \
            technology officer, entwickler, entwicklerin, softwareentwickler, softwareentwicklerin, ingenieur, \
            ingenieurin, ingenieure, developpeur, developpeuse, ingeniero, ingeniera, desarrollador, \
            desarrolladora, engenheiro, engenheira, desenvolvedor, sviluppatore, ingegnere",
    },
    RoleClass {
        names: &["leadership"],
        phrases: "leadership, chief, ceo, cto, cfo, coo, cmo, cpo, cro, cio, ciso, chro, cso, cdo, president, vice \
            president, vp, svp, evp, avp, director, head, founder, cofounder, founding partner, managing partner, \
            general partner, owner, managing director, general manager, chairman, chairwoman, chair, board member, executive, \
            geschaftsfuhrer, geschaftsfuhrerin, geschaftsleitung, vorstand, leiter, leiterin, bereichsleiter, \
            abteilungsleiter, directeur, directrice, fondateur, fondatrice, cofondateur, pdg, president \
            directeur general, directora, fundador, fundadora, cofundador, gerente general, diretor, diretora, \
            direttore, fondatore",
    },
    RoleClass {
        names: &["sales"],
        phrases: "sales, account executive, account manager, account director, key account, business development, \
            bdr, sdr, presales, pre sales, revenue, cro, chief revenue officer, territory manager, vertrieb, \
            verkauf, verkaufer, vertriebsleiter, vertriebsmitarbeiter, commercial, vente, ventes, ventas, \
            vendedor, vendas, comercial, vendite",
    },
    RoleClass {
        names: &["product"],
        phrases: "product, products, cpo, chief product officer, produktmanager, produktmanagerin, \
            produktmanagement, produkt, produit, produits, producto, productos, produto, prodotto",
    },
    RoleClass {
        names: &["design"],
        phrases: "design, designer, designers, ux, ui, user experience, user interface, interaction designer, art \
            director, creative director, illustrator, gestalter, gestalterin, grafiker, grafikerin, graphiste, \
            disenador, disenadora, diseno, progettista",
    },
    RoleClass {
        names: &["data"],
        phrases: "data, analytics, analyst data, data scientist, data analyst, data engineer, machine learning, ml, \
            ai, artificial intelligence, deep learning, statistician, business intelligence, bi, cdo, chief \
            data officer, daten, datenanalyst, donnees, datos, dados, dati",
    },
    RoleClass {
        names: &["marketing"],
        phrases: "marketing, marketer, growth, brand, branding, content, seo, sem, demand generation, demand gen, \
            communications, public relations, pr, copywriter, community manager, social media, cmo, chief \
            marketing officer, kommunikation, offentlichkeitsarbeit, mercadeo, mercadotecnia, comunicacion",
    },
    RoleClass {
        names: &["finance"],
        phrases: "finance, financial, finances, cfo, chief financial officer, accountant, accounting, controller, \
            controlling, treasury, treasurer, fp a, fp and a, fpa, bookkeeper, auditor, audit, tax, finanzen, \
            buchhalter, buchhalterin, buchhaltung, comptable, comptabilite, finanzas, contador, contadora, \
            contable, financas, finanza",
    },
    RoleClass {
        names: &["legal"],
        phrases: "legal, counsel, lawyer, attorney, paralegal, solicitor, barrister, compliance, general counsel, \
            clo, chief legal officer, jurist, juristin, rechtsanwalt, rechtsanwaltin, anwalt, anwaltin, \
            syndikus, avocat, avocate, juriste, juridique, abogado, abogada, advogado, advogada, avvocato",
    },
    RoleClass {
        names: &["people", "hr"],
        phrases: "people, hr, human resources, hrbp, chro, chief people officer, people operations, people ops, \
            talent, employee experience, personnel, personal, personalleiter, personalleiterin, \
            personalreferent, personalreferentin, personalwesen, ressources humaines, rh, recursos humanos, \
            rrhh, risorse umane",
    },
    RoleClass {
        names: &["operations"],
        phrases: "operations, operation, operational, ops, coo, chief operating officer, supply chain, logistics, \
            procurement, chief of staff, program manager, project manager, betrieb, betriebsleiter, einkauf, \
            logistik, operaciones, logistica, operacoes, operazioni, logistique",
    },
    RoleClass {
        names: &["support"],
        phrases: "support, customer support, customer success, customer service, customer care, customer experience, \
            help desk, helpdesk, service desk, technical support, kundenservice, kundenbetreuung, \
            kundendienst, service client, atencion al cliente, soporte, suporte, assistenza clienti",
    },
    RoleClass {
        names: &["research"],
        phrases: "research, researcher, researchers, scientist, r d, r and d, postdoc, postdoctoral, phd, professor, \
            forscher, forscherin, forschung, wissenschaftler, wissenschaftlerin, wissenschaftlicher \
            mitarbeiter, chercheur, chercheuse, recherche, investigador, investigadora, pesquisador, \
            pesquisadora, ricercatore, ricercatrice",
    },
    RoleClass {
        names: &["investing"],
        phrases: "investing, investor, investors, investment, investments, venture capital, venture partner, vc, \
            private equity, angel investor, general partner, limited partner, portfolio manager, fund manager, \
            entrepreneur in residence, investisseur, investisseuse, inversor, inversora, inversiones, \
            investidor, investidora, investitore",
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    fn fits(role: &str, position: &str) -> bool {
        Role::new(role).fits(position)
    }

    #[test]
    fn a_role_is_whole_words_in_any_order() {
        assert!(fits("manager product", "Senior Product Manager"));
        assert!(fits("INGÉNIEUR", "Ingenieur logiciel"));
        assert!(!fits("manager", "Management Consultant"));
        assert!(!fits("product manager", "Product Designer"));
        assert!(!fits("", "Anything"));
    }

    #[test]
    fn a_class_name_stands_for_its_words_and_for_itself() {
        assert!(fits("recruiting", "Talent Acquisition Partner"));
        assert!(fits("Recruiting", "Technical Sourcer"));
        assert!(fits("recruiting", "Recruiting Coordinator"));
        assert!(fits("recruiting", "Chargée de recrutement"));
        assert!(!fits("recruiting", "Software Engineer"));
        // Together with another word it is only a word.
        assert!(!fits("recruiting lead", "Lead Sourcer"));
        assert!(fits("hr", "Human Resources Manager") && fits("people", "HR Generalist"));
    }

    #[test]
    fn the_words_of_a_phrase_stand_side_by_side() {
        assert!(fits("sales", "Senior Account Executive"));
        assert!(!fits("sales", "Executive Assistant, Account Data"));
    }

    #[test]
    fn every_class_has_folded_phrases_and_its_own_names() {
        for class in role_classes() {
            for phrase in class.phrases().chain(class.names.iter().copied()) {
                assert_eq!(words_of(phrase).join(" "), phrase);
            }
            assert!(class.phrases().any(|phrase| phrase == class.names[0]));
        }
    }
}
