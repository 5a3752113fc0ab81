"""What pages show, made of records: tables, plots and maps."""
