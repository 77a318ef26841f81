"""The instruments of steps 7 to 9: their shape, how they are read, and what their answers come to."""
