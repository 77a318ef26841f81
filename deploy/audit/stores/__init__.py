"""Reading the stores and the streams as they are, as the auditor, who changes nothing."""
