//! `warmintro chart`: pictures of the network, as SVG or PNG.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Result;
use clap::{Args, Subcommand, ValueEnum};
use warmintro::advice::activity::activity;
use warmintro::advice::asks::AskRules;
use warmintro::advice::ego::Ego;
use warmintro::advice::introductions::View;
use warmintro::advice::overview::circles_without_me;
use warmintro::advice::own_ties::own_ties;
use warmintro::advice::request::{Find, Reach};
use warmintro::advice::warmth::warmest;
use warmintro::network::timeline::timeline;
use warmintro::people::{PersonId, who};
use warmintro::present::charts::{self, Focus, Groups, Letters, Look, NetworkOptions, Scene, Theme};
use warmintro::present::find::FindAnswer;
use warmintro::wording::no_way::unknown;
use warmintro::{Error, Session};

use super::find;
use super::find::SearchArgs;
use crate::cli::args::{Format, Global};
use crate::cli::files::make_folder;
use crate::cli::load::load;
use crate::cli::terminal::{Stages, Terminal, say};
use crate::cli::{Outcome, formats};

#[derive(Debug, Args)]
pub(crate) struct ChartArgs {
    #[command(subcommand)]
    pub(crate) kind: ChartKind,
}

#[derive(Debug, Subcommand)]
pub(crate) enum ChartKind {
    /// The people around you: the closer, the stronger the tie
    #[command(after_help = "Examples:\n  warmintro chart network -o network.svg\n  warmintro chart network --by circle --theme dark -o network.png", arg = formats::hidden())]
    Network(ChartNetworkArgs),
    /// The ways in to companies: whom to ask, and why
    #[command(after_help = "Examples:\n  warmintro chart chains \"Northwind Robotics\" -o ways-in.svg\n  warmintro chart chains Stripe --top 5 -o ways-in.png", arg = formats::hidden())]
    Chains(ChartChainsArgs),
    /// Ties and messages over time
    #[command(after_help = "Examples:\n  warmintro chart growth -o growth.svg\n  warmintro chart growth --size 1280x720 -o growth.png", arg = formats::hidden())]
    Growth(LookArgs),
    /// How strong your ties are and what to do about them
    #[command(after_help = "Examples:\n  warmintro chart strength -o strength.svg\n  warmintro chart strength --theme dark -o strength.png", arg = formats::hidden())]
    Strength(LookArgs),
    /// The companies with the warmest ways in
    #[command(after_help = "Examples:\n  warmintro chart companies -o companies.svg\n  warmintro chart companies --size 1280x720 -o companies.png", arg = formats::hidden())]
    Companies(LookArgs),
    /// When you and others write, and who answers whom
    #[command(after_help = "Examples:\n  warmintro chart activity -o activity.svg\n  warmintro chart activity --theme dark -o activity.png", arg = formats::hidden())]
    Activity(LookArgs),
    /// All of these, into the folder that -o names
    #[command(after_help = "Examples:\n  warmintro chart all -o charts/\n  warmintro chart all Stripe --type png -o charts/", arg = formats::hidden())]
    All(ChartAllArgs),
}

#[derive(Debug, Args)]
pub(crate) struct ChartNetworkArgs {
    /// A company whose people are always shown
    ///
    /// Also those whom only your contacts know.
    #[arg(long, value_name = "COMPANY")]
    pub(crate) company: Option<String>,
    /// What puts people into one sector and color
    #[arg(long, value_enum, default_value_t = SectorChoice::Company)]
    pub(crate) by: SectorChoice,
    /// Whose surroundings [default: yours]
    ///
    /// A profile URL, slug, id, e-mail address or full name.
    #[arg(long, value_name = "WHO")]
    pub(crate) around: Option<String>,
    /// How many people to name; the others are dots
    #[arg(long, value_name = "N", default_value_t = 40)]
    pub(crate) top: usize,
    #[command(flatten)]
    pub(crate) look: LookArgs,
}

/// What puts people into one sector of the network.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum SectorChoice {
    /// One employer.
    Company,
    /// That they know each other without you, as in stats.
    Circle,
}

#[derive(Debug, Args)]
pub(crate) struct ChartChainsArgs {
    /// Company names; spelling and legal suffixes don't matter
    #[arg(value_name = "COMPANY", required = true)]
    pub(crate) companies: Vec<String>,
    #[command(flatten)]
    pub(crate) search: SearchArgs,
    #[command(flatten)]
    pub(crate) look: LookArgs,
}

#[derive(Debug, Args)]
pub(crate) struct ChartAllArgs {
    /// Companies to draw the ways in to
    ///
    /// Without names: some of those you showed interest in on LinkedIn.
    #[arg(value_name = "COMPANY")]
    pub(crate) companies: Vec<String>,
    /// Kind of files
    #[arg(long = "type", value_enum, default_value_t = PictureType::Svg)]
    pub(crate) picture: PictureType,
    #[command(flatten)]
    pub(crate) look: LookArgs,
}

