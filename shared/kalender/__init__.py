"""Working days and office hours: pure arithmetic over a calendar that is itself a stream of decrees; total, whatever it is asked."""
