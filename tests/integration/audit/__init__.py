"""Proofs on real servers: what is whole verifies, and what was tampered with is found."""
