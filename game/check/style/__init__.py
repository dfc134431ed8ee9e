"""Style as advice: spelling, house style, reading level and what is left untranslated. Nothing here is an error."""