/// How a picture looks.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "How it looks")]
pub(crate) struct LookArgs {
    /// Width and height in pixels, such as 1280x720
    #[arg(long, value_name = "WxH")]
    pub(crate) size: Option<String>,
    /// For a PNG: dots per pixel [default: 2; 1 with --size]
    #[arg(long, value_name = "N")]
    pub(crate) scale: Option<f64>,
    /// Dark on light, or light on dark
    #[arg(long, value_enum, default_value_t = ThemeChoice::Light)]
    pub(crate) theme: ThemeChoice,
}

/// On which paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ThemeChoice {
    /// White paper.
    Light,
    /// Dark paper.
    Dark,
}

/// What kind of picture file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum PictureType {
    /// Lines and letters: sharp at every size, text can be selected.
    Svg,
    /// Dots: for programs that take no SVG.
    Png,
}

/// Widths and heights that a picture may have, in pixels.
const SIDES: std::ops::RangeInclusive<u32> = 100..=10_000;
/// More dots than these do not fit into the memory of a small computer while they are drawn.
const MOST_DOTS: f64 = 1e8;
/// Dots for each pixel where nobody says: crisp on a good screen.
const USUAL_SCALE: f64 = 2.0;
/// How many of the companies of interest `chart all` shows the ways in to: more do not fit one picture.
const MOST_COMPANIES: usize = 3;

/// How pictures are written.
#[derive(Debug, Clone, Copy)]
struct Pictures {
    look: Look,
    scale: f64,
    is_png: bool,
}

pub(crate) fn run(args: &ChartArgs, global: &Global, terminal: &Terminal) -> Result<Outcome> {
    if global.format != Format::Table {
        let format = global.format.name();
        return Err(usage(format!(
            "charts are pictures, not {format}: leave --format out and name a file, such as -o network.svg"
        )));
    }
    match &args.kind {
        ChartKind::All(args) => all(args, global, terminal),
        ChartKind::Network(args) => {
            let pictures = Pictures::new(&args.look, picture_type(global, terminal)?)?;
            one(global, terminal, &pictures, &|loaded, _| {
                network(loaded, args, &pictures)
            })
        }
        ChartKind::Chains(args) => {
            let pictures = Pictures::new(&args.look, picture_type(global, terminal)?)?;
            one(global, terminal, &pictures, &|loaded, stages| {
                let request = find::request(&args.companies, &args.search, AskRules::default(), loaded, terminal)?;
                ways_in(loaded, &request, &pictures, stages)
            })
        }
        ChartKind::Growth(args) => simple(args, global, terminal, &growth),
        ChartKind::Strength(args) => simple(args, global, terminal, &strength),
        ChartKind::Companies(args) => simple(args, global, terminal, &companies),
        ChartKind::Activity(args) => simple(args, global, terminal, &habits),
    }
}

/// A picture, and why there is nothing on it, if so.
struct Drawn {
    scene: Scene,
    nothing: Option<String>,
}

impl From<Scene> for Drawn {
    fn from(scene: Scene) -> Self {
        Self { scene, nothing: None }
    }
}

/// Loads the network, draws one picture and writes it.
fn one(
    global: &Global,
    terminal: &Terminal,
    pictures: &Pictures,
    draw: &dyn Fn(&Session, &Stages) -> Result<Drawn>,
) -> Result<Outcome> {
    let stages = terminal.stages();
    let loaded = load(global, terminal, &stages)?;
    let drawn = draw(&loaded, &stages)?;
    let bytes = stages.time("render", || pictures.bytes(&drawn.scene));
    terminal.answer(&bytes)?;
    if let Some(why) = drawn.nothing {
        say(&why);
        return Ok(Outcome::Nothing);
    }
    Ok(Outcome::Found)
}

/// A picture that needs nothing but the network.
fn simple(
    args: &LookArgs,
    global: &Global,
    terminal: &Terminal,
    draw: &dyn Fn(&Session, &Look) -> Result<Scene>,
) -> Result<Outcome> {
    let pictures = Pictures::new(args, picture_type(global, terminal)?)?;
    one(global, terminal, &pictures, &|loaded, _| {
        Ok(draw(loaded, &pictures.look)?.into())
    })
}

fn growth(loaded: &Session, look: &Look) -> Result<Scene> {
    let view = &loaded.view();
    Ok(charts::growth(view, &timeline(view.network, view.me, view.as_of), look))
}

