"""Processes of their own, in which a library may crash or hang, and what keeps them going."""
