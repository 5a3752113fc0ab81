"""The linkage model as splink holds it: one comparison for each of ours, its levels the integers that we computed.

Splink pairs records and compares their columns. Here the comparing is done before: a record is a comparison vector,
and a pair of records that is compared is a vector with itself, so that each level is one equality.
"""

import csv
import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb
from splink import DuckDBAPI, Linker, SettingsCreator

from riwaya.incidents.levels import COMPARISONS, Comparison

Levels = tuple[int | None, ...]
Shares = dict[str, list[float]]
# What coarse tells, time and place tell already; a model of independent comparisons would count it twice.
WEIGHED = tuple(one for one in COMPARISONS if one.name != "coarse")


def weighed(levels: Sequence[int]) -> Levels:
    """Of the levels of all COMPARISONS those of WEIGHED."""
    return tuple(level for one, level in zip(COMPARISONS, levels, strict=True) if one in WEIGHED)


def settings(prior: float = 0.1, m: Shares | None = None, u: Shares | None = None) -> SettingsCreator:
    """Splink's settings. m, u: shares of the levels of each comparison, lowest level first; None to estimate them."""
    return SettingsCreator(
        link_type="dedupe_only",
        comparisons=[_comparison(one, m, u) for one in WEIGHED],
        blocking_rules_to_generate_predictions=["l.vector = r.vector"],
        probability_two_random_records_match=prior,
        retain_matching_columns=False,
        retain_intermediate_calculation_columns=True,
        additional_columns_to_retain=["vector"],
    )


def _comparison(one: Comparison, m: Shares | None, u: Shares | None) -> dict[str, Any]:
    """Highest level first, so that splink numbers them as we do; NULL for what a smoothing row leaves open."""
    name = f"is_{one.name}"
    levels: list[dict[str, Any]] = [
        {"sql_condition": f"{name}_l IS NULL", "label_for_charts": "open", "is_null_level": True}
    ]
    for number in reversed(range(len(one.levels))):
        level: dict[str, Any] = {
            "sql_condition": f"{name}_l = {number}" if number else "ELSE", "label_for_charts": one.levels[number]
        }
        if m is not None and u is not None:
            level |= {"m_probability": m[one.name][number], "u_probability": u[one.name][number]}
        levels.append(level)
    return {"output_column_name": one.name, "comparison_levels": levels}


def linker_of(vectors: Iterable[Levels], made: SettingsCreator) -> tuple[Linker, duckdb.DuckDBPyConnection]:
    """A linker over vectors; each stands twice, as the two records 2n and 2n + 1 of a pair."""
    database = duckdb.connect()
    database.execute("SET threads = 1")
    columns = ", ".join(f"is_{one.name} INTEGER" for one in WEIGHED)
    rows = [(2 * n + side, n, *levels) for n, levels in enumerate(vectors) for side in (0, 1)]
    _fill(database, "vectors", f"unique_id INTEGER, vector INTEGER, {columns}", rows)
    return Linker(DuckDBAPI(connection=database).register("vectors"), made, log_level=None), database


def shares(counts: Mapping[Levels, int]) -> Shares:
    """How often each level stands among vectors that come so many times, as splink counts it from labels.

    Splink estimates `m` from pairs that are labelled as matches. The pairs that are none get a model of their own,
    whose `m` is our `u`.
    """
    vectors = sorted(counts, key=lambda levels: [(level is None, level or 0) for level in levels])
    linker, database = linker_of(vectors, settings())
    times = [(2 * n, 2 * n + 1, counts[levels]) for n, levels in enumerate(vectors)]
    _fill(database, "counted", "unique_id_l INTEGER, unique_id_r INTEGER, times INTEGER", times)
    database.execute("CREATE TABLE labels AS SELECT unique_id_l, unique_id_r FROM counted, range(times)")
    linker.training.estimate_m_from_pairwise_labels("labels")
    told = {one["output_column_name"]: one for one in linker.misc.save_model_to_json()["comparisons"]}
    return {one.name: _of_levels(told[one.name]) for one in WEIGHED}


def _of_levels(told: Mapping[str, Any]) -> list[float]:
    levels = [level for level in told["comparison_levels"] if not level.get("is_null_level")]
    return [float(level["m_probability"]) for level in reversed(levels)]


def smoothed(counts: Mapping[Levels, int], times: int) -> Counter[Levels]:
    """The counts with each level seen `times` more often, by vectors that say nothing else."""
    out = Counter(counts)
    for place, one in enumerate(WEIGHED):
        for number in range(len(one.levels)):
            out[tuple(number if n == place else None for n in range(len(WEIGHED)))] += times
    return out


def _fill(database: duckdb.DuckDBPyConnection, name: str, columns: str, rows: Iterable[Sequence[int | None]]) -> None:
    """A table from rows, by way of a file: DuckDB is slow in taking single rows."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "rows.csv")
        with file.open("w", encoding="utf-8", newline="") as out:
            csv.writer(out).writerows(rows)
        database.execute(f"CREATE TABLE {name} ({columns})")
        database.execute(f"COPY {name} FROM '{file}' (HEADER false, DELIMITER ',')")
