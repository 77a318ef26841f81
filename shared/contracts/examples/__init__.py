"""One canonical instance of each event, obviously made up: specs, contract tests, documents and the demo use these."""
