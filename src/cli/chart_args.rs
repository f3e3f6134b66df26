//! What can be typed after `chart`. The doc comments are the help text.

use clap::{Args, Subcommand, ValueEnum};

use super::search_args::SearchArgs;

#[derive(Debug, Args)]
pub(crate) struct ChartArgs {
    #[command(subcommand)]
    pub(crate) kind: ChartKind,
}

#[derive(Debug, Subcommand)]
pub(crate) enum ChartKind {
    /// The people around you: the nearer, the stronger the tie
    Network(ChartNetworkArgs),
    /// The ways in to companies: whom to ask, and what each step rests on
    Chains(ChartChainsArgs),
    /// Ties and messages over time
    Growth(LookArgs),
    /// How strong your ties are and what to do about them, the strongest by name
    Strength(LookArgs),
    /// The companies with the warmest ways in, and how many people you know there
    Companies(LookArgs),
    /// When you and others write, and who answers whom
    Activity(LookArgs),
    /// All of these, into the folder that -o names
    All(ChartAllArgs),
}

#[derive(Debug, Args)]
pub(crate) struct ChartNetworkArgs {
    /// A company whose people are shown in any case, those whom only your contacts know included
    #[arg(long, value_name = "COMPANY")]
    pub(crate) company: Option<String>,
    /// What puts people into one sector and color
    #[arg(long, value_enum, default_value_t = SectorChoice::Company)]
    pub(crate) by: SectorChoice,
    /// Whose surroundings: profile URL, slug, id, e-mail or full name [default: yours]
    #[arg(long, value_name = "WHO")]
    pub(crate) around: Option<String>,
    /// How many people are named at the most; the others are dots
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
    /// Company names; spelling variants and legal suffixes do not matter
    #[arg(value_name = "COMPANY", required = true)]
    pub(crate) companies: Vec<String>,
    #[command(flatten)]
    pub(crate) search: SearchArgs,
    #[command(flatten)]
    pub(crate) look: LookArgs,
}

#[derive(Debug, Args)]
pub(crate) struct ChartAllArgs {
    /// Companies whose ways in are drawn [default: some of those you showed interest in on LinkedIn]
    #[arg(value_name = "COMPANY")]
    pub(crate) companies: Vec<String>,
    /// Which kind of files
    #[arg(long = "type", value_enum, default_value_t = PictureType::Svg)]
    pub(crate) picture: PictureType,
    #[command(flatten)]
    pub(crate) look: LookArgs,
}

/// How a picture looks.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "How it looks")]
pub(crate) struct LookArgs {
    /// Width and height in pixels, such as 1280x720 [default: what suits the chart]
    #[arg(long, value_name = "WxH")]
    pub(crate) size: Option<String>,
    /// For a PNG: dots for each pixel of the size [default: 1 with --size, else 2]
    #[arg(long, value_name = "N")]
    pub(crate) scale: Option<f64>,
    /// Dark ink on light paper, or light ink on dark paper
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
