"""The offline outlines: which places have one, where labels stand, circles for those without, and names around."""

from functools import cache
from importlib.resources import files

import msgspec

Circle = tuple[float, float, float]
"""Longitude and latitude in degrees, radius in km."""


class Outlines(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """outlines: id of a place -> longitude, latitude of its label. circles: id of a unit without outline -> circle.

    names: code of a country, or code and English name of a unit («SY/Daraa») -> English and Arabic name.
    """

    outlines: dict[str, tuple[float, float]]
    circles: dict[str, Circle]
    names: dict[str, tuple[str, str]]


@cache
def outlines() -> Outlines:
    """The index of all outlines, as tools/build_web_assets.py wrote it; read once."""
    text = files("riwaya.web").joinpath("assets/outlines/index.json").read_bytes()
    return msgspec.json.decode(text, type=Outlines)
