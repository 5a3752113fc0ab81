"""One document with its mentions and claims marked in the text, each with the rule that made it."""

FORMATS = ("text", "html")
