"""The version of this Dragoman."""

__version__ = "0.1.0"
