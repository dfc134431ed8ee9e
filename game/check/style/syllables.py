"""How many syllables an English word has, about: counted by its letters, not looked up.

One syllable to each run of vowels, then corrected for what English does with them: an `e` that is
written and not heard, vowels that stand together and are heard apart. A few common words go by no rule and
stand in a list. A number counts one to a digit, which is near to how it is read out.
"""

from __future__ import annotations

import re
import unicodedata

# Common words that the rules below get wrong, and what they begin with where the rest is regular.
ODD = {
    **dict.fromkeys(("queue", "queues"), 1),
    **dict.fromkeys(("business", "colonel", "crooked", "evening", "every", "frontier", "naked", "nineteen", "people", "real", "really"), 2),
    **dict.fromkeys(("sometimes", "somewhere", "something", "therefore", "whereas", "wicked", "someone", "soldier", "soldiers"), 2),
    **dict.fromkeys(("area", "areas", "element", "elements", "everyone", "everything", "idea", "ideas", "parliament", "tenement"), 3),
    **dict.fromkeys(("everybody", "european"), 4),
    **dict.fromkeys(("science", "sciences"), 2),
}
_PARTS = re.compile(r"[^\W\d_]+|\d+")
_VOWELS = re.compile(r"[aeiouy]+")
# Vowels that stand together and are heard apart.
_APART = re.compile(
    r"(?<![ctsg])ia(?!ge)|(?<=[ct])iat|(?<![tscgxhn])(?<!ll)io|iu"  # trial, associate, period, medium
    r"|(?<!g)ua(?!d)|(?<!g)ue(?=[lnt])|(?<![gb])ui(?=[nd])|uici|uiti|uou"  # actual, cruel, ruin, suicide, continuous
    r"|(?<![gch])eo(?!pard|us)|(?<=th)eo|neous|(?<=cr)eat(?!u)|(?<=r)eali|theat"  # video, theory, create, reality, theatre
    r"|(?<![ctf])(?<!fr)ie(?=[nt])|iety|(?<=[a-z]{3}[lrpvtnfgmsbk])ie(?:r|st)$"  # orient, society, earlier
    r"|oe[mt]|aos|co(?:op|ord)|[aeiouy]ing|[aou]y[aeo](?!d$|s$)|ey[oa]"  # poem, chaos, cooperate, going, loyal, beyond
    r"|[st]hm$|sm$"  # rhythm, terrorism
)
# An e that is not heard: at the end, in -es and -ed, and before an ending that was added.
_SILENT = re.compile(
    r"(?<![aeiouy])(?<![bcdfgkpstz]l)(?<![bcdgkt]r)e$"
    r"|(?<![aeiouysxzcg])(?<!ch)(?<!sh)(?<![bcdfgkpstz]l)(?<![bcdgkt]r)es$"
    r"|(?<![aeiouytd])(?<![bcdfgkpstz]l)(?<![bcdgkpt]r)ed$"
    r"|(?:(?<=[aeiouy][^aeiouy])|(?<=[dnr]g)|(?<=[nr]c))e(?:ments?|ful|fully|less|lessly|ness|ly|ty)$"
)
_CONTRACTED = re.compile(r"[ds]n['’]t$")


def syllables(word: str) -> int:
    """The syllables of a word, at least one; of a compound, those of its parts."""
    low = word.lower()
    flat = unicodedata.normalize("NFKD", low.replace("'", "").replace("’", ""))
    flat = "".join(c for c in flat if not unicodedata.combining(c))
    counted = sum(len(part) if part.isdigit() else _of_part(part) for part in _PARTS.findall(flat))
    return max(1, counted + bool(_CONTRACTED.search(low)))


def _of_part(word: str) -> int:
    if word in ODD:
        return ODD[word]
    heard = re.sub(r"^y(?=[aeiou])|(?<=q)u", "", word)
    return max(1, len(_VOWELS.findall(heard)) + len(_APART.findall(heard)) - len(_SILENT.findall(heard)))
