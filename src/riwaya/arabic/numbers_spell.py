"""Numbers written out in words."""

from riwaya.arabic.numbers_words import Numbers, Scale, Unit, load_numbers
from riwaya.errors import UsageError

_LARGEST = 10**15 - 1


def number_words(n: int, gender: str = "m") -> str:
    """`n` in words, nominative, natural spelling: 365 is «ثلاثمئة وخمسة وستون».

    gender: "m" or "f", of the noun counted; three to ten take the other one's look («ثلاث» for "f").

    Raises: UsageError for a negative number, one of sixteen digits or more, or another gender.
    """
    if gender not in ("m", "f"):
        raise UsageError(f"gender {gender!r} of the noun counted; give 'm' or 'f'")
    if not 0 <= n <= _LARGEST:
        raise UsageError(f"number {n} can't be written in words; give one from 0 to {_LARGEST}")
    numbers = load_numbers()
    if n == 0:
        return numbers.table.zero[0]
    pieces = []
    for scale in reversed(numbers.table.scale):
        count, n = divmod(n, scale.value)
        if count:
            pieces.append(_counted(count, scale, numbers))
    if n:
        pieces.append(_below_thousand(n, gender, numbers))
    return " و".join(pieces)


def _counted(count: int, scale: Scale, numbers: Numbers) -> str:
    """«ألف», «ألفان», «ثلاثة آلاف», «أحد عشر ألفا», «مئتا ألف»."""
    if count <= 2:
        return (scale.one, scale.dual)[count - 1][0]
    rest = count % 100
    words = _below_thousand(count, "m", numbers)
    if count == 200:
        words = words.removesuffix("ن")
    if 3 <= rest <= 10:
        return f"{words} {scale.many[0]}"
    return f"{words} {scale.one[1] if rest > 10 else scale.one[0]}"


def _below_thousand(n: int, gender: str, numbers: Numbers) -> str:
    pieces = []
    if n >= 100:
        pieces.append(next(row.forms[0] for row in numbers.table.hundreds if row.value == n // 100 * 100))
    if n % 100:
        pieces.append(_below_hundred(n % 100, gender, numbers))
    return " و".join(pieces)


def _below_hundred(n: int, gender: str, numbers: Numbers) -> str:
    table = numbers.table
    if n <= 10:
        return _unit(table.unit[n - 1], gender)
    if n < 20:
        head = {11: table.teens.eleven, 12: table.teens.twelve}.get(n)
        is_f = gender == "f"
        first = (head.feminine if is_f else head.masculine) if head else _unit(table.unit[n - 11], gender)
        return f"{first} {table.teens.ten.feminine if is_f else table.teens.ten.masculine}"
    tens = next(row.forms[0] for row in table.tens if row.value == n // 10 * 10)
    return f"{_unit(table.unit[n % 10 - 1], gender)} و{tens}" if n % 10 else tens


def _unit(unit: Unit, gender: str) -> str:
    return (unit.feminine if gender == "f" else unit.masculine)[0]
