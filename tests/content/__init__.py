"""The rules for words: what a page says, how it reads, what it may claim, what it rests on."""
