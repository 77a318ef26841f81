"""Specs of disposition: SOP steps 2 to 4, officials and titles."""
