"""For the class: what a teacher needs beside the play."""
