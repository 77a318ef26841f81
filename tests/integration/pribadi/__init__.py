"""Personal data in a running intake: read on record, corrected, exported, erased, and kept erased."""
