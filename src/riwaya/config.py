"""Where the user's own data lies. Nothing is read or made on import."""

import os
from pathlib import Path

DATA_VARIABLE = "RIWAYA_DATA"


def data_folder() -> Path:
    """The folder for the user's own data: RIWAYA_DATA where the environment sets it, else the system's place.

    On Linux the system's place is XDG_DATA_HOME/riwaya, by default ~/.local/share/riwaya. It need not exist.
    """
    named = os.environ.get(DATA_VARIABLE)
    if named:
        return Path(named)
    from platformdirs import user_data_path

    return user_data_path("riwaya")


def gazetteer_folder() -> Path:
    """Where `riwaya places add` keeps gazetteers. It need not exist."""
    return data_folder() / "gazetteers"
