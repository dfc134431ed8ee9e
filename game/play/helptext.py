"""What 'help' tells."""

HELP = (
    "Walk: go PLACE, in, out, back, north ... (n, s, e, w). Look: look (l), examine THING (x), read PAPER, search WORDS, map.",
    "People answer with what the papers say they said: ask NAME about TOPIC, listen, people, about NAME.",
    "Take a paper apart: press 3 (press 1-3, press all), present ITEM to 3, compare NAME 1 2, flag 3 leading (or flag ITEM hearsay).",
    "Think: notebook, inventory (i), timeline, board, link ITEM to QUESTION, margin (what the last text stands on), hint.",
    "File: file opens the form; 7 on ANSWER, cite ITEM for QUESTION, rival ANSWER, counter ITEM, reason WORDS, why WORDS, submit. "
    "Taken back: uncite ITEM, uncounter ITEM, drop rival, drop reason, drop why. Where further questions may be asked: add QUESTION, "
    "drop QUESTION.",
    "Filed: verdict (bars, total, letter), debrief or debrief QUESTION (the reasons for every point, the record), next.",
    "Play: questions (what is asked), moves (a numbered list), status, again (g), wait (z), undo, save NAME, restore NAME, saves, "
    "transcript FILE, quit.",
)
