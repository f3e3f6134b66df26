//! `Connections.csv` → the owner's ties of the first degree.
//!
//! In: the rows of the file, of any generation. Out: [`Connection`]s, and how many members hid themselves.

use super::csv_table::Names;
use super::date::{Dates, Order, Read};
use super::intern::Interner;
use super::rows::{Layout, Rows, is_profile};
use super::{Connection, ExportRecords, Moment};

// LinkedIn's own names first. Those of other languages were only ever seen in the tests of other tools, those of other programs in
// files that somebody prepared.
pub(super) const FIRST_NAME: Names = &[
    "first name",
    "given name",
    "vorname",
    "prénom",
    "prenom",
    "nombre",
    "nome",
    "primeiro nome",
    "voornaam",
];
pub(super) const LAST_NAME: Names = &[
    "last name",
    "surname",
    "family name",
    "nachname",
    "familienname",
    "nom",
    "nom de famille",
    "apellido",
    "apellidos",
    "cognome",
    "sobrenome",
    "apelido",
    "achternaam",
];
const FULL_NAME: Names = &["full name", "name"];
/// A row names somebody in one of these.
const NAME: Names = &[
    "first name",
    "given name",
    "vorname",
    "prénom",
    "prenom",
    "nombre",
    "nome",
    "primeiro nome",
    "voornaam",
    "full name",
    "name",
];
const URL: Names = &[
    "url",
    "profile url",
    "linkedin url",
    "linkedin profile url",
    "linkedin profile",
    "public profile url",
    "public url",
    "member url",
    "profile link",
    "linkedin link",
    "profile",
    "linkedin",
    "link",
    "profil url",
    "linkedin profil",
    "url du profil",
    "url del perfil",
    "url do perfil",
    "url del profilo",
    "profiel url",
];
const EMAIL: Names = &[
    "email address",
    "email",
    "mail",
    "email addresses",
    "emails",
    "e-mail-adresse",
    "adresse e-mail",
    "adresse email",
    "correo electrónico",
    "dirección de correo electrónico",
    "correo",
    "indirizzo email",
    "endereço de email",
    "e-mailadres",
];
const COMPANY: Names = &[
    "company",
    "company name",
    "current company",
    "organization",
    "organisation",
    "employer",
    "unternehmen",
    "firma",
    "entreprise",
    "société",
    "empresa",
    "compañía",
    "azienda",
    "società",
    "bedrijf",
];
const POSITION: Names = &[
    "position",
    "title",
    "job title",
    "current position",
    "role",
    "poste",
    "fonction",
    "cargo",
    "puesto",
    "posizione",
    "ruolo",
    "posição",
    "functie",
    "jobtitel",
    "berufsbezeichnung",
];
pub(super) const CONNECTED_ON: Names = &[
    "connected on",
    "connected at",
    "connected",
    "connected since",
    "connection date",
    "date connected",
    "verbunden am",
    "vernetzt am",
    "kontakt seit",
    "date de connexion",
    "connecté le",
    "conectado el",
    "fecha de conexión",
    "conectado em",
    "data de conexão",
    "collegato il",
    "data di collegamento",
    "verbonden op",
];

pub(super) const LAYOUT: Layout = Layout::of(&[NAME, CONNECTED_ON]).dated(CONNECTED_ON);

/// What stands for a hidden row where connections have a number.
const HIDDEN: usize = usize::MAX;

