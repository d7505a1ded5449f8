//! Functions and calls.

use super::Writer;

impl Writer {
    pub(super) fn known(&mut self, depth: usize) -> String {
        let one = self.any(depth);
        match self.random.below(16) {
            0..=5 => {
                let name = self.random.pick(&[
                    "count",
                    "string",
                    "sum",
                    "max",
                    "min",
                    "average",
                    "boolean",
                    "not",
                    "exists",
                    "keys",
                    "spread",
                    "distinct",
                    "reverse",
                    "type",
                    "length",
                    "uppercase",
                    "number",
                    "abs",
                    "floor",
                    "round",
                    "merge",
                    "sort",
                    "trim",
                    "sqrt",
                    "ceil",
                ]);
                format!("${name}({one})")
            }
            6 => format!("$append({one}, {})", self.any(depth)),
            7 => format!(
                "$lookup({one}, {})",
                self.random.pick(&["\"a\"", "\"b\"", "\"x y\""])
            ),
            8 => format!("$join($string({one}), \",\")"),
            9 => format!("$split({}, \",\")", self.text(depth)),
            10 => format!("$zip({one}, {})", self.any(depth)),
            11 => format!("$match($string({one}), /[a-z](\\d)?/i)"),
            12 => format!("$replace($string({one}), /a(.)?/, \"<$1>\")"),
            13 => format!("$contains($string({one}), /b/)"),
            14 => format!("$substring($string({one}), 1, 2)"),
            _ => format!("$power({}, 2)", self.numeric(depth)),
        }
    }

    pub(super) fn lambda(&mut self, depth: usize, parameters: usize) -> String {
        let known = self.variables.len();
        let names: Vec<_> = (0..parameters).map(|_| self.new_variable()).collect();
        self.variables.extend(names.iter().cloned());
        let signature = match self.random.one_in(12) {
            true => ["", "<x>", "<xx>", "<x-x?x?>"]
                .get(parameters)
                .copied()
                .unwrap_or(""),
            false => "",
        };
        let body = match self.random.below(4) {
            0 => self.test(depth),
            1 => self.number(depth),
            _ => self.any(depth),
        };
        self.variables.truncate(known);
        let names: Vec<_> = names.iter().map(|name| format!("${name}")).collect();
        let word = self.random.pick(&["function", "λ"]);
        format!("{word}({}){signature}{{{body}}}", names.join(", "))
    }

    pub(super) fn higher(&mut self, depth: usize) -> String {
        let over = self.any(depth);
        let parameters = self.random.below(4);
        let after = match self.random.one_in(4) {
            true => self.predicate(depth),
            false => String::new(),
        };
        let call = match self.random.below(9) {
            0 | 1 => format!("$map({over}, {})", self.lambda(depth, parameters)),
            2 | 3 => format!("$filter({over}, {})", self.lambda(depth, parameters)),
            4 => format!(
                "$reduce({over}, {})",
                self.lambda(depth, 2 + parameters % 2)
            ),
            5 => format!("$sift({over}, {})", self.lambda(depth, parameters)),
            6 => format!("$each({over}, {})", self.lambda(depth, parameters)),
            7 => {
                let by = self
                    .random
                    .pick(&["$l > $r", "$l.a < $r.a", "$count($l) > $count($r)"]);
                format!("$sort({over}, function($l, $r){{{by}}})")
            }
            _ => format!("$single({over}, {})", self.lambda(depth, parameters)),
        };
        match self.random.one_in(5) {
            true => format!("$count({call}{after})"),
            false => call + &after,
        }
    }

    pub(super) fn applied(&mut self, depth: usize) -> String {
        let left = self.any(depth);
        match self.random.below(6) {
            0 => format!(
                "({left} ~> {})",
                self.random.pick(&["$count", "$string", "$sum"])
            ),
            1 => format!("({left} ~> $map({}))", self.lambda(depth, 1)),
            2 => format!("({left} ~> $append({}))", self.any(depth)),
            3 => format!("({left} ~> {})", self.lambda(depth, 1)),
            4 => format!(
                "({left} ~> |{}|{{\"n\": {}}}, \"a\"|)",
                self.random.pick(&["$", "*", "a", "**", "items"]),
                self.any(depth)
            ),
            _ => format!(
                "({left} ~> ($string ~> {}))",
                self.random.pick(&["$length", "$uppercase"])
            ),
        }
    }

    pub(super) fn lambda_call(&mut self, depth: usize) -> String {
        let name = self.new_variable();
        let lambda = self.lambda(depth, 1);
        self.variables.push(name.clone());
        let argument = self.any(depth);
        let rest = match self.random.below(5) {
            0 => format!("${name}({argument}) & ${name}(1)"),
            1 => format!("$map({argument}, ${name})"),
            2 => format!("(${name} := 1; {argument})"),
            3 => format!("({argument}).(${name}($))"),
            _ => format!("${name}({argument})"),
        };
        self.variables.pop();
        format!("(${name} := {lambda}; {rest})")
    }

    pub(super) fn odd(&mut self, depth: usize) -> String {
        let it = self.any(depth);
        match self.random.below(9) {
            0 => format!("$append(?, {it})({})", self.any(depth)),
            1 => format!("({it})[]"),
            2 => format!("({it}){{{}}}", self.pairs(depth)),
            3 => format!("$f({it})"),
            4 => format!("sum({it})"),
            5 => format!("[1..3].({it})"),
            6 => format!("({it}).%"),
            7 => format!("($f := function($n){{$n < 1 ? {it} : $f($n - 1)}}; $f(5))"),
            _ => format!("[{it}, 1]"),
        }
    }
}
