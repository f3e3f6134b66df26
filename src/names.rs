//! Enums whose values have names. One list says them; what writes a name, reads one or goes through all of them follows.

/// Gives an enum the names of its values, in the order in which they are listed to people.
macro_rules! names {
    // Of an enum whose values hold something, the name alone.
    ($type:ident with values: $($value:ident $name:literal),+ $(,)?) => {
        impl $type {
            /// Returns the name used in every output.
            #[must_use]
            pub const fn name(&self) -> &'static str {
                match self {
                    $(Self::$value { .. } => $name),+
                }
            }
        }
    };
    ($type:ident: $($names:tt)+) => { $crate::names::names! { pub $type: $($names)+ } };
    ($vis:vis $type:ident: $($value:ident $name:literal),+ $(,)?) => {
        impl $type {
            /// All of them, in order.
            $vis const ALL: [Self; [$($name),+].len()] = [$(Self::$value),+];

            /// Returns the name used in every input and output.
            #[must_use]
            $vis const fn name(self) -> &'static str {
                match self {
                    $(Self::$value => $name),+
                }
            }

            /// Returns the one of that name, whatever its case.
            #[must_use]
            $vis fn named(name: &str) -> Option<Self> {
                Self::ALL.into_iter().find(|one| one.name().eq_ignore_ascii_case(name))
            }
        }
    };
}
pub(crate) use names;