/// Reads the rows of one file.
pub(super) fn read(rows: &mut Rows<'_>, out: &mut ExportRecords) {
    let columns = Columns::of(rows);
    let mut seen = Seen::default();
    // The generation of about 2017, which alone has addresses, spells the month first.
    let mut dates = Dates::default();
    dates.usual = rows.column(&["address"]).map(|_| Order::MonthFirst);
    while rows.advance() {
        let mut row = columns.connection(rows);
        let is_named = !row.name.is_empty() || !row.url.is_empty();
        let says_more = [&row.email, &row.company, &row.position]
            .iter()
            .any(|cell| !cell.is_empty());
        if let Some(why) = columns.slipped(rows) {
            rows.issue(why);
            continue;
        }
        if !is_named && (says_more || rows.bytes(columns.connected_on).is_empty()) {
            rows.issue("a connection with neither name nor URL".to_owned());
            continue;
        }
        if is_named && !seen.is_new(rows) {
            rows.set_aside();
            continue;
        }
        let number = if is_named { out.connections.len() } else { HIDDEN };
        let date = dates.read(rows, columns.connected_on, number);
        row.connected_on = date.moment().map(Moment::day);
        if is_named {
            rows.used();
            out.connections.push(row);
        } else if date != Read::Bad {
            rows.set_aside();
            out.hidden_connections += 1;
            out.hidden_connections_last = out.hidden_connections_last.max(row.connected_on);
        }
    }
    dates.settle(rows, |_, number, moment| {
        let day = moment.map(Moment::day);
        match out.connections.get_mut(number) {
            Some(connection) => connection.connected_on = day,
            None => out.hidden_connections_last = out.hidden_connections_last.max(day),
        }
    });
}

/// Where the columns are.
struct Columns {
    first_name: Option<usize>,
    last_name: Option<usize>,
    /// Whether first and last names have a column each.
    are_names_in_parts: bool,
    url: Option<usize>,
    email: Option<usize>,
    company: Option<usize>,
    position: Option<usize>,
    connected_on: Option<usize>,
}

impl Columns {
    fn of(rows: &Rows<'_>) -> Self {
        Self {
            first_name: rows.column(FIRST_NAME).or_else(|| rows.column(FULL_NAME)),
            last_name: rows.column(LAST_NAME),
            are_names_in_parts: rows.column(FIRST_NAME).is_some() && rows.column(LAST_NAME).is_some(),
            url: rows.column(URL),
            email: rows.column(EMAIL),
            company: rows.column(COMPANY),
            position: rows.column(POSITION),
            connected_on: rows.column(CONNECTED_ON),
        }
    }

    /// Returns the row without its date.
    fn connection(&self, rows: &Rows<'_>) -> Connection {
        let (name, first_name_ends) = rows.name_in_parts(self.first_name, self.last_name);
        let is_in_parts = self.are_names_in_parts && !name.is_empty();
        Connection {
            name,
            first_name_ends: u32::try_from(first_name_ends).ok().filter(|_| is_in_parts),
            url: rows.string(self.url),
            email: rows.string(self.email),
            company: rows.string(self.company),
            position: rows.string(self.position),
            connected_on: None,
        }
    }

    /// Returns what to say of a row whose cells have slipped out of their columns: a name with a delimiter in it, say.
    fn slipped(&self, rows: &Rows<'_>) -> Option<String> {
        let is_profile = |column: Option<usize>| is_profile(rows.bytes(column));
        let others = [
            ("First Name", self.first_name),
            ("Last Name", self.last_name),
            ("Email Address", self.email),
            ("Company", self.company),
            ("Position", self.position),
            ("Connected On", self.connected_on),
        ];
        let (name, _) = others.into_iter().find(|(_, column)| is_profile(*column))?;
        (!is_profile(self.url))
            .then(|| format!("the profile URL is in the column {name}: the cells of the row have slipped"))
    }
}

/// The rows already read, to take exact copies once.
#[derive(Default)]
struct Seen {
    rows: Interner,
    key: Vec<u8>,
}

impl Seen {
    fn is_new(&mut self, rows: &Rows<'_>) -> bool {
        self.key.clear();
        for cell in rows.cells() {
            self.key.extend_from_slice(cell);
            // No UTF-8 text has this byte: cells cannot run into each other.
            self.key.push(0xff);
        }
        self.rows.intern(&self.key).1
    }
}

#[cfg(test)]
mod tests {
    //! Generations, hidden rows and dates of `Connections.csv`.

    use super::super::testing::{issues, read_one};
    use super::super::{Day, ExportRecords};
    use super::*;
    use crate::archive::FileKind;

    const HEADER: &str = "Notes:\n\"When exporting your connection data, you may notice that some of the email addresses are missing.\"\n\n\
                      First Name,Last Name,URL,Email Address,Company,Position,Connected On\n";

