"""Pure functions on strings and calendars: same input, same output, no state."""
