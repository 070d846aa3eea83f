"""Scripts that compile the tables of dragoman.knowledge from public reference tables."""
