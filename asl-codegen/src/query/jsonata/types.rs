//! Of which type the value of an expression can be, as far as that is written there.

use super::{Expr, Free, Kind, Operator, Scopes};

/// Some of the types of JSONata. Nothing is one too: what is undefined has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Types(u8);

impl Types {
    pub(crate) const STRING: Types = Types(1);
    pub(crate) const NUMBER: Types = Types(2);
    pub(crate) const BOOLEAN: Types = Types(4);
    pub(crate) const NULL: Types = Types(8);
    pub(crate) const OBJECT: Types = Types(16);
    pub(crate) const ARRAY: Types = Types(32);
    pub(crate) const FUNCTION: Types = Types(64);
    pub(crate) const NOTHING: Types = Types(128);
    pub(crate) const JSON: Types = Types(255 - 64);
    pub(crate) const ALL: Types = Types(255);

    pub(crate) const fn or(self, other: Types) -> Types {
        Types(self.0 | other.0)
    }

    pub(crate) const fn without(self, other: Types) -> Types {
        Types(self.0 & !other.0)
    }

    pub(crate) const fn meets(self, other: Types) -> bool {
        self.0 & other.0 != 0
    }

    pub(crate) const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// What a letter of a signature means; nothing for one that means nothing.
    pub(super) fn of_letter(letter: char) -> Types {
        match letter {
            's' => Types::STRING,
            'n' => Types::NUMBER,
            'b' => Types::BOOLEAN,
            'l' => Types::NULL,
            'o' => Types::OBJECT,
            'a' => Types::ARRAY,
            'f' => Types::FUNCTION,
            'j' => Types::JSON,
            'x' => Types::ALL,
            _ => Types(0),
        }
    }

    /// "a string or a number"
    pub(crate) fn describe(self) -> String {
        if self == Types::ALL.without(Types::NOTHING) {
            return "any value".to_owned();
        }
        if self == Types::JSON.without(Types::NOTHING) {
            return "any value but a function".to_owned();
        }
        let names = [
            (Types::STRING, "a string"),
            (Types::NUMBER, "a number"),
            (Types::BOOLEAN, "a boolean"),
            (Types::NULL, "null"),
            (Types::OBJECT, "an object"),
            (Types::ARRAY, "an array"),
            (Types::FUNCTION, "a function"),
            (Types::NOTHING, "nothing"),
        ];
        let names = names.iter().filter(|(types, _)| self.meets(*types));
        let names: Vec<_> = names.map(|(_, name)| *name).collect();
        names.join(" or ")
    }
}

/// The types that the value of an expression can have. What it is made of counts only where it is plain to see.
pub(crate) fn types_of(expr: &Expr, scopes: &Scopes) -> Types {
    if !expr.is_plain() {
        return Types::ALL;
    }
    match &expr.kind {
        Kind::Null => Types::NULL,
        Kind::Bool(_) => Types::BOOLEAN,
        Kind::Number(_) => Types::NUMBER,
        Kind::Negate(_) => Types::NUMBER.or(Types::NOTHING),
        Kind::String(_) => Types::STRING,
        Kind::Regex(_) | Kind::Lambda(_) | Kind::Partial(_) | Kind::Transform(_) => Types::FUNCTION,
        Kind::Array(_) => Types::ARRAY,
        Kind::Object(_) => Types::OBJECT,
        Kind::Binary(operator, ..) => match operator {
            Operator::Concat => Types::STRING,
            Operator::Equal | Operator::NotEqual | Operator::And | Operator::Or | Operator::In => {
                Types::BOOLEAN
            }
            Operator::Less
            | Operator::LessOrEqual
            | Operator::Greater
            | Operator::GreaterOrEqual => Types::BOOLEAN.or(Types::NOTHING),
            Operator::Add
            | Operator::Subtract
            | Operator::Multiply
            | Operator::Divide
            | Operator::Modulo => Types::NUMBER.or(Types::NOTHING),
        },
        Kind::Bind(_, value) => types_of(value, scopes),
        Kind::Block(block) => match block.items.last() {
            Some(last) => types_of(last, scopes),
            None => Types::NOTHING,
        },
        Kind::Condition(condition) => {
            let otherwise = condition.otherwise.as_ref();
            let otherwise =
                otherwise.map_or(Types::NOTHING, |otherwise| types_of(otherwise, scopes));
            types_of(&condition.then, scopes).or(otherwise)
        }
        Kind::Variable(_) => variable(expr, scopes),
        Kind::Call(call) if call.procedure.is_plain() => {
            let function = scopes.function(call.procedure.id);
            let signature = function.map_or("", |function| function.signature);
            // An array of one is no array any more.
            match signature.rsplit_once(':').map(|(_, result)| result) {
                Some("s>") => Types::STRING.or(Types::NOTHING),
                Some("n>") => Types::NUMBER.or(Types::NOTHING),
                Some("b>") => Types::BOOLEAN.or(Types::NOTHING),
                _ => Types::ALL,
            }
        }
        _ => Types::ALL,
    }
}

fn variable(expr: &Expr, scopes: &Scopes) -> Types {
    match scopes.lookup(expr.id) {
        Some(lookup) if lookup.bindings.is_empty() => match lookup.free {
            Some(Free::States) => Types::OBJECT,
            Some(Free::Variable) => Types::JSON,
            Some(Free::Function(_)) => Types::FUNCTION,
            Some(Free::Nothing) => Types::NOTHING,
            _ => Types::ALL,
        },
        _ => Types::ALL,
    }
}
