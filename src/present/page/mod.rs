//! The page: a network that can be searched, filtered and shown without the program, in one file with the engine in it.
//!
//! In: a weighed network and what is wanted of it ([`PageData`]). Out: each view as HTML ([`PageData::show`]), made from the answers
//! that the commands give; and the page around it, which holds all this ([`page`]). The script of the page knows nothing but where
//! somebody is: every word comes from here. `docs/page.md` tells how it looks to whoever uses it.

mod account;
mod charts;
mod find;
mod fit;
mod friends;
mod home;
mod map;
mod parts;
mod person;
mod place;
mod plan;
mod shell;
mod tables;

use std::sync::OnceLock;

use maud::{Markup, html};
use serde::{Deserialize, Serialize};

pub use account::{Keeping, account_of, redacted_account_of, taken, taken_back, taken_file, welcome};
pub use fit::MOST_BYTES;
pub use friends::{known_page, understood};
pub use shell::{Behind, ENGINE_GOES_HERE, Packed, empty_page, packed, page, policy, request_page};

use crate::advice::companies::{CompaniesRequest, ranked};
use crate::advice::introductions::Ground;
use crate::advice::request::{Find, ReportRequest};
use crate::advice::targets::TargetList;
use crate::calendar::Day;
use crate::error::Result;
use crate::present::companies::CompaniesAnswer;
use crate::present::table::Layout;
use crate::session::Session;
use crate::wording::words::{date, pooled};
use home::Names;
use parts::{Lit, Sheet, Wanted, name, plain};
use place::{Place, Sight};

/// What a page says of itself.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Setting {
    /// The day it was made; none where the same data are to give the same bytes on any day.
    pub generated: Option<Day>,
    /// Whether names were taken out of the network.
    pub is_redacted: bool,
    /// Whether exports can be added to what it shows.
    pub takes_files: bool,
    /// Where a program behind the page keeps exports for next time.
    pub keeps_in: Option<String>,
    /// What answers it.
    pub behind: Behind,
    /// The version of the program.
    pub version: String,
}

/// A network as a page holds it, with all that its views need.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PageData {
    /// The network, weighed, and whose point of view.
    pub session: Session,
    /// What is wanted: companies, roles, how far chains may go.
    pub request: ReportRequest,
    /// What was read, as [`account_of`] words it; empty if that isn't known.
    pub account: String,
    /// What the page says of itself.
    pub setting: Setting,
    /// What was left out because the network is too large, in sentences.
    pub cut: Vec<String>,
    #[serde(skip)]
    names: OnceLock<Names>,
    #[serde(skip)]
    ground: OnceLock<Ground>,
}

/// A view.
#[derive(Debug, Serialize)]
pub struct View {
    /// The title of the page.
    pub title: String,
    /// What the live region says.
    pub status: String,
    /// Which view it is.
    pub sight: &'static str,
    /// HTML of the parts of the page.
    pub parts: Parts,
    /// Whether somebody's panel is open beside it.
    pub has_person: bool,
    lit: Lit,
}

/// HTML of the parts of the page.
#[derive(Debug, Default, Serialize)]
pub struct Parts {
    /// Whose network it is.
    pub whose: String,
    /// The tabs.
    pub tabs: String,
    /// The search box, over the map.
    pub seek: String,
    /// The view.
    pub main: String,
    /// What stands beside it.
    pub side: String,
    /// The foot of the page.
    pub colophon: String,
}

impl PageData {
    /// Puts together what a page holds.
    pub fn new(mut session: Session, mut request: ReportRequest, account: String, setting: Setting) -> Self {
        if setting.is_redacted {
            let (sorted, place) = session.by_ids();
            request.reach.filter.avoid.iter_mut().for_each(|one| *one = place(*one));
            session = sorted;
        }
        // No view needs them, and pages are handed on.
        let people = session.network.roster.people.all_mut();
        people.iter_mut().for_each(|person| person.emails.clear());
        Self {
            session,
            request,
            account,
            setting,
            cut: Vec::new(),
            names: OnceLock::new(),
            ground: OnceLock::new(),
        }
    }

    /// Ranks `targets`, or all companies, by what opens them; `top` of them, 0 for all.
    fn companies(&self, targets: Option<&TargetList>, top: usize) -> Result<CompaniesAnswer> {
        let view = self.session.view();
        let request = CompaniesRequest {
            targets,
            roles: self.request.roles.clone(),
            reach: self.request.reach.clone(),
        };
        Ok(CompaniesAnswer::of(&view, &request, &ranked(&view, &request, top)?, 0))
    }

    /// Returns it as the engine of a page reads it.
    ///
    /// # Panics
    ///
    /// Never: pages hold structs of strings and finite numbers.
    pub fn to_bytes(&self) -> Vec<u8> {
        serde_json::to_vec(self).expect("pages hold string keys and finite numbers")
    }

    /// Lays out the ties for usual questions, which the first of them would do.
    pub fn lay_out(&self) {
        self.ground();
    }

