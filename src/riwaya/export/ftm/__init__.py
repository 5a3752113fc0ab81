"""A case as FollowTheMoney entities, one JSON object a line. docs/exports.md says which schema holds what.

The lines are plain JSON, so that writing them needs no library; the tests read them back with followthemoney.
"""

from riwaya.export.ftm.case import write

__all__ = ["write"]
