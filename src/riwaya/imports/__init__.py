"""Ways into a case other than reading articles: records that a case was exported as, and sheets of articles."""
