"""Workshop scripts of the repository; nothing here is shipped."""
