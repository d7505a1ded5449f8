//! The build script's road, where it is asked for.

fn main() {
    if std::env::var_os("CARGO_FEATURE_SCRIPT").is_some() {
        asl_codegen::Build::new().file("twenty.asl.json").run();
    }
}
