"""What a case is, and how a folder of YAML becomes one immutable value."""
