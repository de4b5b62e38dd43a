"""The archive's file: records to SQLite and back. `Writer` keeps pages, `View` answers questions; only here is SQL."""