    fn read(text: &str) -> ExportRecords {
        read_one(FileKind::Connections, text.as_bytes())
    }

    fn days(out: &ExportRecords) -> Vec<Option<String>> {
        out.connections
            .iter()
            .map(|c| c.connected_on.map(|day| day.to_string()))
            .collect()
    }

    fn day(text: &str) -> Option<String> {
        Some(text.to_owned())
    }

    #[test]
    fn every_generation_is_read() {
        let generations = [
            (
                "First Name,Last Name,Address,Email Address,Company,Position,Connected On,Websites,Instant Messengers\n",
                "Ana,Horvat,,a@example.com,Acme,CTO,\"2/8/26, 3:25 PM\",,",
            ),
            (
                "First Name,Last Name,Email Address,Company,Position,Connected On\n",
                "Ana,Horvat,a@example.com,Acme,CTO,08 Feb 2026",
            ),
            (HEADER, "Ana,Horvat,,a@example.com,Acme,CTO,08 Feb 2026"),
            (
                "Vorname;Nachname;URL;E-Mail-Adresse;Unternehmen;Position;Verbunden am\n",
                "Ana;Horvat;;a@example.com;Acme;CTO;8. Februar 2026",
            ),
            (
                "Prénom,Nom,URL,Adresse e-mail,Entreprise,Poste,Date de connexion\n",
                "Ana,Horvat,,a@example.com,Acme,CTO,8 févr. 2026",
            ),
            (
                "\u{feff}First Name,Last Name,URL,Email Address,Company,Position,Connected On\r\n",
                "Ana,Horvat,,a@example.com,Acme,CTO,8-Feb-26\r\n,,,,,,\r\n",
            ),
        ];
        for (header, row) in generations {
            let out = read(&format!("{header}{row}"));
            assert_eq!(issues(&out), Vec::<String>::new(), "{header}");
            let expected = Connection {
                name: "Ana Horvat".to_owned(),
                first_name_ends: Some(3),
                url: String::new(),
                email: "a@example.com".to_owned(),
                company: "Acme".to_owned(),
                position: "CTO".to_owned(),
                connected_on: Day::parse_iso("2026-02-08"),
            };
            assert_eq!(out.connections, [expected], "{header}");
        }
    }

    #[test]
    fn only_columns_of_their_own_tell_first_and_last_name_apart() {
        let parts = |text: &str| {
            let row = read(text).connections.remove(0);
            (row.name, row.first_name_ends)
        };
        let told = |name: &str, end| (name.to_owned(), end);
        let day = "08 Feb 2026\n";
        assert_eq!(
            parts(&format!("First Name,Last Name,Connected On\n Ana María ,Horvat,{day}")),
            told("Ana María Horvat", Some(10))
        );
        assert_eq!(
            parts(&format!("First Name,Last Name,Connected On\n,Horvat,{day}")),
            told("Horvat", Some(0))
        );
        assert_eq!(
            parts(&format!("Full Name,Connected On\nAna Horvat,{day}")),
            told("Ana Horvat", None)
        );
        assert_eq!(
            parts(&format!("First Name,Connected On\nAna Horvat,{day}")),
            told("Ana Horvat", None)
        );
    }

    #[test]
    fn hidden_members_are_counted_and_are_nobody() {
        let out = read(&format!(
            "{HEADER},,,,,,07 Jun 2026\n,,,,,,05 Jun 2026\n,,,,,,05 Jun 2026\nLinkedIn,Member,,,,,01 Jun 2026\nAna,,,,,,08 Jun 2026\n"
        ));
        assert_eq!(issues(&out), Vec::<String>::new());
        assert_eq!(
            (out.hidden_connections, out.hidden_connections_last),
            (4, Day::parse_iso("2026-06-07"))
        );
        assert_eq!(out.connections.len(), 1);
        assert_eq!((out.files[0].n_records, out.files[0].n_used), (5, 1));
    }

    #[test]
    fn a_file_of_hidden_and_padding_rows_only_is_no_issue() {
        assert_eq!(
            issues(&read(&format!("{HEADER},,,,,,07 Jun 2026\n,,,,,,\n"))),
            Vec::<String>::new()
        );
    }

