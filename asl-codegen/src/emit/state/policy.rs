//! Retry and Catch: tables, and a function for catchers that assign.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::{Writer, function::Function};
use crate::{
    emit::query::{Queries, Reach, mentions},
    ir::{
        query::ResultPath,
        state::{Catcher, Retrier, To, Work},
    },
};

impl Writer<'_> {
    pub(super) fn policy(&mut self, work: &Work) {
        if !work.retry.is_empty() {
            let retry = work.retry.iter().map(retrier);
            self.items
                .push(quote!(const RETRY: &[Retrier] = &[#(#retry),*];));
            self.chain.extend(quote!(.retry(RETRY)));
        }
        if !work.catch.is_empty() {
            let catch: Vec<_> = work
                .catch
                .iter()
                .map(|catcher| self.catcher(catcher))
                .collect();
            self.items
                .push(quote!(const CATCH: &[Catcher] = &[#(#catch),*];));
            self.chain.extend(quote!(.catch(CATCH)));
        }
        self.caught(&work.catch);
    }

    fn catcher(&self, catcher: &Catcher) -> TokenStream {
        let (errors, next) = (&catcher.errors, self.place(catcher.next));
        let path = match &catcher.result_path {
            ResultPath::Whole => quote!(),
            path => {
                let path = Queries::result_path(path);
                quote!(.result_path(#path))
            }
        };
        quote!(Catcher::on(&[#(#errors),*], #next)#path)
    }

    /// Catchers that assign or have an `Output`: the table says the rest.
    fn caught(&mut self, catch: &[Catcher]) {
        let mut arms = Vec::new();
        for (at, catcher) in catch.iter().enumerate() {
            if catcher.assign.is_empty() && catcher.output.is_none() {
                continue;
            }
            let (compute, write) = self.queries.assign(&catcher.assign, &quote!(&output));
            let store = match &catcher.output {
                Some(next) => self.given(next, &quote!(&output), write, To::Go(catcher.next)),
                None => quote! {
                    let step = cx.catch_by_table(catcher, failure)?;
                    #write
                    Ok(step)
                },
            };
            let states = self.queries.states(Reach::Error);
            let body = quote!(#states #compute #store);
            let output = match mentions(&body, "output") {
                true => quote!(let output = error_output(failure);),
                false => quote!(),
            };
            let at = Literal::usize_unsuffixed(at);
            arms.push(quote!(#at => { #output #body }));
        }
        if !arms.is_empty() {
            let body = quote! {
                match catcher {
                    #(#arms)*
                    _ => cx.catch_by_table(catcher, failure),
                }
            };
            self.function(&Function::Caught, quote!(), body);
        }
    }
}

/// Only what is not the default is said.
fn retrier(retrier: &Retrier) -> TokenStream {
    let errors = &retrier.errors;
    let number = Literal::u32_unsuffixed;
    let mut chain = quote!(Retrier::on(&[#(#errors),*]));
    if retrier.interval != 1 {
        let interval = number(retrier.interval);
        chain.extend(quote!(.interval(#interval)));
    }
    if retrier.attempts != 3 {
        let attempts = number(retrier.attempts);
        chain.extend(quote!(.attempts(#attempts)));
    }
    if retrier.backoff != 2.0 {
        let rate = retrier.backoff.clamp(f64::MIN, f64::MAX);
        let rate = Literal::f64_unsuffixed(rate);
        chain.extend(quote!(.backoff(#rate)));
    }
    if let Some(seconds) = retrier.max_delay {
        let seconds = number(seconds);
        chain.extend(quote!(.max_delay(#seconds)));
    }
    if retrier.full_jitter {
        chain.extend(quote!(.full_jitter()));
    }
    chain
}
