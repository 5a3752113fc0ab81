"""What pages show, in words and in order, before it has a form."""
