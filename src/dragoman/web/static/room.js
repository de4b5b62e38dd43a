// The reading room works without this: it adds keys, and search while one types.
"use strict";
