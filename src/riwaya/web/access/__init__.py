"""Who may reach the workbench, and what of a request goes on to its pages."""
