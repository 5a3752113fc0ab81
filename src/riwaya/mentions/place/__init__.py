"""Named places."""

from riwaya.mentions.place.find import PlaceFinder

__all__ = ["PlaceFinder"]
