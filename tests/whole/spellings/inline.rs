//! The order machine, inline: the same JSON as in `examples/order/workflows/order.asl.json`.

use shop::shop::{Charge, Order, Parcel, Receipt, Reservation, Shipment};

#[rustfmt::skip]
asl_runtime::state_machine! {
    {
      "Comment": "Reserve the stock, charge the card, ship; give the money back when shipping fails",
      "StartAt": "CheckOrder",
      "TimeoutSeconds": 86400,
      "States": {
        "CheckOrder": {
          "Type": "Choice",
          "Choices": [
            {
              "And": [
                { "Variable": "$.order.items[0]", "IsPresent": true },
                { "Variable": "$.order.total", "NumericGreaterThan": 0 }
              ],
              "Next": "ReserveStock"
            }
          ],
          "Default": "EmptyOrder"
        },
        "EmptyOrder": {
          "Type": "Fail",
          "Error": "EmptyOrder",
          "Cause": "There is nothing to sell in this order"
        },
        "ReserveStock": {
          "Type": "Task",
          "Resource": "arn:aws:lambda:eu-central-1:123456789012:function:reserve-stock",
          "InputPath": "$.order",
          "ResultPath": "$.reservation",
          "Retry": [
            { "ErrorEquals": ["WarehouseBusy"], "IntervalSeconds": 2, "MaxAttempts": 3, "BackoffRate": 2.0 }
          ],
          "Catch": [
            { "ErrorEquals": ["OutOfStock"], "ResultPath": "$.error", "Next": "OutOfStock" }
          ],
          "Next": "ChargeCard"
        },
        "OutOfStock": {
          "Type": "Pass",
          "Parameters": {
            "id.$": "$.order.id",
            "status": "rejected",
            "reason.$": "$.error.Cause"
          },
          "End": true
        },
        "ChargeCard": {
          "Type": "Task",
          "Resource": "arn:aws:states:::lambda:invoke",
          "Parameters": {
            "FunctionName": "charge-card",
            "Payload": {
              "order.$": "$.order.id",
              "card.$": "$.order.card",
              "cents.$": "$.order.total"
            }
          },
          "ResultSelector": { "id.$": "$.Payload.id" },
          "ResultPath": "$.receipt",
          "Retry": [
            { "ErrorEquals": ["BankBusy", "States.Timeout"], "IntervalSeconds": 1, "MaxAttempts": 2, "BackoffRate": 3.0 }
          ],
          "Catch": [
            { "ErrorEquals": ["CardDeclined"], "ResultPath": "$.error", "Next": "ReleaseStock" },
            { "ErrorEquals": ["States.ALL"], "ResultPath": "$.error", "Next": "ReleaseStock" }
          ],
          "Next": "CoolingOff"
        },
        "CoolingOff": {
          "Comment": "The customer may still call it off",
          "Type": "Wait",
          "SecondsPath": "$.order.cooling_off",
          "Next": "ShipOrder"
        },
        "ShipOrder": {
          "Type": "Task",
          "Resource": "arn:aws:lambda:eu-central-1:123456789012:function:ship-order",
          "Parameters": {
            "order.$": "$.order.id",
            "address.$": "$.order.address",
            "first_sku.$": "$.order.items[0].sku",
            "reservation.$": "$.reservation.id"
          },
          "ResultPath": "$.shipment",
          "Catch": [
            { "ErrorEquals": ["States.ALL"], "ResultPath": "$.error", "Next": "RefundCard" }
          ],
          "Next": "Summary"
        },
        "RefundCard": {
          "Type": "Task",
          "Resource": "arn:aws:lambda:eu-central-1:123456789012:function:refund-card",
          "InputPath": "$.receipt",
          "ResultPath": "$.refund",
          "Retry": [
            { "ErrorEquals": ["States.ALL"], "IntervalSeconds": 5, "MaxAttempts": 5, "BackoffRate": 2.0, "MaxDelaySeconds": 60 }
          ],
          "Next": "ReleaseStock"
        },
        "ReleaseStock": {
          "Type": "Task",
          "Resource": "arn:aws:lambda:eu-central-1:123456789012:function:release-stock",
          "InputPath": "$.reservation",
          "ResultPath": null,
          "Next": "NotShipped"
        },
        "NotShipped": {
          "Type": "Pass",
          "Parameters": {
            "id.$": "$.order.id",
            "status": "refunded",
            "reason.$": "$.error.Error"
          },
          "End": true
        },
        "Summary": {
          "Type": "Pass",
          "Parameters": {
            "id.$": "$.order.id",
            "status": "shipped",
            "tracking.$": "$.shipment.tracking",
            "receipt.$": "$.receipt.id"
          },
          "Next": "Shipped"
        },
        "Shipped": { "Type": "Succeed" }
      }
    },
    types {
        ReserveStock: fn(Order) -> Reservation,
        ChargeCard: fn(Charge) -> Receipt,
        ShipOrder: fn(Parcel) -> Shipment,
        RefundCard: fn(Receipt) -> (),
        ReleaseStock: fn(Reservation) -> (),
    },
    name: "order",
}
