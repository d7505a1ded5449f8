//! Random expressions and data. A seed always gives the same.

mod calls;
mod document;

pub use document::document;

/// Draws from a seed.
#[derive(Clone, Debug)]
pub struct Random(u64);

impl Random {
    /// The draws of a seed.
    pub fn new(seed: u64) -> Random {
        Random(seed)
    }

    /// A number below a bound.
    pub fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut it = self.0;
        it = (it ^ (it >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        it = (it ^ (it >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((it ^ (it >> 31)) % bound.max(1) as u64) as usize
    }

    fn pick<'t>(&mut self, of: &[&'t str]) -> &'t str {
        of.get(self.below(of.len())).copied().unwrap_or_default()
    }

    fn one_in(&mut self, bound: usize) -> bool {
        self.below(bound) == 0
    }
}

const NAMES: &[&str] = &["a", "b", "c", "d", "items", "`x y`"];
const NUMBERS: &[&str] = &[
    "0",
    "1",
    "2",
    "3",
    "-1",
    "7",
    "1.5",
    "10",
    "-0.5",
    "1e3",
    "9007199254740993",
    "9223372036854775807",
];
const TEXTS: &[&str] = &[
    "\"\"",
    "\"a\"",
    "\"b\"",
    "'x1'",
    "\"A b\"",
    "\"10\"",
    "\"é😀\"",
    "\"a,b,c\"",
];

/// Expressions that the compiler had wrong once.
pub const ONCE_WRONG: &[&str] = &[
    "$sort([1, 2, 3], function($l, $r) { $l > $r ? [] : $boolean([]) })",
    "$sort([1, 2, 3], function($l, $r) { {} })",
    "$sort([{'a': [0]}, {'a': [false], 'b': 1}], function($l) { $l.a })",
    "($anItem := 1; $an_item := 2; [$anItem, $an_item])",
    "$map([1, 2], function($v, $v)<nn>{$v})",
    "$map([1, 2], function($v)<n:n>{$v + 1})",
    "$sort(1, function($l, $r){$l > $r})",
    "$sort(1, function($l, $r){$l & 'a' > $r})",
    "[$sum({'a': []}.a), $sum({'a': {'b': []}}.a.(b))]",
    "[1, 2].$sum($.[1, 2])",
    "$sum([1, 2].[$, 2])",
    "$sum({'a': [[]]}.a)",
    "$sum({'a': [[1], 2]}.a)",
    "1 / 0 + 1",
    "$nothing and (($v := 1; $v) or 2)",
    "$nothing and ((($v := 1) = 2) or 2)",
    "$count($filter([[]], function($v){$v = []}))",
    "$count($filter([[1, 2], 3], function($v){$v != 3}))",
    "[[{'a': []}, 2], ''].a",
    "'a'.$uppercase(1) & (null > 1 ? 'b' : 'c')",
    "[$uppercase(1), ($v := null + 1; $v)]",
    "{'a': $uppercase(1), 'b': null > 1 and true}",
    "1 % 0 & $uppercase(1) & 'a'",
    "1 % 0 & 'a' & $uppercase(1)",
    "$map([1, 2], function($x){$filter([1, 2, 3], function($y){$y > $x and $y < $count(items)})})",
    "items.($x := $; $map([1, 2], function($y){$x & $y & $}))",
    "$count($filter(1, function($v, $i, $all){$all * $v = 1}))",
    "$sort([{'x':2}, {'y':1}, {'x':1}], function($l, $r){$l.x > $r.x})",
    "$sort([3, 'a', null, 1, 2], function($l, $r){$l > $r})",
    "$sort([5, null, 'a'], function($l, $r){$l > $r})",
    "[{'x': 9007199254740993}, {'x': 9007199254740992}]^(x)",
    "[{'x': 5}, {'x': null}, {'x': 'a'}, {'y': 1}]^(x)",
    "[{'x': 5}, {'y': 1}, {'x': 'a'}, {'x': 1}]^(>x)",
    "[[[{'x': 2}], 'a', [{'x': 1}]]].$^($count($))",
    "{'b': ['a', [{'x': 1}]]}.b^(>$count($)).$type($)",
    "[[['a'], [{'b': [1, -1, []]}]]].b",
    "[['a'], [{'b': [[1, 2]]}]].b",
    "[[[{'b': {'c': [1, []]}}], {'b': [[{'c': [[3]]}]]}]].b.c",
    "$sum([['a'], [{'b': [[1, 2]]}]].b)",
    "((1e3)[] ~> $map(λ($v){-$v}))",
    "(1 ~> $map(λ($v){-$v}))[]",
    "[1] ~> $filter(λ($v){$v})[]",
    "$$.`no such`@$type.b{'k': $type - 0}",
    "$$.`no such`.(a@$type.b){'k': $type - 0}",
    "$reduce($nothing, function($a){$a})",
    "$reduce(-'q', function($a){$a})",
    "$reduce([1, 2], function($a){$a})",
    "$reduce([1, 2], function(){1}, -'q')",
    "-'q' ~> (1 + 'a')()",
    "-'q' ~> sum(1 + 'a')",
    "(1 + 'a') ~> $nothing(-'q')",
    "[3, 4] ~> (function($a, $b){$a & $b})(1)",
    "(-'q')(?, 1 + 'a')",
    "sum(?, 1 + 'a')",
    "($f := $string; $f(?, $f := 3))",
];

