"""Time expressions: where they stand and what they say. Which days they mean is resolve.calendar's to find."""

from riwaya.mentions.time.expression import Expression
from riwaya.mentions.time.find import TimeFinder, TimeMatch, build_time_finder

__all__ = ["Expression", "TimeFinder", "TimeMatch", "build_time_finder"]
