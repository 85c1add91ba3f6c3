"""A clause as a user of one library would type it."""

from prelim.conformance.native.script import NotWritable, native

__all__ = ["NotWritable", "native"]
