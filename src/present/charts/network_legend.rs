//! The legend of the picture of a network: only what the picture has.

use super::canvas::{BODY, Canvas, Key, Shape, dash, kind_words};
use super::network::{Groups, LEGEND, Picture, width};
use super::text;
use super::theme::Color;
use crate::network::Kind;
use crate::strength::band::{FAIR_TIE, STRONG_TIE};
use crate::wording::words::{people, thousands};

impl Picture<'_> {
    /// The legend: only what the picture has.
    pub(super) fn keys(&self, canvas: &Canvas, n_per_dot: usize) -> Vec<(Key, String)> {
        let palette = &canvas.palette;
        let mut keys = vec![(Key::Heading, self.heading().to_owned())];
        for (place, (name, n)) in self.sectors.iter().enumerate() {
            let name = text::fit(&canvas.speller.words(name), BODY, false, LEGEND - 36.0 - 50.0);
            keys.push((
                Key::Mark(Shape::Disc, 6.0, palette.group(place)),
                format!("{name} · {}", thousands(*n as u64)),
            ));
        }
        let n_others = self
            .ego
            .alters
            .iter()
            .filter(|alter| self.sector(alter) == self.sectors.len())
            .count();
        if n_others > 0 {
            keys.push((
                Key::Mark(Shape::Disc, 6.0, palette.others),
                format!("others or none · {}", thousands(n_others as u64)),
            ));
        }
        keys.push((Key::Heading, "A tie rests on".to_owned()));
        let of_among = self.ego.among.iter().map(|tie| tie.kind);
        for kind in [Kind::Measured, Kind::Declared, Kind::CoPresent, Kind::Inferred] {
            let is_shown = self.named.iter().any(|i| self.ego.alters[*i].kind == kind)
                || of_among.clone().any(|among| among == kind)
                || self.outsiders.iter().any(|outsider| outsider.kind == kind);
            if is_shown {
                keys.push((Key::Line(dash(kind), 2.0, palette.ink), kind_words(kind).to_owned()));
            }
        }
        keys.push((Key::Heading, "How strong".to_owned()));
        for (at, words) in [
            (0.8, "0.80"),
            (STRONG_TIE, "0.35: from here strong"),
            (FAIR_TIE, "0.10: from here fair"),
        ] {
            keys.push((
                Key::Line(dash(Kind::Measured), width(at), palette.ink),
                words.to_owned(),
            ));
        }
        self.mark_keys(palette.ink, palette.group(0), n_per_dot, &mut keys);
        keys
    }

    fn heading(&self) -> &'static str {
        match (self.groups, self.focus) {
            (Groups::Companies, None) => "Companies, warmest first",
            (Groups::Companies, Some(_)) => "Companies, clockwise",
            (Groups::Circles, _) => "Circles, by who is best known",
        }
    }

    fn mark_keys(&self, ink: Color, accent: Color, n_per_dot: usize, keys: &mut Vec<(Key, String)>) {
        keys.push((Key::Heading, "Marks".to_owned()));
        keys.push((Key::Mark(Shape::Disc, 6.0, ink), "a person, with the name".to_owned()));
        let is_owner = |i: &usize| self.view.network.roster.person(self.ego.alters[*i].person).is_owner;
        if self.named.iter().any(is_owner) {
            keys.push((
                Key::Mark(Shape::Square, 6.0, ink),
                "gave an export to the pool".to_owned(),
            ));
        }
        if self.named.iter().any(|i| self.ego.alters[*i].n_beyond > 0) {
            keys.push((Key::Words("+5"), "knows 5 people whom the center does not".to_owned()));
        }
        if !self.outsiders.is_empty() {
            keys.push((
                Key::Mark(Shape::Ring, 5.5, accent),
                "not known to the center, but to somebody here".to_owned(),
            ));
        }
        if n_per_dot > 0 {
            keys.push((Key::Mark(Shape::Disc, 2.6, ink), people_per_dot(n_per_dot)));
        }
    }
}

fn people_per_dot(n: usize) -> String {
    if n == 1 {
        "somebody else, weaker".to_owned()
    } else {
        format!("{} more, weaker", people(n))
    }
}
