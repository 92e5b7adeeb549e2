"""How things are named, written and said: symbols, numbers, sentences, formulas, tables."""
