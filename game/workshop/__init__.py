"""The author's workshop: a case begun, and tools for those who write one."""
