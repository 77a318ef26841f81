"""An office at work: an HTTP client that plays the six roles of the SOP and takes requests from submission to delivery."""
