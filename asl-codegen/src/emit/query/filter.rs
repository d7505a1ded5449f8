//! Filters as boolean expressions over one node.

use super::{Queries, joined, literal::float, path::steps};
use crate::ir::query::{Filter, Literal, Operator, Path, Root, Side, Step};
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

impl Queries {
    /// The condition of an `if`, without parentheses around the whole.
    pub(super) fn whole_filter(&mut self, filter: &Filter, node: &Ident) -> TokenStream {
        match filter {
            Filter::And(filters) => {
                let filters = filters.iter().map(|f| self.filter(f, node)).collect();
                joined(filters, &quote!(&&))
            }
            Filter::Or(filters) => {
                let filters = filters.iter().map(|f| self.filter(f, node)).collect();
                joined(filters, &quote!(||))
            }
            other => self.filter(other, node),
        }
    }

    /// An expression of type `bool`; `node` is what `@` means, and `root` is in scope for `$`.
    fn filter(&mut self, filter: &Filter, node: &Ident) -> TokenStream {
        match filter {
            Filter::And(_) | Filter::Or(_) => {
                let whole = self.whole_filter(filter, node);
                quote!((#whole))
            }
            Filter::Not(inner) => {
                let inner = self.filter(inner, node);
                quote!(!#inner)
            }
            Filter::Exists(path) => {
                let value = self.seen(path, node);
                quote!(exists(#value))
            }
            Filter::Compare(Side::Regex(pattern), Operator::Matches, Side::Regex(_)) => {
                let _ = pattern;
                quote!(false)
            }
            Filter::Compare(Side::Regex(pattern), Operator::Matches, side)
            | Filter::Compare(side, Operator::Matches, Side::Regex(pattern)) => {
                let pattern = self.pattern(pattern);
                let side = self.side(side, node);
                quote!(#pattern.matches(#side))
            }
            Filter::Compare(left, operator, right) => {
                let test = match operator {
                    Operator::Eq => "equals",
                    Operator::Ne => "differs",
                    Operator::Lt => "less",
                    Operator::Le => "less_or_equal",
                    Operator::Gt => "greater",
                    Operator::Ge => "greater_or_equal",
                    Operator::TypeSafeEq => "same",
                    Operator::TypeSafeNe => "not_same",
                    Operator::In => "is_in",
                    Operator::NotIn => "not_in",
                    Operator::Contains => "contains",
                    Operator::All => "has_all",
                    Operator::SubsetOf => "subset_of",
                    Operator::AnyOf => "any_of",
                    Operator::NoneOf => "none_of",
                    Operator::Size => "has_size",
                    Operator::Empty => "is_empty",
                    // Neither has an operand that a definition can write.
                    Operator::Matches | Operator::Type => return quote!(false),
                };
                let test = format_ident!("{test}");
                let left = self.side(left, node);
                let right = self.side(right, node);
                quote!(#test(#left, #right))
            }
        }
    }

    /// The regex of a filter, compiled once.
    fn pattern(&mut self, pattern: &str) -> Ident {
        let name = self.unique("PATTERN");
        self.functions
            .push(quote!(static #name: Pattern = Pattern::new(#pattern);));
        name
    }

    /// One side of a comparison: an expression of type `Side`.
    fn side(&mut self, side: &Side, node: &Ident) -> TokenStream {
        match side {
            Side::Path(path) => {
                let value = self.seen(path, node);
                quote!(side(#value))
            }
            Side::Regex(_) => quote!(Side::Missing),
            Side::Literal(literal) => match literal {
                Literal::Null => quote!(Side::Null),
                Literal::Bool(value) => quote!(Side::Bool(#value)),
                Literal::Int(value) => {
                    let value = proc_macro2::Literal::i64_unsuffixed(*value);
                    quote!(Side::Number(Number::Int(#value)))
                }
                Literal::Float(value) => {
                    let value = float(*value);
                    quote!(Side::Number(Number::Float(#value)))
                }
                Literal::Text(value) => quote!(Side::Text(#value)),
                composite => {
                    let value = self.literal(composite);
                    quote!(Side::Node(&#value))
                }
            },
        }
    }

    /// What a path sees from the node or the root: an expression of type `Option<&Value>`. Behind keys and indexes that
    /// lead nowhere there is nothing, not an empty list.
    fn seen(&mut self, path: &Path, node: &Ident) -> TokenStream {
        let from = match path.root {
            Root::Current => quote!(#node),
            _ => quote!(root),
        };
        let run = path.steps.iter().take_while(|step| step.is_plain()).count();
        let (run, rest): (&[Step], &[Step]) = path.steps.split_at(run);
        let reached = match run {
            [] => quote!(Some(#from)),
            run => {
                let run = steps(run);
                quote!(reach(#from, #run))
            }
        };
        if rest.is_empty() {
            return reached;
        }
        let definite = path.is_definite();
        let find = self.inner_finder(path, rest, definite);
        match definite {
            true => quote!(#reached.and_then(|node| #find(node, root)).as_ref()),
            false => quote!(#reached.map(|node| #find(node, root)).as_ref()),
        }
    }
}
