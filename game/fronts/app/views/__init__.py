"""What the screens show, as plain values: testable without a terminal, and free of Textual."""