fn strength(loaded: &Session, look: &Look) -> Result<Scene> {
    let view = &loaded.view();
    Ok(charts::strength(view, &own_ties(view), look))
}

fn companies(loaded: &Session, look: &Look) -> Result<Scene> {
    let view = &loaded.view();
    let warmest = warmest(view, &loaded.aliases, charts::MOST_COMPANIES)?;
    Ok(charts::companies(view, &warmest, look))
}

fn habits(loaded: &Session, look: &Look) -> Result<Scene> {
    let view = &loaded.view();
    Ok(charts::activity(
        view,
        &activity(view.network, view.me, view.as_of),
        look,
    ))
}

fn network(loaded: &Session, args: &ChartNetworkArgs, pictures: &Pictures) -> Result<Drawn> {
    if args.top == 0 {
        return Err(usage("--top takes a number from 1".to_owned()));
    }
    let view = loaded.view();
    let center = match &args.around {
        Some(who) => who::find(&loaded.network.roster, who)?,
        None => loaded.me,
    };
    let (focus, nothing) = match args.company.as_deref().map(|company| focus(loaded, company)) {
        Some(Ok(focus)) => (Some(focus), None),
        Some(Err(why)) => (None, Some(why)),
        None => (None, None),
    };
    let groups = match args.by {
        SectorChoice::Company => Groups::Companies,
        SectorChoice::Circle => Groups::Circles,
    };
    let options = NetworkOptions {
        top: args.top,
        focus,
        groups,
    };
    let scene = around(&view, center, &options, &pictures.look);
    Ok(Drawn { scene, nothing })
}

fn around(view: &View<'_>, center: PersonId, options: &NetworkOptions, look: &Look) -> Scene {
    let ego = match options.groups {
        Groups::Companies => {
            let company = |person| view.companies.group_of(person).map(|group| group.name.clone());
            Ego::of(view, center, &company)
        }
        Groups::Circles => {
            let circles = circles(view);
            Ego::of(view, center, &|person| circles.get(&person).cloned())
        }
    };
    charts::network(view, &ego, options, look)
}

/// The circle of everybody in one, called by its number in `stats` and by who knows most people there.
fn circles(view: &View<'_>) -> BTreeMap<PersonId, String> {
    let mut names = BTreeMap::new();
    for (rank, circle) in (1..).zip(circles_without_me(view)) {
        let best = circle
            .best_known
            .first()
            .map(|person| view.network.roster.person(*person).name.as_str());
        let name = format!("{rank}: {}", best.unwrap_or("nobody"));
        names.extend(circle.members.iter().map(|member| (*member, name.clone())));
    }
    names
}

/// The people of a company; why not, if it is not known.
fn focus(loaded: &Session, company: &str) -> std::result::Result<Focus, String> {
    let view = loaded.view();
    let found = view.companies.find(company, &loaded.aliases);
    let mut people: Vec<PersonId> = found
        .matched
        .iter()
        .flat_map(|matched| matched.group.people.clone())
        .collect();
    people.sort_unstable();
    let Some(first) = found.matched.first() else {
        let near = found.suggestions.iter().copied();
        return Err(unknown(company, found.is_placeholder, near));
    };
    Ok(Focus {
        name: first.group.name.clone(),
        people,
    })
}

fn ways_in(loaded: &Session, request: &Find, pictures: &Pictures, stages: &Stages) -> Result<Drawn> {
    let found = find::introductions(loaded, request, stages)?;
    let answer = FindAnswer::of(&loaded.view(), request, &found);
    Ok(Drawn {
        scene: charts::chains(&loaded.view(), &answer, &pictures.look),
        nothing: answer.is_empty().then(|| answer.why_nothing()),
    })
}

/// Every chart into one folder.
fn all(args: &ChartAllArgs, global: &Global, terminal: &Terminal) -> Result<Outcome> {
    let Some(folder) = global.output.as_deref().filter(|path| *path != Path::new("-")) else {
        return Err(usage(
            "chart all writes several files: name a folder with -o".to_owned(),
        ));
    };
    if folder.exists() && !folder.is_dir() {
        let folder = folder.display();
        return Err(usage(format!(
            "chart all writes several files: {folder} is not a folder"
        )));
    }
    let pictures = Pictures::new(&args.look, args.picture)?;
    let stages = terminal.stages();
    let loaded = load(global, terminal, &stages)?;
    make_folder(folder)?;
    let view = loaded.view();
    let write = |name: &str, scene: &Scene| {
        let extension = if pictures.is_png { "png" } else { "svg" };
        let path = folder.join(format!("{name}.{extension}"));
        let bytes = stages.time("render", || pictures.bytes(scene));
        terminal.write(&path, &bytes)?;
        terminal.note(&format!("wrote {}", path.display()));
        anyhow::Ok(())
    };
    let options = NetworkOptions {
        top: 40,
        ..NetworkOptions::default()
    };
    write("network", &around(&view, loaded.me, &options, &pictures.look))?;
    write("growth", &growth(&loaded, &pictures.look)?)?;
    write("strength", &strength(&loaded, &pictures.look)?)?;
    write("companies", &companies(&loaded, &pictures.look)?)?;
    write("activity", &habits(&loaded, &pictures.look)?)?;
    let companies = of_interest(args, &loaded);
    if companies.is_empty() {
        terminal.note("note: no chart of ways in, as no company is named: warmintro chart all COMPANY -o FOLDER");
        return Ok(Outcome::Found);
    }
    let request = Find {
        companies,
        reach: Reach {
            aliases: loaded.aliases.clone(),
            ..Reach::default()
        },
        ..Find::default()
    };
    let drawn = ways_in(&loaded, &request, &pictures, &stages)?;
    write("chains", &drawn.scene)?;
    if let Some(why) = drawn.nothing {
        terminal.note(&why);
    }
    Ok(Outcome::Found)
}

