//! Lambdas that are functions of their own.

use super::{
    Code, Printer, documented,
    scope::{ident, number},
};
use crate::ir::query::jsonata::{Lambda, Transform};
use proc_macro2::{Ident, TokenStream};
use quote::quote;
use std::mem::take;
use syn::ext::IdentExt;

impl Printer<'_> {
    /// A lambda as a value.
    pub(super) fn lambda(&mut self, lambda: &Lambda) -> Code {
        let signature = match &lambda.signature {
            Some(signature) => {
                let signature = self.signature(signature);
                quote!(Some(&#signature))
            }
            None => quote!(None),
        };
        let code = self.lifted(lambda, lambda.reads_context);
        let arity = number(lambda.parameters.len());
        let scope = self.current();
        let scope = match lambda.reads_context {
            true => quote!(e.enclose(#scope, it)?),
            false => scope,
        };
        Code::item(quote!(lambda(#code, #scope, #arity, #signature)))
    }

    pub(super) fn transform(&mut self, transform: &Transform) -> Code {
        let scope = self.current();
        let pattern = self.of_item(&transform.pattern);
        let update = self.of_item(&transform.update);
        let delete = match &transform.delete {
            Some(delete) => {
                let delete = self.of_item(delete);
                quote!(Some(#delete))
            }
            None => quote!(None),
        };
        Code::item(quote!(transform(#scope, #pattern, #update, #delete)))
    }

    /// A function of an item, which is its context.
    fn of_item(&mut self, lambda: &Lambda) -> Ident {
        let name = self.unique(lambda.name.as_deref().unwrap_or("function"));
        let making = take(&mut self.making);
        let body = self.body(&lambda.body, Self::answer);
        self.making = making;
        let it = super::super::mentions(&body, "it");
        let it = it.then(|| quote!(let it = &argument(arguments, 0);));
        self.item(&name, None, quote!(#it), body, &lambda.body.text);
        name
    }

    /// A function: its name.
    fn lifted(&mut self, lambda: &Lambda, encloses: bool) -> Ident {
        let wanted = match &lambda.name {
            Some(name) => format!("lambda_{}", ident(name).unraw()),
            None => "function".to_owned(),
        };
        let name = self.unique(&wanted);
        let mut statements = self.open(lambda.frame, None);
        for (at, id) in lambda.parameters.iter().enumerate() {
            let variable = self.expression.variables.get(id.0);
            if variable.and_then(Option::as_ref).is_some_and(|it| it.read) {
                let at = number(at);
                statements.extend(self.bind(*id, quote!(argument(arguments, #at))));
            }
        }
        let making = take(&mut self.making);
        let body = self.body(&lambda.body, Self::tail);
        self.making = making;
        self.close(lambda.frame);
        let described = match &lambda.name {
            Some(name) => format!("${name} := {}", lambda.body.text),
            None => lambda.body.text.clone(),
        };
        let enclosed = encloses.then(|| quote!(let it = &e.enclosed(scope);));
        self.item(&name, enclosed, statements, body, &described);
        name
    }

    /// Writes the function, which gets the scope it was made in.
    fn item(
        &mut self,
        name: &Ident,
        enclosed: Option<TokenStream>,
        statements: TokenStream,
        body: TokenStream,
        described: &str,
    ) {
        let whole = quote!(#statements #body);
        let mentions = |ident: &Ident| super::super::mentions(&whole, &ident.to_string());
        // From the innermost scope outwards, as far as anything is read there.
        let mut around: Vec<_> = self
            .open
            .iter()
            .rev()
            .map(|(_, scope)| scope.clone())
            .collect();
        let needed = around.iter().rposition(mentions).map_or(0, |at| at + 1);
        around.truncate(needed);
        let mut opening = TokenStream::new();
        let mut inner = enclosed.as_ref().map(|_| quote::format_ident!("scope"));
        let mut around = around.into_iter();
        let parameter = match &inner {
            Some(inner) => quote!(#inner),
            None => match around.next() {
                Some(first) => {
                    let parameter = quote!(#first);
                    inner = Some(first);
                    parameter
                }
                None => quote!(_),
            },
        };
        for scope in around {
            opening.extend(inner.map(|inner| quote!(let #scope = e.outer(#inner);)));
            inner = Some(scope);
        }
        let arguments = super::expr::used(quote!(arguments), &whole);
        let whole = quote!(#enclosed #opening #whole);
        let e = super::expr::used(quote!(e), &whole);
        let documented = documented(described);
        self.items.push(quote! {
            #[doc = #documented]
            fn #name<'a>(#parameter: Scope, #arguments: &[Item<'a>], #e: &mut Eval<'a>) -> Answer<'a> {
                #whole
            }
        });
    }
}
