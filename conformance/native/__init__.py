"""A clause as a user of one library would type it."""

from prelim.conformance.native.script import native

__all__ = ["native"]