    #[test]
    fn a_bad_date_is_an_issue_and_the_person_stays() {
        let out = read(&format!("{HEADER}Ana,Horvat,,,Acme,,8 Foo 2026\nBen,Kos,,,,,\n"));
        assert_eq!(days(&out), [None, None]);
        assert_eq!(
            issues(&out),
            ["Connections.csv:5: \"8 Foo 2026\" is not a date as this file spells it"]
        );
    }

    #[test]
    fn rows_with_data_but_nobody_and_wrong_counts_are_issues() {
        let out = read(&format!(
            "{HEADER},,,,Acme,,07 Jun 2026\nAna,Horvat,Ph.D.,,,Acme,,07 Jun 2026\nBen,,,,,,07 Jun 2026"
        ));
        assert_eq!(
            issues(&out),
            [
                "Connections.csv:5: a connection with neither name nor URL",
                "Connections.csv:6: 8 fields, header has 7"
            ]
        );
        assert_eq!((out.files[0].n_records, out.files[0].n_used), (3, 1));
    }

    #[test]
    fn exact_copies_of_a_row_are_taken_once() {
        let row = "Ana,Horvat,,,Acme,,07 Jun 2026\n";
        let out = read(&format!("{HEADER}{row}{row}Ana,Horvat,,,Acme,CTO,07 Jun 2026\n"));
        assert_eq!(out.connections.len(), 2);
        assert_eq!((out.files[0].n_records, out.files[0].n_used), (3, 2));
    }

    #[test]
    fn dates_with_slashes_are_told_by_the_whole_file() {
        let rows = |first: &str, second: &str| format!("{HEADER}Ana,,,,,,{first}\nBen,,,,,,{second}\n");
        assert_eq!(
            days(&read(&rows("2/8/26", "2/28/26"))),
            [day("2026-02-08"), day("2026-02-28")]
        );
        assert_eq!(
            days(&read(&rows("2/8/2026", "28/2/2026"))),
            [day("2026-08-02"), day("2026-02-28")]
        );
        let out = read(&rows("2/8/26", "3/4/26"));
        assert_eq!(days(&out), [None, None]);
        assert_eq!(
            issues(&out)[0],
            "Connections.csv:5: \"2/8/26\" may have the day or the month first; no row of the file tells which"
        );
        let out = read(&format!("{HEADER}Ana,,,,,,2/30/26\n,,,,,,2/8/26\nBen,,,,,,1/28/26\n"));
        assert_eq!(
            issues(&out),
            ["Connections.csv:5: \"2/30/26\" is not a date as this file spells it"]
        );
        assert_eq!(out.hidden_connections_last, Day::parse_iso("2026-02-08"));
    }

    #[test]
    fn names_keep_their_spelling() {
        let out = read(&format!(
            "{HEADER}\" Ana \",\"Doe, Ph.D.\",https://www.linkedin.com/in/zo%C3%AB-x,,,,07 Jun 2026\nNull,None,,,NA,,07 Jun 2026\n"
        ));
        assert_eq!(out.connections[0].name, "Ana Doe, Ph.D.");
        assert_eq!(out.connections[0].url, "https://www.linkedin.com/in/zo%C3%AB-x");
        assert_eq!(
            (out.connections[1].name.as_str(), out.connections[1].company.as_str()),
            ("Null None", "")
        );
    }

    const COLUMNS: &str = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n";

    /// The days of rows with these dates, and what is said of the file.
    fn with_dates(dates: &[&str]) -> (Vec<Option<String>>, Vec<String>) {
        let rows = dates.iter().enumerate();
        let rows: String = rows
            .map(|(n, date)| format!("Ana{n},Horvat,,,Acme,CTO,\"{date}\"\n"))
            .collect();
        let out = read(&format!("{COLUMNS}{rows}"));
        (days(&out), issues(&out))
    }

