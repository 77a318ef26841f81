"""What is kept beside events: files by their hash, and personal data sealed by a key per person."""
