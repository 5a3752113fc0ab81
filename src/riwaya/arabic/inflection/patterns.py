"""The stems of each verb form as vocalised patterns; the letters are explained in `spelling`.

Source: the standard paradigms of the Arabic verb, written from common knowledge of the grammar.
"""

from typing import NamedTuple


class Pattern(NamedTuple):
    """Stems without the endings of person; imperfects begin after the prefix consonant; None: not in use."""

    perfect: str
    perfect_passive: str | None
    imperfect: str
    imperfect_passive: str | None
    active: str
    passive: str | None
    masdars: tuple[str, ...]


# v is the imperfect vowel of form I. Form 11 is فعلل, 12 تفعلل, 13 افعلل with a doubled last radical (اطمأن).
STRONG = {
    1: Pattern("1a2a3", "1u2i3", "a12v3", "u12a3", "1A2i3", "ma12U3", ()),
    2: Pattern("1a2a3", "1u2i3", "u1a2i3", "u1a2a3", "mu1a2i3", "mu1a2a3", ("ta12I3",)),
    3: Pattern("1A2a3", "1U2i3", "u1A2i3", "u1A2a3", "mu1A2i3", "mu1A2a3", ("mu1A2a3aH",)),
    4: Pattern("'a12a3", "'u12i3", "u12i3", "u12a3", "mu12i3", "mu12a3", ("'i12A3",)),
    5: Pattern("ta1a2a3", "tu1u2i3", "ata1a2a3", "uta1a2a3", "muta1a2i3", "muta1a2a3", ("ta1a2u3",)),
    6: Pattern("ta1A2a3", "tu1U2i3", "ata1A2a3", "uta1A2a3", "muta1A2i3", "muta1A2a3", ("ta1A2u3",)),
    7: Pattern("En1a2a3", None, "an1a2i3", None, "mun1a2i3", None, ("En1i2A3",)),
    8: Pattern("E1ta2a3", "O1tu2i3", "a1ta2i3", "u1ta2a3", "mu1ta2i3", "mu1ta2a3", ("E1ti2A3",)),
    9: Pattern("E12a3a3", None, "a12a3i3", None, "mu12a3i3", None, ("E12i3A3",)),
    10: Pattern("Esta12a3", "Ostu12i3", "asta12i3", "usta12a3", "musta12i3", "musta12a3", ("Esti12A3",)),
    11: Pattern("1a23a4", "1u23i4", "u1a23i4", "u1a23a4", "mu1a23i4", "mu1a23a4", ("1a23a4aH",)),
    12: Pattern("ta1a23a4", None, "ata1a23a4", None, "muta1a23i4", None, ("ta1a23u4",)),
    13: Pattern("E12a34a4", None, "a12a34i4", None, "mu12a34i4", None, ("E12i34A4",)),
}

# The middle radical of these has become the long vowel (قال, أصاب, انهار, اغتال, استعاد).
HOLLOW = {
    4: Pattern("'a1A3", "'u1I3", "u1I3", "u1A3", "mu1I3", "mu1A3", ("'i1A3aH",)),
    7: Pattern("En1A3", None, "an1A3", None, "mun1A3", None, ("En1iyA3",)),
    8: Pattern("E1tA3", "O1tI3", "a1tA3", "u1tA3", "mu1tA3", "mu1tA3", ("E1tiyA3",)),
    10: Pattern("Esta1A3", "Ostu1I3", "asta1I3", "usta1A3", "musta1I3", "musta1A3", ("Esti1A3aH",)),
}

# What radical 1 and the ت of form VIII become together (اتهم, ادعى, ازداد, اصطدم, اضطر, اطلع).
INFIX = {
    "و": "t", "ي": "t", "ت": "t", "ث": "1", "د": "1", "ذ": "د", "ز": "1د",
    "ص": "1ط", "ض": "1ط", "ط": "1", "ظ": "1",
}


def hollow_first(present: str, *, has_waw: bool) -> Pattern:
    """Form I of a hollow root (قال يقول, باع يبيع, نال ينال) by its imperfect vowel."""
    long = present.upper()
    return Pattern("1A3", "1I3", f"a1{long}3", "u1A3", "1Ayi3", "ma1U3" if has_waw else "ma1I3", ())
