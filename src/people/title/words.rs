//! The phrases of titles that say what somebody does.
//!
//! All folded: lower case, without accents. English first, then German, French, Spanish, Italian, Dutch, Portuguese; a word
//! that several languages share stands with the first. A phrase goes before its words.

use super::Function::{
    Data, Design, Engineering, Finance, Investing, Legal, Marketing, Operations, People, Product, Recruiting, Research,
    Sales, Support,
};
use super::table::Level::{Chief, Director, Junior, Lead, Manager, Mid, Partner, Senior};
use super::table::{Rule, field, job, nothing};

pub(super) const FUNCTIONS: &[Rule] = &[
    job(
        &[Recruiting],
        "recruiter, recruiters, sourcer, headhunter, headhunting, talent partner, talent acquisition partner, recruiting partner, ta partner, ta specialist, \
         ta advisor, ta consultant, ta coordinator, talent scout, talent advisor, \
         executive search, sourcing specialist, hiring specialist, hiring partner, hiring coordinator, \
         recruiterin, personalvermittler, personalvermittlerin, personalberater, personalberaterin, \
         recruteur, recruteuse, charge de recrutement, chargee de recrutement, consultant en recrutement, \
         reclutador, reclutadora, tecnico de seleccion, tecnica de seleccion, \
         selezionatore, selezionatrice, addetto alla selezione, addetta alla selezione, \
         recrutador, recrutadora, rekruter, rekruterka, rekrytoija",
    ),
    job(&[Recruiting], "ta lead").at(Lead),
    job(&[Recruiting], "ta manager").at(Manager),
    job(&[Recruiting], "head of ta, ta director").at(Director),
    field(
        &[Recruiting],
        "recruiting, recruitment, recruit, staffing, ta team, global ta, tech ta, \
         personalgewinnung, personalbeschaffung, recrutement, reclutamiento, seleccion, seleccion de personal, selezione, \
         selezione del personale, ricerca e selezione, reclutamento, werving, werving en selectie, recrutamento, \
         recrutamento e selecao, selecao, rekrutacja, rekrytering, rekruttering",
    ),
    field(&[Recruiting, People], "talent, talents, talent acquisition, talent management"),
    job(
        &[Engineering],
        "engineer, engineers, developer, developers, programmer, coder, architect, architects, swe, sre, mts, devops, \
         member of technical staff, technologist, system administrator, systems administrator, sysadmin, \
         network administrator, database administrator, dba, tester, qa engineer, partner engineer, \
         entwickler, entwicklerin, programmierer, programmiererin, ingenieur, ingenieurin, architekt, architektin, \
         systemadministrator, informatiker, informatikerin, fachinformatiker, fachinformatikerin, konstrukteur, \
         konstrukteurin, \
         ingenieure, developpeur, developpeuse, programmeur, programmeuse, architecte, administrateur systeme, \
         administratrice systeme, informaticien, informaticienne, \
         ingeniero, ingeniera, desarrollador, desarrolladora, programador, programadora, arquitecto, arquitecta, \
         ingegnere, sviluppatore, sviluppatrice, programmatore, programmatrice, architetto, sistemista, \
         ontwikkelaar, softwareontwikkelaar, ontwikkelaarster, \
         engenheiro, engenheira, desenvolvedor, desenvolvedora, arquiteto, arquiteta",
    ),
    job(&[Engineering], "sde, sde2"),
    job(&[Engineering], "sde1").at(Junior),
    job(&[Engineering], "sde3").at(Senior),
    field(
        &[Engineering],
        "engineering, software, technology, technologies, tech, technical, it, backend, back end, frontend, front end, \
         fullstack, full stack, mobile, ios, android, embedded, infrastructure, platform, cloud, firmware, hardware, \
         information technology, cyber security, cybersecurity, information security, quality assurance, qa, \
         entwicklung, softwareentwicklung, technik, informatik, technischer, technische, \
         technique, informatique, ingenierie, developpement logiciel, \
         ingenieria, desarrollo, sistemas, tecnologia, informatica, \
         sviluppo, sviluppo software, tecnico, techniek, ontwikkeling, engenharia, desenvolvimento, tecnologia da informacao",
    ),
    job(&[Engineering], "cto, cio, ciso, chief information officer, chief information security officer").at(
        Chief,
    ),
    job(&[Engineering], "dsi, directeur technique, directrice technique").at(Director),
    job(
        &[Design],
        "designer, designers, product designer, ux designer, ui designer, web designer, graphic designer, illustrator, \
         art director, interaction designer, creative director, \
         designerin, gestalter, gestalterin, mediengestalter, mediengestalterin, grafiker, grafikerin, \
         graphiste, directeur artistique, directrice artistique, \
         disenador, disenadora, ilustrador, ilustradora, \
         progettista, grafico, grafica, illustratore, illustratrice, \
         ontwerper, ontwerpster, vormgever, vormgeefster",
    ),
    job(&[Design, Engineering], "design engineer, ux engineer"),
    job(&[Design, Research], "ux researcher, user researcher, design researcher"),
    field(
        &[Design],
        "design, ux, ui, user experience, user interface, creative, produktdesign, gestaltung, conception graphique, diseno, \
         ontwerp",
    ),
    job(
        &[Product],
        "product manager, product owner, technical product manager, pm, \
         produktmanager, produktmanagerin, produkt manager, produkt managerin, \
         chef de produit, cheffe de produit, jefe de producto, jefa de producto, gerente de producto, \
         responsabile di prodotto, gerente de produto, gerente de produtos",
    ),
    job(&[Product], "group product manager").at(Manager),
    job(&[Product], "cpo").at(Chief),
    field(
        &[Product],
        "product, products, product management, produktmanagement, produkt, produkt management, produit, produits, producto, \
         productos, prodotto, prodotti, produto, produtos",
    ),
    job(
        &[Data],
        "data scientist, data analyst, statistician, data steward, bi analyst, bi developer, \
         datenanalyst, datenanalystin, daten analyst, daten analystin, statistiker, statistikerin, \
         analyste de donnees, statisticien, statisticienne, \
         cientifico de datos, cientifica de datos, analista de datos, analista dati, analista di dati, data analist, \
         cientista de dados, analista de dados",
    ),
    job(
        &[Data, Engineering],
        "data engineer, machine learning engineer, ml engineer, ai engineer, analytics engineer, data architect, \
         ingenieur data, ingeniero de datos, ingeniera de datos, engenheiro de dados, engenheira de dados",
    ),
    job(&[Data], "cdo, chief data officer").at(Chief),
    field(
        &[Data],
        "data, analytics, machine learning, ml, ai, artificial intelligence, deep learning, business intelligence, bi, \
         data science, daten, kunstliche intelligenz, donnees, datos, inteligencia artificial, dati, dados, gegevens",
    ),
    job(
        &[Marketing],
        "marketer, marketeer, copywriter, community manager, social media manager, content manager, content creator, \
         brand manager, seo manager, growth manager, event manager, press officer, developer advocate, \
         partner marketing manager, publicist, journalist, \
         texter, texterin, pressesprecher, pressesprecherin, \
         charge de communication, chargee de communication, redacteur web, redactrice web, attache de presse, \
         attachee de presse, redactor, redactora, redator, redatora",
    ),
    job(&[Marketing, Product], "product marketing manager").at(Mid),
    job(&[Marketing], "cmo").at(Chief),
    field(
        &[Marketing],
        "marketing, growth, brand, branding, content, seo, sem, demand generation, demand gen, communications, communication, \
         corporate communications, public relations, pr, social media, events, developer relations, devrel, advertising, \
         lead generation, lead gen, partner marketing, \
         kommunikation, offentlichkeitsarbeit, werbung, unternehmenskommunikation, \
         publicite, mercadeo, mercadotecnia, comunicacion, publicidad, comunicazione, pubblicita, communicatie, reclame, \
         comunicacao, publicidade",
    ),
    field(&[Marketing, Product], "product marketing"),
    job(
        &[Sales],
        "account executive, account manager, key account manager, strategic account manager, account director, seller, \
         salesperson, salesman, saleswoman, bdr, sdr, csr, territory manager, business development manager, \
         business development representative, business developer, sales representative, sales rep, client partner, \
         sales partner, partner manager, partner success manager, channel manager, relationship manager, kam, \
         sales development representative, \
         verkaufer, verkauferin, vertriebler, vertrieblerin, aussendienst, vertrieb mitarbeiter, vertrieb mitarbeiterin, \
         vertriebsmitarbeiter, vertriebsmitarbeiterin, \
         vendeur, vendeuse, commerciale, charge daffaires, chargee daffaires, \
         vendedor, vendedora, asesor comercial, asesora comercial, \
         venditore, venditrice, addetto vendite, addetta vendite, agente di commercio, \
         verkoper, verkoopster, vertegenwoordiger, accountmanager",
    ),
    job(
        &[Sales, Engineering],
        "sales engineer, sales engineers, solutions engineer, solution engineer, presales engineer, pre sales engineer, \
         vertrieb ingenieur, vertrieb ingenieurin, vertriebsingenieur, vertriebsingenieurin, \
         ingenieur commercial, ingenieure commerciale, ingeniero de ventas, ingeniera de ventas, \
         ingeniero comercial, ingeniera comercial",
    ),
    job(&[Sales], "cro, chief revenue officer").at(Chief),
    field(
        &[Sales],
        "sales, key account, business development, biz dev, presales, pre sales, revenue, commercial, partnerships, \
         partnership, alliances, account management, \
         vertrieb, vertriebs, verkauf, kundenberatung, geschaftsentwicklung, \
         vente, ventes, developpement commercial, ventas, comercial, desarrollo de negocio, \
         vendite, sviluppo commerciale, verkoop, vendas, desenvolvimento de negocios",
    ),
    job(
        &[Finance],
        "accountant, controller, comptroller, treasurer, bookkeeper, auditor, internal auditor, financial analyst, \
         finance business partner, risk manager, tax advisor, actuary, underwriter, economist, \
         buchhalter, buchhalterin, controllerin, wirtschaftsprufer, wirtschaftspruferin, steuerberater, steuerberaterin, \
         comptable, controleur de gestion, controleuse de gestion, auditeur, auditrice, expert comptable, tresorier, \
         tresoriere, contable, contador, contadora, auditora, contabile, commercialista, ragioniere, revisore, \
         boekhouder, boekhoudster, belastingadviseur",
    ),
    job(&[Finance], "cfo").at(Chief),
    job(&[Finance], "daf, directeur administratif et financier, directrice administrative et financiere").at(Director),
    field(
        &[Finance],
        "finance, financial, finances, accounting, controlling, treasury, fp a, fp and a, fpa, audit, tax, payroll, \
         finanzen, finanz, buchhaltung, rechnungswesen, steuern, \
         financier, financiere, comptabilite, finanzas, financiero, financiera, contabilidad, \
         finanza, finanziario, finanziaria, amministrazione e finanza, contabilita, \
         financien, financieel, boekhouding, financas, financeiro, financeira, contabilidade",
    ),
    job(
        &[Legal],
        "counsel, general counsel, lawyer, attorney, paralegal, solicitor, barrister, notary, contract manager, \
         compliance officer, data protection officer, dpo, \
         jurist, juristin, rechtsanwalt, rechtsanwaltin, anwalt, anwaltin, syndikus, notar, notarin, \
         rechtsreferendar, rechtsreferendarin, datenschutzbeauftragter, datenschutzbeauftragte, \
         avocat, avocate, juriste, notaire, abogado, abogada, notario, notaria, \
         avvocato, avvocata, avvocatessa, notaio, giurista, advocaat, bedrijfsjurist, \
         advogado, advogada, jurista, tabeliao",
    ),
    job(&[Legal], "clo, chief legal officer").at(Chief),
    field(
        &[Legal],
        "legal, compliance, law, recht, rechtsabteilung, juridique, conformite, legale, juridisch, juridico, juridica, \
         cumplimiento",
    ),
    job(
        &[People],
        "hrbp, hr business partner, people partner, people business partner, hr generalist, hr administrator, \
         personalreferent, personalreferentin, personal referent, personal referentin, personal entwickler, \
         personal entwicklerin, personalentwickler, personalentwicklerin, personalsachbearbeiter, \
         personalsachbearbeiterin, betriebsrat, betriebsratin, \
         gestionnaire de paie, gestionnaire paie, charge rh, chargee rh, \
         hr adviseur, personeelsadviseur",
    ),
    job(&[People], "chro, chief people officer, chief human resources officer").at(Chief),
    job(
        &[People],
        "drh, leiter personal, leiterin personal, leitung personal, personal leiter, personal leiterin, personal leitung",
    )
    .at(Director),
    field(
        &[People],
        "people, hr, human resources, human capital, people operations, people ops, people and culture, employee experience, \
         personnel, learning and development, l and d, compensation and benefits, \
         personalwesen, personalabteilung, personalentwicklung, personalmanagement, personal und organisation, \
         bereich personal, \
         ressources humaines, rh, paie, recursos humanos, rrhh, talento humano, gestion humana, \
         risorse umane, ufficio personale, personeel, personeelszaken, gestao de pessoas, pessoas, departamento pessoal",
    ),
    job(
        &[Operations],
        "project manager, program manager, programme manager, technical program manager, project coordinator, \
         scrum master, agile coach, buyer, procurement manager, category manager, delivery manager, pmo, dispatcher, \
         operator, release manager, logistician, \
         projektmanager, projektmanagerin, projekt manager, projekt managerin, projektleiter, projektleiterin, projekt leiter, \
         projekt leiterin, projektleitung, projekt leitung, einkaufer, einkauferin, disponent, disponentin, \
         chef de projet, cheffe de projet, chef de projets, chef de programme, acheteur, acheteuse, \
         jefe de proyecto, jefa de proyecto, jefe de proyectos, jefa de proyectos, gestor de proyectos, gestora de proyectos, \
         director de proyecto, comprador, compradora, \
         capo progetto, capoprogetto, responsabile di progetto, \
         projectmanager, projectleider, projectleidster, project leider, inkoper, inkoopster, \
         gerente de projeto, gerente de projetos, gestor de projetos, gestora de projetos",
    ),
    job(&[Operations], "coo").at(Chief),
    field(
        &[Operations],
        "operations, operation, operating, operational, ops, supply chain, logistics, procurement, purchasing, facilities, \
         facility, administration, manufacturing, production, strategy, \
         betrieb, betriebs, produktion, einkauf, logistik, verwaltung, \
         achats, logistique, operaciones, compras, logistica, produccion, administracion, \
         operazioni, acquisti, produzione, inkoop, logistiek, productie, operacoes, producao",
    ),
    job(
        &[Support],
        "customer success manager, csm, support engineer, support specialist, customer service representative, \
         customer care agent, service desk analyst, help desk technician, customer service agent, \
         kundenberater, kundenberaterin, kundenbetreuer, kundenbetreuerin, \
         conseiller client, conseillere client, conseiller clientele, conseillere clientele",
    ),
    field(
        &[Support],
        "support, customer support, customer success, customer service, customer care, customer experience, help desk, \
         helpdesk, service desk, technical support, client services, \
         kundenservice, kundenbetreuung, kundendienst, service client, relation client, relation clientele, \
         atencion al cliente, servicio al cliente, soporte, soporte tecnico, \
         assistenza clienti, servizio clienti, klantenservice, klantenondersteuning, \
         suporte, suporte tecnico, atendimento ao cliente, atendimento",
    ),
    job(
        &[Research],
        "researcher, researchers, scientist, scientists, professor, research fellow, research associate, postdoc, \
         postdoctoral researcher, lecturer, \
         forscher, forscherin, wissenschaftler, wissenschaftlerin, wissenschaftlicher mitarbeiter, \
         wissenschaftliche mitarbeiterin, dozent, dozentin, professorin, \
         chercheur, chercheuse, maitre de conferences, professeur, professeure, \
         investigador, investigadora, cientifico, cientifica, profesor, profesora, \
         ricercatore, ricercatrice, professore, professoressa, \
         onderzoeker, onderzoekster, hoogleraar, pesquisador, pesquisadora, cientista, professora",
    ),
    job(&[Research, Engineering], "research engineer"),
    job(
        &[Research],
        "phd student, phd candidate, doctoral student, doctoral candidate, doktorand, doktorandin, doctorant, doctorante, \
         doctorando, doctoranda, dottorando, dottoranda, promovendus, promovenda, doutorando, doutoranda",
    )
    .at(Junior),
    field(
        &[Research],
        "research, r d, r and d, forschung, forschung und entwicklung, recherche, \
         recherche et developpement, investigacion, ricerca, ricerca e sviluppo, onderzoek, pesquisa",
    ),
    job(&[Investing], "venture partner, investment partner").at(Partner),
    job(
        &[Investing],
        "investor, investors, angel investor, portfolio manager, fund manager, \
         investment manager, asset manager, investment analyst, investment associate, limited partner, \
         investorin, investisseur, investisseuse, inversor, inversora, investitore, investitrice, investeerder, \
         investidor, investidora",
    ),
    field(
        &[Investing],
        "investing, investment, investments, venture capital, vc, private equity, investimentos, inversiones, investimenti, \
         beteiligungen, investissement, investissements",
    ),
    // Words that another phrase would take for something else.
    nothing(
        "real estate developer, property developer, business architect, technical writer, data center, data centre, data entry, \
         software as a service, projekt, personal",
    ),
];
