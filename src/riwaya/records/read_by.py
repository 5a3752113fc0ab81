"""ReadBy: which versions read a document."""

import msgspec


class ReadBy(msgspec.Struct, frozen=True):
    """The versions of pipeline and knowledge that made the claims of a document.

    knowledge: empty where it was not told. is_masked: private persons have pseudonyms in the document.
    """

    pipeline: str
    knowledge: str = ""
    is_masked: bool = False
