//! `warmintro chart`: pictures of the network, as SVG or PNG.

use anyhow::Result;
use clap::{ArgMatches, Args, Command, FromArgMatches, Subcommand, ValueEnum};
use warmintro::Session;
use warmintro::advice::asks::AskRules;
use warmintro::advice::request::{Find, Reach};
use warmintro::advice::targets::TargetList;
use warmintro::people::lookup;
use warmintro::present::charts::{self, CHARTS, Chart, Focus, Groups, Letters, Look, NetworkOptions, Scene, Theme};
use warmintro::present::find::FindAnswer;
use warmintro::wording::no_way::NO_TIES;

use super::find;
use super::find::SearchArgs;
use crate::cli::args::Format;
use crate::cli::files::{is_ordinary, make_folder};
use crate::cli::load::load;
use crate::cli::terminal::Stages;
use crate::cli::{Outcome, Run, formats, usage};

#[derive(Debug, Args)]
pub(crate) struct ChartArgs {
    #[command(subcommand)]
    pub(crate) kind: ChartKind,
}

/// Which chart.
#[derive(Debug)]
pub(crate) enum ChartKind {
    /// One of [`CHARTS`], by its look alone.
    Plain(Chart, LookArgs),
    /// One that takes more.
    With(ChartWith),
}

#[derive(Debug, Subcommand)]
pub(crate) enum ChartWith {
    /// The people around you: the closer, the stronger the tie
    #[command(after_help = "Examples:\n  warmintro chart network -o network.svg\n  warmintro chart network --by circle --theme dark -o network.png", arg = formats::hidden())]
    Network(ChartNetworkArgs),
    /// The ways in to companies: whom to ask, and why
    #[command(mut_arg("max_hops", |hops| hops.default_value("2")), after_help = "Examples:\n  warmintro chart chains \"Northwind Robotics\" -o ways-in.svg\n  warmintro chart chains Stripe --top 5 -o ways-in.png", arg = formats::hidden())]
    Chains(ChartChainsArgs),
    /// All of these, into the folder that -o names
    #[command(display_order = 99, after_help = "Examples:\n  warmintro chart all -o charts/\n  warmintro chart all Stripe --type png -o charts/", arg = formats::hidden())]
    All(ChartAllArgs),
}

/// The charts that take nothing but a look.
fn plain() -> impl Iterator<Item = Chart> {
    CHARTS
        .into_iter()
        .filter(|chart| !ChartWith::has_subcommand(chart.name))
}

impl Subcommand for ChartKind {
    fn augment_subcommands(command: Command) -> Command {
        plain().fold(ChartWith::augment_subcommands(command), |command, chart| {
            let name = chart.name;
            let examples = format!(
                "Examples:\n  warmintro chart {name} -o {name}.svg\n  warmintro chart {name} --theme dark -o {name}.png"
            );
            // The options come first: with them comes what they are, which is not what the chart is.
            let one = LookArgs::augment_args(Command::new(name)).arg(formats::hidden());
            command.subcommand(one.about(chart.about).after_help(examples))
        })
    }

    fn augment_subcommands_for_update(command: Command) -> Command {
        Self::augment_subcommands(command)
    }

    fn has_subcommand(name: &str) -> bool {
        ChartWith::has_subcommand(name) || plain().any(|chart| chart.name == name)
    }
}

