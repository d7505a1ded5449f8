use super::{call, check};

#[test]
fn strings_are_cut_by_characters() {
    check(
        r#"
        length("añ𝄞") -> 3
        length("") -> 0
        length(undefined) -> undefined
        length(1) -> T0410
        substring("hello"; 1) -> "ello"
        substring("hello"; -2) -> "lo"
        substring("hello"; -9) -> "hello"
        substring("hello"; 1; 2) -> "el"
        substring("hello"; -4; 2) -> "el"
        substring("hello"; 0; 0) -> ""
        substring("hello"; 0; -1) -> ""
        substring("hello"; 3; 99) -> "lo"
        substring("hello"; 9) -> ""
        substring("a𝄞b"; 1; 1) -> "𝄞"
        substringBefore("a-b-c"; "-") -> "a"
        substringBefore("abc"; "-") -> "abc"
        substringAfter("a-b-c"; "-") -> "b-c"
        substringAfter("abc"; "-") -> "abc"
        uppercase("straße") -> "STRASSE"
        lowercase("ÀB") -> "àb"
        trim("  a \n b\t") -> "a b"
        trim("   ") -> ""
        pad("a"; 3) -> "a  "
        pad("a"; -3; "xy") -> "xya"
        pad("abc"; 2) -> "abc"
        pad("a"; 3; "") -> "a  "
        pad("a"; 1e18) -> Expression evaluation memory limit exceeded
        join(["a","b"]; ",") -> "a,b"
        join("a") -> "a"
        join([]) -> ""
        join([1]) -> T0412
        join(undefined; ",") -> undefined
        "#,
    );
}

#[test]
fn anything_becomes_text() {
    check(
        r#"
        string("a") -> "a"
        string([1,"b",null]) -> "[1,\"b\",null]"
        string({"a":0.1}) -> "{\"a\":0.1}"
        string(1e21) -> "1e+21"
        string(1.0) -> "1"
        string(/a/) -> ""
        string(undefined) -> undefined
        string({"a":[]}; true) -> "{\n  \"a\": []\n}"
        "#,
    );
}

#[test]
fn bytes_and_urls_have_texts() {
    check(
        r#"
        base64encode("hi?") -> "aGk/"
        base64encode("é") -> "w6k="
        base64decode("w6k=") -> "é"
        base64decode("") -> ""
        encodeUrlComponent("?x=é&y") -> "%3Fx%3D%C3%A9%26y"
        encodeUrl("http://a.b/?x=é") -> "http://a.b/?x=%C3%A9"
        decodeUrlComponent("%3Fx%3D%C3%A9") -> "?x=é"
        decodeUrl("%3Fx%C3%A9") -> "%3Fxé"
        decodeUrl("%E0%A4%A") -> D3140
        decodeUrlComponent("%ff") -> D3140
        decodeUrlComponent("%+1") -> D3140
        "#,
    );
    assert_eq!(call("base64decode", &["undefined"]), "undefined");
}