    #[test]
    fn times_of_day_in_halves_have_the_month_first() {
        let (days, said) = with_dates(&["4/5/18, 9:05 PM", "11/7/18, 10:30 AM"]);
        assert_eq!(days, [day("2018-04-05"), day("2018-11-07")]);
        assert_eq!(said, Vec::<String>::new());
        // Saved where days come first.
        let (days, _) = with_dates(&["4/5/18, 9:05 PM", "17/11/18, 10:30 AM"]);
        assert_eq!(days, [day("2018-05-04"), day("2018-11-17")]);
    }

    #[test]
    fn numbers_with_full_stops_have_the_day_first() {
        let (days, said) = with_dates(&["04.05.2021", "16.5.21", "06.06.2021 14:05"]);
        assert_eq!(days, [day("2021-05-04"), day("2021-05-16"), day("2021-06-06")]);
        assert_eq!(said, Vec::<String>::new());
    }

    #[test]
    fn a_date_with_one_reading_is_read_though_others_disagree() {
        let (days, said) = with_dates(&["25/04/2024", "04/26/2024", "04/05/2024", "05/05/2024"]);
        assert_eq!(days, [day("2024-04-25"), day("2024-04-26"), None, day("2024-05-05")]);
        assert_eq!(
            said,
            ["Connections.csv:4: \"04/05/2024\" may have the day or the month first; rows of the file disagree"]
        );
        let (days, said) = with_dates(&["04-05-2024"]);
        assert_eq!(days, [None]);
        assert_eq!(
            said,
            ["Connections.csv:2: \"04-05-2024\" may have the day or the month first; no row of the file tells which"]
        );
    }

    #[test]
    fn columns_are_known_by_what_others_call_them() {
        for (header, row) in [
            (
                "FirstName,LastName,EmailAddress,Company,Position,ConnectedOn\n",
                "Ana,Horvat,a@example.com,Acme,CTO,08 Feb 2026\n",
            ),
            (
                "first_name;last_name;E-mail;company;job_title;connected_on\n",
                "Ana;Horvat;a@example.com;Acme;CTO;8-févr-26\n",
            ),
            (
                "Name;Mail;Organization;Role;Connection Date\n",
                "Ana Horvat;a@example.com;Acme;CTO;2026-02-08\n",
            ),
            (
                "Nombre,Apellidos,Correo electrónico,Empresa,Cargo,Conectado el\n",
                "Ana,Horvat,a@example.com,Acme,CTO,8 feb 2026\n",
            ),
            (
                "Voornaam;Achternaam;E-mailadres;Bedrijf;Functie;Verbonden op\n",
                "Ana;Horvat;a@example.com;Acme;CTO;8 feb 2026\n",
            ),
            (
                "Nome,Cognome,Indirizzo e-mail,Azienda,Posizione,Collegato il\n",
                "Ana,Horvat,a@example.com,Acme,CTO,8 feb 2026\n",
            ),
            (
                "Nome,Sobrenome,Endereço de e-mail,Empresa,Cargo,Conectado em\n",
                "Ana,Horvat,a@example.com,Acme,CTO,8 de fev. de 2026\n",
            ),
            (
                "Connected On,Company,Position,Email Address,Last Name,First Name,\n",
                "08 Feb 2026,Acme,CTO,a@example.com,Horvat,Ana,0\n",
            ),
            (
                "First Name,Last Name,Email Address,Company,Position,Connected On;;;\n",
                "Ana,Horvat,a@example.com,Acme,CTO,08 Feb 2026;;;\n",
            ),
        ] {
            let out = read(&format!("{header}{row}"));
            assert_eq!(issues(&out), Vec::<String>::new(), "{header}");
            let [found] = out.connections.as_slice() else {
                panic!("{header}: {:?}", out.connections)
            };
            assert_eq!(
                (found.name.as_str(), found.email.as_str()),
                ("Ana Horvat", "a@example.com"),
                "{header}"
            );
            assert_eq!(
                (found.company.as_str(), found.position.as_str()),
                ("Acme", "CTO"),
                "{header}"
            );
            assert_eq!(days(&out), [day("2026-02-08")], "{header}");
        }
        for url in ["LinkedIn URL", "Profile URL", "linkedin_profile", "Link", "URL"] {
            let out = read(&format!(
                "First Name,Last Name,{url},Connected On\nAna,Horvat,https://www.linkedin.com/in/ana-1,08 Feb 2026\n"
            ));
            assert_eq!(out.connections[0].url, "https://www.linkedin.com/in/ana-1", "{url}");
            assert_eq!(out.files[0].unused_columns, Vec::<String>::new());
        }
    }

