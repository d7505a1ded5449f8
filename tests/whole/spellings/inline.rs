//! The order machine, inline: the same JSON as in `examples/order/workflows/order.asl.json`.

use shop::shop::{Charge, Line, Notice, Order, Packed, Parcel, Receipt, Reservation, Shipment};

#[rustfmt::skip]
asl_runtime::state_machine! {
    {
      "Comment": "Reserve the stock, charge the card, pack and ship, tell everybody; give the money back when shipping fails",
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
              "Assign": { "order_id.$": "$.order.id" },
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
            "id.$": "$order_id",
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
              "order.$": "$order_id",
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
            { "ErrorEquals": ["CardDeclined"], "ResultPath": "$.error", "Assign": { "reason": "The bank says no" }, "Next": "ReleaseStock" },
            { "ErrorEquals": ["States.ALL"], "ResultPath": "$.error", "Assign": { "reason.$": "$.Error" }, "Next": "ReleaseStock" }
          ],
          "Next": "CoolingOff"
        },
        "CoolingOff": {
          "Comment": "The customer may still call it off",
          "Type": "Wait",
          "SecondsPath": "$.order.cooling_off",
          "Next": "PackItems"
        },
        "PackItems": {
          "Comment": "Two packers, one line of the order each at a time",
          "Type": "Map",
          "ItemsPath": "$.order.items",
          "ItemSelector": {
            "line.$": "$$.Map.Item.Index",
            "sku.$": "$$.Map.Item.Value.sku",
            "quantity.$": "$$.Map.Item.Value.quantity"
          },
          "MaxConcurrency": 2,
          "ItemProcessor": {
            "StartAt": "PackItem",
            "States": {
              "PackItem": {
                "Type": "Task",
                "Resource": "arn:aws:lambda:eu-central-1:123456789012:function:pack-item",
                "Assign": { "box.$": "$.box" },
                "ResultPath": "$.packed",
                "Retry": [
                  { "ErrorEquals": ["PackerBusy"], "IntervalSeconds": 1, "MaxAttempts": 2 }
                ],
                "Next": "LabelBox"
              },
              "LabelBox": {
                "Type": "Pass",
                "Parameters": {
                  "order.$": "$order_id",
                  "box.$": "$box",
                  "grams.$": "$.packed.grams"
                },
                "End": true
              }
            }
          },
          "ResultPath": "$.boxes",
          "Catch": [
            { "ErrorEquals": ["States.ALL"], "ResultPath": "$.error", "Assign": { "reason.$": "$.Error" }, "Next": "RefundCard" }
          ],
          "Next": "ShipOrder"
        },
        "ShipOrder": {
          "Type": "Task",
          "Resource": "arn:aws:lambda:eu-central-1:123456789012:function:ship-order",
          "Parameters": {
            "order.$": "$order_id",
            "address.$": "$.order.address",
            "boxes.$": "$.boxes[*].box",
            "reservation.$": "$.reservation.id"
          },
          "ResultPath": "$.shipment",
          "Catch": [
            { "ErrorEquals": ["States.ALL"], "ResultPath": "$.error", "Assign": { "reason.$": "$.Error" }, "Next": "RefundCard" }
          ],
          "Next": "TellAll"
        },
        "TellAll": {
          "Comment": "An order that nobody hears of is shipped all the same",
          "Type": "Parallel",
          "Branches": [
            {
              "StartAt": "MailCustomer",
              "States": {
                "MailCustomer": {
                  "Type": "Task",
                  "Resource": "arn:aws:lambda:eu-central-1:123456789012:function:mail-customer",
                  "End": true
                }
              }
            },
            {
              "StartAt": "BookSale",
              "States": {
                "BookSale": {
                  "Type": "Task",
                  "Resource": "arn:aws:lambda:eu-central-1:123456789012:function:book-sale",
                  "End": true
                }
              }
            }
          ],
          "Parameters": {
            "order.$": "$order_id",
            "tracking.$": "$.shipment.tracking",
            "cents.$": "$.order.total"
          },
          "ResultSelector": { "mail.$": "$[0]", "booking.$": "$[1]" },
          "ResultPath": "$.told",
          "Retry": [
            { "ErrorEquals": ["MailboxFull"], "IntervalSeconds": 60, "MaxAttempts": 1 }
          ],
          "Catch": [
            { "ErrorEquals": ["MailboxFull", "States.Timeout"], "ResultPath": "$.told", "Next": "Summary" }
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
            "id.$": "$order_id",
            "status": "refunded",
            "reason.$": "$reason"
          },
          "End": true
        },
        "Summary": {
          "Type": "Pass",
          "Parameters": {
            "id.$": "$order_id",
            "status": "shipped",
            "tracking.$": "$.shipment.tracking",
            "boxes.$": "$.boxes[*].box",
            "receipt.$": "$.receipt.id",
            "told.$": "$.told"
          },
          "Next": "Shipped"
        },
        "Shipped": { "Type": "Succeed" }
      }
    },
    types {
        ReserveStock: fn(Order) -> Reservation,
        ChargeCard: fn(Charge) -> Receipt,
        PackItem: fn(Line) -> Packed,
        ShipOrder: fn(Parcel) -> Shipment,
        MailCustomer: fn(Notice) -> String,
        BookSale: fn(Notice) -> String,
        RefundCard: fn(Receipt) -> (),
        ReleaseStock: fn(Reservation) -> (),
    },
    name: "order",
}
