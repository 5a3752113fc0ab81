"""Numbers with their noun, as each language counts: «واقعتان», «3 وقائع», «11 واقعة»."""

from riwaya.web.language import Words


def incidents_counted(words: Words, number: int, disputed: int = 0) -> str:
    """So many incidents, and how many of them are disputed if any are."""
    said = words(f"map.incidents_{form_of(words.language, number)}", number=number)
    return words("map.disputed", counted=said, number=disputed) if disputed else said


def counted(number: int, noun: str, words: Words) -> str:
    """A number with its noun as it stands under `[counted]`: "accounts", "from_origins" …"""
    return words(f"counted.{noun}_{form_of(words.language, number)}", number=number)


def form_of(language: str, number: int) -> str:
    """The form of a noun after a whole number, 0 and up. Source: plural rules of Unicode CLDR."""
    if number == 1:
        return "one"
    if language != "ar":
        return "other"
    if number == 2:
        return "two"
    rest = number % 100
    return "few" if 3 <= rest <= 10 else "many" if rest >= 11 else "other"
