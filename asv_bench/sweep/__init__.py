"""The sweep behind `prelim bench`: all backends in one process, paired and interleaved, block by block."""
