//! Compiles the order workflow into `OUT_DIR`, from where `src/lib.rs` includes it.

fn main() {
    asl_codegen::Build::new()
        .task("order", "ReserveStock", "Order", "Reservation")
        .task("order", "ChargeCard", "Charge", "Receipt")
        .task("order", "PackItem", "Line", "Packed")
        .task("order", "ShipOrder", "Parcel", "Shipment")
        .task("order", "MailCustomer", "Notice", "String")
        .task("order", "BookSale", "Notice", "String")
        .task("order", "RefundCard", "Receipt", "()")
        .task("order", "ReleaseStock", "Reservation", "()")
        .file("workflows/order.asl.json")
        .run();
}
