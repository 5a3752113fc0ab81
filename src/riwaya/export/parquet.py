"""Claims as a Parquet file, with the columns of the CSV and a type for each. Needs pyarrow, an optional extra."""

import io

from riwaya.errors import UsageError
from riwaya.export.claims_csv import COLUMNS, claim_cells
from riwaya.export.material import Material

_WHOLE = frozenset("killed_low killed_high injured_low injured_high quote_start quote_end".split())
_BROKEN = frozenset({"latitude", "longitude", "score"})


def parquet_bytes(material: Material) -> bytes:
    """The file. What is not known is null.

    Raises: UsageError naming the extra, when pyarrow is not installed.
    """
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as fault:
        raise UsageError("Parquet needs pyarrow; install it with: pip install 'riwaya[parquet]'") from fault
    kinds = {column: pa.string() for column in COLUMNS}
    kinds |= dict.fromkeys(_WHOLE, pa.int64()) | dict.fromkeys(_BROKEN, pa.float64())
    rows = [{key: None if cell == "" else cell for key, cell in cells.items()} for cells in claim_cells(material)]
    schema = pa.schema([(column, kinds[column]) for column in COLUMNS])
    out = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows, schema=schema), out, compression="zstd")
    return out.getvalue()
