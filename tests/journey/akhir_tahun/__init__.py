"""The end of a year in the office, on a clock that a test moves: the stage, the story, and the tables written by hand."""
