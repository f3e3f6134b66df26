//! Every command with every format that it writes: a command or a format more is a line more here, and is then held to all that
//! must hold for whatever the program says.

use std::fs;
use std::io::{Cursor, Read};
use std::path::Path;
use std::process::Output;

use polars_io::prelude::{ParquetReader, SerReader};

use crate::fixture::warmintro;

/// A way of writing an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// For people, in a terminal.
    Text,
    /// Comma-separated values.
    Csv,
    /// Tab-separated values.
    Tsv,
    /// JSON.
    Json,
    /// Markdown.
    Markdown,
    /// A drawing as XML.
    Svg,
    /// A drawing as pixels.
    Png,
    /// A workbook.
    Xlsx,
    /// Cards for address books.
    Vcf,
    /// A column store.
    Parquet,
    /// Graphs as XML.
    Graphml,
    /// The same for Gephi.
    Gexf,
    /// A folder of notes.
    Notes,
    /// A folder with two CSV files.
    Tables,
    /// A page.
    Html,
}

impl Form {
    /// What is typed to get it.
    fn arguments(self) -> &'static [&'static str] {
        match self {
            Self::Text => &["--format", "table"],
            Self::Csv => &["--format", "csv"],
            Self::Tsv => &["--format", "tsv"],
            Self::Json => &["--format", "json"],
            Self::Markdown => &["--format", "md"],
            Self::Svg => &[],
            Self::Png => &["-o", "OUTPUT.png"],
            Self::Xlsx => &["--format", "xlsx"],
            Self::Vcf => &["--format", "vcf"],
            Self::Parquet => &["--format", "parquet"],
            Self::Graphml => &["--format", "graphml"],
            Self::Gexf => &["--format", "gexf"],
            Self::Notes => &["--format", "notes", "-o", "OUTPUT.notes"],
            Self::Html => &["-o", "OUTPUT.html"],
            Self::Tables => &["--format", "csv", "-o", "OUTPUT.tables"],
        }
    }
}

use Form::{Csv, Gexf, Graphml, Html, Json, Markdown, Notes, Parquet, Png, Svg, Tables, Text, Tsv, Vcf, Xlsx};

const ROWS: &[Form] = &[Csv, Tsv, Json, Markdown, Xlsx, Parquet];
const PEOPLE: &[Form] = &[Csv, Tsv, Json, Markdown, Xlsx, Vcf, Notes, Parquet];
const ALL: &[Form] = &[Text, Csv, Tsv, Json, Markdown];
const PICTURES: &[Form] = &[Svg, Png];

/// Every command that answers from a network; `COMPANY` and `WHO` stand for what the test asks about.
pub(crate) const COMMANDS: [(&[&str], &[Form]); 28] = [
    (&["find", "COMPANY"], ALL),
    (&["find", "COMPANY", "--by", "introducer"], &[Text]),
    (&["find", "COMPANY", "--by", "target"], &[Text]),
    (&["find", "COMPANY", "--sensitivity"], &[Text, Json]),
    (&["companies"], ALL),
    (&["companies", "--targets", "export"], ALL),
    (&["ties", "--top", "0"], ALL),
    (&["ties", "WHO"], &[Text, Json]),
    (&["plan", "--targets", "export"], ALL),
    (&["nurture", "--top", "0"], ALL),
    (&["ask", "COMPANY"], &[Text, Json, Markdown]),
    (&["asked"], ALL),
    (&["changes"], ALL),
    (&["stats"], ALL),
    (&["export", "people"], PEOPLE),
    (&["export", "ties", "--all"], ROWS),
    (&["export", "candidates", "COMPANY"], PEOPLE),
    (&["export", "candidates", "--targets", "export"], PEOPLE),
    (&["export", "graph"], &[Graphml, Gexf, Json, Tables]),
    (&["export", "share-pack", "--bare-connections"], &[Csv]),
    (&["check"], &[Text, Json]),
    (&["report"], &[Html]),
    (&["report", "--redact"], &[Html]),
    (&["chart", "network"], PICTURES),
    (&["chart", "chains", "COMPANY"], PICTURES),
    (&["chart", "companies"], PICTURES),
    (&["chart", "strength"], PICTURES),
    (&["chart", "activity"], PICTURES),
];

