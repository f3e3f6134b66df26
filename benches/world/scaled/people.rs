//! People and employers that are worked out from their numbers instead of being kept.

use super::super::names;
use super::super::random::Random;
use super::super::trades::{NO_EMPLOYER, POSITIONS, RECRUITING};
use super::Size;

/// People of a neighborhood: they know each other's employers and the same members.
const NEIGHBORHOOD: u64 = 2_000;

/// Everybody there is: the members first, then the people they know, then strangers who write to them.
#[derive(Debug, Clone)]
pub(super) struct Population {
    seed: u64,
    n_members: u64,
    /// Members and those they may know; numbers from here on are strangers.
    pub(super) n_people: u64,
    n_companies: usize,
}

/// A person's name and address.
#[derive(Debug, Clone)]
pub(super) struct Face {
    pub(super) first: &'static str,
    pub(super) last: String,
    /// Without anything that would have to be percent-encoded.
    pub(super) slug: String,
}

impl Face {
    pub(super) fn name(&self) -> String {
        format!("{} {}", self.first, self.last)
    }

    pub(super) fn url(&self) -> String {
        format!("https://www.linkedin.com/in/{}", self.slug)
    }
}

impl Population {
    /// Returns the population of a world of that size.
    pub(super) fn of(size: &Size) -> Self {
        let n_rows = size.n_members * size.n_connections;
        // One member knows nearly all there are; in a pool, a person is known to about three members.
        let n_outsiders = if size.n_members == 1 {
            n_rows + n_rows / 8
        } else {
            n_rows * 2 / 5
        };
        let n_outsiders = n_outsiders.max(size.n_connections * 2).max(50);
        let n_companies = usize::try_from(n_outsiders / 8)
            .expect("companies fit into memory")
            .clamp(40, 80_000);
        Self {
            seed: size.seed,
            n_members: size.n_members,
            n_people: size.n_members + n_outsiders,
            n_companies,
        }
    }

    /// Draws somebody who is no member, everybody alike.
    pub(super) fn outsider(&self, random: &mut Random) -> u64 {
        self.n_members + random.below(self.n_people - self.n_members)
    }

    /// Draws somebody whom a member may know: of the neighborhood, of the next ones, or of the well-known.
    pub(super) fn acquaintance(&self, member: u64, random: &mut Random) -> u64 {
        let n_outsiders = self.n_people - self.n_members;
        let n_neighborhoods = n_outsiders.div_ceil(NEIGHBORHOOD);
        // Members are spread evenly, neighbors in number being neighbors in place.
        let home = member * n_neighborhoods / self.n_members;
        let place = match random.below(100) {
            0..50 => home,
            50..75 => (home + random.below(5)) % n_neighborhoods,
            _ => {
                let skewed = random.unit() * random.unit();
                return self.n_members + ((n_outsiders as f64 * skewed) as u64).min(n_outsiders - 1);
            }
        };
        self.n_members + (place * NEIGHBORHOOD + random.below(NEIGHBORHOOD)) % n_outsiders
    }

    /// Returns the stream from which a person is worked out.
    fn stream(&self, who: u64) -> Random {
        Random::new(self.seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ who.wrapping_mul(0xD134_2543_DE82_EF95))
    }

    /// Returns the name and address of a person.
    pub(super) fn person(&self, who: u64) -> Face {
        let mut random = self.stream(who);
        let (first, last) = names::person(&mut random);
        let slug = names::slug(first, last, &format!("{:x}", 0x1000 + who));
        let last = match random.below(40) {
            0 => format!("{last}, Ph.D."),
            1 => format!("{last} 🚀"),
            _ => last.to_owned(),
        };
        Face { first, last, slug }
    }

    /// Returns employer and position of a person.
    pub(super) fn job(&self, who: u64) -> (String, &'static str) {
        let mut random = self.stream(who ^ 1 << 62);
        let position = if random.percent(4) {
            random.pick(RECRUITING)
        } else {
            &POSITIONS[random.zipf(POSITIONS.len())]
        };
        (self.company(who, &mut random), position)
    }

    /// Draws an employer: half of them large or small anywhere, half from the few of the neighborhood.
    fn company(&self, who: u64, random: &mut Random) -> String {
        match random.below(100) {
            0..3 => return String::new(),
            3..6 => return (*random.pick(NO_EMPLOYER)).to_owned(),
            _ => {}
        }
        let i = if random.percent(50) {
            random.zipf(self.n_companies)
        } else {
            let place = who / NEIGHBORHOOD;
            let nth = random.zipf(60) as u64;
            Random::new(place.wrapping_mul(0x2545_F491_4F6C_DD1D) ^ nth).index(self.n_companies)
        };
        let mut name = company_name(i);
        match random.below(20) {
            0 => name.push_str(", Inc."),
            1 => name.push_str(" GmbH"),
            2 => name = name.to_uppercase(),
            _ => {}
        }
        name
    }
}

/// Returns the name of a company: two syllables of many, and for those beyond the first four thousand a trade as
/// well.
fn company_name(i: usize) -> String {
    const HEADS: [&str; 64] = [
        "Alder", "Amber", "Ash", "Barley", "Beech", "Birch", "Black", "Bram", "Briar", "Brook", "Cinder", "Clover",
        "Cobble", "Copper", "Cran", "Crow", "Dew", "Dun", "Elder", "Elm", "Fen", "Fern", "Flint", "Fox", "Frost",
        "Gorse", "Grey", "Hare", "Haw", "Hazel", "Heath", "Hollow", "Ivy", "Jet", "Juni", "Kest", "Lark", "Lind",
        "Loam", "Marl", "Mill", "Moss", "Nettle", "Oak", "Otter", "Pebble", "Pine", "Quill", "Raven", "Reed", "Rook",
        "Rowan", "Sable", "Salt", "Sedge", "Silver", "Spruce", "Stone", "Tarn", "Thorn", "Umber", "Wex", "Willow",
        "Yarrow",
    ];
    const TAILS: [&str; 64] = [
        "acre", "bank", "beck", "bourne", "bridge", "brow", "bury", "by", "combe", "cote", "craft", "croft", "dale",
        "den", "edge", "fall", "field", "fold", "ford", "forge", "gate", "glen", "grove", "hall", "ham", "haven",
        "hill", "holm", "hurst", "keep", "kirk", "lake", "land", "lea", "ley", "light", "line", "lock", "low", "march",
        "mark", "mere", "mont", "moor", "mouth", "ness", "path", "point", "port", "reach", "ridge", "rook", "shaw",
        "side", "stead", "stow", "thorpe", "vale", "view", "wall", "ward", "water", "wick", "wright",
    ];
    const TRADES: [&str; 20] = [
        "",
        " Systems",
        " Energy",
        " Health",
        " Media",
        " Logistics",
        " Capital",
        " Foods",
        " Robotics",
        " Labs",
        " Software",
        " Insurance",
        " Consulting",
        " Rail",
        " Optics",
        " Studios",
        " Telecom",
        " Biotech",
        " Legal",
        " Retail",
    ];
    // Steps that share no factor with 64 mix heads and tails.
    let (head, tail, trade) = (i * 29 % 64, (i / 64 * 37 + i) % 64, i / 4096 % TRADES.len());
    format!("{}{}{}", HEADS[head], TAILS[tail], TRADES[trade])
}
