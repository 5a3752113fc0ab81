"""A case as an Excel workbook: claims, incidents, accounts and differences. Needs openpyxl, an optional extra."""

from riwaya.export.xlsx.book import xlsx_bytes

__all__ = ["xlsx_bytes"]