    #[test]
    fn columns_that_are_not_read_are_named_if_they_say_who_somebody_is() {
        let out = read(
            "First Name,Last Name,Where to find,Work mail,Remarks,Connected On\n\
         Ana,Horvat,,,see linkedin.com/in/ana-1 for more,08 Feb 2026\n\
         Ben,Kos,https://linkedin.com/in/ben-1,ben@example.com,,08 Feb 2026\n",
        );
        assert_eq!(out.files[0].unused_columns, ["Where to find", "Work mail"]);
        assert_eq!(issues(&out), Vec::<String>::new());
    }

    #[test]
    fn a_row_that_was_quoted_as_a_whole_is_a_row() {
        let out = read(
            "First Name,Last Name,Email Address,Company,Position,Connected On\n\
         Ana,Horvat,,Acme,CTO,11 Jun 2021\n\
         \"Ben,Kos,,\"\"Acme, Inc.\"\",Dev,12 Jun 2021\"\n\
         \"Cyd,Ray,,Acme,Dev,13 Jun 2021\",,,,,\n\
         \"one, two, three, four, five, six\"\n",
        );
        assert_eq!(days(&out), [day("2021-06-11"), day("2021-06-12"), day("2021-06-13")]);
        assert_eq!(out.connections[1].company, "Acme, Inc.");
        assert_eq!(issues(&out), ["Connections.csv:5: 1 field, header has 6"]);
        let whole =
            read("\"First Name,Last Name,Company,Connected On\"\n\"Ana,Horvat,\"\"Acme, Inc.\"\",11 Jun 2021\"\n");
        assert_eq!(whole.connections[0].company, "Acme, Inc.", "the header was quoted too");
    }

    #[test]
    fn a_row_whose_cells_have_slipped_is_a_problem() {
        let out = read(
            "First Name;Last Name;URL;Email Address;Company;Position;Connected On\n\
         Ana Horvat; MBA; PMP;;Acme, Bolt;https://www.linkedin.com/in/ana-1;02-oct-18\n\
         https://www.linkedin.com/in/ben-1;Ben;Kos;;Acme;Dev;02-oct-18\n\
         Cyd;Ray;https://www.linkedin.com/in/cyd-1;;Acme;Dev;02-oct-18\n",
        );
        assert_eq!(out.connections.len(), 1);
        assert_eq!(
            issues(&out),
            [
                "Connections.csv:2: the profile URL is in the column Position: the cells of the row have slipped",
                "Connections.csv:3: the profile URL is in the column First Name: the cells of the row have slipped"
            ]
        );
    }

    #[test]
    fn what_programs_write_into_empty_cells_is_nothing() {
        let out = read(&format!(
            "{COLUMNS}Ana,NA,NA,NA,Acme,NA,11 Jun 2021\nNA,NA,NA,NA,NA,NA,12 Jun 2021\nBen,Kos,N/A,-,-,null,13 Jun 2021\n\
         Bo,NA,,,Acme,CTO,14 Jun 2021\nCyd,-,,,Acme,CTO,15 Jun 2021\n"
        ));
        assert_eq!(issues(&out), Vec::<String>::new());
        let found: Vec<[&str; 5]> = out
            .connections
            .iter()
            .map(|row| [&row.name, &row.url, &row.email, &row.company, &row.position].map(String::as_str))
            .collect();
        assert_eq!(
            found,
            [
                ["Ana", "", "", "Acme", ""],
                ["Ben Kos", "", "", "", ""],
                // Somebody may be called so.
                ["Bo NA", "", "", "Acme", "CTO"],
                ["Cyd", "", "", "Acme", "CTO"],
            ]
        );
        assert_eq!(out.hidden_connections, 1);
    }
}
