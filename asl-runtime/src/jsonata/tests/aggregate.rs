use super::check;

#[test]
fn numbers_are_taken_together() {
    check(
        "
        sum([1,2,3]) -> 6
        sum(4) -> 4
        sum([0.1,0.2]) -> 0.30000000000000004
        sum([9007199254740993,1]) -> 9007199254740994
        sum([]) -> 0
        sum(undefined) -> undefined
        sum([1,\"2\"]) -> T0412
        sum(\"2\") -> T0412
        max([3,7.5,1]) -> 7.5
        max([]) -> undefined
        min([3,-1,1]) -> -1
        min(undefined) -> undefined
        average([1,2]) -> 1.5
        average([1,3]) -> 2
        average([]) -> undefined
        count([1,[2,3],null]) -> 3
        count(7) -> 1
        count(undefined) -> 0
        count(1; 2) -> T0410
        ",
    );
}

#[test]
fn some_values_count_as_true() {
    check(
        "
        boolean(0) -> false
        boolean(-1) -> true
        boolean(\"\") -> false
        boolean(\"0\") -> true
        boolean(null) -> false
        boolean([]) -> false
        boolean([[0],[1]]) -> true
        boolean([0,\"\"]) -> false
        boolean({}) -> false
        boolean({\"a\":0}) -> true
        boolean(undefined) -> undefined
        not([null]) -> true
        not(undefined) -> undefined
        exists(null) -> true
        exists(undefined) -> false
        exists() -> T0410
        ",
    );
}