    /// The ties as usual questions use them.
    fn ground(&self) -> &Ground {
        let usual = || Find {
            reach: self.request.reach.clone(),
            ..Find::default()
        };
        self.ground.get_or_init(|| Ground::of(&self.session.view(), &usual()))
    }

    fn names(&self) -> &Names {
        self.names.get_or_init(|| Names::of(self))
    }

    /// Returns what an address shows.
    ///
    /// # Errors
    ///
    /// Never in fact: limits of the search were checked before.
    pub fn show(&self, fragment: &str) -> Result<View> {
        let place = self.place(fragment);
        let sheet = self.sheet(&place)?;
        let panel = person::beside(self, &place)?;
        let has_person = panel.is_some();
        let side = panel.unwrap_or(sheet.side);
        Ok(View {
            title: format!("{} · warmintro", plain(&sheet.title)),
            status: plain(&sheet.status).into_owned(),
            sight: place.sight.name(),
            has_person,
            lit: sheet.lit,
            parts: Parts {
                whose: self.whose().into_string(),
                tabs: tabs(&place).into_string(),
                seek: sheet.seek.into_string(),
                main: html! {
                    h1 #heading tabindex="-1" .unseen[sheet.hides_heading] { (name(&sheet.title)) }
                    (sheet.main)
                }
                .into_string(),
                side: side.into_string(),
                colophon: self.colophon().into_string(),
            },
        })
    }

    /// A report that was made for a role opens with it.
    fn place(&self, fragment: &str) -> Place {
        match self.request.roles.as_slice() {
            [_, ..] if fragment.trim_start_matches('#').is_empty() => {
                Place::of(Sight::Find, &[("role", &self.request.roles.join(";"))])
            }
            _ => Place::read(fragment),
        }
    }

    fn sheet(&self, place: &Place) -> Result<Sheet> {
        Ok(match place.sight {
            Sight::Find if place.get("company").trim().is_empty() => home::sheet(self)?,
            Sight::Find => find::sheet(self, place)?,
            Sight::Targets => plan::sheet(self, place)?,
            Sight::Ties => tables::ties(self, place),
            Sight::Companies => tables::companies(self, place)?,
            Sight::Activity => charts::sheet(self)?,
            Sight::Friends => friends::sheet(self, place),
            Sight::Account => account::sheet(self),
            Sight::Person => person::sheet(self, place)?,
        })
    }

    /// Returns the map of the network.
    pub fn map(&self) -> String {
        map::drawn(self).into_string()
    }

    /// Returns what a text in the search box may mean, as JSON: `html` of the options, how many (`n`), and where the text itself leads
    /// (`best`).
    pub fn suggest(&self, fragment: &str, text: &str) -> Vec<u8> {
        crate::present::to_json(&home::suggested(self, &self.place(fragment), text))
    }

    /// Returns the rows of a view as a file, in the order in which they are shown.
    ///
    /// # Errors
    ///
    /// Never in fact: limits of the search were checked before.
    pub fn rows(&self, fragment: &str, layout: Layout) -> Result<(String, Vec<u8>)> {
        let place = self.place(fragment);
        let wanted = Wanted::of(&place, "-strength");
        Ok(match place.sight {
            Sight::Companies => (
                "companies",
                tables::ranked_companies(self, &place, &wanted)?
                    .to_table()
                    .to_bytes(layout),
            ),
            Sight::Targets => (
                "plan",
                plan::answer(self)?.map_or_else(Vec::new, |(_, plan)| plan.to_table().to_bytes(layout)),
            ),
            Sight::Find => {
                let asked = find::question(self, &place, place.get("company"));
                ("ways-in", find::found(self, &asked)?.1.to_table().to_bytes(layout))
            }
            _ => ("ties", tables::ties_answer(self, &place).to_table().to_bytes(layout)),
        })
        .map(|(name, bytes)| (name.to_owned(), bytes))
    }

    fn whose(&self) -> Markup {
        let me = &self.session.network.roster.person(self.session.me).name;
        html! { (name(me)) span.muted { " · as of " (date(self.session.as_of)) } }
    }

    fn colophon(&self) -> Markup {
        let network = &self.session.network;
        let n_packs = network.pack_owners.len();
        let made = self
            .setting
            .generated
            .map_or("Made".to_owned(), |day| format!("Made on {}", date(day)));
        html! {
            p {
                (crate::wording::words::capital(&pooled(network.owners.len().saturating_sub(n_packs), n_packs))) ". "
                (made) " by warmintro " (self.setting.version) ". "
                "Strengths are numbers from 0 to 1, judged as of " (date(self.session.as_of)) "; what happened later does not count."
            }
            @for text in &self.cut { p { (plain(text)) } }
            @if self.setting.is_redacted { p { "Names are replaced by initials." } }
            p { (self.setting.behind.promise()) }
        }
    }
}

fn tabs(place: &Place) -> Markup {
    html! {
        @for sight in Sight::tabs() {
            a href=(Place::of(sight, &[]).href()) aria-current=[(sight == place.sight).then_some("page")] data-key={ "tab-of-" (sight.name()) } { (sight.label()) }
        }
    }
}
