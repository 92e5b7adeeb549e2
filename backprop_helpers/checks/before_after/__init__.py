"""The test of twelve questions, before the course and after lesson 05."""
