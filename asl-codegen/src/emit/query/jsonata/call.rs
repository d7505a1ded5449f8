//! Calls.

use super::{
    Code, Printer,
    body::{Gives, Kind, Local},
    code::{Shape, operands},
    expr::comparison,
    scope::number,
};
use crate::ir::query::jsonata::{
    BindingId, Call, Each, Expr, Keep, KnownCall, Part, Signature, SortBy,
};
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

impl Printer<'_> {
    /// A function of the language, as a value.
    pub(super) fn builtin(&self, name: &str) -> Code {
        let name = constant(name);
        Code::item(quote!(Item::Function(Function::Builtin(&functions::#name))))
    }

    /// Where `[]` follows, one thing that it finds stays an array.
    pub(super) fn known(&mut self, call: &KnownCall, keep: Keep) -> Code {
        let name = constant(call.name);
        let plain = keep == Keep::One && call.context.is_none();
        if plain && (1..=3).contains(&call.arguments.len()) {
            let method = format_ident!("of{}", call.arguments.len());
            let arguments = call.arguments.iter().map(|it| self.expr(it));
            let arguments = operands(arguments.collect());
            return Code::answer(quote!(functions::#name.#method(#(#arguments,)* e)));
        }
        let arguments = self.slice(&call.arguments);
        let context = match &call.context {
            Some(context) => self.expr(context).borrowed(),
            None => quote!(&Item::Nothing),
        };
        let method = match keep {
            Keep::One => quote!(call),
            Keep::Array => quote!(call_array),
        };
        Code::answer(quote!(functions::#name.#method(#arguments, #context, e)))
    }

    /// `&[…]`. What lies somewhere needs no copy to be the only one.
    fn slice(&mut self, arguments: &[Expr]) -> TokenStream {
        if let [argument] = arguments {
            let argument = self.expr(argument);
            if matches!(argument.shape, Shape::Place | Shape::Ref) {
                let argument = argument.borrowed();
                return quote!(::core::slice::from_ref(#argument));
            }
            let argument = argument.owned();
            return quote!(&[#argument]);
        }
        let arguments = self.all(arguments);
        quote!(&[#arguments])
    }

    fn all(&mut self, arguments: &[Expr]) -> TokenStream {
        let arguments: Vec<_> = arguments.iter().map(|it| self.owned(it)).collect();
        quote!(#(#arguments),*)
    }

    /// `call(&f, &[a], context, e)`, and `pipe(first, &f, &[a], context, e)`
    pub(super) fn call(&mut self, call: &Call) -> Code {
        let first = call.first.as_ref().map(|it| self.owned(it));
        let function = self.expr(&call.function);
        let function = match &call.meant {
            Some(name) => {
                let function = function.owned();
                quote!(&meant(#function, #name, "T1005")?)
            }
            None => function.borrowed(),
        };
        let arguments = self.slice(&call.arguments);
        let context = self.expr(&call.context).borrowed();
        Code::answer(match first {
            Some(first) => quote!(pipe(#first, #function, #arguments, #context, e)),
            None => quote!(call(#function, #arguments, #context, e)),
        })
    }

    /// As the last thing of a function.
    pub(super) fn tail(&mut self, expr: &Expr) -> TokenStream {
        match expr {
            Expr::Block(block) => self.block_as(block, Self::tail),
            Expr::Condition(parts) => self.condition_as(parts, Self::tail),
            Expr::Call(call) if call.tail && call.meant.is_none() => {
                let function = self.owned(&call.function);
                let arguments = self.all(&call.arguments);
                quote!(tail_call(#function, vec![#arguments], e))
            }
            other => self.answer(other),
        }
    }

    pub(super) fn partial(
        &mut self,
        function: &Expr,
        arguments: &[Option<Expr>],
        meant: Option<&str>,
    ) -> Code {
        let arguments = arguments.iter().map(|argument| match argument {
            Some(argument) => {
                let argument = self.owned(argument);
                quote!(Some(#argument))
            }
            None => quote!(None),
        });
        let arguments: Vec<_> = arguments.collect();
        let mut function = self.owned(function);
        if let Some(name) = meant {
            function = quote!(meant(#function, #name, "T1007")?);
        }
        Code::answer(quote!(partial(vec![#(#arguments),*], #function)))
    }

    /// `map(…, &Env::NONE, e, body)`
    pub(super) fn each(&mut self, each: &Each, keep: Keep) -> Code {
        let (name, types) = function_of(each.function);
        let reduces = each.function == "reduce";
        let initial = each.initial.as_ref().filter(|_| reduces);
        let over = [Some(&each.over), initial].into_iter().flatten();
        let over = over.map(|it| self.expr(it)).collect();
        let mut over = operands(over).into_iter();
        let (over, initial) = (over.next().unwrap_or_default(), over.next());
        let over = gone_through(each, types, over);
        let initial = match (reduces, initial) {
            (true, Some(initial)) => quote!(#initial,),
            (true, None) => quote!(Item::Nothing,),
            _ => TokenStream::new(),
        };
        let gives = match each.function {
            "filter" | "single" | "sift" => Gives::Test,
            "sort" => Gives::Order,
            _ => Gives::Item,
        };
        let (env, body) = self.loop_body(each, types, gives);
        let keeps = keep == Keep::Array && matches!(each.function, "map" | "filter" | "each");
        let name = match keeps {
            true => format_ident!("{name}_array"),
            false => format_ident!("{name}"),
        };
        Code::answer(quote!(#name(#over, #initial #env, e, #body)))
    }

    /// `count_if(…, &Env::NONE, e, body)`
    pub(super) fn count_if(&mut self, each: &Each) -> Code {
        let (_, types) = function_of(each.function);
        let over = gone_through(each, types, self.operand(&each.over));
        let (env, body) = self.loop_body(each, types, Gives::Test);
        Code::answer(quote!(count_if(#over, #env, e, #body)))
    }

    /// `sum(…, &["a", "b"], &Env::NONE, e, step)`, `sum_of(…, &["a", "b"])`
    pub(super) fn sum(&mut self, start: &Expr, names: &[String], step: Option<&Part>) -> Code {
        let start = self.operand(start);
        let Some(step) = step else {
            return Code::answer(quote!(sum_of(#start, &[#(#names),*])));
        };
        let (env, step) = self.of_context("step", step, Gives::Item);
        Code::answer(quote!(sum(#start, &[#(#names),*], #env, e, #step)))
    }

    /// `sort_by(…, Comparison::Less, &Env::NONE, e, by)`
    pub(super) fn sort_by(&mut self, sort: &SortBy) -> Code {
        let over = self.operand(&sort.over);
        let comparison = comparison(sort.comparison);
        let body = self.inside("by", &sort.by.text, |this| {
            let parameter = this.reference(sort.parameter);
            let body = this.answer(&sort.by);
            (vec![(quote!(#parameter), Kind::Item)], body)
        });
        let (env, by) = self.one_body(body, Gives::Item);
        Code::answer(quote!(sort_by(#over, #comparison, #env, e, #by)))
    }

    fn loop_body(
        &mut self,
        each: &Each,
        types: &[Parameter],
        gives: Gives,
    ) -> (TokenStream, TokenStream) {
        let body = self.inside("body", &each.body.text, |this| {
            let mut statements = this.open(each.frame, None);
            let parameters = match &each.signature {
                Some(signature) => this.checked(each, types, signature, &mut statements),
                None => this.unchecked(each, types, &mut statements),
            };
            for id in each.parameters.iter().skip(types.len()) {
                statements.extend(this.bind(*id, quote!(Item::Nothing)));
            }
            let body = match gives {
                Gives::Item => this.body(&each.body, Self::answer),
                Gives::Test => this.body(&each.body, Self::tested),
                Gives::Order => this.body(&each.body, Self::ordered),
            };
            this.close(each.frame);
            let parameters = parameters.into_iter().zip(types);
            let parameters = parameters.map(|(name, kind)| match kind {
                Parameter::Place => (name, Kind::Place),
                Parameter::Item | Parameter::All => (name, Kind::Item),
            });
            (parameters.collect(), quote!(#statements #body))
        });
        self.one_body(body, gives)
    }

    /// A parameter that is a variable of its own: `&Item`.
    fn reference(&mut self, id: BindingId) -> Ident {
        self.seen.binds.insert(Local::Own(id));
        self.references.insert(id);
        self.parameter(id)
    }

    /// The parameters of a body whose function has no signature.
    fn unchecked(
        &mut self,
        each: &Each,
        types: &[Parameter],
        statements: &mut TokenStream,
    ) -> Vec<TokenStream> {
        let mut parameters = Vec::new();
        for (at, kind) in types.iter().enumerate() {
            let id = each.parameters.get(at).copied();
            let Some(id) = id.filter(|id| self.is_read(*id)) else {
                parameters.push(quote!(_));
                continue;
            };
            let name = self.parameter(id);
            if *kind != Parameter::Place && self.local(id).is_some() {
                self.reference(id);
            } else {
                statements.extend(self.bind(id, kind.owned(&name)));
            }
            parameters.push(quote!(#name));
        }
        parameters
    }

    /// The same where a signature has to be seen to.
    fn checked(
        &mut self,
        each: &Each,
        types: &[Parameter],
        signature: &Signature,
        statements: &mut TokenStream,
    ) -> Vec<TokenStream> {
        let signature = self.signature(signature);
        let mut given: Vec<(Ident, Parameter)> = Vec::new();
        for (at, (id, kind)) in each.parameters.iter().zip(types).enumerate() {
            let mut name = self.parameter(*id);
            // Of two with one name the last is meant, but all are checked.
            if given.iter().any(|(other, _)| *other == name) {
                name = format_ident!("given_{at}");
            }
            given.push((name, *kind));
        }
        let arguments = given.iter().map(|(name, kind)| kind.owned(name));
        statements.extend(quote! {
            let given = [#(#arguments),*];
            let checked = #signature.check(&given, &Item::Nothing)?;
        });
        for (at, id) in each.parameters.iter().take(types.len()).enumerate() {
            let at = number(at);
            statements.extend(self.bind(*id, quote!(argument(&checked, #at))));
        }
        let parameters = types.iter().enumerate().map(|(at, _)| match given.get(at) {
            Some((name, _)) => quote!(#name),
            None => quote!(_),
        });
        parameters.collect()
    }

    fn is_read(&self, id: BindingId) -> bool {
        let variable = self.expression.variables.get(id.0);
        variable.and_then(Option::as_ref).is_some_and(|it| it.read)
    }

    pub(super) fn parameter(&self, id: BindingId) -> Ident {
        let variable = self.expression.variables.get(id.0).and_then(Option::as_ref);
        self.ident(variable.map_or("", |it| it.name.as_str()))
    }
}

/// What the body of a loop gets from a higher-order function.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Parameter {
    /// One of them, as `&Item`.
    Item,
    /// Its place, as `usize`.
    Place,
    /// All of it, as `&Item`.
    All,
}

/// What the runtime calls a higher-order function that gets a body, and what it calls the body with.
fn function_of(function: &str) -> (&'static str, &'static [Parameter]) {
    use Parameter::{All, Item, Place};
    match function {
        "map" => ("map", &[Item, Place, All]),
        "filter" => ("select", &[Item, Place, All]),
        "single" => ("single", &[Item, Place, All]),
        "sort" => ("sort", &[Item, Item]),
        "each" => ("each", &[Item, Item, All]),
        "sift" => ("sift", &[Item, Item, All]),
        _ => ("reduce", &[Item, Item, Place, All]),
    }
}

impl Parameter {
    /// As `Item`.
    fn owned(self, name: &Ident) -> TokenStream {
        match self {
            Parameter::Item | Parameter::All => quote!(#name.clone()),
            Parameter::Place => quote!(Item::from(#name)),
        }
    }
}

/// `sum` is `SUM`, `formatBase` is `FORMAT_BASE`.
fn constant(name: &str) -> Ident {
    let mut constant = String::new();
    for character in name.chars() {
        if character.is_ascii_uppercase() {
            constant.push('_');
        }
        constant.push(character.to_ascii_uppercase());
    }
    format_ident!("{constant}")
}

/// What a loop goes through: as the function takes it, an array, where it looks at it first or where the body sees all of it.
fn gone_through(each: &Each, types: &[Parameter], over: TokenStream) -> TokenStream {
    let looks = matches!(each.function, "each" | "sift");
    let sees_all = each.parameters.len() >= types.len() && types.contains(&Parameter::All);
    if !looks && !sees_all {
        return over;
    }
    let function = constant(each.function);
    quote!(functions::#function.over(#over))
}
