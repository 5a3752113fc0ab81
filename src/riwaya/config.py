"""Settings from one TOML file. Nothing is read on import; `load()` reads, and passes a frozen record on."""

import tomllib
from pathlib import Path

import msgspec
from platformdirs import user_config_path, user_data_path

from riwaya.errors import UsageError


class Config(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Settings of one run.

    gazetteers: CSV files of further places, as `riwaya places add` wrote them.
    """

    gazetteers: tuple[str, ...] = ()


def default_path() -> Path:
    """Where the user's settings stand if no other file is named."""
    return user_config_path("riwaya") / "riwaya.toml"


def data_folder() -> Path:
    """The folder for the user's own data (loaded gazetteers)."""
    return user_data_path("riwaya")


def load(path: Path | None = None) -> Config:
    """The settings in `path`, or the defaults where no file is.

    Raises: UsageError when a named file is missing, is no TOML, or holds an unknown key.
    """
    where = path or default_path()
    if not where.exists():
        if path is not None:
            raise UsageError(f"no settings file {str(path)!r}; name an existing TOML file or leave the option out")
        return Config()
    try:
        return msgspec.convert(tomllib.loads(where.read_text(encoding="utf-8")), Config)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as fault:
        raise UsageError(f"settings file {str(where)!r}: {fault}; mend that key or remove it") from fault
