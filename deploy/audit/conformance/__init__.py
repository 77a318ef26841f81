"""What really happened beside what the SOP allows: paths, times, rework, and the event log for programs that study processes."""
