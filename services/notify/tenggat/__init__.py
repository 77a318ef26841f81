"""Tenggat: all deadlines of one request, for its steps, for the whole, and for the agency where it is the agency's turn.

Each is opened, warned of, missed, escalated and closed once per step and round; decrees, pauses and extensions move it by event.
"""
