"""What a database said, in words that a reader can act on."""

from sqlalchemy.exc import DBAPIError

from riwaya.errors import CaseError

MEND = "name another file with --case"
# Codes of PostgreSQL's errors (appendix A of its manual).
_LOCKED, _FULL, _READ_ONLY = "55P03", "53100", "25006"
_GONE = ("42P01", "42703")
# Shut down by its keeper, crashed, not up yet.
_DOWN = ("57P01", "57P02", "57P03")
# What pg8000 says of a connection that broke, and of one that was never made.
_BROKEN, UNREACHED = "network error", "communication error"
_REFUSED = ("28P01", "28000", "3D000", "42501")


def explain_fault(fault: DBAPIError, name: str) -> CaseError:
    """The error a reader can act on, for one that the database gave. name: of the case, without a password."""
    code, said = _code_of(fault), _said(fault)
    if "locked" in said or code == _LOCKED:
        return CaseError(f"case {name!r} is being written by another process; wait for it, or {MEND}")
    if "readonly" in said or "unable to open" in said or code == _READ_ONLY:
        return CaseError(
            f"case {name!r} can't be written ({said}); check the rights of the file and its folder"
        )
    if "malformed" in said or "not a database" in said or "no such" in said or code in _GONE:
        return CaseError(
            f"case {name!r} is damaged ({said}); restore a copy, or build it anew in another file"
        )
    if "full" in said or "disk I/O error" in said or code == _FULL:
        return CaseError(f"case {name!r}: {said}; make room and run the same command again, nothing is lost")
    if "pg_trgm" in said:
        return CaseError(f"case {name!r}: {said}; ask who keeps the server to run there: create extension pg_trgm")
    if code in _REFUSED:
        return CaseError(f"case {name!r}: the server refused ({said}); check user, password (PGPASSWORD) and database")
    if said == _BROKEN or code in _DOWN:
        return CaseError(f"case {name!r}: the server went away ({said}); what it had stored it keeps, run the same "
                         "command again when it is back")
    if "connect" in said.lower() or said == UNREACHED:
        return CaseError(f"case {name!r}: no server answers ({said}); check host and port, and that it runs")
    return CaseError(f"case {name!r}: {said}; run the same command again, and if it stays so, riwaya verify")


def _details(fault: DBAPIError) -> dict[str, str]:
    """What pg8000 tells of an error, by the letters of the protocol; empty where there is none."""
    args = getattr(fault.orig, "args", ())
    return args[0] if args and isinstance(args[0], dict) else {}


def _code_of(fault: DBAPIError) -> str:
    return _details(fault).get("C", "")


def _said(fault: DBAPIError) -> str:
    return _details(fault).get("M") or str(fault.orig)
