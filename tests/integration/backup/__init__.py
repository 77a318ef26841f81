"""Copies of a set: made while it works, kept, brought back, and refused where they would not be one."""
