"""Days, months and years of three calendars: arithmetic, EDTF, and the engine of the date grammar."""