/// An expression. Most have no error in them.
pub fn expression(seed: u64) -> String {
    let mut writer = Writer {
        random: Random::new(seed),
        variables: Vec::new(),
        count: 0,
        parents: 0,
    };
    let depth = 1 + writer.random.below(4);
    writer.any(depth)
}

struct Writer {
    random: Random,
    /// Those in scope.
    variables: Vec<String>,
    count: usize,
    /// How many steps of the path there are around this place.
    parents: usize,
}

impl Writer {
    fn new_variable(&mut self) -> String {
        self.count += 1;
        // Some hide others.
        match self.random.below(12) {
            0 | 1 => "v1".to_owned(),
            // Rust has names of its own, and writes some alike.
            2 => {
                let names = &[
                    "anItem", "an_item", "e", "it", "given", "scope_1", "type", "sum",
                ];
                self.random.pick(names).to_owned()
            }
            _ => format!("v{}", self.count),
        }
    }

    fn any(&mut self, depth: usize) -> String {
        if depth == 0 {
            return self.leaf();
        }
        let depth = depth - 1;
        match self.random.below(22) {
            0..=5 => self.path(depth),
            6 => self.number(depth),
            7 => self.text(depth),
            8 => self.test(depth),
            9 => self.array(depth),
            10 => self.object(depth),
            11 | 12 => self.block(depth),
            13 => format!(
                "({} ? {} : {})",
                self.test(depth),
                self.any(depth),
                self.any(depth)
            ),
            14 | 15 => self.known(depth),
            16..=18 => self.higher(depth),
            19 => self.applied(depth),
            20 => self.lambda_call(depth),
            _ => self.odd(depth),
        }
    }

    fn leaf(&mut self) -> String {
        match self.random.below(9) {
            0 => self.random.pick(NUMBERS).to_owned(),
            1 => self.random.pick(TEXTS).to_owned(),
            2 => self
                .random
                .pick(&["true", "false", "null", "[]", "{}", "()"])
                .to_owned(),
            3 => self.random.pick(&["$", "$$", "*"]).to_owned(),
            4 | 5 => self.variable(),
            _ => self.random.pick(NAMES).to_owned(),
        }
    }

    fn variable(&mut self) -> String {
        let at = self.random.below(self.variables.len() + 1);
        match self.variables.get(at) {
            Some(name) => format!("${name}"),
            None => self.random.pick(&["$", "$$", "$nothing"]).to_owned(),
        }
    }

    fn number(&mut self, depth: usize) -> String {
        let operator = self.random.pick(&["+", "-", "*", "/", "%"]);
        let (left, right) = (self.numeric(depth), self.numeric(depth));
        match self.random.one_in(6) {
            true => format!("(-({left}))"),
            false => format!("({left} {operator} {right})"),
        }
    }

    fn numeric(&mut self, depth: usize) -> String {
        match self.random.below(8) {
            0 => self.any(depth),
            1 | 2 => format!("$count({})", self.any(depth)),
            3 => self.variable(),
            4 => format!("$sum({})", self.any(depth)),
            5 if depth > 0 => self.number(depth - 1),
            _ => self.random.pick(NUMBERS).to_owned(),
        }
    }

    fn text(&mut self, depth: usize) -> String {
        let (a, b) = (self.any(depth), self.any(depth));
        match self.random.one_in(3) {
            true => format!("({a} & \"-\" & {b})"),
            false => format!("({a} & {b})"),
        }
    }

    fn test(&mut self, depth: usize) -> String {
        match self.random.below(9) {
            0 | 1 => format!("({} = {})", self.any(depth), self.any(depth)),
            2 => format!("({} != {})", self.any(depth), self.any(depth)),
            3 => {
                let operator = self.random.pick(&["<", "<=", ">", ">="]);
                format!(
                    "({} {operator} {})",
                    self.numeric(depth),
                    self.numeric(depth)
                )
            }
            4 => format!("({} and {})", self.any(depth), self.any(depth)),
            5 => format!("({} or {})", self.any(depth), self.any(depth)),
            6 => format!("({} in {})", self.any(depth), self.any(depth)),
            7 => format!("$exists({})", self.any(depth)),
            _ => self.any(depth),
        }
    }

