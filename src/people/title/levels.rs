//! Words of titles that say how high up somebody is, and those that only look like it.
//!
//! All folded: lower case, without accents. English first, then German, French, Spanish, Italian, Dutch, Portuguese.

use super::Function::{Executive, Founder, Investing, Operations};
use super::table::Level::{
    Chief, Director, Intern, Junior, Lead, Manager, ManagingDirector, Mid, Partner, Principal, Senior, Vp,
};
use super::table::{Rule, job, level, nothing, weak};

/// Levels, and what their words mean in phrases.
pub(super) const LEVELS: &[Rule] = &[
    // In training. `Intern` is none of `internal`, `international` and the French and German `interne`.
    level(
        Intern,
        "intern, interns, internship, working student, work student, apprentice, apprenticeship, student, co op student, \
         praktikant, praktikantin, praktikum, werkstudent, werkstudentin, auszubildende, auszubildender, azubi, \
         dualer student, duale studentin, studentische hilfskraft, \
         stagiaire, apprenti, apprentie, alternant, alternante, alternance, etudiant, etudiante, \
         becario, becaria, practicante, en practicas, estudiante, aprendiz, \
         stagista, tirocinante, tirocinio, apprendista, studente, studentessa, \
         stagiair, stagelopend, \
         estagiario, estagiaria, estagio, jovem aprendiz, estudante",
    ),
    nothing(
        "intern program, intern programs, intern coordinator, intern begeleider, student success, student services, \
         student affairs, student life, student recruitment",
    ),
    level(
        Junior,
        "junior, jr, jnr, trainee, graduate, entry level, volontar, volontarin, berufseinsteiger, berufseinsteigerin, debutant, debutante",
    ),
    nothing("i").at_end(Junior),
    nothing("associate").at_before(
        Junior,
        &["product", "software", "engineer", "developer", "designer", "consultant", "analyst", "data", "recruiter"],
    ),
    level(Mid, "mid, mid level, intermediate, pleno"),
    nothing("ii").at_end(Mid),
    level(
        Senior,
        "senior, sr, snr, experienced, erfahrene, erfahrener, confirme, confirmee, experimente, experimentee",
    ),
    nothing("iii, iv").at_end(Senior),
    // First in a craft.
    level(Principal, "principal, distinguished, fellow, assistant manager"),
    level(Principal, "chief").at_before(Chief, &["officer"]),
    // Elsewhere it is anybody: `Staff Accountant`.
    nothing("staff").at_before(
        Principal,
        &["engineer", "developer", "designer", "scientist", "architect", "sre", "swe", "product"],
    ),
    nothing("chief of, teaching fellow"),
    level(Principal, "lead").at_end(Lead),
    level(
        Lead,
        "team leader, teamlead, team lead, leader, \
         team leiter, team leiterin, team leitung, gruppen leiter, gruppen leiterin, gruppenleiter, gruppenleiterin, \
         chef dequipe, cheffe dequipe, \
         lider, lider de equipo, team leider, teamleider, capo squadra, caposquadra",
    ),
    nothing("lead management, lead qualification, lead nurturing, thought leader"),
    level(
        Manager,
        "manager, mgr, managers, supervisor, \
         managerin, abteilungsleiter, abteilungsleiterin, abteilungsleitung, filialleiter, filialleiterin, \
         responsable, manageur, manageuse, chef de service, cheffe de service, chef de departement, cheffe de departement, \
         chef de secteur, cheffe de secteur, chef datelier, cheffe datelier, \
         gerente, jefe, jefa, encargado, encargada, \
         responsabile, capo reparto, caporeparto, \
         leidinggevende, afdelingshoofd, \
         responsavel, gestor, gestora, chefe, encarregado, encarregada",
    ),
    level(
        Director,
        "director, head, dir, editor in chief, general manager, country manager, \
         leiter, leiterin, leitung, bereichsleiter, bereichsleiterin, bereichsleitung, direktor, direktorin, prokurist, \
         prokuristin, chefredakteur, chefredakteurin, \
         directeur, directrice, redacteur en chef, redactrice en chef, \
         directora, subdirector, subdirectora, direttore, direttrice, hoofd, diretor, diretora",
    ),
    nothing("casting director, funeral director, music director, head hunter, head nurse, head waiter"),
    // Cooks.
    nothing(
        "chef, sous chef, head chef, executive chef, pastry chef, private chef, chef de partie, chef de cuisine, chef cuisinier, \
         chef de rang, chefkoch, chefkochin, jefe de cocina, jefa de cocina, capo cuoco, chef kok",
    ),
    level(
        Vp,
        "vp, vice president, \
         vizeprasident, vizeprasidentin, vice presidente, vicepresidente, vicepresidenta",
    ),
    level(Vp, "v p, associate partner, associate vp, deputy vp"),
    level(Manager, "avp, assistant vice president, assistant vp, associate director"),
    weak(&[Executive], "managing director").at(ManagingDirector),
    // More than a bank gives to everybody.
    level(Partner, "svp, evp, senior vice president, executive vice president, senior vp, executive vp"),
    level(Partner, "partner, associe, associee, socio, socia, partnerin, vennoot"),
    nothing("business partner, channel partner, channel partners, design partner, implementation partner"),
    weak(&[Executive], "general partner, managing partner, founding partner, senior partner, equity partner, name partner")
        .at(Chief),
    // The head of a firm.
    job(
        &[Executive],
        "ceo, chief executive officer, chief executive, c e o, \
         vorstandsvorsitzende, vorstandsvorsitzender, \
         pdg, president directeur general, presidente directrice generale, directeur general, directrice generale, \
         consejero delegado, consejera delegada, director general, directora general, gerente general, \
         amministratore delegato, amministratrice delegata, amministratore unico, direttore generale, \
         algemeen directeur, bestuursvoorzitter, \
         diretor geral, diretora geral, diretor presidente, diretora presidente, presidente executivo, presidente executiva",
    )
    .at(Chief),
    weak(
        &[Executive],
        "president, chairman, chairwoman, chairperson, chair, board member, member of the board, board director, \
         non executive director, cco, cso, chief strategy officer, \
         geschaftsfuhrer, geschaftsfuhrerin, geschaftsfuhrung, geschaftsfuhrende, geschaftsfuhrender, geschaftsleitung, \
         geschaftsleiter, geschaftsleiterin, vorstand, vorstandin, vorstandsmitglied, aufsichtsrat, prasident, prasidentin, \
         gerant, gerante, chef dentreprise, cheffe dentreprise, presidente, presidenta, \
         bestuurder, zaakvoerder",
    )
    .at(Chief),
    weak(
        &[Founder],
        "founder, cofounder, owner, co owner, business owner, proprietor, entrepreneur, \
         grunder, grunderin, mitgrunder, mitgrunderin, inhaber, inhaberin, unternehmer, unternehmerin, gesellschafter, \
         gesellschafterin, \
         fondateur, fondatrice, cofondateur, cofondatrice, proprietaire, entrepreneuse, \
         fundador, fundadora, cofundador, cofundadora, dueno, duena, propietario, propietaria, emprendedor, emprendedora, \
         fondatore, cofondatore, titolare, imprenditore, imprenditrice, \
         oprichter, medeoprichter, eigenaar, eigenaresse, ondernemer, \
         dono, proprietario, proprietaria, empreendedor, empreendedora, socio fundador, socia fundadora",
    )
    .at(Chief),
    nothing("process owner, data owner, service owner, system owner, risk owner, account owner, home owner"),
    job(&[Investing], "entrepreneur in residence, eir"),
    // Who works for somebody has not their rank.
    job(
        &[Operations],
        "executive assistant, personal assistant, administrative assistant, executive secretary, office manager, secretary, \
         receptionist, sekretar, sekretarin, vorstandssekretarin, direktionsassistent, direktionsassistentin, \
         buroleiter, buroleiterin, burokaufmann, burokauffrau, \
         assistante de direction, assistant de direction, secretaire, \
         asistente de direccion, asistente ejecutiva, asistente ejecutivo, secretario, secretaria, \
         assistente di direzione, segretario, segretaria, \
         directieassistent, directieassistente, directiesecretaresse, secretaresse, \
         assistente executiva, assistente executivo",
    )
    .muting(),
    job(
        &[Operations],
        "assistant to, assistants to, aide to, pa to, ea to, office of the, office of, \
         assistent der, assistentin der, assistenz der, assistent des, assistentin des, assistenz des, assistenz von, \
         assistent geschaftsfuhrung, assistenz geschaftsfuhrung, assistentin geschaftsfuhrung, \
         assistenz geschaftsleitung, referent der geschaftsfuhrung, referentin der geschaftsfuhrung, \
         referent des vorstands, assistant du, assistante du, assistante de la, asistente del, asistente de la, \
         assistente del, assistente do, assistente da",
    )
    .muting(),
    job(&[Operations], "founders associate, founder associate"),
    job(&[Operations], "chief of staff, stabschef, stabschefin").at(Principal).muting(),
    nothing("reporting to, advisor to, adviser to, coach to, coach for").muting(),
];
