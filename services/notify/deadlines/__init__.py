"""Tenggat: all deadlines of one request, for its steps, for the whole, and for the agency where it is the agency's turn.

Each is opened, warned of, missed, escalated and closed once per step and round; decrees, pauses, extensions and
the time that a failing signer cost move it by event.
"""
