"""What is promised to readers of events, for ever: recorded schemas, golden old events, examples."""
