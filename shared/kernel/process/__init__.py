"""What any process here is made of: settings, logs, counters, tasks, faults, and processes beside it."""
