"""Langganan: one subscription of another system's program (ADR 0035).

The aggregate keeps the sealed address and secrets, which events are sent, whether they are, and who was told that they no longer are.
"""
