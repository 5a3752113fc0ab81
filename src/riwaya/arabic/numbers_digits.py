"""Numbers written in digits, with separators of thousands and decimals."""

import re
from fractions import Fraction

_SCRIPTS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٬٫،", "01234567890123456789,.,")
_NUMBER = re.compile(r"(?:ال)?(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:\.\d{3})+|\d+(?:[.,]\d+)?)")
_DOTTED_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")
_COMMA_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
GROUP = re.compile(r"[0-9٠-٩۰-۹]{3}")
_LONGEST = 15  # more digits are a telephone or account number


def read_digits(token: str, *, is_before_scale: bool = False) -> Fraction | None:
    """The value of a token in digits («1,200», «١٢٠٠», «1.5», «ال50»), None if it is none.

    A dot before three digits parts thousands, as papers of the Maghreb write («12.500»), but decimals where a
    scale word follows («1.250 مليون»): `is_before_scale`.
    """
    match = _NUMBER.fullmatch(token.translate(_SCRIPTS))
    if match is None or len(match[1]) > _LONGEST:
        return None
    digits = match[1]
    if _COMMA_THOUSANDS.fullmatch(digits):
        return Fraction(digits.replace(",", ""))
    if _DOTTED_THOUSANDS.fullmatch(digits) and (digits.count(".") > 1 or not is_before_scale):
        return Fraction(digits.replace(".", ""))
    if digits.count(".") > 1:
        return None
    return Fraction(digits.replace(",", "."))
