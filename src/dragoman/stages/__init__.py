"""Reading -> Reading, one file per stage. Stages never touch disk or database."""
