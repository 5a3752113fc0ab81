"""Named persons."""

from riwaya.mentions.person.find import PersonFinder

__all__ = ["PersonFinder"]