/// What a test asks about, and where the data are.
pub(crate) struct Question<'a> {
    pub(crate) company: &'a str,
    pub(crate) who: &'a str,
    pub(crate) data: &'a Path,
    /// A log of asks.
    pub(crate) asks: &'a Path,
    /// A folder that an output file may be written into.
    pub(crate) folder: &'a Path,
}

/// The arguments of a command that is to answer in a form.
pub(crate) fn arguments(command: &[&str], form: Form, question: &Question<'_>) -> Vec<String> {
    let path = |path: &Path| path.to_str().unwrap().to_owned();
    let word = |word: &&str| match *word {
        "COMPANY" => question.company.to_owned(),
        "WHO" => question.who.to_owned(),
        output if output.starts_with("OUTPUT.") => path(&question.folder.join(output)),
        word => word.to_owned(),
    };
    let places = [
        "--data".to_owned(),
        path(question.data),
        "--asks".to_owned(),
        path(question.asks),
    ];
    command.iter().chain(form.arguments()).map(word).chain(places).collect()
}

/// What a command says in a form, file by file, and what came of it.
pub(crate) fn answer(
    command: &[&str],
    form: Form,
    question: &Question<'_>,
    more: &[&str],
) -> (Vec<(String, Vec<u8>)>, Output) {
    let output = warmintro()
        .args(arguments(command, form, question))
        .args(more)
        .output()
        .unwrap();
    let place = form.arguments().iter().find(|word| word.starts_with("OUTPUT."));
    let said = match place.map(|place| question.folder.join(place)) {
        Some(place) => taken(&place),
        None => vec![(String::new(), output.stdout.clone())],
    };
    (said, output)
}

/// The files at a place, with their names in it; it is empty afterward.
fn taken(place: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    let mut waiting = vec![place.to_owned()];
    while let Some(path) = waiting.pop() {
        if path.is_dir() {
            waiting.extend(fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
        } else if let Ok(bytes) = fs::read(&path) {
            let name = path.strip_prefix(place).unwrap().to_str().unwrap().to_owned();
            found.push((name, bytes));
        }
    }
    if place.is_dir() {
        fs::remove_dir_all(place).unwrap();
    } else if place.exists() {
        fs::remove_file(place).unwrap();
    }
    found.sort();
    found
}

/// The parts of a workbook, unpacked.
pub(crate) fn parts(workbook: &[u8]) -> Vec<(String, String)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(workbook)).unwrap();
    let n_parts = archive.len();
    let part = |index| {
        let mut entry = archive.by_index(index).unwrap();
        let mut text = String::new();
        entry.read_to_string(&mut text).unwrap();
        (entry.name().unwrap().into_owned(), text)
    };
    (0..n_parts).map(part).collect()
}

/// The cells of a table, one a line.
pub(crate) fn cells(parquet: &[u8]) -> Vec<String> {
    let frame = ParquetReader::new(Cursor::new(parquet.to_vec())).finish().unwrap();
    let columns = frame.columns().iter();
    columns
        .flat_map(|column| {
            let values = column.as_materialized_series().iter();
            values.map(|value| value.to_string()).collect::<Vec<_>>()
        })
        .collect()
}

/// What stands in an answer, whatever it is packed in.
pub(crate) fn readable(form: Form, bytes: &[u8]) -> Vec<u8> {
    match form {
        Xlsx => parts(bytes)
            .into_iter()
            .map(|(_, text)| text)
            .collect::<String>()
            .into_bytes(),
        Parquet => cells(bytes).join("\n").into_bytes(),
        _ => bytes.to_vec(),
    }
}