    fn array(&mut self, depth: usize) -> String {
        let count = self.random.below(4);
        let items: Vec<_> = (0..count)
            .map(|_| match self.random.one_in(5) {
                true => format!("{}..{}", self.random.below(4), self.random.below(6)),
                false => self.any(depth),
            })
            .collect();
        let array = format!("[{}]", items.join(", "));
        match self.random.one_in(4) {
            true => array + &self.predicate(depth),
            false => array,
        }
    }

    fn object(&mut self, depth: usize) -> String {
        let pairs = self.pairs(depth);
        format!("{{{pairs}}}")
    }

    fn pairs(&mut self, depth: usize) -> String {
        let count = 1 + self.random.below(2);
        let pairs: Vec<_> = (0..count)
            .map(|at| {
                let key = match self.random.below(4) {
                    0 => format!("$string({})", self.any(depth)),
                    1 => format!("$type({}) & \"{at}\"", self.any(depth)),
                    _ => format!("\"k{at}\""),
                };
                format!("{key}: {}", self.any(depth))
            })
            .collect();
        pairs.join(", ")
    }

    fn block(&mut self, depth: usize) -> String {
        let known = self.variables.len();
        let mut items = Vec::new();
        for _ in 0..self.random.below(3) {
            let value = self.any(depth);
            let name = self.new_variable();
            items.push(format!("${name} := {value}"));
            self.variables.push(name);
        }
        items.push(self.any(depth));
        self.variables.truncate(known);
        format!("({})", items.join("; "))
    }

    fn predicate(&mut self, depth: usize) -> String {
        match self.random.below(9) {
            0 | 1 => format!(
                "[{}]",
                self.random.pick(&["0", "1", "-1", "-2", "1.7", "99"])
            ),
            2 => format!(
                "[[{}]]",
                self.random.pick(&["0..1", "0, 2", "-1", "1..5", "0..0"])
            ),
            3 => "[]".to_owned(),
            4 => format!("[{}]", self.random.pick(NAMES)),
            5 => format!("[$ = {}]", self.any(depth)),
            6 => format!("[{}]", self.any(depth)),
            _ => format!("[{}]", self.test(depth)),
        }
    }

    fn path(&mut self, depth: usize) -> String {
        let known = self.variables.len();
        let parents = std::mem::take(&mut self.parents);
        let mut path = match self.random.below(10) {
            0..=4 => self.random.pick(NAMES).to_owned(),
            5 => "$".to_owned(),
            6 => "$$".to_owned(),
            7 => self.variable(),
            8 => self.random.pick(&["*", "**"]).to_owned(),
            _ => format!("({})", self.any(depth)),
        };
        for _ in 0..self.random.below(4) {
            self.parents += 1;
            path += &self.step(depth);
        }
        self.parents = parents;
        if self.random.one_in(8) {
            path += &format!("{{{}}}", self.pairs(depth));
        }
        self.variables.truncate(known);
        path
    }

    fn step(&mut self, depth: usize) -> String {
        match self.random.below(22) {
            0..=5 => format!(".{}", self.random.pick(NAMES)),
            6..=9 => self.predicate(depth),
            10 => format!(".({})", self.any(depth)),
            11 => format!(".{{{}}}", self.pairs(depth)),
            12 => format!(".[{}, {}]", self.any(depth), self.any(depth)),
            13 => self.random.pick(&[".*", ".**", ".$", ".$$"]).to_owned(),
            14 => {
                let name = self.new_variable();
                self.variables.push(name.clone());
                let next = self.random.pick(NAMES);
                format!(
                    ".{next}@${name}.{}",
                    self.random.pick(&["$", "a", "b", "%.a"])
                )
            }
            15 => {
                let name = self.new_variable();
                self.variables.push(name.clone());
                format!("#${name}")
            }
            16 => format!(".{}.%", self.random.pick(NAMES)),
            17 => format!(".(%.{})", self.random.pick(NAMES)),
            18 => format!(
                "^({})",
                self.random.pick(&["a", ">b", "$", "a, >b", "$count($)"])
            ),
            19 => format!("^($count({}))", self.any(depth)),
            20 => format!(".$string({})", self.random.pick(&["", "$", "a"])),
            _ => format!(".{}[0]", self.random.pick(NAMES)),
        }
    }
}
