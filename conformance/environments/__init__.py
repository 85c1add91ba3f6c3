"""Where backends are tried: in this interpreter, in another one, or in an environment made for a version."""
