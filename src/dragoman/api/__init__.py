"""What the reading room shows, as JSON under `/api/v1`: reading only, documented by its own OpenAPI document."""