impl FromArgMatches for ChartKind {
    fn from_arg_matches(matches: &ArgMatches) -> std::result::Result<Self, clap::Error> {
        let chosen = matches.subcommand();
        match chosen.and_then(|(name, matches)| Some((plain().find(|chart| chart.name == name)?, matches))) {
            Some((chart, matches)) => Ok(Self::Plain(chart, LookArgs::from_arg_matches(matches)?)),
            None => ChartWith::from_arg_matches(matches).map(Self::With),
        }
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> std::result::Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

#[derive(Debug, Args)]
pub(crate) struct ChartNetworkArgs {
    /// A company whose people are always shown
    ///
    /// Also those whom only your contacts know.
    #[arg(long, value_name = "COMPANY")]
    pub(crate) company: Option<String>,
    /// What puts people into one sector and color [default: company; field where that leaves out most]
    #[arg(long, value_enum)]
    pub(crate) by: Option<SectorChoice>,
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
    /// What they do.
    Field,
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
    /// Take every name out, so that you can show the picture to others
    ///
    /// Initials and numbers stand for people; employers and titles stay.
    #[arg(long)]
    pub(crate) redact: bool,
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
/// How long the chains of a picture are where nobody says: longer ones are hard to read and weak.
const CHAIN_HOPS: usize = 2;
/// How many of the companies of interest `chart all` shows the ways in to: more do not fit one picture.
const MOST_COMPANIES: usize = 3;

/// How pictures are written.
#[derive(Debug, Clone, Copy)]
struct Pictures {
    look: Look,
    scale: f64,
    is_png: bool,
    is_redacted: bool,
}

pub(crate) fn run(args: &ChartArgs, run: &Run<'_>) -> Result<Outcome> {
    if run.global.format != Format::Table {
        let format = run.global.format.name();
        return Err(usage(format!(
            "charts are pictures, not {format}: leave --format out and name a file, such as -o network.svg"
        )));
    }
    match &args.kind {
        ChartKind::With(ChartWith::All(args)) => all(args, run),
        ChartKind::With(ChartWith::Network(args)) => {
            let pictures = Pictures::new(&args.look, picture_type(run)?)?;
            one(run, &pictures, &|loaded, _| network(loaded, args, &pictures))
        }
        ChartKind::With(ChartWith::Chains(args)) => {
            let pictures = Pictures::new(&args.look, picture_type(run)?)?;
            one(run, &pictures, &|loaded, stages| {
                let request = find::request(&args.companies, &args.search, AskRules::default(), loaded, run)?;
                pictures.redact(loaded);
                ways_in(loaded, &request, &pictures, stages)
            })
        }
        ChartKind::Plain(chart, look) => {
            let pictures = Pictures::new(look, picture_type(run)?)?;
            one(run, &pictures, &|loaded, _| {
                pictures.redact(loaded);
                Ok((chart.of)(loaded.view(), &loaded.aliases)?(&pictures.look))
            })
        }
    }
}

/// Loads the network, draws one picture and writes it.
fn one(run: &Run<'_>, pictures: &Pictures, draw: &dyn Fn(&mut Session, &Stages) -> Result<Scene>) -> Result<Outcome> {
    let mut loaded = load(run)?;
    let scene = draw(&mut loaded, &run.stages)?;
    let bytes = run.stages.time("render", || pictures.bytes(&scene));
    run.terminal.answer(&bytes)?;
    Ok(Outcome::unless(scene.nothing.as_deref()))
}

fn network(loaded: &mut Session, args: &ChartNetworkArgs, pictures: &Pictures) -> Result<Scene> {
    if args.top == 0 {
        return Err(usage("--top takes a number from 1"));
    }
    let center = match &args.around {
        Some(who) => lookup::find(&loaded.network.roster, who)?,
        None => loaded.me,
    };
    pictures.redact(loaded);
    let view = loaded.view();
    let company = args.company.as_deref();
    let (focus, nothing) = match company.map(|company| Focus::of(&view, &loaded.aliases, company)) {
        Some(Ok(focus)) => (Some(focus), None),
        Some(Err(why)) => (None, Some(why)),
        None => (None, None),
    };
    let groups = args.by.map(|by| match by {
        SectorChoice::Company => Groups::Companies,
        SectorChoice::Field => Groups::Fields,
        SectorChoice::Circle => Groups::Circles,
    });
    let options = NetworkOptions {
        top: args.top,
        focus,
        groups,
    };
    let mut scene = charts::around(&view, center, &options, &pictures.look);
    scene.nothing = nothing.or(scene.nothing);
    Ok(scene)
}

fn ways_in(loaded: &Session, request: &Find, pictures: &Pictures, stages: &Stages) -> Result<Scene> {
    let found = find::introductions(loaded, request, stages)?;
    let answer = FindAnswer::of(&loaded.view(), request, &found);
    Ok(charts::chains(&loaded.view(), &answer, &pictures.look))
}

/// Every chart into one folder.
fn all(args: &ChartAllArgs, run: &Run<'_>) -> Result<Outcome> {
    let Some(folder) = run.output() else {
        return Err(usage("chart all writes several files: name a folder with -o"));
    };
    if folder.exists() && !folder.is_dir() {
        let folder = folder.display();
        return Err(usage(format!(
            "chart all writes several files: {folder} is not a folder"
        )));
    }
    let pictures = Pictures::new(&args.look, args.picture)?;
    let mut loaded = load(run)?;
    pictures.redact(&mut loaded);
    make_folder(folder)?;
    let view = loaded.view();
    let write = |name: &str, scene: &Scene| {
        let extension = if pictures.is_png { "png" } else { "svg" };
        let path = folder.join(format!("{name}.{extension}"));
        let bytes = run.stages.time("render", || pictures.bytes(scene));
        run.terminal.write(&path, &bytes)?;
        run.terminal.note(&format!("wrote {}", path.display()));
        anyhow::Ok(())
    };
    // A tie is on each of them.
    let has_ties = !view.ties().is_empty();
    for chart in CHARTS {
        write(chart.name, &(chart.of)(view, &loaded.aliases)?(&pictures.look))?;
    }
    let outcome = Outcome::unless((!has_ties).then_some(NO_TIES));
    let companies = of_interest(args, &loaded);
    if companies.is_empty() {
        run.terminal
            .note("note: no chart of ways in, as no company is named: warmintro chart all COMPANY -o FOLDER");
        return Ok(outcome);
    }
    let request = Find {
        companies,
        reach: Reach {
            aliases: loaded.aliases.clone(),
            max_hops: CHAIN_HOPS,
            ..Reach::default()
        },
        ..Find::default()
    };
    let scene = ways_in(&loaded, &request, &pictures, &run.stages)?;
    write("chains", &scene)?;
    if let Some(why) = &scene.nothing {
        run.terminal.note(why);
    }
    Ok(outcome)
}

/// The companies that were named; else those the owner showed most interest in, as far as somebody there is known.
fn of_interest(args: &ChartAllArgs, loaded: &Session) -> Vec<String> {
    if !args.companies.is_empty() {
        return args.companies.clone();
    }
    let view = loaded.view();
    let wished = TargetList::from_export(&view, &loaded.aliases).targets;
    let known = wished.iter().filter_map(|target| {
        let found = view.companies.find(&target.company, &loaded.aliases);
        Some(found.matched.first()?.group.name.clone())
    });
    known.take(MOST_COMPANIES).collect()
}

/// What the extension of the output file asks for; without one, or without a file, an SVG.
fn picture_type(run: &Run<'_>) -> Result<PictureType> {
    let Some(path) = run.output() else {
        if run.terminal.is_screen {
            return Err(usage(
                "a terminal cannot show a picture: name a file, such as -o network.svg",
            ));
        }
        return Ok(PictureType::Svg);
    };
    let extension = path
        .extension()
        .map(|extension| extension.to_string_lossy().to_lowercase());
    match extension.as_deref() {
        Some("png") => Ok(PictureType::Png),
        Some("svg") | None => Ok(PictureType::Svg),
        // What a device is called says nothing.
        _ if !is_ordinary(path) => Ok(PictureType::Svg),
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
                "the picture would be too large: take a smaller --size or --scale",
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
            is_redacted: args.redact,
        })
    }

    fn redact(&self, loaded: &mut Session) {
        if self.is_redacted {
            loaded.redact();
        }
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
