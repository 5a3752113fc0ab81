"""Numbers with their noun, as each language counts: «واقعتان», «3 وقائع», «11 واقعة»."""

from riwaya.web.language import Words


def counted(words: Words, key: str, number: int) -> str:
    """The number with its noun: the words under `key` and the number's form: one, two, few, many or other.

    Raises: KeyError when a form has no words.
    """
    return words(f"{key}.{form_of(words.language, number)}", number=number)


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
