//! The route by which decisions come back.
//!
//! * `GET /questions`: what waits for a decision, with tokens.
//! * `POST /decisions/TOKEN`, `{"approved": true, "by": "Ada"}`: the decision.

use asl_runtime::{Engine, TokenError, Value};
use axum::{
    Json, Router,
    extract::{Path, State},
    http::StatusCode,
    routing::{get, post},
};

use crate::{Decision, Desk, Question};

/// What the routes work with.
#[derive(Clone, Debug)]
struct Office {
    engine: Engine,
    desk: Desk,
}

/// Both routes.
pub fn router(engine: Engine, desk: Desk) -> Router {
    Router::new()
        .route("/questions", get(questions))
        .route("/decisions/{token}", post(decide))
        .with_state(Office { engine, desk })
}

async fn questions(State(office): State<Office>) -> Json<Vec<Question>> {
    Json(office.desk.questions())
}

/// The token is all that is needed: it says which state of which execution waits.
async fn decide(
    State(office): State<Office>,
    Path(token): Path<String>,
    Json(decision): Json<Decision>,
) -> Result<StatusCode, (StatusCode, String)> {
    let output = Value::of(&decision).map_err(|why| (StatusCode::BAD_REQUEST, why.to_string()))?;
    let sent = office.engine.send_task_success(&token, output).await;
    sent.map_err(|why| (status(why), why.to_string()))?;
    office.desk.take_away(&token);
    Ok(StatusCode::NO_CONTENT)
}

fn status(why: TokenError) -> StatusCode {
    match why {
        TokenError::TaskDoesNotExist => StatusCode::NOT_FOUND,
        // Decided already, or too late.
        TokenError::TaskTimedOut => StatusCode::GONE,
        TokenError::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        _ => StatusCode::BAD_REQUEST,
    }
}
