"""Every error riwaya raises on purpose. One base class, one class a cause.

A message gives the cause, the offending value, the place and the mend.
"""


class RiwayaError(Exception):
    """Base of all errors that riwaya raises on purpose."""


class InputError(RiwayaError):
    """A file, folder or record given by the user can't be read as an article."""


class UsageError(RiwayaError):
    """A command or function was called in a way that can't work."""


class KnowledgeError(RiwayaError):
    """A data file of the knowledge base breaks its schema or contradicts itself."""


class PipelineError(RiwayaError):
    """Stages were put together so that one needs what no earlier one gives."""


class StageError(RiwayaError):
    """A stage failed on one document."""


class CaseError(RiwayaError):
    """A case file can't be opened, read or written."""


class ConflictError(CaseError):
    """Somebody decided on the same in between. number: of that decision."""

    def __init__(self, said: str, number: int) -> None:
        super().__init__(said)
        self.number = number
