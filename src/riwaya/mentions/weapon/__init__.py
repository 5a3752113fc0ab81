"""Weapons and means."""

from riwaya.mentions.weapon.find import find_weapons

__all__ = ["find_weapons"]
