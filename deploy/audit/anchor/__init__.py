"""Anchors: a hash over the heads of all streams, chained, stamped from outside, and kept beside the set."""
