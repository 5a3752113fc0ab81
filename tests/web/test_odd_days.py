"""Records that came from elsewhere may hold days that are none: their incident stands undated, and no page fails."""

from pathlib import Path

import msgspec
import pytest
from tests.web.conftest import client_of

from riwaya.case import open_case
from riwaya.records import TimeValue

DAYS = (
    ("9999-01-01", "9999-12-31"), ("9999-12-31", "9999-12-31"), ("0001-01-01", "0001-01-02"),
    ("2023-02-31", "2023-02-31"), ("0000-00-00", "0000-00-00"), ("أمس", "اليوم"), ("2023-11-06", "2023-11-01"),
    ("٢٠٢٣-١١-٠٥", "٢٠٢٣-١١-٠٥"),
)


@pytest.mark.parametrize("days", DAYS, ids=str)
def test_no_day_makes_a_page_fail(case_file: str, days: tuple[str, str]) -> None:
    with open_case(Path(case_file), create=False) as case:
        odd, *rest = case.incidents()
        case.put_incidents([msgspec.structs.replace(odd, when=TimeValue(*days, "day")), *rest])
        assert case.verify() == []
    query = f"?first={days[0]}&last={days[1]}"
    with client_of(case_file) as client:
        for path in (
            "/incidents", "/incidents?type=" + odd.type, "/incidents/map.json", f"/incidents/{odd.id}",
            f"/incidents/{odd.id}/merge", "/review", "/api/v1/timeline", "/api/v1/incidents",
        ):
            assert client.get(path).status_code < 400, path
        assert client.get(f"/incidents{query}").status_code in (200, 400)
