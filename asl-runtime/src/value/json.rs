//! The macro [`json!`](crate::json).

/// A [`Value`](crate::Value) in JSON's own notation; every expression that is `Into<Value>` may stand in it.
///
/// A key is a literal, or an expression in parentheses.
///
/// ```
/// use asl_runtime::json;
///
/// let (count, name) = (2, String::from("taste"));
/// let order = json!({ "sku": "tea", "count": count, "tags": ["hot", null, true], (name): -1.5 });
/// assert_eq!(order.to_string(), r#"{"sku":"tea","count":2,"tags":["hot",null,true],"taste":-1.5}"#);
/// ```
#[macro_export]
macro_rules! json {
    (null) => { $crate::Value::NULL };
    ([ $($items:tt)* ]) => { $crate::json_items!([] $($items)*) };
    ({ $($members:tt)* }) => { $crate::json_members!([] $($members)*) };
    ($value:expr) => { $crate::Value::from($value) };
}

#[doc(hidden)]
#[macro_export]
macro_rules! json_items {
    ([$($done:expr),*]) => { $crate::Value::array([$($done),*]) };
    ([$($done:expr),*] null $(, $($rest:tt)*)?) => { $crate::json_items!([$($done,)* $crate::Value::NULL] $($($rest)*)?) };
    ([$($done:expr),*] [$($inner:tt)*] $(, $($rest:tt)*)?) => { $crate::json_items!([$($done,)* $crate::json!([$($inner)*])] $($($rest)*)?) };
    ([$($done:expr),*] {$($inner:tt)*} $(, $($rest:tt)*)?) => { $crate::json_items!([$($done,)* $crate::json!({$($inner)*})] $($($rest)*)?) };
    ([$($done:expr),*] $item:expr $(, $($rest:tt)*)?) => { $crate::json_items!([$($done,)* $crate::json!($item)] $($($rest)*)?) };
}

#[doc(hidden)]
#[macro_export]
macro_rules! json_members {
    ([$($done:expr),*]) => { $crate::Value::of_members([$($done),*]) };
    ([$($done:expr),*] $key:literal : $($rest:tt)*) => { $crate::json_member!([$($done),*] ($crate::Text::literal($key)) $($rest)*) };
    ([$($done:expr),*] ($key:expr) : $($rest:tt)*) => { $crate::json_member!([$($done),*] ($crate::Text::from($key)) $($rest)*) };
}

#[doc(hidden)]
#[macro_export]
macro_rules! json_member {
    ([$($done:expr),*] ($key:expr) null $(, $($rest:tt)*)?) => { $crate::json_members!([$($done,)* ($key, $crate::Value::NULL)] $($($rest)*)?) };
    ([$($done:expr),*] ($key:expr) [$($inner:tt)*] $(, $($rest:tt)*)?) => { $crate::json_members!([$($done,)* ($key, $crate::json!([$($inner)*]))] $($($rest)*)?) };
    ([$($done:expr),*] ($key:expr) {$($inner:tt)*} $(, $($rest:tt)*)?) => { $crate::json_members!([$($done,)* ($key, $crate::json!({$($inner)*}))] $($($rest)*)?) };
    ([$($done:expr),*] ($key:expr) $value:expr $(, $($rest:tt)*)?) => { $crate::json_members!([$($done,)* ($key, $crate::json!($value))] $($($rest)*)?) };
}
