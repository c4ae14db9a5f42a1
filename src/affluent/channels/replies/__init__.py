"""What others say elsewhere about a text of the author's: one module per service."""
