"""The rules of steps 11 to 16, of the ways back from them, and of the number book."""
