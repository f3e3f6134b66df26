//! Where the people of chains stand: a column for each step, everybody once in a column, few lines crossing.
//!
//! In: the chains as lists of people, best first. Out: nodes with column and row, and the ties between them. A chain that is
//! shorter than the longest keeps a row free where it passes a column, so that its line runs through nobody. This is the
//! layered drawing of Sugiyama (1981), with one pass that puts each node beside the one before it on its best chain.

use std::collections::BTreeMap;

/// Somebody in a column, or the place where a line passes it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Node {
    /// Id of the person; none where a line passes.
    pub(super) person: Option<String>,
    pub(super) column: usize,
    /// Place in the column from above, 0 to 1.
    pub(super) height: f64,
    /// Index of the best chain it is on.
    pub(super) chain: usize,
}

/// A tie between two nodes of neighboring columns, or a part of one.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Link {
    pub(super) from: usize,
    pub(super) to: usize,
    /// Index of the best chain that runs here.
    pub(super) chain: usize,
    /// Which step of that chain it is.
    pub(super) step: usize,
}

/// All chains laid out.
#[derive(Debug, Clone, Default)]
pub(super) struct Layered {
    pub(super) nodes: Vec<Node>,
    pub(super) links: Vec<Link>,
    pub(super) n_columns: usize,
    /// The most nodes in one column.
    pub(super) n_rows: usize,
}

/// Lays out chains; each is the ids of its people, me first, the target last.
pub(super) fn layered(chains: &[Vec<String>]) -> Layered {
    let n_columns = chains.iter().map(Vec::len).max().unwrap_or(0);
    let mut layered = Layered {
        n_columns,
        ..Layered::default()
    };
    let mut known: BTreeMap<(usize, String), usize> = BTreeMap::new();
    let mut linked: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for (i, chain) in chains.iter().enumerate() {
        let places = placed(chain, n_columns);
        let mut before: Option<usize> = None;
        for (column, (key, person, step)) in places.into_iter().enumerate() {
            let node = *known.entry((column, key)).or_insert_with(|| {
                layered.nodes.push(Node {
                    person,
                    column,
                    height: 0.5,
                    chain: i,
                });
                layered.nodes.len() - 1
            });
            if let Some(from) = before {
                linked.entry((from, node)).or_insert_with(|| {
                    layered.links.push(Link {
                        from,
                        to: node,
                        chain: i,
                        step,
                    });
                    layered.links.len() - 1
                });
            }
            before = Some(node);
        }
    }
    layered.spread();
    layered
}

/// Returns for each column the key of the node, the person, and the step that leads to it.
fn placed(chain: &[String], n_columns: usize) -> Vec<(String, Option<String>, usize)> {
    let n_hops = chain.len() - 1;
    (0..n_columns)
        .map(|column| {
            if column < n_hops {
                (
                    chain[column].clone(),
                    Some(chain[column].clone()),
                    column.saturating_sub(1),
                )
            } else if column + 1 == n_columns {
                (chain[n_hops].clone(), Some(chain[n_hops].clone()), n_hops - 1)
            } else {
                let key = format!("{}\u{0}{}", chain[n_hops - 1], chain[n_hops]);
                (key, None, n_hops - 1)
            }
        })
        .collect()
}

impl Layered {
    /// Orders each column by what leads there on the best chain, then by that chain, and spreads it evenly.
    fn spread(&mut self) {
        for column in 0..self.n_columns {
            let mut members: Vec<(f64, usize, usize)> = Vec::new();
            for (i, node) in self.nodes.iter().enumerate().filter(|(_, node)| node.column == column) {
                let best = self
                    .links
                    .iter()
                    .filter(|link| link.to == i)
                    .min_by_key(|link| link.chain);
                let before = best.map_or(0.5, |link| self.nodes[link.from].height);
                members.push((before, node.chain, i));
            }
            members.sort_by(|a, b| a.0.total_cmp(&b.0).then((a.1, a.2).cmp(&(b.1, b.2))));
            let n = members.len();
            self.n_rows = self.n_rows.max(n);
            for (row, (_, _, i)) in members.into_iter().enumerate() {
                self.nodes[i].height = (row as f64 + 0.5) / n as f64;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chain(text: &str) -> Vec<String> {
        text.split(' ').map(str::to_owned).collect()
    }

    #[test]
    fn everybody_stands_once_in_a_column() {
        let layered = layered(&[
            chain("me ana boris"),
            chain("me ana lea"),
            chain("me dmitri lea"),
            chain("me ines"),
        ]);
        let shown = |column: usize| -> Vec<&str> {
            let mut nodes: Vec<&Node> = layered.nodes.iter().filter(|node| node.column == column).collect();
            nodes.sort_by(|a, b| a.height.total_cmp(&b.height));
            nodes.iter().map(|node| node.person.as_deref().unwrap_or("-")).collect()
        };
        assert_eq!((layered.n_columns, layered.n_rows), (3, 3));
        assert_eq!(shown(0), ["me"]);
        assert_eq!(shown(1), ["ana", "dmitri", "-"]);
        assert_eq!(shown(2), ["boris", "lea", "ines"]);
        assert_eq!(layered.links.len(), 7);
    }

    #[test]
    fn nothing_is_laid_out_as_nothing() {
        assert_eq!(layered(&[]).n_columns, 0);
        let one = layered(&[chain("me ines")]);
        assert_eq!((one.nodes.len(), one.links.len(), one.n_rows), (2, 1, 1));
    }
}
