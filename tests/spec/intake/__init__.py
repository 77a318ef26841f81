"""The rules of step 1, of the agency's later acts, and of the agenda book and the agencies."""
