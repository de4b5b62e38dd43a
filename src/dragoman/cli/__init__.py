"""The command line. `app` holds the table of commands; each command is a module of its own name."""
