"""The command line: a module a command group; a command parses, opens, calls one function and renders."""