/// The companies that were named; else those the owner showed most interest in, as far as somebody there is known.
fn of_interest(args: &ChartAllArgs, loaded: &Session) -> Vec<String> {
    let view = loaded.view();
    if !args.companies.is_empty() {
        return args.companies.clone();
    }
    let mut wished: Vec<_> = view
        .network
        .targets
        .iter()
        .filter(|(owner, _)| *owner == view.me)
        .collect();
    wished.sort_by_key(|(_, target)| (target.interest, target.company.clone()));
    let mut names: Vec<String> = Vec::new();
    for (_, target) in wished {
        let found = view.companies.find(&target.company, &loaded.aliases);
        let Some(matched) = found.matched.first() else { continue };
        if names.len() < MOST_COMPANIES && !names.contains(&matched.group.name) {
            names.push(matched.group.name.clone());
        }
    }
    names
}

/// What the extension of the output file asks for; without a file, an SVG for another program.
fn picture_type(global: &Global, terminal: &Terminal) -> Result<PictureType> {
    let Some(path) = global.output.as_deref().filter(|path| *path != Path::new("-")) else {
        if terminal.is_screen {
            return Err(usage(
                "a terminal cannot show a picture: name a file, such as -o network.svg".to_owned(),
            ));
        }
        return Ok(PictureType::Svg);
    };
    let extension = path
        .extension()
        .map(|extension| extension.to_string_lossy().to_lowercase());
    match extension.as_deref() {
        Some("svg") => Ok(PictureType::Svg),
        Some("png") => Ok(PictureType::Png),
        _ => Err(usage(format!(
            "charts are written as SVG or PNG: let the name of the file end with .svg or .png, not {}",
            path.display()
        ))),
    }
}

impl Pictures {
    fn new(args: &LookArgs, picture: PictureType) -> Result<Self> {
        let size = args.size.as_deref().map(size).transpose()?;
        let is_png = picture == PictureType::Png;
        let usual = if size.is_some() { 1.0 } else { USUAL_SCALE };
        let scale = args.scale.unwrap_or(usual);
        if !(0.1..=10.0).contains(&scale) {
            return Err(usage(format!("--scale takes a number from 0.1 to 10, not {scale}")));
        }
        let dots = size.map_or(0.0, |(width, height)| {
            f64::from(width) * f64::from(height) * scale * scale
        });
        if is_png && dots > MOST_DOTS {
            return Err(usage(
                "the picture would be too large: take a smaller --size or --scale".to_owned(),
            ));
        }
        let theme = match args.theme {
            ThemeChoice::Light => Theme::Light,
            ThemeChoice::Dark => Theme::Dark,
        };
        let letters = if is_png { Letters::Embedded } else { Letters::Viewer };
        Ok(Self {
            look: Look { size, theme, letters },
            scale,
            is_png,
        })
    }

    fn bytes(&self, scene: &Scene) -> Vec<u8> {
        if self.is_png {
            charts::png(scene, self.scale)
        } else {
            charts::svg(scene).into_bytes()
        }
    }
}

fn size(text: &str) -> Result<(u32, u32)> {
    let side = |text: &str| text.trim().parse().ok().filter(|side| SIDES.contains(side));
    let parts = text.split_once(['x', 'X', '×']);
    let size = parts.and_then(|(width, height)| Some((side(width)?, side(height)?)));
    size.ok_or_else(|| {
        usage(format!(
            "--size takes width and height from {} to {} pixels, such as 1280x720, not {text}",
            SIDES.start(),
            SIDES.end()
        ))
    })
}

fn usage(message: String) -> anyhow::Error {
    Error::Usage(message).into()
}
