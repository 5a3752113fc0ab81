"""Ways out: one module a format. Import the format you need; this package imports none of them."""
