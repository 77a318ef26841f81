"""Specs of analysis: SOP steps 5 to 10 and their ways back."""
