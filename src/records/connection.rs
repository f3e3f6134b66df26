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

pub(super) const LAYOUT: Layout = Layout {
    needed: &[NAME, CONNECTED_ON],
    date: Some(CONNECTED_ON),
    holds_letters: false,
};

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
            .then(|| format!("the profile URL stands in the column {name}: the cells of the row have slipped"))
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
mod tests;
