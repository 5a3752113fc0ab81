"""Intake: bytes in, clean articles out, with title, outlet and date; near-duplicates told apart."""

from riwaya.intake.chrome import clean
from riwaya.intake.content import read_again
from riwaya.intake.duplicates import near_duplicates
from riwaya.intake.files import Loaded, Refused, read, walk

__all__ = ["Loaded", "Refused", "clean", "near_duplicates", "read", "read_again", "walk"]
