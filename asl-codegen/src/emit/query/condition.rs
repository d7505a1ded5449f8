//! Conditions as boolean expressions.

use super::{Queries, joined, literal::float, template::open_text};
use crate::ir::query::{Comparison, Condition, Instant, Literal, Operand, Order, Path, Type};
use proc_macro2::TokenStream;
use quote::{format_ident, quote};

impl Queries {
    /// An expression of type `bool` that evaluates no more than it must.
    pub fn condition(&mut self, condition: &Condition, data: &TokenStream) -> TokenStream {
        match condition {
            Condition::Literal(value) => quote!(#value),
            Condition::Expression(it) => {
                let holds = self.evaluated(it, "boolean", None);
                quote!(#holds?)
            }
            Condition::And(list) => {
                let list = list.iter().map(|c| self.condition(c, data)).collect();
                let all = joined(list, &quote!(&&));
                quote!((#all))
            }
            Condition::Or(list) => {
                let list = list.iter().map(|c| self.condition(c, data)).collect();
                let any = joined(list, &quote!(||));
                quote!((#any))
            }
            Condition::Not(inner) => {
                let inner = self.condition(inner, data);
                quote!(!#inner)
            }
            Condition::Present(path, wanted) => {
                let value = self.reached(path, data);
                match wanted {
                    true => quote!(#value.is_some()),
                    false => quote!(#value.is_none()),
                }
            }
            Condition::Is(path, of, wanted) => {
                let value = self.operand(path, data);
                let not = not(!wanted);
                let test = match of {
                    Type::Null => "is_null",
                    Type::Numeric => "is_numeric",
                    Type::String => "is_string",
                    Type::Boolean => "is_boolean",
                    Type::Timestamp => "is_timestamp",
                };
                let test = format_ident!("{test}");
                quote!(#not #test(#value))
            }
            Condition::Matches(path, Some(parts)) => {
                let value = self.operand(path, data);
                quote!(string_matches(#value, &[#(#parts),*]))
            }
            Condition::Matches(path, None) => {
                let value = self.operand(path, data);
                quote!(string_matches_unfinished(#value)?)
            }
            Condition::Compare(path, comparison) => self.comparison(path, comparison, data),
        }
    }

    fn comparison(
        &mut self,
        path: &Path,
        comparison: &Comparison,
        data: &TokenStream,
    ) -> TokenStream {
        let left = self.operand(path, data);
        let (family, order, right) = match comparison {
            Comparison::Boolean(Operand::Literal(value)) => {
                return quote!(boolean_equals(#left, #value));
            }
            Comparison::Boolean(Operand::Path(right)) => ("boolean", Order::Equals, Err(right)),
            Comparison::String(order, Operand::Literal(value)) => {
                ("string", *order, Ok(quote!(#value)))
            }
            Comparison::Open(order, parts) => ("string", *order, Ok(open_text(parts))),
            Comparison::String(order, Operand::Path(right)) => ("string", *order, Err(right)),
            Comparison::Numeric(order, Operand::Literal(value)) => {
                ("numeric", *order, Ok(number(value)))
            }
            Comparison::Numeric(order, Operand::Path(right)) => ("numeric", *order, Err(right)),
            Comparison::Timestamp(order, Operand::Literal(value)) => {
                ("timestamp", *order, Ok(instant(*value)))
            }
            Comparison::Timestamp(order, Operand::Path(right)) => ("timestamp", *order, Err(right)),
        };
        let order = match order {
            Order::Equals => "equals",
            Order::LessThan => "less_than",
            Order::GreaterThan => "greater_than",
            Order::LessThanEquals => "less_than_equals",
            Order::GreaterThanEquals => "greater_than_equals",
        };
        match right {
            Ok(right) => {
                let test = format_ident!("{family}_{order}");
                quote!(#test(#left, #right))
            }
            Err(path) => {
                let right = self.operand(path, data);
                let test = format_ident!("{family}_{order}_path");
                quote!(#test(#left, #right))
            }
        }
    }

    /// A side of a comparison: an expression of type `&Value`.
    fn operand(&mut self, path: &Path, data: &TokenStream) -> TokenStream {
        let value = self.reached(path, data);
        let text = &path.text;
        quote!(operand(#value, #text)?)
    }
}

fn not(negated: bool) -> TokenStream {
    match negated {
        true => quote!(!),
        false => quote!(),
    }
}

fn number(literal: &Literal) -> TokenStream {
    match literal {
        Literal::Float(value) => {
            let value = float(*value);
            quote!(Number::Float(#value))
        }
        Literal::Int(value) => {
            let value = proc_macro2::Literal::i64_unsuffixed(*value);
            quote!(Number::Int(#value))
        }
        _ => quote!(Number::Int(0)),
    }
}

/// A constant expression of type `Timestamp`.
pub(super) fn instant(instant: Instant) -> TokenStream {
    let seconds = proc_macro2::Literal::i64_unsuffixed(instant.seconds);
    let nanos = proc_macro2::Literal::u32_unsuffixed(instant.nanos);
    quote!(Timestamp::new(#seconds, #nanos))
}
