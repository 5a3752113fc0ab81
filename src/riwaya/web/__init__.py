"""The workbench: a case to look at, compare and decide on in a browser, and the same over HTTP."""
