"""What can be proved of a case: that a thing can be reached, that it cannot, and within which hours."""
