"""The workbench for programs: JSON in the form `riwaya/1`, and its description in OpenAPI."""
