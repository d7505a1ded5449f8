//! Compiles what `src/built.rs` includes.

fn main() {
    asl_codegen::Build::new()
        .runtime("::workflows")
        .task("letters", "Count", "Vec<String>", "usize")
        .folder("built")
        .run();
}
