"""Makes the reading model that ``dragoman.models`` loads; imported by nothing in the package."""
